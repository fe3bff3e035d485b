"""Seed: writes the lists of Vietnamese units anew from their published sources (SOURCES.md says which, and the licence).

Belongs here: joining the sources into `provinces.csv`, `districts.csv`, `communes_before.csv` and `communes_since.csv`, and
the few corrections that they need. Does not belong here: aliases, regions, blocs and hosts, which are written by hand.

Run: `python -m transforms.places.seed --reference DIR --districts FILE`, where DIR holds `vau_province_old_to_new.csv`,
`vau_ward_old_to_new.csv` and `thanglequoc_vn_units_*.json`, and FILE is `data/parser_legacy.json` of vietnamadminunits.
"""

import argparse
import csv
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from transforms.places.spelling import as_printed

HERE = Path(__file__).parent
LISTED, LAST_DAY, MERGED = "2004-07-08", "2025-06-30", "2025-07-01"
"""The first code list (Decision 124/2004/QĐ-TTg), the last day of the 63 provinces, the first of the 34."""

UNCHANGED = frozenset({"01", "04", "11", "12", "14", "20", "22", "38", "40", "42", "46"})
"""Provinces whose area the merger left alone (Resolution 202/2025/QH15, Article 1, clause 24)."""

RECODED = {"06970": "06978"}
"""Communes whose code of today differs from the one in the mapping: Ba Chẽ."""

BEGAN = {"769": "2021-01-01", "474": "2025-01-01", "475": "2025-01-01"}
"""Districts younger than the list: Thủ Đức (Resolution 1111/NQ-UBTVQH14), Thuận Hóa, Phú Xuân (1314/NQ-UBTVQH15)."""

ENDED = (
    ("762", "Quận Thủ Đức", "79", LISTED, "2020-12-31"),
    ("763", "Quận 9", "79", LISTED, "2020-12-31"),
    ("769", "Quận 2", "79", LISTED, "2020-12-31"),
    ("474", "Thành phố Huế", "46", LISTED, "2024-12-31"),
)
"""Districts that ended before the mapping was taken and are still named: code, name, province, first and last day."""


class SeedError(ValueError):
    """A source that says something else than the lists need."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The published files, read."""

    provinces: tuple[dict[str, str], ...]
    wards: tuple[dict[str, str], ...]
    today: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    districts: dict[tuple[str, str], str]


def read_sources(reference: Path, districts: Path) -> Sources:
    """Read the four files. Raises SeedError where one is missing."""
    lists = sorted(reference.glob("thanglequoc_vn_units_*.json"))
    if not lists:
        raise SeedError(f"{reference}: no thanglequoc_vn_units_<date>.json; see SOURCES.md")
    legacy = json.loads(districts.read_text("utf-8"))
    return Sources(
        provinces=tuple(_rows(reference / "vau_province_old_to_new.csv")),
        wards=tuple(_rows(reference / "vau_ward_old_to_new.csv")),
        today=tuple(
            (unit["Code"], unit["FullName"], tuple((ward["Code"], ward["FullName"]) for ward in unit["Wards"]))
            for unit in json.loads(lists[-1].read_text("utf-8"))
        ),
        districts={
            (legacy["DICT_PROVINCE"][province]["province"], district["district"]): district["districtCode"]
            for province, group in legacy["DICT_PROVINCE_DISTRICT"].items()
            for district in group.values()
        },
    )


def provinces(sources: Sources) -> list[tuple[str, ...]]:
    """Rows of `provinces.csv`: 63 until the merger and those that it made; the unchanged ones stand once."""
    before = {row["old_code"]: row for row in sources.provinces}
    made = {code: name for code, name, _ in sources.today if code not in UNCHANGED}
    if (len(before), len(sources.today)) != (63, 34):
        raise SeedError(f"{len(before)} provinces before and {len(sources.today)} since; expected 63 and 34")
    rows: list[tuple[str, ...]] = []
    for code, row in sorted(before.items()):
        if code in UNCHANGED:
            rows.append((code, _name(row["old_name"]), LISTED, "", ""))
        else:
            rows.append((code, _name(row["old_name"]), LISTED, LAST_DAY, row["new_code"]))
    return rows + [(code, _name(name), MERGED, "", "") for code, name in sorted(made.items())]


def districts(sources: Sources) -> list[tuple[str, ...]]:
    """Rows of `districts.csv`; a district has no successor."""
    codes = {row["old_name"]: row["old_code"] for row in sources.provinces}
    rows: list[tuple[str, ...]] = [
        (code, _name(name), codes[province], BEGAN.get(code, LISTED), LAST_DAY)
        for (province, name), code in sources.districts.items()
    ]
    rows += ENDED
    return sorted(rows, key=lambda row: (row[0], row[3]))


def communes_before(sources: Sources) -> list[tuple[str, ...]]:
    """Rows of `communes_before.csv`, one a commune, its successors with the largest part first."""
    units: dict[str, tuple[str, str]] = {}
    successors: dict[str, list[str]] = {}
    for row in sorted(sources.wards, key=lambda row: (row["old_ward_code"], -int(row["is_default"]), row["new_ward_code"])):
        code = row["old_ward_code"]
        units[code] = (_name(row["old_ward"]), sources.districts[row["old_province"], row["old_district"]])
        successors.setdefault(code, []).append(RECODED.get(row["new_ward_code"], row["new_ward_code"]))
    return [(code, *units[code], " ".join(successors[code])) for code in sorted(units)]


def communes_since(sources: Sources) -> list[tuple[str, ...]]:
    """Rows of `communes_since.csv`, one a commune of today."""
    return sorted((code, _name(name), province) for province, _, wards in sources.today for code, name in wards)


def _name(name: str) -> str:
    words = as_printed(" ".join(name.split()))
    return (words[0].upper() + words[1:]).replace("Thành Phố ", "Thành phố ")


def _rows(path: Path) -> Iterable[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _write(name: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(head)
        writer.writerows(rows)


def main() -> None:
    """Write the four lists beside this module."""
    parser = argparse.ArgumentParser(description="Write the lists of Vietnamese units anew from their sources.")
    parser.add_argument("--reference", type=Path, required=True, help="folder with the two mappings and the list of today")
    parser.add_argument("--districts", type=Path, required=True, help="data/parser_legacy.json of vietnamadminunits 1.0.4")
    given = parser.parse_args()
    sources = read_sources(given.reference, given.districts)
    _write("provinces.csv", ("code", "name", "valid_from", "valid_to", "successors"), provinces(sources))
    _write("districts.csv", ("code", "name", "province", "valid_from", "valid_to"), districts(sources))
    _write("communes_before.csv", ("code", "name", "district", "successors"), communes_before(sources))
    _write("communes_since.csv", ("code", "name", "province"), communes_since(sources))


if __name__ == "__main__":
    main()
