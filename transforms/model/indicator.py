"""Indicators: what is measured, as the catalogue defines it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from transforms.model.quantity import Unit


class IndicatorKind(StrEnum):
    """How an indicator's figures behave over time and in sums."""

    STOCK = "stock"
    FLOW = "flow"
    RATE = "rate"
    SHARE = "share"
    INDEX = "index"
    RANK = "rank"


class Direction(StrEnum):
    """Which way is better."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of the catalogue. `minimum` and `maximum` bound a plausible level in the base unit.

    `phrases` name it by themselves; `weak_phrases` name it only beside a figure in one of its units. `also_units` are
    further units in which its levels are printed (USD beside VND). `counted` are the nouns with which a count of it stands
    ("dự án", "DN"); empty where any may.
    """

    indicator_id: str
    theme: str
    name_vi: str
    name_en: str
    definition: str
    unit: Unit
    kind: IndicatorKind
    better: Direction
    additive_place: bool
    additive_time: bool
    minimum: Decimal | None
    maximum: Decimal | None
    phrases: tuple[str, ...]
    not_phrases: tuple[str, ...]
    replaced_by: str | None = None
    weak_phrases: tuple[str, ...] = ()
    also_units: tuple[Unit, ...] = ()
    counted: tuple[str, ...] = ()

    @property
    def units(self) -> tuple[Unit, ...]:
        """Every unit in which a level of it may stand, the base unit first."""
        return (self.unit, *self.also_units)
