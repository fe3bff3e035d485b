"""Content: one hash of what tables say, whatever the order of rows and files.

Belongs here: hashing tables. Does not belong here: what a changed hash leads to (`release`).
"""

import hashlib
from collections.abc import Iterable

import duckdb

from warehouse.contracts.declaration import Table
from warehouse.schemas import duckdb_type, quoted

_NULL = "chr(0)"
_BETWEEN = "chr(31)"


def content_hash(connection: duckdb.DuckDBPyConnection, tables: Iterable[Table]) -> str:
    """SHA-256 over names, columns, types and rows of `tables`; a row counts as often as it stands there.

    Columns that are no content (the night and moment of fetching) are left aside.

    Rows are hashed one by one and summed, so that no order matters and memory does not grow with them.
    """
    total = hashlib.sha256()
    for table in sorted(tables, key=lambda each: each.name):
        shape = [f"{column.name} {duckdb_type(column)}" for column in table.columns if column.is_content]
        total.update("\n".join([table.name, *shape, _sums(connection, table)]).encode())
    return total.hexdigest()


def _sums(connection: duckdb.DuckDBPyConnection, table: Table) -> str:
    names = [quoted(column.name) for column in table.columns if column.is_content]
    cells = ", ".join(f"coalesce(cast({name} as varchar), {_NULL})" for name in names)
    row = f"concat_ws({_BETWEEN}, {cells})"
    sums = f"count(*), sum(md5_number_lower({row})), sum(md5_number_upper({row}))"
    return repr(connection.execute(f"from {quoted(table.name)} select {sums}").fetchone())
