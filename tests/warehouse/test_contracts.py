"""Contracts: what is incomplete is refused, and every shape is derived from one declaration."""

from decimal import Decimal

import polars as pl
import pyarrow as pa
import pytest

from warehouse.checks import check, demand
from warehouse.connect import workshop
from warehouse.contracts import RELEASED, TABLES
from warehouse.contracts.declaration import Column, ContractError, Layer, Rule, Table, Type, registry
from warehouse.schemas import arrow_schema, comment_statements, conform, create_statement, empty, polars_schema

ID = Column("id", Type.TEXT, "Id of the row.", required=True, matches="^[a-z]+$")
SMALL = Table(
    name="small",
    layer=Layer.CORE,
    grain="one row per thing",
    key=("id",),
    columns=(
        ID,
        Column("colour", Type.TEXT, "Colour of the thing.", required=True, one_of=("red", "blue")),
        Column("low", Type.DECIMAL, "Lower end of a range.", unit="m", minimum=0),
        Column("high", Type.DECIMAL, "Upper end of a range.", unit="m", maximum=Decimal(100)),
        Column("n", Type.INTEGER, "How many there are.", unit="thing", minimum=1),
    ),
    rules=(Rule("upside_down", "high >= low", "A range runs upwards."),),
)
GOOD = {"id": "a", "colour": "red", "low": Decimal(1), "high": Decimal(2), "n": 1}


def frame(*rows: dict[str, object]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=polars_schema(SMALL))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"name": "Bad Name", "type": Type.TEXT, "description": "Some words here."}, "lower-case"),
        ({"name": "a", "type": Type.TEXT, "description": ""}, "no sentence"),
        ({"name": "a", "type": Type.TEXT, "description": "todo"}, "no sentence"),
        ({"name": "a", "type": Type.INTEGER, "description": "Some words here.", "one_of": ("x",)}, "for text"),
        ({"name": "a", "type": Type.TEXT, "description": "Some words here.", "minimum": 1}, "for numbers"),
        ({"name": "a", "type": Type.DECIMAL, "description": "Some words here."}, "needs a unit"),
    ],
)
def test_refuses_an_incomplete_column(said: dict[str, object], expected: str) -> None:
    with pytest.raises(ContractError, match=expected):
        Column(**said)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"columns": (ID, ID)}, "twice"),
        ({"key": ("other",)}, "not among its columns"),
        ({"grain": "things"}, "one row per"),
        ({"columns": (Column("id", Type.TEXT, "Id of the row."),)}, "must be required"),
    ],
)
def test_refuses_an_incomplete_table(said: dict[str, object], expected: str) -> None:
    parts = {"name": "t", "layer": Layer.CORE, "grain": "one row per thing", "key": ("id",), "columns": (ID,)}
    with pytest.raises(ContractError, match=expected):
        Table(**(parts | said))


def test_refuses_a_reference_to_nothing() -> None:
    column = Column("other_id", Type.TEXT, "Another thing.", references="nowhere.id")
    with pytest.raises(ContractError, match="not declared"):
        registry([Table("t", Layer.CORE, "one row per thing", ("id",), (ID, column))])


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"id": None}, "missing:id"),
        ({"id": "A1"}, "malformed:id"),
        ({"colour": "green"}, "not_one_of:colour"),
        ({"low": Decimal(-1)}, "out_of_bounds:low"),
        ({"high": Decimal(101)}, "out_of_bounds:high"),
        ({"n": 0}, "out_of_bounds:n"),
        ({"high": Decimal("0.5")}, "upside_down"),
        ({"high": Decimal("0.5"), "colour": "green"}, "not_one_of:colour upside_down"),
    ],
)
def test_hands_back_a_bad_row_with_its_reasons(said: dict[str, object], reason: str) -> None:
    checked = check(SMALL, frame(GOOD, GOOD | {"id": "b"} | said))
    assert checked.good["id"].to_list() == ["a"]
    assert checked.bad["reason_codes"].to_list() == [reason]
    assert checked.counts() == dict.fromkeys(reason.split(), 1)


def test_null_breaks_nothing_but_required() -> None:
    assert check(SMALL, frame(GOOD | {"low": None, "high": None, "n": None})).bad.is_empty()


def test_both_rows_of_a_repeated_key_are_bad() -> None:
    assert check(SMALL, frame(GOOD, GOOD)).counts() == {"duplicate_key": 2}


def test_demanding_names_table_reason_and_row() -> None:
    with pytest.raises(ContractError, match=r"small: 1 rows .*not_one_of:colour.*'id': 'a'"):
        demand(SMALL, frame(GOOD | {"colour": "green"}))


def test_refuses_a_frame_of_another_shape() -> None:
    with pytest.raises(ContractError, match="missing"):
        conform(SMALL, frame(GOOD).drop("n"))
    with pytest.raises(ContractError, match="unknown"):
        conform(SMALL, frame(GOOD).with_columns(extra=1))
    with pytest.raises(ContractError, match="Float64"):
        conform(SMALL, frame(GOOD).with_columns(pl.col("low").cast(pl.Float64)))


def test_every_contract_makes_the_same_table_in_duckdb_arrow_and_polars(tmp_path: object) -> None:
    with workshop(tmp_path) as connection:
        connection.execute("create schema lake")
        for table in TABLES.values():
            connection.execute(create_statement(table))
            for statement in comment_statements(table):
                connection.execute(statement)
            made = connection.table(table.name).to_arrow_table()
            assert made.schema.names == list(table.names)
            assert [field.type for field in made.schema] == [field.type for field in arrow_schema(table)]
            assert pl.from_arrow(made).schema == empty(table).schema
            assert check(table, empty(table)).bad.is_empty()
        bare = "select count(*) from duckdb_columns() where not internal and comment is null"
        assert connection.execute(bare).fetchone() == (0,)
        assert connection.execute("select count(*) from duckdb_tables() where comment is null").fetchone() == (0,)


def test_arrow_fields_carry_description_unit_and_nullability() -> None:
    field = arrow_schema(TABLES["observation"]).field("value")
    assert (field.nullable, field.type) == (False, pa.decimal128(38, 6))
    assert field.metadata[b"unit"] == b"unit"
    assert field.metadata[b"description"].startswith(b"The value")


def test_operations_and_internal_tables_are_told_apart() -> None:
    assert {table.name for table in RELEASED if not table.is_content} == {"run_issue", "release"}
    assert "fact_spread" not in {table.name for table in RELEASED}
    assert not any(name.startswith("lake.") for name in (table.name for table in RELEASED))
