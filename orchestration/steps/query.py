"""Queries: one question to the current release, read-only.

Belongs here: finding the release, which statements are questions, errors in words. Does not belong here: printing
(`cli.summary`).
"""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.connect import reading
from warehouse.release import current


class QueryError(ValueError):
    """A question that can't be answered; one line with what was expected."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Names of columns, which may stand twice, and rows of cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]


_QUESTIONS = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN)
_PIVOTING = {"pivot", "pivot_wider", "from", "select", "with"}
"""How a statement with a PIVOT opens, which DuckDB takes for several (MULTI), where it is a question."""
_BREATH = 0.2
"""Seconds after which the waiting thread looks for an interruption that another thread took."""
_COMMENT = re.compile(r"--[^\n]*|/\*.*?\*/", re.DOTALL)


def ask(root: Path, sql: str) -> Answer:
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
            if len(kinds) != 1 or not _is_question(kinds[0], sql):
                raise QueryError(f"one SELECT is expected, and {_named(kinds)} was given; a release is read-only")
            return _interruptible(connection, sql)
        except duckdb.Error as error:
            words = " ".join(str(error).split())
            tables = release.path / "dictionary.md"
            raise QueryError(f"the query can't be answered: {words}; the tables are described in {tables}") from None


def _is_question(kind: duckdb.StatementType, sql: str) -> bool:
    if kind != duckdb.StatementType.MULTI:
        return kind in _QUESTIONS
    opening = re.search(r"\w+", _COMMENT.sub(" ", sql))
    return opening is not None and opening.group().casefold() in _PIVOTING


def _interruptible(connection: duckdb.DuckDBPyConnection, sql: str) -> Answer:
    """Ask beside the main thread, which alone hears of an interruption: DuckDB 2.0 looks for one only between its tasks."""
    with ThreadPoolExecutor(1) as asking:
        asked = asking.submit(lambda: _answer(connection.execute(sql)))
        try:
            while not wait([asked], _BREATH).done:
                pass
            return asked.result()
        except KeyboardInterrupt:
            connection.interrupt()
            raise


def _answer(asked: duckdb.DuckDBPyConnection) -> Answer:
    columns = [(str(name), str(kind)) for name, kind, *_ in asked.description or ()]
    for name, kind in columns:
        if "INTERVAL" in kind:  # Python has no months: a month would be printed as 30 days
            raise QueryError(f"column {name!r} is of type {kind}, which can't be shown; cast it to text with ::varchar")
    return Answer(tuple(name for name, _ in columns), tuple(asked.fetchall()))


def _named(kinds: Sequence[duckdb.StatementType]) -> str:
    return " and ".join(kind.name for kind in kinds) or "nothing"
