"""Number amounts: what one printed number with its multiplier, unit, range or denominator is worth.

Belongs here: reading the figures that stand together at one place of a text ("52 - 55 nghìn tỷ đồng", "7/7,5 điểm",
"7 triệu 500 nghìn"). Does not belong here: whether they state a fact (`number_rejects`), comparators.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from transforms.mentions.number_literals import LITERAL, LONGEST_LITERAL, Style, literal_value
from transforms.mentions.units import UnitForm, read_multiplier, read_unit
from transforms.model.quantity import Unit

_ONE = Decimal(1)
_RANGE = re.compile(r" ?(?:[-–—−÷~]|đến|tới) ?(?:khoảng |gần |hơn |trên )?(?=\d)")
_SLASH = re.compile(r"\s?/ ?(?=\d)")
_OUT_OF = re.compile(r" (?:trong (?:tổng số |số |tổng )?|trên tổng (?:số )?)(?=\d)")
_PLUS = re.compile(r" (?=\d)")
_NOT_DENOMINATED = frozenset({Unit.DAY, Unit.MONTH, Unit.YEAR, Unit.HOUR, Unit.TIMES})
_FRACTIONAL_UNITS = frozenset(Unit) - {Unit.VND, Unit.COUNT, Unit.DAY, Unit.MONTH, Unit.YEAR, Unit.HOUR, Unit.RANK}


@dataclass(frozen=True, slots=True)
class Figure:
    """Digits with their multiplier and unit, before base units are counted."""

    literal: str
    start: int
    digits_end: int
    multiplier: Decimal
    has_multiplier: bool
    form: UnitForm | None
    end: int
    unit_from: int
    per: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A read number: `value`, `high` and `denominator` in base units, `end` the offset after its last sign.

    `digits_end` is the offset after its last digit, `per` a rate printed after the unit; `unit` is null where none is
    printed, and `is_soft` tells a unit word that often is none. `literal` are the digits as printed.
    """

    literal: str
    start: int
    digits_end: int
    end: int
    value: Decimal
    high: Decimal | None
    denominator: Decimal | None
    unit: Unit | None
    unit_text: str
    is_soft: bool
    has_multiplier: bool


def read_amount(text: str, start: int, style: Style, *, lost_signs: bool = False) -> Amount:
    """The number whose first digit stands at `start`.

    `lost_signs` tells that the article's percent signs and dashes were stripped, so that "10 15 tỷ" is a range.
    """
    first = _figure(text, start)
    if not first.has_multiplier and first.form is None:
        shared = _denominated(text, first, style)
        if shared:
            return shared
    return _ranged(text, first, style, lost_signs=lost_signs) or _single(text, first, style)


def _is_readable(figure: Figure) -> bool:
    return len(figure.literal) <= LONGEST_LITERAL


def _figure(text: str, start: int) -> Figure:
    literal = LITERAL.match(text, start)
    if literal is None:
        raise ValueError(f"no digit stands at {start}")
    end = literal.end()
    multiplied = read_multiplier(text, end)
    multiplier, unit_from = multiplied or (_ONE, end)
    unit = read_unit(text, unit_from)
    if unit is None:
        return Figure(literal.group(), start, end, multiplier, multiplied is not None, None, unit_from, unit_from, "")
    return Figure(literal.group(), start, end, multiplier, multiplied is not None, unit.form, unit.end, end, unit.per)


def _scaled(figure: Figure, multiplier: Decimal, form: UnitForm | None, style: Style) -> Decimal:
    literal = figure.literal
    if form is not None and form.unit is Unit.PERCENT and multiplier == 1 and literal[-1] != "0":
        style = Style(is_english=style.is_english or "." in literal)
    is_fractional = multiplier != 1 or (form is not None and form.unit in _FRACTIONAL_UNITS)
    value = literal_value(literal, style, is_fractional=is_fractional) * multiplier
    return value * form.factor if form is not None else value


def _amount(
    text: str,
    first: Figure,
    last: Figure,
    value: Decimal,
    *,
    high: Decimal | None = None,
    denominator: Decimal | None = None,
) -> Amount:
    form = last.form
    words = text[last.digits_end : last.end].strip()
    per = last.per if last.per not in words else ""
    return Amount(
        literal=first.literal,
        start=first.start,
        digits_end=last.digits_end,
        end=last.end,
        value=value,
        high=high,
        denominator=denominator,
        unit=form.unit if form else None,
        unit_text=f"{words}{per}",
        is_soft=form.soft if form else False,
        has_multiplier=last.has_multiplier,
    )


def _single(text: str, figure: Figure, style: Style) -> Amount:
    value = _scaled(figure, figure.multiplier, figure.form, style)
    if figure.has_multiplier and figure.form is None:
        gap = _PLUS.match(text, figure.end)
        if gap:
            rest = _figure(text, gap.end())
            if _is_readable(rest) and rest.has_multiplier and rest.multiplier < figure.multiplier:
                added = _scaled(rest, rest.multiplier, rest.form, style)
                factor = rest.form.factor if rest.form else _ONE
                if added < figure.multiplier * factor:
                    return _amount(text, figure, rest, value * factor + added)
    return _amount(text, figure, figure, value)


def _denominated(text: str, first: Figure, style: Style) -> Amount | None:
    sign = _SLASH.match(text, first.digits_end) or _OUT_OF.match(text, first.digits_end)
    if sign is None:
        return None
    whole = _figure(text, sign.end())
    if not _is_readable(whole) or (whole.form is not None and whole.form.unit in _NOT_DENOMINATED):
        return None
    value = _scaled(first, whole.multiplier, whole.form, style)
    denominator = _scaled(whole, whole.multiplier, whole.form, style)
    if denominator <= 0 or (whole.has_multiplier and value > denominator):
        return None
    return _amount(text, first, whole, value, denominator=denominator)


def _ranged(text: str, low: Figure, style: Style, *, lost_signs: bool) -> Amount | None:
    dash = _RANGE.match(text, low.end)
    gap = _PLUS.match(text, low.end) if dash is None and lost_signs and low.form is None else dash
    if gap is None:
        return None
    high = _figure(text, gap.end())
    if not _is_readable(high):
        return None
    if dash is None and (high.form is None or (high.form.soft and high.form.unit is not Unit.TIMES)):
        return None
    if low.form is not None and (high.form is None or high.form.unit is not low.form.unit):
        return None
    if low.has_multiplier and not high.has_multiplier:
        return None
    if _SLASH.match(text, high.digits_end) and high.form is None:
        return None
    multiplier = low.multiplier if low.has_multiplier else high.multiplier
    bottom = _scaled(low, multiplier, low.form or high.form, style)
    top = _scaled(high, high.multiplier, high.form, style)
    if not bottom < top or (low.literal.startswith("0") and len(low.literal) > 1 and low.literal[1].isdigit()):
        return None
    return _amount(text, low, high, bottom, high=top)
