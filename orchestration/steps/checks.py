"""Checks: everything that is looked at before a release is published.

Belongs here: which checks a run makes, and when. Does not belong here: any check (`expectations`).
"""

from datetime import date

from expectations.laws import check_quotes, check_references
from expectations.results import CheckResult
from orchestration.steps.run import Run
from warehouse.build import PARQUET, BuildResult
from warehouse.contracts import RELEASED
from warehouse.lake import read_layer


def check_night(run: Run, night: date) -> tuple[CheckResult, ...]:
    """The checks of one night's layers."""
    articles, claims = (read_layer(run.home.lake, layer, night) for layer in ("article", "observation"))
    return (check_quotes(night.isoformat(), articles, claims),)


def check_tables(run: Run, built: BuildResult) -> tuple[CheckResult, ...]:
    """The checks of a build: references, and the suite of each released table."""
    from expectations.suites import validate

    run.progress.say(f"checking {len(RELEASED)} tables")
    return (check_references(built.orphans), *validate(built.target / PARQUET, RELEASED))
