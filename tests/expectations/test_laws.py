"""Laws between tables, each with a case that breaks it."""

import polars as pl
import pytest

from expectations.laws import check_corrections, check_quotes, check_references
from expectations.results import CheckResult, Severity, blocking

TEXT = "Năm 2025, GRDP tăng 8,5% 😀 so với năm trước."
ARTICLES = pl.DataFrame({"version_id": ["v"], "text": [TEXT]})


def claims(exact: str = "8,5%", start: int | None = None) -> pl.DataFrame:
    at = TEXT.index("8,5%") if start is None else start
    row = {
        "version_id": "v",
        "start": at,
        "end": at + 4,
        "exact": exact,
        "sentence_start": 0,
        "sentence_end": len(TEXT),
        "sentence": TEXT,
    }
    return pl.DataFrame([row])


def test_quotes_that_stand_in_their_text_pass() -> None:
    assert check_quotes("2025-03-06", ARTICLES, claims()).passed


@pytest.mark.parametrize(
    "broken", [claims(exact="8,6%"), claims(start=3), claims().with_columns(version_id=pl.lit("w"), exact=pl.lit("8,5%"))]
)
def test_a_quote_that_does_not_stand_there_blocks(broken: pl.DataFrame) -> None:
    result = check_quotes("2025-03-06", ARTICLES, broken)
    assert result.is_blocking
    assert result.observed == "1 of 1 quotes do not"


def test_an_id_that_leads_nowhere_blocks() -> None:
    assert check_references({}).passed
    result = check_references({"fact_metric.place_id": 2})
    assert result.is_blocking
    assert "2 of fact_metric.place_id lead nowhere" in result.observed


@pytest.mark.parametrize(
    ("known", "severity", "observed"),
    [
        ({"a": "article"}, None, "all do"),
        ({"a": "article", "b": "article"}, Severity.ERROR, "corrections/b.yaml changes nothing any more"),
        ({"a": "article", "c": None}, Severity.WARNING, "corrections/c.yaml names an article that is not here"),
        (
            {"b": "article", "c": None},
            Severity.ERROR,
            "corrections/b.yaml changes nothing any more; corrections/c.yaml names an article that is not here",
        ),
    ],
)
def test_a_correction_that_changes_nothing_is_named_by_its_file_and_blocks_nothing(
    known: dict[str, str | None], severity: Severity | None, observed: str
) -> None:
    result = check_corrections(known, {"a"})
    assert (result.passed, result.observed, result.is_blocking) == (severity is None, observed, False)
    assert severity in (None, result.severity)


def test_only_failed_blockers_block() -> None:
    results = tuple(
        CheckResult("check", "table", passed, "seen", "wanted", severity) for passed in (True, False) for severity in Severity
    )
    assert [(each.passed, each.severity) for each in blocking(results)] == [(False, Severity.BLOCKER)]
