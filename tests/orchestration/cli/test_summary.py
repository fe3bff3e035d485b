"""Rows of an answer, for people and for machines."""

import json
from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from orchestration.cli.summary import print_rows

ROWS = pl.DataFrame(
    {
        "place": ["Kon Tum", None],
        "value": [Decimal("3200000000000.500000"), Decimal("8.000000")],
        "day": [date(2025, 3, 6), None],
        "rows": [1, 2],
    },
    schema_overrides={"value": pl.Decimal(38, 6)},
)


def test_machines_get_one_json_object_with_decimals_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(ROWS, as_json=True)
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert json.loads(said) == {
        "columns": ["place", "value", "day", "rows"],
        "rows": [["Kon Tum", "3200000000000.5", "2025-03-06", 1], [None, "8", None, 2]],
    }


def test_people_get_a_table_with_whole_numbers_and_blanks_for_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(ROWS, as_json=False)
    said = capsys.readouterr().out
    assert [line.split() for line in said.splitlines() if line.strip(" ─")] == [
        ["place", "value", "day", "rows"],
        ["Kon", "Tum", "3200000000000.5", "2025-03-06", "1"],
        ["8", "2"],
    ]


def test_an_answer_without_rows_is_an_answer(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(ROWS.clear(), as_json=True)
    assert json.loads(capsys.readouterr().out)["rows"] == []


def test_words_that_look_like_markup_are_printed_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(pl.DataFrame({"a": ["[bold]8%[/bold]"]}), as_json=False)
    assert "[bold]8%[/bold]" in capsys.readouterr().out
