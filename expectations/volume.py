"""Volume: whether a source told of as many articles as on a normal night.

Belongs here: bounds of a source's night, and sources that failed altogether. Does not belong here: checks of tables.
"""

from dataclasses import dataclass

from expectations.results import CheckResult, Severity


@dataclass(frozen=True, slots=True)
class SourceNight:
    """What a night brought from one source: `articles` are those its feeds listed and that could be reached.

    Null where a feed answered that nothing changed since the last visit: then nobody knows how many it lists.
    """

    source_id: str
    articles: int | None
    minimum: int
    maximum: int
    failure: str | None = None


def check_volume(nights: tuple[SourceNight, ...]) -> tuple[CheckResult, ...]:
    """One result a source: failed or below its floor is an error for that source alone, above its ceiling a warning."""
    return tuple(map(_check, nights))


def _check(night: SourceNight) -> CheckResult:
    articles = night.articles
    is_above = night.failure is None and articles is not None and articles > night.maximum
    is_within = articles is None or night.minimum <= articles <= night.maximum
    return CheckResult(
        check="volume",
        subject=f"source {night.source_id}",
        passed=night.failure is None and is_within,
        observed=night.failure or ("feeds unchanged since the last visit" if articles is None else f"{articles} articles"),
        expected=f"{night.minimum} to {night.maximum} articles",
        severity=Severity.WARNING if is_above else Severity.ERROR,
        ring="source",
    )
