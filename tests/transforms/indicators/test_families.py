from pathlib import Path

import pytest

from transforms.indicators.catalogue import catalogue
from transforms.indicators.families import load_families, relatives, resolve
from transforms.indicators.files import CatalogueError
from transforms.model.observation import Measure
from transforms.model.quantity import Unit


@pytest.mark.parametrize(
    ("named", "unit", "is_national", "meant"),
    [
        ("gdp_growth", Unit.PERCENT, True, "gdp_growth"),
        ("gdp_growth", Unit.PERCENT, False, "grdp_growth"),
        ("gdp_growth", Unit.PERCENT, None, "gdp_growth"),
        ("grdp", Unit.VND, False, "grdp"),
        ("gdp", Unit.USD, False, "grdp"),
        ("gdp_growth", Unit.VND, True, None),
        ("grdp_per_capita", Unit.VND, True, "gdp_per_capita"),
        ("export_value", Unit.KILOGRAM, False, "export_volume"),
        ("poverty_rate", Unit.COUNT, False, "poor_households"),
        ("investment_projects", Unit.VND, False, None),
        ("cpi", Unit.VND, True, None),
        ("index_score", Unit.RANK, False, "index_rank"),
        ("grdp_growth", Unit.RANK, False, "grdp_growth"),
        ("unheard_of", Unit.VND, True, None),
    ],
)
def test_unit_and_place_choose_among_relatives(named: str, unit: Unit, is_national: bool | None, meant: str | None) -> None:
    assert resolve(named, unit, is_national=is_national) == meant


@pytest.mark.parametrize(
    ("named", "measure", "meant"),
    [
        ("public_investment_disbursed", Measure.PLAN_RATIO, "public_investment_disbursement_rate"),
        ("public_investment_disbursed", Measure.GROWTH, "public_investment_disbursed"),
        ("sector_growth_services", Measure.SHARE, "sector_share"),
        ("sector_growth_services", Measure.LEVEL, "sector_growth_services"),
        ("social_insurance_coverage", Measure.GROWTH, "social_insurance_members"),
        ("export_value", Measure.GROWTH, "export_value"),
        ("export_value", Measure.LEVEL, None),
    ],
)
def test_the_measure_of_a_percentage_chooses_among_relatives(named: str, measure: Measure, meant: str | None) -> None:
    assert resolve(named, Unit.PERCENT, measure=measure) == meant


def test_a_weak_phrase_of_an_amount_is_read_as_its_growth() -> None:
    assert resolve("grdp", Unit.PERCENT, measure=Measure.GROWTH, is_national=False, is_weak=True) == "grdp_growth"
    assert resolve("grdp", Unit.PERCENT, measure=Measure.GROWTH, is_national=False) == "grdp"


def test_a_weak_phrase_of_counted_things_governs_no_percentage_and_no_rank() -> None:
    assert resolve("enterprises_active", Unit.PERCENT, measure=Measure.SHARE, is_weak=True) is None
    assert resolve("enterprises_active", Unit.RANK, is_weak=True) is None
    assert resolve("enterprises_active", Unit.PERCENT, measure=Measure.SHARE) == "enterprises_active"


def test_a_weak_phrase_names_a_relative_in_another_unit_only_where_its_family_shares_it() -> None:
    assert resolve("crop_area", Unit.KILOGRAM, is_weak=True) == "crop_output"
    assert resolve("crime_cases", Unit.VND, is_weak=True) is None
    assert resolve("health_insurance_members", Unit.PERCENT, measure=Measure.LEVEL, is_weak=True) is None
    assert resolve("health_insurance_members", Unit.PERCENT, measure=Measure.LEVEL) == "health_insurance_coverage"


@pytest.mark.parametrize(
    ("named", "noun", "meant"),
    [
        ("enterprises_active", "doanh nghiệp", "enterprises_active"),
        ("enterprises_active", "DN nhỏ và vừa", "enterprises_active"),
        ("enterprises_active", "lao động", None),
        ("enterprises_active", "", "enterprises_active"),
        ("traffic_accidents", "người", "traffic_deaths"),
        ("traffic_accidents", "vụ", "traffic_accidents"),
    ],
)
def test_the_counted_noun_chooses_or_refuses(named: str, noun: str, meant: str | None) -> None:
    assert resolve(named, Unit.COUNT, unit_text=noun) == meant


def test_revenue_of_a_customs_office_is_customs_revenue() -> None:
    assert resolve("budget_revenue", Unit.VND, owner="Cục Hải quan Hải Phòng") == "budget_revenue_customs"
    assert resolve("budget_revenue", Unit.VND, owner="Cục Thuế tỉnh") == "budget_revenue"
    assert resolve("budget_revenue_customs", Unit.VND) == "budget_revenue_customs"


def test_relatives_name_the_whole_family() -> None:
    assert set(relatives("gdp")) == {"gdp", "grdp", "gdp_growth", "grdp_growth"}
    assert relatives("cpi") == ("cpi",)


def test_every_indicator_takes_a_level_in_its_own_unit() -> None:
    for indicator in catalogue().indicators:
        national = indicator.indicator_id.startswith("gdp")
        found = resolve(indicator.indicator_id, indicator.unit, measure=Measure.LEVEL, is_national=national)
        assert found == indicator.indicator_id


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("one: {gdq: {}}", "f.yaml:1: 'gdq' is no indicator of the catalogue"),
        ("one: {gdp: {}}\ntwo:\n  gdp: {}", "f.yaml:3: 'gdp' stands in another family too"),
        ("one: {gdp: {plaice: local}}", "f.yaml:1: one.gdp.plaice is no field of this form"),
    ],
)
def test_refuses_a_family_that_does_not_hold(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "f.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=said):
        load_families(tmp_path / "f.yaml", "f.yaml")
