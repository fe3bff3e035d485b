"""Number units: what a number counts where its unit is a noun, a soft unit, or left out.

Belongs here: ranks, durations, multiples, scores, counted nouns, lost percent signs. Does not belong here: hard units,
which stand in the table (`units`).
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from transforms.mentions import number_cues as cues
from transforms.mentions.number_amounts import Amount
from transforms.mentions.number_cells import cell_unit
from transforms.mentions.number_context import Context
from transforms.mentions.number_cues import word_set
from transforms.mentions.number_rejects import has_count_noun, is_counted
from transforms.model.mention import RejectReason
from transforms.model.quantity import Comparator, Unit

_DURATIONS = frozenset({Unit.DAY, Unit.HOUR, Unit.MONTH, Unit.YEAR})
_RANK_SIGNS = ("vị trí", "thứ hạng", "vị thứ", "xếp hạng")
_LARGEST_PERCENT = 1000
_COUNTED_BODIES = frozenset({"cơ quan", "cơ sở", "kế toán", "doanh nghiệp", "tổng cục", "tổng công", "dân tộc", "dân quân"})
_RATE = re.compile(r" ?([^\W\d_]+(?: [^\W\d_]+)?)/([^\W\d_]+)")
_RATE_HEADS = word_set("xã huyện tỉnh phường thôn hộ người dân vạn trường lớp ha km giường")


@dataclass(frozen=True, slots=True)
class Verdict:
    """The unit of a number with its printed words, or the reason for which it states nothing."""

    unit: Unit
    unit_text: str
    rejected: RejectReason | None = None
    comparator: Comparator | None = None
    end: int | None = None
    factor: Decimal = Decimal(1)


def settle_unit(context: Context, amount: Amount, *, lost_percent: bool) -> Verdict:
    """What a number without a hard unit counts. `lost_percent` tells that the article's signs of percent were stripped."""
    rank = _rank(context, amount)
    if rank:
        return rank
    if amount.unit is not None and amount.unit in _DURATIONS:
        return _duration(context, amount, amount.unit)
    if amount.unit is Unit.TIMES:
        return _times(context, amount)
    if amount.unit is Unit.POINT:
        if context.next() in cues.PLACES_CALLED_POINT:
            return Verdict(Unit.COUNT, _noun(context, amount.unit_text))
        return Verdict(Unit.POINT, amount.unit_text)
    if amount.unit is Unit.RANK:
        moved = any(word in cues.MOVES for word in context.before[-3:])
        return Verdict(Unit.RANK if moved else Unit.COUNT, amount.unit_text)
    if lost_percent and _lost_its_sign(context, amount):
        return Verdict(Unit.PERCENT, "")
    if is_counted(context):
        return _counted(context, amount)
    return _bare(context, amount, lost_percent=lost_percent)


def _noun(context: Context, head: str = "") -> str:
    words = [head] if head else []
    for word in context.phrase():
        if words and word.lower() in cues.STOP_WORDS:
            break
        words.append(word)
        if len(words) == 4:
            break
    return " ".join(words)


def _rank(context: Context, amount: Amount) -> Verdict | None:
    last, two = context.last(), context.last_two()
    if amount.has_multiplier or amount.unit in _DURATIONS:
        return None
    if (two in _RANK_SIGNS and (amount.denominator is not None or not has_count_noun(context))) or (
        last in ("xếp", "đứng") and amount.denominator is not None
    ):
        return Verdict(Unit.RANK, last)
    if last == "số" and amount.value == 1 and context.last(2) in ("thế", "hiệu"):
        return Verdict(Unit.RANK, "số")
    if last == "thứ":
        ranked = context.last(2) in cues.RANKED or context.last(2) in ("vị", "thứ")
        if ranked or (context.last(2) == "," and context.next() in ("toàn", "cả", "thế")):
            return Verdict(Unit.RANK, "thứ")
        return Verdict(Unit.OTHER, "", RejectReason.ORDINAL)
    if last == "hạng" and context.last(2) in ("xếp", "thứ", "lên", "từ", "đứng", "ở", "xuống"):
        return Verdict(Unit.RANK, "hạng")
    if last == "top" or (last in ('"', "”", "“") and context.last(2) == "top"):
        bound = Comparator.EQUAL if amount.value == 1 else Comparator.AT_MOST
        return Verdict(Unit.RANK, _noun(context) or "top", comparator=bound)
    if last == "nhóm" and context.next() in ("tỉnh", "địa", "quốc", "nước") and amount.denominator is None:
        return Verdict(Unit.RANK, _noun(context), comparator=Comparator.AT_MOST)
    is_bare = amount.unit is None and not is_counted(context)
    if last in ("từ", "lên", "xuống") and is_bare and ("hạng" in context.before or "trí" in context.before):
        return Verdict(Unit.RANK, "thứ")
    return None


def _duration(context: Context, amount: Amount, unit: Unit) -> Verdict:
    following = context.next()
    if unit is Unit.HOUR:
        if context.last() in ("lúc", "hồi", "vào", "khoảng") or following in cues.CLOCK_WORDS_AFTER:
            return Verdict(unit, amount.unit_text, RejectReason.CLOCK)
        return Verdict(unit, amount.unit_text)
    if following == "tuổi":
        return Verdict(unit, amount.unit_text, RejectReason.AGE)
    if following in cues.PERIOD_WORDS_AFTER or amount.unit_text.startswith("quý"):
        return Verdict(unit, amount.unit_text, RejectReason.DATE)
    told = following == "/" or following in cues.DURATION_WORDS_AFTER or _is_duration(context)
    if told or unit is Unit.DAY or "," in amount.literal:
        return Verdict(unit, amount.unit_text)
    return Verdict(unit, amount.unit_text, RejectReason.DATE)


def _is_duration(context: Context) -> bool:
    near, last = context.before[-4:], context.before[-2:]
    return any(word in cues.DURATION_CUES for word in near) or any(word in cues.NEAR_DURATION_CUES for word in last)


def _times(context: Context, amount: Amount) -> Verdict:
    if (
        "," in amount.literal
        or any(word in cues.TIMES_CUES for word in context.before[-4:])
        or context.next() in ("so", "cùng", "bình", "mức", "giá")
    ):
        return Verdict(Unit.TIMES, amount.unit_text)
    return Verdict(Unit.COUNT, amount.unit_text)


def _counted(context: Context, amount: Amount) -> Verdict:
    if _is_part(amount) and (context.next() == "con" or context.next() not in cues.COUNT_NOUNS):
        return Verdict(Unit.OTHER, _noun(context))
    rate = _RATE.match(context.text, context.end)
    if rate and not amount.denominator and rate[2].lower() in _RATE_HEADS:
        return Verdict(Unit.OTHER, rate.group().strip(), end=rate.end())
    if amount.has_multiplier and amount.unit_text.endswith(("tỷ", "tỉ")) and context.next() not in cues.MONEY_NOT:
        return Verdict(Unit.VND, amount.unit_text)
    return Verdict(Unit.COUNT, _noun(context))


def _is_part(amount: Amount) -> bool:
    whole = amount.denominator
    return whole is not None and amount.value < whole <= (10 if amount.value == 1 else 5)


def _lost_its_sign(context: Context, amount: Amount) -> bool:
    if amount.unit is not None or amount.has_multiplier or amount.value >= _LARGEST_PERCENT:
        return False
    if context.next_two() == "so với":
        return True
    if context.next_two() in _COUNTED_BODIES:
        return False
    return context.next() in cues.LOST_PERCENT_HEADS and any(word in cues.LOST_PERCENT_VERBS for word in context.before[-3:])


def _bare(context: Context, amount: Amount, *, lost_percent: bool) -> Verdict:
    words = amount.unit_text
    cell = cell_unit(context)
    if cell:
        return Verdict(cell.unit, cell.unit_text, factor=cell.factor)
    if amount.has_multiplier:
        if words.endswith(("tỷ", "tỉ", "triệu", "tr")):
            return Verdict(Unit.VND, words)
        return Verdict(Unit.COUNT, words)
    if amount.denominator is not None:
        if _is_part(amount):
            return Verdict(Unit.OTHER, "")
        return Verdict(Unit.COUNT, "")
    if lost_percent and amount.value < _LARGEST_PERCENT and any(word in cues.PERCENT_CUES for word in context.before[-5:]):
        return Verdict(Unit.PERCENT, "")
    if context.last_two() == "con số" and amount.unit is None:
        return Verdict(Unit.COUNT, "")
    if context.last() == "là" and amount.unit is None and len(amount.literal) >= 3 and amount.value % 1 == 0:
        return Verdict(Unit.COUNT, "")
    grouped = len(amount.literal) >= 5 and amount.value >= 1000 and context.last() in cues.COUNT_VERBS
    return Verdict(Unit.COUNT, "") if grouped else Verdict(Unit.OTHER, "", RejectReason.BARE)
