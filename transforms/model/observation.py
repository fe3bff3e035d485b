"""Observations: one claim of one article, the key under which claims compete, and the ids of both.

Belongs here: the closed sets of the vocabulary, the observation, the fact key. Does not belong here: choosing among
observations (`sql/core`).
"""

from dataclasses import dataclass
from enum import StrEnum

from transforms.model.place import Boundaries
from transforms.model.quantity import Quantity, plain
from transforms.model.text import Span
from transforms.model.time import Period


class Kind(StrEnum):
    """Whether a figure was reached, is wanted or is foreseen."""

    ACTUAL = "actual"
    TARGET = "target"
    FORECAST = "forecast"


class Status(StrEnum):
    """How final an actual figure is; the others are final by nature."""

    FINAL = "final"
    PRELIMINARY = "preliminary"
    ESTIMATED = "estimated"


class Measure(StrEnum):
    """What the number says of its indicator."""

    LEVEL = "level"
    GROWTH = "growth"
    CHANGE = "change"
    SHARE = "share"
    PLAN_RATIO = "plan_ratio"
    RANK = "rank"


class Basis(StrEnum):
    """What a growth, change or ratio compares with."""

    YOY = "yoy"
    MOM = "mom"
    QOQ = "qoq"
    PLAN = "plan"
    PERIOD_START = "period_start"
    OTHER = "other"


class Origin(StrEnum):
    """Where a place or period of an observation comes from, nearest first."""

    STATED = "stated"
    INHERITED = "inherited"
    TITLE = "title"
    PUBLICATION = "publication"
    HOME = "home"


class PriceBasis(StrEnum):
    """The prices in which money is told."""

    CURRENT = "current"
    CONSTANT = "constant"


FACT_KEY = (
    "indicator_id", "part_key", "place_key", "boundaries", "period_key", "is_cumulative",
    "measure", "basis", "compared_with_key", "kind", "unit", "price_basis", "set_by_key",
)  # fmt: skip
"""The columns on which two observations must agree to compete.

`place_key` is place_id or owner_id, else the article's id; `period_key` is `start/end`, else the article's id;
`set_by_key` is null but for targets. Not in it: comparator, status, document, rounding.
"""


@dataclass(frozen=True, slots=True)
class Observation:
    """One claim of one article, with the exact span that states it. What is unsure is null with a reason.

    `place` is the official name or the words printed where no unit answers to them; `owner`, `set_by`, `document`,
    `compared_with` and `part` are as printed, their ids and keys beside them. `rule` names the tier that decided the
    indicator, `correction` the correction that changed its quantity.
    """

    article_id: str
    span: Span
    sentence: Span
    quantity: Quantity
    kind: Kind
    status: Status
    measure: Measure
    basis: Basis | None = None
    compared_with: str | None = None
    compared_with_key: str | None = None
    indicator_id: str | None = None
    indicator_reason: str | None = None
    part: str | None = None
    part_key: str | None = None
    phrase: str | None = None
    place: str | None = None
    place_id: str | None = None
    place_source: Origin | None = None
    place_reason: str | None = None
    boundaries: Boundaries | None = None
    owner: str | None = None
    owner_id: str | None = None
    period: Period | None = None
    period_source: Origin | None = None
    period_reason: str | None = None
    price_basis: PriceBasis | None = None
    set_by: str | None = None
    set_by_id: str | None = None
    document: str | None = None
    rule: str = "none"
    trusted: bool = False
    correction: str | None = None

    @property
    def fact_key(self) -> tuple[str | None, ...]:
        """The values of `FACT_KEY`, in its order."""
        period = self.period
        return (
            self.indicator_id,
            self.part_key,
            self.place_id or self.owner_id or self.article_id,
            self.boundaries,
            f"{period.start.isoformat()}/{period.end.isoformat()}" if period else self.article_id,
            str(period.is_cumulative).lower() if period else None,
            self.measure,
            self.basis,
            self.compared_with_key,
            self.kind,
            self.quantity.unit,
            self.price_basis,
            self.set_by_id if self.kind is Kind.TARGET else None,
        )

    @property
    def claim(self) -> tuple[str | None, ...]:
        """What is claimed: the key and the quantity, without where it stands in the text."""
        quantity = self.quantity
        figures = (quantity.value, quantity.high, quantity.denominator)
        return (*self.fact_key, *(None if each is None else plain(each) for each in figures), quantity.comparator)
