"""Publishing: tables, their checks, and a release where nothing speaks against it.

Belongs here: what keeps a build from being published, the report that goes with it. Does not belong here: making a release
(`warehouse.release`).
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import polars as pl

from expectations.results import CheckResult, blocking
from orchestration.crawl.outcome import SourceOutcome
from orchestration.steps.checks import check_tables
from orchestration.steps.issues import issue_rows
from orchestration.steps.outcome import Outcome
from orchestration.steps.run import Run
from orchestration.steps.tables import build_tables
from warehouse.build import BuildResult
from warehouse.release import Publication, publish, release_rows, releases, repair
from warehouse.whole import write_whole


@dataclass(frozen=True, slots=True)
class Published:
    """What came of a build; `publication` is null where a blocker kept it from being published."""

    built: BuildResult
    checks: tuple[CheckResult, ...]
    publication: Publication | None


def publish_tables(
    run: Run, checks: Sequence[CheckResult], outcomes: Sequence[Outcome], sources: Sequence[SourceOutcome] = ()
) -> Published:
    """Build the tables, check them, and publish them unless a check blocks it.

    Args:
        run: The run.
        checks: Results so far; a blocker among them keeps the build from being published.
        outcomes: For the report.
        sources: For the report and the issues.
    """
    repair(run.home.root)
    built = build_tables(run, operations(run, checks))
    found = check_tables(run, built)
    said = report(run, (*checks, *found), outcomes, sources)
    run.folder.mkdir(parents=True, exist_ok=True)
    write_whole(run.folder / "report.json", json.dumps(said, ensure_ascii=False, indent=1, default=str) + "\n")
    if blocking((*checks, *found)):
        return Published(built, found, None)
    return Published(built, found, publish(run.home.root, built, said, datetime.now(UTC)))


def operations(run: Run, checks: Iterable[CheckResult]) -> dict[str, pl.DataFrame]:
    """Rows of the operational tables: what this run noticed so far, and the releases before it."""
    return {"run_issue": issue_rows(run, checks), "release": release_rows(releases(run.home.root))}


def report(
    run: Run, checks: Iterable[CheckResult], outcomes: Iterable[Outcome], sources: Iterable[SourceOutcome]
) -> dict[str, object]:
    """What a run has to say, as JSON can hold it."""
    checks = tuple(checks)
    return {
        "run_id": run.run_id,
        "night": run.night.isoformat(),
        "started_at": run.started.astimezone(UTC).isoformat(timespec="seconds"),
        "home_kind": str(run.home.kind),
        "sources": [asdict(outcome) for outcome in sources],
        "steps": [outcome.as_dict() for outcome in outcomes],
        "checks": {"passed": sum(check.passed for check in checks), "failed": sum(not check.passed for check in checks)},
        "failed_checks": [asdict(check) for check in checks if not check.passed],
    }
