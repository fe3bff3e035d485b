"""The gazetteer: ids, time, names, hosts, maps."""

import subprocess
import sys
from collections import Counter
from datetime import date

import pytest

from transforms.model.place import MERGER, Boundaries, PlaceLevel
from transforms.places.gazetteer import PlaceError, gazetteer

BEFORE, SINCE = date(2025, 3, 6), date(2026, 3, 6)


def ids(name: str, on: date | None) -> list[str]:
    return [place.place_id for place in gazetteer().named(name, on)]


def test_holds_63_provinces_before_the_merger_and_34_since() -> None:
    provinces = [place for place in gazetteer().all() if place.level is PlaceLevel.PROVINCE]
    assert sum(place.is_valid_on(BEFORE) for place in provinces) == 63
    assert sum(place.is_valid_on(SINCE) for place in provinces) == 34
    assert sum(place.is_valid_on(BEFORE) and place.is_valid_on(SINCE) for place in provinces) == 11


def test_holds_every_district_and_commune() -> None:
    last_day = date(2025, 6, 30)
    counts = Counter((place.level, place.is_valid_on(last_day)) for place in gazetteer().all())
    assert counts[PlaceLevel.DISTRICT, True] == 696
    assert counts[PlaceLevel.COMMUNE, True] == 10035
    assert counts[PlaceLevel.COMMUNE, False] == 3321


def test_ids_are_unique_and_every_reference_is_kept() -> None:
    known = gazetteer()
    places = known.all()
    assert len({place.place_id for place in places}) == len(places)
    for place in places:
        for reference in (*place.successors, *([place.parent_id] if place.parent_id else [])):
            known.place(reference)


def test_a_successor_begins_when_its_predecessor_has_ended() -> None:
    known = gazetteer()
    for place in known.all():
        for successor in map(known.place, place.successors):
            assert place.valid_to is not None
            assert successor.valid_from == MERGER > place.valid_to
            assert successor.level is place.level


def test_a_name_never_means_two_provinces_on_one_day() -> None:
    known = gazetteer()
    for day in (BEFORE, SINCE):
        names = Counter(p.short_name for p in known.all() if p.level is PlaceLevel.PROVINCE and p.is_valid_on(day))
        assert max(names.values()) == 1


def test_kon_tum_goes_to_quang_ngai() -> None:
    assert gazetteer().place("62@2004-07-08").successors == ("51@2025-07-01",)


def test_refuses_an_unknown_id() -> None:
    with pytest.raises(PlaceError, match="no place has the id '51'"):
        gazetteer().place("51")


@pytest.mark.parametrize(
    ("name", "on", "first"),
    [
        ("Quảng Ngãi", BEFORE, "51@2004-07-08"),
        ("Quảng Ngãi", SINCE, "51@2025-07-01"),
        ("Quảng Ngãi", None, "51@2025-07-01"),
        ("tỉnh Kon Tum", SINCE, "62@2004-07-08"),
        ("Kontum", BEFORE, "62@2004-07-08"),
        ("TP.HCM", BEFORE, "79@2004-07-08"),
        ("Thành phố Hồ Chí Minh", SINCE, "79@2025-07-01"),
        ("Bà Rịa-Vũng Tàu", BEFORE, "77@2004-07-08"),
        ("Thừa Thiên - Huế", BEFORE, "46@2004-07-08"),
        ("Đăk Lăk", BEFORE, "66@2004-07-08"),
        ("Hoà Bình", BEFORE, "17@2004-07-08"),
        ("Tây Nguyên", BEFORE, "vung-tay-nguyen@2006-09-07"),
        ("Đồng bằng sông Cửu Long", SINCE, "vung-dong-bang-song-cuu-long@2025-07-01"),
        ("miền Bắc", BEFORE, "mien-bac"),
        ("cả nước", BEFORE, "VN"),
        ("Mỹ", BEFORE, "US"),
        ("châu Âu", BEFORE, "M49-150"),
        ("ASEAN", BEFORE, "ASEAN"),
        ("Quận 1", BEFORE, "760@2004-07-08"),
    ],
)
def test_names_mean_the_unit_of_the_day_first(name: str, on: date | None, first: str) -> None:
    assert ids(name, on)[0] == first


def test_a_code_used_again_is_another_place() -> None:
    assert ids("Quận 2", date(2019, 1, 1)) == ["769@2004-07-08"]
    assert gazetteer().place("769@2021-01-01").name == "Thành phố Thủ Đức"


def test_an_unknown_name_means_nothing() -> None:
    assert ids("Atlantis", BEFORE) == []


@pytest.mark.parametrize(
    ("host", "on", "expected"),
    [
        ("baokontum.com.vn", BEFORE, "62@2004-07-08"),
        ("kontum.gov.vn", None, "62@2004-07-08"),
        ("thongkehungyen.nso.gov.vn", BEFORE, "33@2004-07-08"),
        ("yenmy.hungyen.gov.vn", SINCE, "33@2025-07-01"),
        ("www.baobacninhtv.vn", BEFORE, "27@2004-07-08"),
        ("www.baobacninhtv.vn", SINCE, "24@2025-07-01"),
        ("hanoimoi.vn", None, "01@2004-07-08"),
        ("dongkhoi.baovinhlong.vn", BEFORE, "83@2004-07-08"),
        ("hue.gov.vn", BEFORE, "46@2004-07-08"),
        ("vnexpress.net", None, None),
        ("bocongan.gov.vn", None, None),
        ("www.nso.gov.vn", None, None),
        ("thesaigontimes.vn", None, None),
        ("", None, None),
    ],
)
def test_a_paper_is_at_home_in_its_province(host: str, on: date | None, expected: str | None) -> None:
    assert gazetteer().home_place_of(host, on) == expected


@pytest.mark.parametrize(
    ("place_id", "expected"),
    [
        ("62@2004-07-08", Boundaries.BEFORE_MERGER),
        ("51@2025-07-01", Boundaries.SINCE_MERGER),
        ("01@2004-07-08", None),
        ("608@2004-07-08", Boundaries.BEFORE_MERGER),
        ("23293@2025-07-01", Boundaries.SINCE_MERGER),
        ("VN", None),
        ("vung-tay-nguyen@2006-09-07", None),
        ("US", None),
    ],
)
def test_a_unit_that_stands_on_one_map_alone_names_it(place_id: str, expected: Boundaries | None) -> None:
    known = gazetteer()
    assert known.boundaries_of(known.place(place_id)) is expected


def test_finds_the_province_above() -> None:
    known = gazetteer()
    above = {place_id: known.province_of(known.place(place_id)) for place_id in ("608@2004-07-08", "23293@2025-07-01", "VN")}
    assert [place and place.place_id for place in above.values()] == ["62@2004-07-08", "51@2025-07-01", None]


def test_a_province_has_a_version_for_a_day_unless_it_ended() -> None:
    known = gazetteer()
    assert known.version_of(known.place("33@2025-07-01"), BEFORE).place_id == "33@2004-07-08"
    assert known.version_of(known.place("62@2004-07-08"), SINCE).place_id == "62@2004-07-08"


def test_every_alias_names_a_place_that_is_kept() -> None:
    known = gazetteer()
    assert [alias for alias in known.aliases if alias.code not in (None, "?") and not known.with_code(alias.code or "")] == []


def test_nothing_is_read_at_import() -> None:
    code = (
        "import transforms.mentions.places; from transforms.places.gazetteer import gazetteer;"
        "from transforms.places.names import place_names;"
        "print(gazetteer.cache_info().currsize, place_names.cache_info().currsize)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split() == ["0", "0"]
