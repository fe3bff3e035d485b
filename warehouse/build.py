"""The build: from the lake's Parquet of all nights to the tables of a release.

Belongs here: running the models, holding every table against its contract, balance, writing Parquet and the database
file. Does not belong here: what the models say (`sql/`), making a release of it (`release`).
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import polars as pl

from warehouse.checks import demand
from warehouse.connect import workshop
from warehouse.content import content_hash
from warehouse.contracts import RELEASED
from warehouse.contracts.declaration import Table
from warehouse.contracts.dims import GIVEN_DIMENSIONS
from warehouse.contracts.lake import LAYERS
from warehouse.contracts.operations import OPERATIONS
from warehouse.lake import layer_file, nights
from warehouse.models import Model, bind, demand_all, load_models
from warehouse.schemas import comment_statements, conform, create_statement, duckdb_type, empty, literal, quoted

DATABASE = "warehouse.duckdb"
PARQUET = "parquet"
STORAGE_VERSION = "v1.4.0"
"""DuckDB 1.4 and later read it; the default of 2.0 can't be read by 1.x."""


class LostRowsError(AssertionError):
    """Observations that are neither in `fact_support` nor counted as left out: a fault of a model."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """The tables of a release, not yet published.

    `rows` counts each released table. `left_out` counts observations of the lake that are none of the release: of
    superseded wordings, and read again in a later night. `support` counts rows of `fact_support` by reason. `orphans`
    counts values that name no row of the table they reference, by `table.column`.
    """

    target: Path
    rows: Mapping[str, int]
    content_hash: str
    observations_in_lake: int
    left_out: Mapping[str, int]
    support: Mapping[str, int]
    orphans: Mapping[str, int]

    def parquet(self, table: str) -> Path:
        """Where the Parquet of a released table lies."""
        return self.target / PARQUET / f"{table}.parquet"


def build(lake: Path, dims: Mapping[str, pl.DataFrame], operations: Mapping[str, pl.DataFrame], target: Path) -> BuildResult:
    """Make all tables of a release from the layers of all nights.

    Args:
        lake: Root of the layers.
        dims: Rows of the tables in `GIVEN_DIMENSIONS`, by table name.
        operations: Rows of operational tables. Tables left out of either are empty.
        target: Folder for `parquet/` and `warehouse.duckdb`; emptied first.

    Returns:
        Counts and the content hash: the same for the same rows, in whatever order they came.

    Raises:
        ContractError: rows break a contract.
        ModelError: a model does not fit its contract.
        LostRowsError: observations do not balance.
    """
    shutil.rmtree(target, ignore_errors=True)
    (target / PARQUET).mkdir(parents=True)
    with workshop(target / "spill") as connection:
        models = load_models(connection)
        demand_all(models)
        _open_lake(connection, lake)
        _take_in(connection, dims, operations)
        for model in models:
            _run(connection, model)
        rows = {table.name: _write_parquet(connection, table, target / PARQUET) for table in RELEASED}
        for table in RELEASED:
            demand(table, pl.read_parquet(target / PARQUET / f"{table.name}.parquet", hive_partitioning=False, glob=False))
        result = BuildResult(
            target=target,
            rows=rows,
            content_hash=content_hash(connection, (table for table in RELEASED if table.is_content)),
            observations_in_lake=sum(_counts(connection, "select 'all', count(*) from lake.observation").values()),
            left_out=_left_out(connection),
            support=_counts(connection, "select reason, count(*) from fact_support group by reason order by reason"),
            orphans=_orphans(connection),
        )
        _write_database(connection, target)
    shutil.rmtree(target / "spill", ignore_errors=True)
    _balance(result)
    return result


def _open_lake(connection: duckdb.DuckDBPyConnection, lake: Path) -> None:
    connection.execute("create schema lake")
    for table in LAYERS:
        layer = table.name.partition(".")[2]
        files = [str(layer_file(lake, layer, night)) for night in nights(lake, layer)]
        if not files:
            connection.execute(create_statement(table))
            continue
        columns = ", ".join(f"cast({quoted(each.name)} as {duckdb_type(each)}) as {quoted(each.name)}" for each in table.columns)
        paths = ", ".join(map(literal, files))
        source = f"read_parquet([{paths}], union_by_name = true, hive_partitioning = false)"
        connection.execute(f"create view {quoted(table.name)} as from {source} select {columns}")


def _take_in(
    connection: duckdb.DuckDBPyConnection,
    dims: Mapping[str, pl.DataFrame],
    operations: Mapping[str, pl.DataFrame],
) -> None:
    for table in (*GIVEN_DIMENSIONS, *OPERATIONS):
        frame = {**dims, **operations}.get(table.name, empty(table))
        connection.register("taken_in", conform(table, frame))
        connection.execute(f"create table {quoted(table.name)} as from taken_in")
        connection.unregister("taken_in")


def _run(connection: duckdb.DuckDBPyConnection, model: Model) -> None:
    bind(connection, model)
    connection.execute(f"create table {quoted(model.table.name)} as {model.query}")


def _write_parquet(connection: duckdb.DuckDBPyConnection, table: Table, folder: Path) -> int:
    columns, key = (", ".join(map(quoted, names)) for names in (table.names, table.key))
    notes = {
        "table": table.name,
        "grain": table.grain,
        "key": " ".join(table.key),
        "columns": json.dumps({each.name: each.description for each in table.columns}, ensure_ascii=False),
    }
    metadata = ", ".join(f"{literal(name)}: {literal(words)}" for name, words in notes.items())
    target = literal(str(folder / f"{table.name}.parquet"))
    written = connection.execute(
        f"copy (from {quoted(table.name)} select {columns} order by {key}) to {target} "
        f"(format parquet, compression zstd, kv_metadata {{{metadata}}})"
    ).fetchone()
    return int(written[0]) if written else 0


def _write_database(connection: duckdb.DuckDBPyConnection, target: Path) -> None:
    file = literal(str(target / DATABASE))
    connection.execute(f"attach {file} as release (storage_version {literal(STORAGE_VERSION)})")
    # One transaction: the file is synced once, not once a comment.
    connection.execute("begin")
    for table in RELEASED:
        connection.execute(create_statement(table, within="release"))
        source = literal(str(target / PARQUET / f"{table.name}.parquet"))
        connection.execute(f"insert into release.{quoted(table.name)} by name from read_parquet({source})")
        for statement in comment_statements(table, within="release"):
            connection.execute(statement)
    connection.execute("commit")
    connection.execute("detach release")


def _counts(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, int]:
    return {str(name): int(count) for name, count in connection.execute(query).fetchall()}


def _left_out(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    return _counts(
        connection,
        """
        select case when reading.version_id = claim.version_id then 'read_again' else 'superseded_version' end as reason, count(*)
        from lake.observation as claim
        left join article_reading as reading using (article_id)
        where (reading.version_id, reading.night) is distinct from (claim.version_id, claim.night)
        group by reason
        order by reason
        """,
    )


def _orphans(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    found: dict[str, int] = {}
    for table in RELEASED:
        for column in table.columns:
            if column.references is None:
                continue
            target, _, key = column.references.rpartition(".")
            name = quoted(column.name)
            known = f"from {quoted(target)} select {quoted(key)}"
            lost = f"from {quoted(table.name)} select count(*) where {name} is not null and {name} not in ({known})"
            counted = connection.execute(lost).fetchone()
            if counted and counted[0]:
                found[f"{table.name}.{column.name}"] = int(counted[0])
    return found


def _balance(result: BuildResult) -> None:
    supported, aside = sum(result.support.values()), sum(result.left_out.values())
    if result.observations_in_lake != supported + aside or supported != result.rows["observation"]:
        kept = f"{result.rows['observation']} kept, {supported} in fact_support, {aside} left out {dict(result.left_out)}"
        raise LostRowsError(f"{result.observations_in_lake} observations in the lake, {kept}")
    chosen = result.rows["fact_metric"] + result.rows["fact_target"]
    if chosen != result.support.get("chosen", 0):
        raise LostRowsError(f"{result.support.get('chosen', 0)} observations are chosen, but there are {chosen} facts")
