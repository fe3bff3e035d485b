"""Results: what a check found, in one form whoever checked.

Belongs here: the value and how results add up. Does not belong here: any check.
"""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a failed check does.

    A blocker keeps a release from being published; an error is named and ends the run with exit code 1, while the rest goes
    on; a warning is reported.
    """

    BLOCKER = "blocker"
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check of one table (or source): whether it passed, with what was seen and what was expected."""

    check: str
    subject: str
    passed: bool
    observed: str
    expected: str
    severity: Severity = Severity.BLOCKER
    ring: str = "table"

    @property
    def is_blocking(self) -> bool:
        """Whether it keeps a release from being published."""
        return not self.passed and self.severity is Severity.BLOCKER

    def line(self) -> str:
        """One line for people."""
        state = "passed" if self.passed else f"FAILED ({self.severity})"
        return f"{self.subject} {self.check}: {state}; expected {self.expected}, observed {self.observed}"


def blocking(results: tuple[CheckResult, ...]) -> tuple[CheckResult, ...]:
    """The results that keep a release from being published."""
    return tuple(result for result in results if result.is_blocking)
