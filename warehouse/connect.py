"""Connections: the only place that opens DuckDB.

Belongs here: opening a working database that spills beside it, and finished releases for reading. Does not belong here:
any query.
"""

import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

_SEALED = {"enable_external_access": False, "autoload_known_extensions": False, "autoinstall_known_extensions": False}


@contextmanager
def workshop(spill: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """An in-memory database in UTC that spills to the folder `spill`, closed at the end."""
    connection = duckdb.connect(":memory:", config={"temp_directory": str(spill)})
    try:
        _settle(connection)
        yield connection
    finally:
        connection.close()


@contextmanager
def reading(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A finished database file, read-only and in UTC, closed at the end. Open a release by its own path, never by `current`.

    Queries can neither read nor write any other file, nor load extensions, nor lift these limits. What a large one spills goes
    to a folder among the system's temporary ones, which comes into being only then and is gone at the end.

    Raises:
        duckdb.IOException: the file is missing, or another process holds it for writing.
    """
    spill = Path(tempfile.gettempdir()) / f"thuocdo-{secrets.token_hex(8)}"
    connection = duckdb.connect(str(database), read_only=True, config={**_SEALED, "temp_directory": str(spill)})
    try:
        _settle(connection)
        connection.execute("set lock_configuration = true")
        yield connection
    finally:
        connection.close()


def _settle(connection: duckdb.DuckDBPyConnection) -> None:
    """Take UTC, and draw no bar: DuckDB 2.0 draws one on stdout once a query takes two seconds, into JSON too."""
    connection.execute("set TimeZone = 'UTC'; set enable_progress_bar = false")
