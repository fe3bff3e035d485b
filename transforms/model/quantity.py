"""Quantities: a value with its unit, comparator, range and denominator.

Belongs here: closed sets and the value itself. Does not belong here: reading one from words (`mentions.numbers`), the
names of units for people (`mentions.units` and `dim_unit`).
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class QuantityError(ValueError):
    """A quantity that can't be."""


def plain(value: Decimal) -> str:
    """A decimal in digits: every digit it has, no exponent, no zeros behind the point, one zero alone ("-0.50" is "-0.5")."""
    digits = f"{value:f}"
    if "." in digits:
        digits = digits.rstrip("0").removesuffix(".")
    return "0" if digits.strip("-0") == "" else digits


class Comparator(StrEnum):
    """How the printed number is held against the truth."""

    EQUAL = "="
    ABOVE = ">"
    AT_LEAST = ">="
    BELOW = "<"
    AT_MOST = "<="
    ABOUT = "~"


class Unit(StrEnum):
    """The base units in which values are stored; `%` and `pp` are two units."""

    PERCENT = "%"
    PERCENTAGE_POINT = "pp"
    VND = "VND"
    USD = "USD"
    COUNT = "count"
    HECTARE = "ha"
    SQUARE_METRE = "m2"
    KILOMETRE = "km"
    METRE = "m"
    KILOGRAM = "kg"
    KILOWATT_HOUR = "kWh"
    MEGAWATT = "MW"
    CUBIC_METRE = "m3"
    LITRE = "l"
    TIMES = "times"
    RANK = "rank"
    POINT = "point"
    DAY = "day"
    HOUR = "hour"
    MONTH = "month"
    YEAR = "year"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value in its base unit ("3.200 tỷ đồng" is 3200000000000 VND).

    `high` is the upper end of a range, `denominator` the whole of "1.436/1.770". `unit_text` is the counted noun or unit
    as printed.
    """

    value: Decimal
    unit: Unit
    unit_text: str
    comparator: Comparator = Comparator.EQUAL
    high: Decimal | None = None
    denominator: Decimal | None = None

    def __post_init__(self) -> None:
        # A decrease "giảm 5-7%" is printed from the smaller cut: -5 to -7.
        if self.high is not None and self.high < self.value and not self.high < self.value <= 0:
            raise QuantityError(f"a range runs from {self.value} down to {self.high}")
        if self.denominator is not None and self.denominator <= 0:
            raise QuantityError(f"a denominator of {self.denominator}")
