"""The dictionary and the data package: what a release says of itself."""

from datetime import UTC, datetime

import pytest
from frictionless import Package, system

from warehouse.contracts import RELEASED, TABLES
from warehouse.datapackage import datapackage
from warehouse.dictionary import dictionary

PACKAGE = datapackage(
    RELEASED,
    release_id="20250307T020000Z-00000000",
    content_hash="0" * 64,
    published_at=datetime(2025, 3, 7, 2, tzinfo=UTC),
    rows={table.name: 0 for table in RELEASED},
)


@pytest.mark.parametrize("standards", ["v1", "v2"])
def test_the_package_is_valid(standards: str) -> None:
    with system.use_context(standards=standards):
        assert list(Package.metadata_validate(PACKAGE)) == []


def test_an_invalid_package_would_be_noticed() -> None:
    assert list(Package.metadata_validate(PACKAGE | {"resources": [{"name": "no path"}]})) != []


def test_the_package_describes_every_released_table() -> None:
    package = Package.from_descriptor(PACKAGE)
    assert package.resource_names == [table.name for table in RELEASED]
    schema = package.get_resource("fact_target").schema
    assert schema.primary_key == ["fact_id"]
    assert schema.get_field("value").description == TABLES["fact_target"].column("value").description
    assert {key["reference"]["resource"] for key in schema.foreign_keys} >= {"dim_indicator", "dim_place", "observation"}


def test_the_dictionary_has_a_row_for_every_column() -> None:
    lines = dictionary(RELEASED).splitlines()
    for table in RELEASED:
        assert f"## {table.name}" in lines
    assert sum(line.startswith("| `") for line in lines) == sum(len(table.columns) for table in RELEASED)
    assert all(line.replace("\\|", "").count("|") == 6 for line in lines if line.startswith("| `"))
