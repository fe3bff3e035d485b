"""Lists: the committed files of units, regions and blocs, and the countries of CLDR, read into places.

Belongs here: reading each file into `Place` values, and how ids are made of codes. Does not belong here: finding places by
name or host (`gazetteer`), writing the files anew (`seed`).

An id is `<code>@<first day>` where a unit's time is known, and the bare code where it is not: the nation `VN`, countries
(ISO 3166), blocs, common regions (`mien-bac`), parts of the world (`M49-150`). Codes of two digits are provinces, of three
districts, of five communes.
"""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from babel import Locale

from transforms.model.place import MERGER, Place, PlaceLevel
from transforms.places.kinds import split_kind

HERE = Path(__file__).parent
LISTED = date(2004, 7, 8)
"""The day of the first code list (Decision 124/2004/QĐ-TTg), from which units before the merger count as valid."""

LAST_DAY = date(2025, 6, 30)
UNDATED = date(1900, 1, 1)
"""`valid_from` of places whose beginning is not kept, earlier than any article."""

_NOT_PLACES = frozenset({
    "AC", "CP", "DG", "EA", "IC", "QO", "TA", "UN", "VN", "XA", "XB", "ZZ", "018", "021", "057",
})  # fmt: skip
"""Codes of CLDR for test locales, uninhabited or doubly named parts, the United Nations, and the nation itself."""


def read_rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one committed list."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def nation() -> Place:
    """Việt Nam."""
    return Place("VN", "VN", PlaceLevel.NATION, "Việt Nam", "Việt Nam", None, UNDATED, None)


def regions() -> list[Place]:
    """The six regions of the 63 provinces, the six of the 34, and names for parts of the country without a list."""
    places = []
    for row in read_rows("regions.csv"):
        start = date.fromisoformat(row["valid_from"])
        code = row["code"]
        id_ = f"{code}@{start}" if code.startswith("vung-") else code
        short = row["name"].removeprefix("Vùng ")
        places.append(Place(id_, code, PlaceLevel.REGION, row["name"], short, "VN", start, _day(row["valid_to"])))
    return places


def provinces() -> list[Place]:
    """The 63 until the merger, the 34 since; a province whose area it left alone is one place through both."""
    return [
        _unit(row["code"], PlaceLevel.PROVINCE, row["name"], "VN", date.fromisoformat(row["valid_from"]),
              _day(row["valid_to"]), tuple(f"{code}@{MERGER}" for code in row["successors"].split()))
        for row in read_rows("provinces.csv")
    ]  # fmt: skip


def districts() -> list[Place]:
    """Districts, cities of provinces and towns, all ended with the merger and without successors."""
    return [
        _unit(row["code"], PlaceLevel.DISTRICT, row["name"], f"{row['province']}@{LISTED}",
              date.fromisoformat(row["valid_from"]), _day(row["valid_to"]), ())
        for row in read_rows("districts.csv")
    ]  # fmt: skip


def communes(among: list[Place]) -> list[Place]:
    """Communes before the merger, each with its successors, and those since. `among` holds their districts and provinces."""
    last = {place.code: place.place_id for place in among if place.level is PlaceLevel.DISTRICT and place.valid_to == LAST_DAY}
    now = {place.code: place.place_id for place in among if place.level is PlaceLevel.PROVINCE and place.valid_to is None}
    before = [
        _unit(row["code"], PlaceLevel.COMMUNE, row["name"], last[row["district"]], LISTED, LAST_DAY,
              tuple(f"{code}@{MERGER}" for code in row["successors"].split()))
        for row in read_rows("communes_before.csv")
    ]  # fmt: skip
    since = [
        _unit(row["code"], PlaceLevel.COMMUNE, row["name"], now[row["province"]], MERGER, None, ())
        for row in read_rows("communes_since.csv")
    ]
    return before + since


def foreign() -> list[Place]:
    """Blocs, and the world, its parts and its countries as CLDR names them in Vietnamese."""
    places = [_abroad(row["code"], PlaceLevel.BLOC, row["name"]) for row in read_rows("blocs.csv")]
    for code, name in sorted(Locale("vi").territories.items()):
        if code in _NOT_PLACES:
            continue
        if code.isdigit():
            level = PlaceLevel.WORLD if code == "001" else PlaceLevel.BLOC
            places.append(_abroad(f"M49-{code}", level, name))
        else:
            level = PlaceLevel.BLOC if code in ("EU", "EZ") else PlaceLevel.COUNTRY
            places.append(_abroad(code, level, _plain(name)))
    return places


def _plain(name: str) -> str:
    """A country's everyday name: "Myanmar (Miến Điện)" is Myanmar, "Đặc khu Hành chính Macao, Trung Quốc" Macao."""
    return name.partition(" (")[0].removeprefix("Đặc khu Hành chính ").removesuffix(", Trung Quốc")


def _abroad(code: str, level: PlaceLevel, name: str) -> Place:
    return Place(code, code, level, name, name, None, UNDATED, None)


def _unit(
    code: str, level: PlaceLevel, name: str, parent: str, start: date, end: date | None, successors: tuple[str, ...]
) -> Place:
    kind, rest = split_kind(name)
    short = name if kind and rest.isdigit() else rest
    return Place(f"{code}@{start}", code, level, name, short, parent, start, end, successors)


def _day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None
