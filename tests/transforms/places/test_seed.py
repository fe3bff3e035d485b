"""Seeding: the committed lists are what the sources give."""

import json
from pathlib import Path

import pytest

from tests.shared import shared
from transforms.places import seed
from transforms.places.lists import read_rows


def test_says_which_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(seed.SeedError, match="no thanglequoc_vn_units"):
        seed.read_sources(tmp_path, tmp_path / "districts.json")


@pytest.mark.shared
def test_committed_lists_are_those_of_the_sources(tmp_path: Path) -> None:
    codes = {row["code"]: row["name"] for row in read_rows("provinces.csv") if row["valid_from"] == seed.LISTED}
    groups: dict[str, dict[str, dict[str, str]]] = {code: {} for code in codes}
    for row in read_rows("districts.csv"):
        if row["valid_to"] == seed.LAST_DAY:
            groups[row["province"]][row["code"]] = {"district": row["name"], "districtCode": row["code"]}
    legacy = tmp_path / "legacy.json"
    legacy.write_text(json.dumps({
        "DICT_PROVINCE": {code: {"province": name} for code, name in codes.items()},
        "DICT_PROVINCE_DISTRICT": groups,
    }), "utf-8")  # fmt: skip
    sources = seed.read_sources(shared("reference"), legacy)
    spelled = {(province, name.casefold()): code for (province, name), code in sources.districts.items()}
    wards = {row["old_ward_code"] for row in sources.wards}
    assert [tuple(row.values()) for row in read_rows("provinces.csv")] == seed.provinces(sources)
    assert [tuple(row.values()) for row in read_rows("communes_since.csv")] == seed.communes_since(sources)
    assert {row["code"] for row in read_rows("communes_before.csv")} == wards
    assert len(spelled) == 696
