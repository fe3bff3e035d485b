"""Outcomes: what a step took in, gave out and set aside, with the balance that nothing vanished.

Belongs here: the counts of one step and their law. Does not belong here: checks on tables (`expectations`).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field


class BalanceError(AssertionError):
    """A step lost or invented rows: a fault of the program, never of the data."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Counts of one step; `unit` is what is counted on both sides of the arrow.

    `set_aside` maps a reason to how many units it took; `quarantined` are those among them that a person should see.
    `articles` balances the articles out of which the units were read, where one of them may fail as a whole.
    """

    step: str
    unit: str
    rows_in: int
    rows_out: int
    set_aside: Mapping[str, int] = field(default_factory=dict)
    quarantined: Mapping[str, int] = field(default_factory=dict)
    is_fresh: bool = True
    articles: "Outcome | None" = None

    def __post_init__(self) -> None:
        aside = sum(self.set_aside.values()) + sum(self.quarantined.values())
        if self.rows_in != self.rows_out + aside:
            raise BalanceError(f"{self.step}: {self.rows_in} {self.unit} in, {self.rows_out} out and {aside} set aside")

    def as_dict(self) -> dict[str, object]:
        """The counts as JSON can hold them."""
        counts = {**asdict(self), "set_aside": dict(self.set_aside), "quarantined": dict(self.quarantined)}
        return {**counts, "articles": self.articles.as_dict() if self.articles else None}

    def line(self) -> str:
        """One line for people."""
        parts = [f"{self.step}: {self.rows_in} {self.unit} in, {self.rows_out} out"]
        parts += [f"{count} {reason}" for reason, count in sorted(self.set_aside.items()) if count]
        parts += [f"{count} quarantined ({reason})" for reason, count in sorted(self.quarantined.items()) if count]
        of = f"; {self.articles.line()}" if self.articles else ""
        return ", ".join(parts) + of + ("" if self.is_fresh else " (unchanged, not read again)")
