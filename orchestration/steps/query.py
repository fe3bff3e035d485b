"""Queries: one question to the current release, read-only.

Belongs here: finding the release, and errors in words. Does not belong here: printing (`cli.summary`).
"""

from pathlib import Path

import duckdb
import polars as pl

from warehouse.connect import reading
from warehouse.release import current


class QueryError(ValueError):
    """A question that can't be answered; one line with what was expected."""


_QUESTIONS = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)


def ask(root: Path, sql: str) -> pl.DataFrame:
    """The answer of the current release of the home at `root`.

    Raises:
        QueryError: nothing is published there, or the question is no query that the release can answer.
    """
    release = current(root)
    if release is None:
        raise QueryError(f"{root}: nothing is published here; run `thuocdo run` first, or name a home with --home")
    with reading(release.database) as connection:
        try:
            kinds = [statement.type for statement in connection.extract_statements(sql)]
            if len(kinds) != 1 or kinds[0] not in _QUESTIONS:
                raise QueryError(f"one SELECT is expected, and {_named(kinds)} was given; a release is read-only")
            rows: pl.DataFrame = connection.sql(sql).pl()
        except duckdb.Error as error:
            words = " ".join(str(error).split())
            tables = release.path / "dictionary.md"
            raise QueryError(f"the query can't be answered: {words}; the tables are described in {tables}") from None
    return rows


def _named(kinds: list[duckdb.StatementType]) -> str:
    return " and ".join(kind.name for kind in kinds) or "nothing"
