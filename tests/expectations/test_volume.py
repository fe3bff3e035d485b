"""The volume of a source's night."""

import pytest

from expectations.results import Severity
from expectations.volume import SourceNight, check_volume


@pytest.mark.parametrize(
    ("articles", "failure", "passed", "severity"),
    [
        (5, None, True, Severity.ERROR),
        (10, None, True, Severity.ERROR),
        (4, None, False, Severity.ERROR),
        (11, None, False, Severity.WARNING),
        (7, "robots.txt forbids it", False, Severity.ERROR),
        (None, None, True, Severity.ERROR),
    ],
)
def test_a_source_keeps_its_bounds(articles: int | None, failure: str | None, passed: bool, severity: Severity) -> None:
    (result,) = check_volume((SourceNight("bao-mau", articles, 5, 10, failure),))
    assert (result.passed, result.severity, result.is_blocking) == (passed, severity, False)
    told = f"{articles} articles" if articles is not None else "feeds unchanged since the last visit"
    assert result.observed == (failure or told)
