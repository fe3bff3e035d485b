"""Number cells: the unit of a bare number in a table row, read from its column head.

Belongs here: rows as they stand in a text, "row head — column head: cell; column head: cell". Does not belong here: what
the heads mean (`claims`).
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from transforms.mentions.number_context import Context
from transforms.mentions.units import read_multiplier, read_unit
from transforms.model.quantity import Unit

_LONGEST_HEAD = 160
_LONGEST_ROW = 2000
_BRACKETS = re.compile(r"\(([^()\n]{1,40})\)")
_MINUS = frozenset("-−–")
_RANK = re.compile(r"(?:xếp|thứ) hạng", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellUnit:
    """What a cell's head says of its numbers: unit, printed words, factor to the base unit."""

    unit: Unit
    unit_text: str
    factor: Decimal


def cell_unit(context: Context) -> CellUnit | None:
    """The unit of the number where it is a whole cell of a table row and the column head names one; else null."""
    last = context.last(2) if context.last() in _MINUS else context.last()
    if last != ":" or context.next() not in (";", "\n", ""):
        return None
    line = context.text.rfind("\n", max(0, context.start - _LONGEST_ROW), context.start) + 1
    if "—" not in context.text[line : context.start]:
        return None
    head = re.split("[;—]", context.text[max(line, context.start - _LONGEST_HEAD) : context.start])[-1]
    for words in _BRACKETS.findall(head):
        named = _named_unit(words)
        if named:
            return named
    if "%" in head:
        return CellUnit(Unit.PERCENT, "%", Decimal(1))
    if _RANK.search(head):
        return CellUnit(Unit.RANK, "hạng", Decimal(1))
    return None


def _named_unit(words: str) -> CellUnit | None:
    multiplier, at = read_multiplier(words, 0) or (Decimal(1), 0)
    unit = read_unit(words, at)
    if unit is not None:
        return CellUnit(unit.form.unit, words, multiplier * unit.form.factor)
    if at == 0 and words.strip().lower() not in _COUNTED:
        return None
    return CellUnit(Unit.COUNT, words, multiplier)


_COUNTED = frozenset({"người", "hộ", "lượt", "xã", "vụ", "chiếc", "con", "dự án", "doanh nghiệp", "hồ sơ"})
