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
    """One indicator of the catalogue. `minimum` and `maximum` bound a plausible level in the base unit."""

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
