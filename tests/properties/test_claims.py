"""The fact key and the claim: what competes with what, and what says the same."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.model.observation import FACT_KEY, Basis, Kind, Measure, Observation, PriceBasis, Status
from transforms.model.place import Boundaries
from transforms.model.quantity import Comparator, Quantity, QuantityError, Unit
from transforms.model.text import Span
from transforms.model.time import Period

TEXT = "GRDP tăng 10%."
METRIC = Observation(
    article_id="a" * 40, span=Span.of(TEXT, 10, 13), sentence=Span.of(TEXT, 0, 14),
    quantity=Quantity(Decimal(10), Unit.PERCENT, "%"), kind=Kind.ACTUAL, status=Status.FINAL, measure=Measure.LEVEL,
    indicator_id="grdp_growth", place_id="62@1991", period=Period.of_year(2025),
)  # fmt: skip
TARGET = replace(METRIC, kind=Kind.TARGET, set_by="HĐND tỉnh", set_by_id="b" * 40)
AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**15), max_value=10**15)


def test_a_key_has_a_value_for_each_of_its_columns() -> None:
    assert len(METRIC.fact_key) == len(FACT_KEY) == len(set(FACT_KEY))
    assert dict(zip(FACT_KEY, METRIC.fact_key, strict=True)) == {
        "indicator_id": "grdp_growth", "part_key": None, "place_key": "62@1991", "boundaries": None,
        "period_key": "2025-01-01/2025-12-31", "is_cumulative": "false", "measure": "level", "basis": None,
        "compared_with_key": None, "kind": "actual", "unit": "%", "price_basis": None, "set_by_key": None,
    }  # fmt: skip


OTHER_KEYS: list[dict[str, Any]] = [
    {"indicator_id": "gdp_growth"},
    {"indicator_id": None},
    {"part_key": "cong nghiep"},
    {"place_id": "64@1991"},
    {"boundaries": Boundaries.SINCE_MERGER},
    {"period": Period.of_year(2024)},
    {"period": Period.of_months(2025, 1, 12, is_cumulative=True)},
    {"measure": Measure.GROWTH},
    {"basis": Basis.YOY},
    {"compared_with_key": "ke hoach"},
    {"kind": Kind.FORECAST},
    {"quantity": Quantity(Decimal(10), Unit.PERCENTAGE_POINT, "điểm %")},
    {"price_basis": PriceBasis.CONSTANT},
]
SAME_KEYS: list[dict[str, Any]] = [
    {"quantity": Quantity(Decimal(11), Unit.PERCENT, "phần trăm", Comparator.AT_LEAST, high=Decimal(12), denominator=Decimal(3))},
    {"status": Status.ESTIMATED},
    {"document": "Nghị quyết số 1"},
    {"place": "tỉnh Kon Tum"},
    {"owner_id": "c" * 40},
    {"rule": "own"},
    {"trusted": True},
    {"part": "công nghiệp"},
    {"phrase": "GRDP"},
    {"article_id": "d" * 40},
    {"set_by_id": "e" * 40},
]


@pytest.mark.parametrize("change", OTHER_KEYS)
def test_what_states_another_thing_never_competes(change: dict[str, Any]) -> None:
    assert replace(METRIC, **change).fact_key != METRIC.fact_key


@pytest.mark.parametrize("change", SAME_KEYS)
def test_what_states_the_same_thing_competes_however_it_is_put(change: dict[str, Any]) -> None:
    assert replace(METRIC, **change).fact_key == METRIC.fact_key


def test_targets_of_different_bodies_are_different_targets() -> None:
    assert TARGET.fact_key != replace(TARGET, set_by_id="f" * 40).fact_key != replace(TARGET, set_by_id=None).fact_key


@pytest.mark.parametrize("missing", [{"place_id": None}, {"period": None}, {"place_id": None, "period": None}])
def test_without_place_or_period_strangers_never_merge(missing: dict[str, Any]) -> None:
    here, there = (replace(METRIC, article_id=article * 40, **missing) for article in "ab")
    assert here.fact_key != there.fact_key
    assert here.fact_key == replace(here, rule="khác").fact_key


def test_a_body_stands_in_for_a_place_and_a_place_wins_over_it() -> None:
    owned = replace(METRIC, place_id=None, owner_id="c" * 40)
    assert owned.fact_key == replace(owned, article_id="d" * 40).fact_key
    assert replace(owned, place_id="62@1991").fact_key == METRIC.fact_key


def _claiming(value: Decimal, **more: Any) -> tuple[str | None, ...]:
    return replace(METRIC, quantity=Quantity(value, Unit.PERCENT, "%", **more)).claim


@given(AMOUNTS, st.integers(0, 6))
@example(Decimal(1000), 3)
@example(Decimal("1E+3"), 0)
@example(Decimal("0.000000"), 2)
@example(Decimal("-0"), 0)
def test_a_claim_sees_the_value_and_not_how_its_zeros_are_written(value: Decimal, zeros: int) -> None:
    written = Decimal(f"{value:f}{'' if '.' in f'{value:f}' else '.'}{'0' * zeros}")
    assert _claiming(value) == _claiming(written) == _claiming(value + 0)


@given(AMOUNTS, AMOUNTS)
@example(Decimal("1000000000000000.000001"), Decimal("1000000000000000.000002"))
def test_another_value_is_another_claim(value: Decimal, other: Decimal) -> None:
    assert (_claiming(value) == _claiming(other)) is (value == other)


def test_range_denominator_and_comparator_are_part_of_a_claim_and_its_place_in_the_text_is_not() -> None:
    ten = Decimal(10)
    claims = [
        _claiming(ten),
        _claiming(ten, high=Decimal(12)),
        _claiming(ten, denominator=Decimal(12)),
        _claiming(ten, comparator=Comparator.ABOVE),
    ]
    assert len(set(claims)) == 4
    assert replace(METRIC, span=Span.of(TEXT, 10, 12), sentence=Span.of(TEXT, 5, 14)).claim == METRIC.claim


def test_key_and_claim_hold_nothing_but_words() -> None:
    odd = replace(
        TARGET, period=Period(date(2025, 1, 1), date(2025, 9, 30), is_cumulative=True), boundaries=Boundaries.BEFORE_MERGER
    )
    assert all(word is None or isinstance(word, str) for word in (*odd.fact_key, *odd.claim))


@given(AMOUNTS, AMOUNTS)
def test_a_range_runs_up_or_from_the_smaller_cut_to_the_larger(value: Decimal, high: Decimal) -> None:
    if high >= value or high < value <= 0:
        assert Quantity(value, Unit.PERCENT, "%", high=high).high == high
    else:
        with pytest.raises(QuantityError):
            Quantity(value, Unit.PERCENT, "%", high=high)


@pytest.mark.parametrize("denominator", [Decimal(0), Decimal(-3)])
def test_nothing_is_a_part_of_nothing(denominator: Decimal) -> None:
    with pytest.raises(QuantityError, match="a denominator of"):
        Quantity(Decimal(1), Unit.COUNT, "xã", denominator=denominator)
