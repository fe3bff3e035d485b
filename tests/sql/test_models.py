"""Models: each binds to its contract without data, and every window is in a total order."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import pytest

from warehouse.connect import workshop
from warehouse.contracts import TABLES
from warehouse.models import SQL, Model, ModelError, bind, create_empty_tables, demand_all, load_models

FILES = sorted((*SQL.glob("core/*.sql"), *SQL.glob("mart/*.sql")))


@pytest.fixture(scope="module")
def empty_warehouse(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with workshop(tmp_path_factory.mktemp("spill")) as connection:
        create_empty_tables(connection)
        yield connection


def model_of(connection: duckdb.DuckDBPyConnection, path: Path) -> Model:
    return next(model for model in load_models(connection) if model.table.name == path.stem)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_model_binds_to_its_contract(empty_warehouse: duckdb.DuckDBPyConnection, path: Path) -> None:
    bind(empty_warehouse, model_of(empty_warehouse, path))


def test_a_drift_is_noticed_without_data(empty_warehouse: duckdb.DuckDBPyConnection) -> None:
    model = model_of(empty_warehouse, SQL / "core" / "fact_spread.sql")
    renamed = Model(model.table, model.query.replace("as n_values", "as values_n"), model.reads)
    with pytest.raises(ModelError, match="n_values': 'missing"):
        bind(empty_warehouse, renamed)
    retyped = Model(model.table, model.query.replace("count(*)", "1.5"), model.reads)
    with pytest.raises(ModelError, match=r"n_observations': 'DECIMAL\(2,1\), expected BIGINT"):
        bind(empty_warehouse, retyped)
    unbound = Model(model.table, model.query.replace("claim.value", "claim.worth"), model.reads)
    with pytest.raises(ModelError, match="worth"):
        bind(empty_warehouse, unbound)


def test_models_run_after_what_they_read(empty_warehouse: duckdb.DuckDBPyConnection) -> None:
    names = [model.table.name for model in load_models(empty_warehouse)]
    for model in load_models(empty_warehouse):
        for read in model.reads & set(names):
            assert names.index(read) < names.index(model.table.name)


def test_core_knows_no_mart(empty_warehouse: duckdb.DuckDBPyConnection) -> None:
    core = [model for model in load_models(empty_warehouse) if not model.table.name.startswith("mart_")]
    assert [model.table.name for model in core if any(read.startswith("mart_") for read in model.reads)] == []


def windows(tree: object) -> Iterator[dict[str, object]]:
    if isinstance(tree, dict):
        if str(tree.get("class")) == "WINDOW":
            yield tree
        for branch in tree.values():
            yield from windows(branch)
    elif isinstance(tree, list):
        for branch in tree:
            yield from windows(branch)


def disorder(connection: duckdb.DuckDBPyConnection, query: str, reads: Iterable[str]) -> list[str]:
    """The windows whose answer hangs on the order in which rows happen to come.

    Only plain aggregates do without an order. Every order ends in a column of a key of the tables that the query reads.
    """
    keys = {key for name in reads if name in TABLES for key in TABLES[name].key}
    tree = json.loads(connection.execute("select json_serialize_sql(?)", [query]).fetchone()[0])
    found = []
    for window in windows(tree):
        if not window["orders"] and window["type"] != "WINDOW_AGGREGATE":
            found.append(f"{window['function_name']} without an order")
        for last in window["orders"][-1:]:
            column = last["expression"].get("column_names", ["an expression"])[-1]
            if column not in keys:
                found.append(f"{window['function_name']} ends in {column}")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_window_is_in_a_total_order(empty_warehouse: duckdb.DuckDBPyConnection, path: Path) -> None:
    model = model_of(empty_warehouse, path)
    assert disorder(empty_warehouse, model.query, model.reads) == []


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        ("row_number() over (partition by kind)", ["row_number without an order"]),
        ("rank() over ()", ["rank without an order"]),
        ("lag(value) over (partition by kind)", ["lag without an order"]),
        ("first_value(value) over (partition by kind)", ["first_value without an order"]),
        ("row_number() over (order by known_at)", ["row_number ends in known_at"]),
        ("row_number() over (order by fact_id, lower(kind))", ["row_number ends in an expression"]),
        ("sum(value) over (order by article_id)", ["sum ends in article_id"]),
        ("row_number() over (order by known_at, fact_id)", []),
        ("count(*) over (partition by kind)", []),
    ],
)
def test_a_window_in_no_total_order_is_noticed(
    empty_warehouse: duckdb.DuckDBPyConnection, window: str, expected: list[str]
) -> None:
    assert disorder(empty_warehouse, f"select {window} from fact_metric", {"fact_metric"}) == expected


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_model_is_one_lower_case_select(path: Path) -> None:
    code = re.sub(r"--.*", "", path.read_text("utf-8"))
    assert ";" not in code
    assert re.search(r"\b(SELECT|FROM|WHERE|JOIN)\b", code) is None


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("fact_spread", "select 1 as fact_id", "expected a comment"),
        ("no_such_table", "-- Grain: one row per thing. Purpose: none.\nselect 1", "no contract"),
        ("mart_indicator_latest", "-- Grain: one row per thing. Purpose: none.\nselect 1", "no contract of this name and layer"),
        ("fact_spread", "-- Grain: one row per thing. Purpose: none.\ndrop table x", "not a single SELECT"),
        ("fact_spread", "-- Grain: one row per thing. Purpose: none.\nselect 1; select 2", "not a single SELECT: 2 statements"),
        ("fact_spread", "-- Grain: one row per thing. Purpose: none.", "not a single SELECT: 0 statements"),
        ("fact_spread", "-- Grain: one row per thing.\nselect 1 as fact_id", "expected a comment"),
        ("fact_spread", "-- Grain: one row per thing. Purpose: \nselect 1 as fact_id", "expected a comment"),
        (
            "fact_spread",
            "-- Grain: one row per thing. Purpose: none.\nselect * from fact_spread2 join fact_support using (x)",
            "circle",
        ),
    ],
)
def test_a_model_that_does_not_fit_is_named(
    empty_warehouse: duckdb.DuckDBPyConnection, tmp_path: Path, name: str, words: str, expected: str
) -> None:
    (tmp_path / "core").mkdir()
    (tmp_path / "core" / f"{name}.sql").write_text(words, "utf-8")
    support = "-- Grain: one row per thing. Purpose: none.\nselect * from fact_spread"
    (tmp_path / "core" / "fact_support.sql").write_text(support, "utf-8")
    with pytest.raises(ModelError, match=expected):
        load_models(empty_warehouse, tmp_path)


def test_a_table_that_nothing_makes_is_named(empty_warehouse: duckdb.DuckDBPyConnection) -> None:
    models = tuple(model for model in load_models(empty_warehouse) if model.table.name != "fact_target")
    demand_all(load_models(empty_warehouse))
    with pytest.raises(ModelError, match=r"no model makes \['fact_target'\]"):
        demand_all(models)
