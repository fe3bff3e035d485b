"""Issues: what a run noticed, as rows of `run_issue`.

Belongs here: failed checks and sources as issues. Does not belong here: rows held back (`quarantine`).
"""

from collections.abc import Iterable

import polars as pl

from expectations.results import CheckResult, Severity
from orchestration.steps.run import Run
from warehouse.contracts import TABLES
from warehouse.frames import frame_of


def issue_rows(run: Run, checks: Iterable[CheckResult]) -> pl.DataFrame:
    """Each failed check as one row, in their order."""
    rows = (
        {
            "run_id": run.run_id,
            "ordinal": ordinal,
            "night": run.night,
            "noticed_at": run.started,
            "step": check.ring,
            "severity": "warning" if check.severity is Severity.WARNING else "error",
            "code": check.check,
            "subject": check.subject,
            "detail": f"expected {check.expected}, observed {check.observed}",
            "n_times": 1,
        }
        for ordinal, check in enumerate(check for check in checks if not check.passed)
    )
    return frame_of(TABLES["run_issue"], rows)
