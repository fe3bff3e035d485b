"""Connections: the only place that opens DuckDB.

Belongs here: opening a working database that spills beside it, and finished releases for reading. Does not belong here:
any query.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb


@contextmanager
def workshop(spill: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """An in-memory database in UTC that spills to the folder `spill`, closed at the end."""
    connection = duckdb.connect(":memory:", config={"temp_directory": str(spill)})
    try:
        connection.execute("set TimeZone = 'UTC'")
        yield connection
    finally:
        connection.close()


@contextmanager
def reading(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A finished database file, read-only and in UTC, closed at the end. Open a release by its own path, never by `current`.

    Queries can neither read nor write any other file.

    Raises:
        duckdb.IOException: the file is missing, or another process holds it for writing.
    """
    connection = duckdb.connect(str(database), read_only=True, config={"enable_external_access": False})
    try:
        connection.execute("set TimeZone = 'UTC'")
        yield connection
    finally:
        connection.close()
