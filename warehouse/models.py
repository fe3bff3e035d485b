"""Models: the SQL files that make tables, in the order in which they can run.

Belongs here: reading `sql/`, what each model reads, their order, and binding them. Does not belong here: running them
over data (`build`).
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

import duckdb

from warehouse.contracts import TABLES
from warehouse.contracts.declaration import Layer, Table
from warehouse.contracts.dims import GIVEN_DIMENSIONS
from warehouse.schemas import create_statement, duckdb_type

SQL = Path(__file__).resolve().parents[1] / "sql"
_FOLDERS = {"core": (Layer.CORE, Layer.DIMENSION), "mart": (Layer.MART,)}
_HEADER = re.compile(r"-- Grain: one row per [^\n]+ (?:Purpose|Answers): \S")
_MODELLED = tuple(layer for layers in _FOLDERS.values() for layer in layers)


class ModelError(ValueError):
    """A model that does not fit: its header, its contract, or what it reads."""


@dataclass(frozen=True, slots=True)
class Model:
    """One SELECT that makes the table named like its file."""

    table: Table
    query: str
    reads: frozenset[str]


def load_models(connection: duckdb.DuckDBPyConnection, folder: Path = SQL) -> tuple[Model, ...]:
    """All models of `core/` and `mart/`, each after those it reads.

    Raises:
        ModelError: a file without the header, without a contract, in the wrong folder, or that is no single SELECT; or a circle.
    """
    models = {path.stem: _load(connection, path) for part in _FOLDERS for path in sorted((folder / part).glob("*.sql"))}
    sorter = TopologicalSorter({name: sorted(model.reads & models.keys() - {name}) for name, model in models.items()})
    try:
        return tuple(models[name] for name in sorter.static_order())
    except CycleError as error:
        raise ModelError(f"models read each other in a circle: {' -> '.join(error.args[1])}") from None


def _load(connection: duckdb.DuckDBPyConnection, path: Path) -> Model:
    shown = f"sql/{path.parent.name}/{path.name}"
    query = path.read_text("utf-8")
    table = TABLES.get(path.stem)
    if not _HEADER.match(query):
        raise ModelError(f"{shown}:1: expected a comment '-- Grain: one row per … Purpose: …' or '… Answers: …'")
    if table is None or table.layer not in _FOLDERS[path.parent.name]:
        raise ModelError(f"{shown}: no contract of this name and layer in warehouse/contracts")
    row = connection.execute("select json_serialize_sql(?)", [query]).fetchone()
    tree: dict[str, Any] = json.loads(row[0]) if row else {"error": True, "error_message": "no answer"}
    if tree["error"]:
        raise ModelError(f"{shown}: not a single SELECT: {tree['error_message']}")
    if len(tree["statements"]) != 1:
        raise ModelError(f"{shown}: not a single SELECT: {len(tree['statements'])} statements")
    return Model(table, query, frozenset(_tables_read(tree)))


def _tables_read(tree: object) -> Iterator[str]:
    if isinstance(tree, Mapping):
        if tree.get("type") == "BASE_TABLE":
            yield f"{tree['schema_name']}.{tree['table_name']}" if tree["schema_name"] else str(tree["table_name"])
        for branch in tree.values():
            yield from _tables_read(branch)
    elif isinstance(tree, list):
        for branch in tree:
            yield from _tables_read(branch)


def bind(connection: duckdb.DuckDBPyConnection, model: Model) -> None:
    """Hold the columns and types of a model's SELECT against its contract, without running it.

    Raises:
        ModelError: it does not bind, or they differ; the message names each column.
    """
    try:
        described = connection.execute(f"describe {model.query}").fetchall()
    except duckdb.Error as error:
        raise ModelError(f"{model.table.name}: {error}") from error
    found = {str(row[0]): str(row[1]) for row in described}
    expected = {column.name: duckdb_type(column) for column in model.table.columns}
    wrong = {
        name: f"{found.get(name, 'missing')}, expected {expected.get(name, 'no such column')}"
        for name in found | expected
        if found.get(name) != expected.get(name)
    }
    if wrong:
        raise ModelError(f"{model.table.name}: columns differ from the contract: {wrong}")


def create_empty_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Make every contract's table without rows, lake layers in their schema."""
    connection.execute("create schema if not exists lake")
    for table in TABLES.values():
        connection.execute(create_statement(table))


def demand_all(models: Iterable[Model]) -> None:
    """Hold the models against the contracts: every dimension, fact and mart that is not given has one.

    Raises:
        ModelError: no model makes a table.
    """
    made = {*(model.table.name for model in models), *(table.name for table in GIVEN_DIMENSIONS)}
    unmade = [table.name for table in TABLES.values() if table.layer in _MODELLED and table.name not in made]
    if unmade:
        raise ModelError(f"no model makes {unmade}; add sql/core/<table>.sql or sql/mart/<table>.sql")
