"""Publishing: tables, their checks, and a release where nothing speaks against it.

Belongs here: what keeps a build from being published, the report that goes with it. Does not belong here: making a release
(`warehouse.release`).

The report lies in the build's folder as soon as the build is checked, and names what failed: whoever publishes later, in
another process, holds to it.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

import polars as pl

from expectations.results import CheckResult, Severity
from orchestration.crawl.outcome import SourceOutcome
from orchestration.steps.checks import check_tables
from orchestration.steps.issues import issue_rows
from orchestration.steps.outcome import Outcome
from orchestration.steps.run import Run
from orchestration.steps.tables import build_tables
from warehouse.build import BuildResult
from warehouse.built import NoBuildError, load_build, save_build
from warehouse.home import Home
from warehouse.release import Publication, publish, release_rows, releases, repair
from warehouse.whole import write_whole

REPORT = "report.json"


class BlockedError(RuntimeError):
    """A build that may not be published; the message names the checks that failed."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Tables that could be published, how they came about, and every check that was made on the way."""

    built: BuildResult
    outcomes: tuple[Outcome, ...]
    checks: tuple[CheckResult, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """What came of a build; `publication` is null where a blocker kept it from being published."""

    built: BuildResult
    publication: Publication | None


def prepare_tables(
    run: Run, checks: Sequence[CheckResult], outcomes: Sequence[Outcome], sources: Sequence[SourceOutcome] = ()
) -> Prepared:
    """Build the tables, check them, and leave both with the report in the home's build folder.

    Args:
        run: The run.
        checks: Results so far; a blocker among them keeps the build from being published.
        outcomes: For the report.
        sources: For the report and the issues.
    """
    repair(run.home.root)
    (run.home.build / REPORT).unlink(missing_ok=True)
    built = build_tables(run, operations(run, checks))
    save_build(built)
    found = check_tables(run, built)
    said = report(run, (*checks, *found), outcomes, sources)
    words = json.dumps(said, ensure_ascii=False, indent=1, default=str) + "\n"
    run.folder.mkdir(parents=True, exist_ok=True)
    write_whole(run.folder / REPORT, words)
    write_whole(built.target / REPORT, words)
    return Prepared(built, tuple(outcomes), (*checks, *found))


def publish_build(home: Home) -> Publication:
    """Publish the build that lies in the home's build folder, whichever run made it.

    Raises:
        NoBuildError: no build lies there that was made and checked to its end.
        BlockedError: one of its checks keeps it from being published; the release before stays current.
    """
    built = load_build(home.build)
    try:
        said = json.loads((built.target / REPORT).read_text("utf-8"))
    except OSError:
        raise NoBuildError(f"{built.target}: the build was not checked; make the tables again") from None
    blockers = [check for check in said["failed_checks"] if check["severity"] == Severity.BLOCKER]
    if blockers:
        names = ", ".join(f"{check['subject']} {check['check']} ({check['observed']})" for check in blockers)
        raise BlockedError(f"{len(blockers)} failed checks keep this build from being published: {names}")
    return publish(home.root, built, said, datetime.now(UTC))


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
