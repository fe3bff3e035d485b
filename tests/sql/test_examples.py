"""Examples: questions for newcomers, printed with their answers at the end of a run."""

from pathlib import Path

import pytest

from warehouse.connect import workshop
from warehouse.models import SQL, create_empty_tables

EXAMPLES = sorted((SQL / "examples").glob("*.sql"))
MOST_COLUMNS = 9
"""More do not fit into 160 characters beside names of places and a sentence."""


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_can_be_asked_and_printed(path: Path, tmp_path: Path) -> None:
    query = path.read_text("utf-8")
    with workshop(tmp_path) as connection:
        create_empty_tables(connection)
        columns = [row[0] for row in connection.execute(f"describe {query}").fetchall()]
    assert len(columns) <= MOST_COLUMNS
    assert max(map(len, query.splitlines())) <= 130
    assert "sentence" not in columns or "left(sentence, 60) as sentence" in query


def test_a_promised_range_shows_both_its_ends() -> None:
    assert "target_high" in (SQL / "examples" / "01_promised.sql").read_text("utf-8")
