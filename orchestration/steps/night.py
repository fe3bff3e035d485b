"""The night: all steps in their order, from pages or given files to a published release.

Belongs here: the order, what a failure stops, the report. Does not belong here: any step.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from expectations.results import CheckResult, Severity, blocking
from expectations.volume import check_volume
from orchestration.crawl.imports import ImportOutcome
from orchestration.crawl.inputs import InputFile
from orchestration.crawl.outcome import SourceOutcome
from orchestration.night import NightError
from orchestration.steps.archive import archive_files, volumes
from orchestration.steps.checks import check_night
from orchestration.steps.fetching import fetch_night
from orchestration.steps.outcome import Outcome
from orchestration.steps.publishing import Prepared, Published, prepare_tables, publish_build
from orchestration.steps.reading import archived_nights, read_night_articles, read_night_pages
from orchestration.steps.run import Run

_NIGHTS_TOLD = 14


@dataclass(frozen=True, slots=True)
class NightReport:
    """What a run did. `published` is null where a check or an empty home kept a release from being made."""

    run: Run
    night: date
    sources: tuple[SourceOutcome, ...]
    given: ImportOutcome | None
    outcomes: tuple[Outcome, ...]
    checks: tuple[CheckResult, ...]
    published: Published

    @property
    def failures(self) -> tuple[CheckResult, ...]:
        """Failed checks and sources, warnings left out."""
        return tuple(check for check in self.checks if not check.passed and check.severity is not Severity.WARNING)


def run_night(run: Run, *, files: Sequence[InputFile] = (), night: date | None = None) -> NightReport:
    """Archive, read, build, check and publish; the caller holds the home's lock.

    Every night whose archive, code or vocabulary changed is read again, so that a run completes what a killed one left.

    Args:
        run: Home, sources and start.
        files: Given files, which take the network's place.
        night: A night to read; one that is past stays off the network. Given files belong to the run's own night.

    Raises:
        NightError: the night has not come yet, or is past and not in the archive.
    """
    night = run.night if files else night or run.night
    if night < run.night:
        _require_archived(run, night)
    given = archive_files(run, files) if files else None
    sources = () if files else fetch_night(run, night)
    return _publish(run, night, sources, given)


def read_nights(run: Run) -> tuple[tuple[Outcome, ...], tuple[CheckResult, ...]]:
    """Read every archived night that is not read as it would be now."""
    outcomes: list[Outcome] = []
    checks: list[CheckResult] = []
    for night in archived_nights(run):
        pages, claims = read_night_pages(run, night), read_night_articles(run, night)
        outcomes += [pages, claims]
        for outcome in (pages, claims):
            run.progress.say(f"  night {night}: {outcome.line()}")
        checks += check_night(run, night)
    return tuple(outcomes), tuple(checks)


def rebuild_home(run: Run, night: date | None = None) -> NightReport:
    """Read, build, check and publish from the archive alone.

    Args:
        run: Home and sources.
        night: The night to name in the report; every night that is not read as it would be now is read.

    Raises:
        NightError: the night is not in the archive.
    """
    if night:
        _require_archived(run, night)
    return _publish(run, night or run.night)


def _require_archived(run: Run, night: date) -> None:
    nights = [each.isoformat() for each in archived_nights(run)]
    if night.isoformat() not in nights:
        known = ", ".join([*(["…"] if len(nights) > _NIGHTS_TOLD else []), *nights[-_NIGHTS_TOLD:]]) or "none"
        raise NightError(f"night {night} is not in the archive; there are: {known}")


def prepare_release(run: Run, sources: Sequence[SourceOutcome]) -> Prepared:
    """Read what is not read as it would be now, build and check; `sources` are those that this run fetched."""
    outcomes, found = read_nights(run)
    return prepare_tables(run, (*check_volume(volumes(run, sources)), *found), outcomes, sources)


def _publish(run: Run, night: date, sources: tuple[SourceOutcome, ...] = (), given: ImportOutcome | None = None) -> NightReport:
    prepared = prepare_release(run, sources)
    publication = None if blocking(prepared.checks) else publish_build(run.home)
    published = Published(prepared.built, publication)
    return NightReport(run, night, sources, given, prepared.outcomes, prepared.checks, published)
