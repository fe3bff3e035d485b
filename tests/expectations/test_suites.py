"""Suites of Great Expectations that follow from contracts, each expectation with a case that fails it."""

from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from expectations.suites import validate
from warehouse.contracts.declaration import Column, Layer, Table, Type

TABLE = Table(
    name="price_list",
    layer=Layer.CORE,
    grain="one row per good",
    key=("good",),
    columns=(
        Column("good", Type.TEXT, "Name of the good.", required=True, matches="[a-z]+"),
        Column("price", Type.DECIMAL, "Price of the good.", unit="VND", minimum=Decimal(0), maximum=Decimal(10**15)),
        Column("state", Type.TEXT, "Whether it is sold.", one_of=("sold", "stored")),
        Column("pieces", Type.INTEGER, "How many there are.", minimum=1),
    ),
)
GOOD: dict[str, list[object]] = {
    "good": ["rice", "tea"],
    "price": [Decimal("12000.5"), None],
    "state": ["sold", None],
    "pieces": [3, None],
}


def failed(tmp_path: Path, columns: dict[str, list[object]]) -> list[str]:
    types = {"good": pa.string(), "price": pa.decimal128(38, 6), "state": pa.string(), "pieces": pa.int64()}
    pq.write_table(
        pa.table({name: pa.array(cells, types[name]) for name, cells in columns.items()}), tmp_path / "price_list.parquet"
    )
    return [result.check for result in validate(tmp_path, [TABLE]) if not result.passed]


def test_rows_that_keep_the_contract_pass(tmp_path: Path) -> None:
    assert failed(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("column", "cells", "expected"),
    [
        ("good", ["rice", None], "expect_column_values_to_not_be_null(good)"),
        ("good", ["rice", "rice"], "expect_column_values_to_be_unique(good)"),
        ("good", ["rice", "Tea"], "expect_column_values_to_match_regex(good)"),
        ("good", ["rice", "tea 2"], "expect_column_values_to_match_regex(good)"),
        ("price", [Decimal("-0.000001"), None], "expect_column_values_to_be_between(price)"),
        ("price", [Decimal(10**16), None], "expect_column_values_to_be_between(price)"),
        ("state", ["sold", "eaten"], "expect_column_values_to_be_in_set(state)"),
        ("pieces", [0, None], "expect_column_values_to_be_between(pieces)"),
    ],
)
def test_a_row_that_breaks_the_contract_fails_its_expectation(
    tmp_path: Path, column: str, cells: list[object], expected: str
) -> None:
    assert failed(tmp_path, {**GOOD, column: cells}) == [expected]


def test_a_missing_column_fails(tmp_path: Path) -> None:
    columns = {name: cells for name, cells in GOOD.items() if name != "state"}
    assert "expect_table_columns_to_match_ordered_list(good, price, state, pieces)" in failed(tmp_path, columns)
