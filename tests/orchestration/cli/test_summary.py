"""Rows of an answer, for people and for machines."""

import json
import math
from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest

from orchestration.cli.summary import print_rows
from orchestration.steps.query import Answer

ROWS = Answer(
    ("place", "value", "day", "rows"),
    (("Kon Tum", Decimal("3200000000000.500000"), date(2025, 3, 6), 1), (None, Decimal("8.000000"), None, 2)),
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
    print_rows(Answer(("a",), ()), as_json=True)
    assert json.loads(capsys.readouterr().out)["rows"] == []


def test_words_that_look_like_markup_are_printed_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    print_rows(Answer(("a", ":x:"), (("[bold]8%[/bold]", "họp lúc 7:vs:8 :smile:"),)), as_json=False)
    said = capsys.readouterr().out
    assert ":x:" in said
    assert "[bold]8%[/bold]   họp lúc 7:vs:8 :smile:" in said


def test_a_long_quote_is_one_line_where_a_program_reads_it(capsys: pytest.CaptureFixture[str]) -> None:
    quote = " ".join(f"câu {number}" for number in range(500))
    print_rows(Answer(("quote", *"abcdefgh"), ((quote, *[quote] * 8),)), as_json=False)
    assert capsys.readouterr().out.count(quote) == 9


def test_what_json_has_no_number_for_is_text(capsys: pytest.CaptureFixture[str]) -> None:
    cells = (math.inf, -math.inf, math.nan, [math.nan, Decimal("1.50")], {1: {"a": b"\xff"}}, UUID(int=1), True, 0.5)
    print_rows(Answer(tuple("abcdefgh"), (cells,)), as_json=True)
    [row] = json.loads(capsys.readouterr().out, parse_constant=pytest.fail)["rows"]
    assert row == ["Infinity", "-Infinity", "NaN", ["NaN", "1.5"], {"1": {"a": "ff"}}, str(UUID(int=1)), True, 0.5]
