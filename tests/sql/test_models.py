"""Models: each binds to its contract without data, and every window is in a total order."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from warehouse.connect import workshop
from warehouse.models import SQL, Model, ModelError, bind, create_empty_tables, demand_all, load_models

FILES = sorted((*SQL.glob("core/*.sql"), *SQL.glob("mart/*.sql")))
KEYS = {"observation_id", "fact_id", "version_id", "name", "ordinal", "detail"}
"""Columns that end a total order within their partitions."""


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


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_ordered_window_ends_in_a_key(empty_warehouse: duckdb.DuckDBPyConnection, path: Path) -> None:
    tree = json.loads(empty_warehouse.execute("select json_serialize_sql(?)", [path.read_text("utf-8")]).fetchone()[0])
    for window in windows(tree):
        if not window["orders"]:
            continue
        assert window["orders"][-1]["expression"]["column_names"][-1] in KEYS, window["orders"][-1]


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
