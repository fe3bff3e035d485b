"""Number rejects: which printed numbers state no fact, and why.

Belongs here: rules over the words around a number that carries no hard unit, and thresholds. Does not belong here: the
word lists (`number_cues`), shapes of dates (`number_dates`).
"""

import re
from collections.abc import Callable
from decimal import Decimal

from transforms.mentions import number_cues as cues
from transforms.mentions.number_amounts import Amount
from transforms.mentions.number_anaphora import points_back
from transforms.mentions.number_context import Context
from transforms.model.mention import RejectReason
from transforms.model.quantity import Unit

_YEAR = re.compile(r"(?:19|20)\d{2}")
_LIST_SIGN = re.compile(r"(?:^|\n)[ \t]*(?:\d{1,2}\.){0,3}\(?$")
_BEFORE_STREETS = frozenset({":", ",", "tại", "ở", "đất", "nhà", "chỉ"})
_OPERATORS = frozenset("*×=÷")
_CLOSING = re.compile(r"[^\"”’\n]{1,16}[\"”’]")
_NAMING_UNITS = frozenset({"kv", "mhz", "ghz"})
_ROUND_THE_CLOCK = (Decimal(7), Decimal(24))
_QUOTES = frozenset("\"'“‘")
_ROMAN = re.compile(r"[ivx]+")
_SYMBOL = re.compile(r" ?(?:/(?:\d{4}/)?[A-ZĐ]{1,6}(?![a-z])|-[A-ZĐ]{2,6}(?:/[A-ZĐ]|\b)|/\d{4}/)")
_WHOLES = frozenset(10**power for power in range(7))
_SMALL_BOUND = 100
_LONGEST_NAMED = 3
_WITH_A_NAME = 3
_LONG_FIGURE = 9
Rule = Callable[[Context, Amount], RejectReason | None]


def reject_figure(context: Context, amount: Amount) -> RejectReason | None:
    """Why a number without a hard unit is no fact; null where it may be one."""
    for rule in _RULES:
        reason = rule(context, amount)
        if reason:
            return reason
    return None


def is_counted(context: Context) -> bool:
    """Whether a noun that may be counted follows without a sign between."""
    word = context.next()
    if not word.isalpha() or context.text[context.end : context.end + 1] == "\n":
        return False
    return word not in cues.STOP_WORDS or context.next_two() in cues.STOP_FIRST_BUT


def has_count_noun(context: Context) -> bool:
    """Whether the word that follows is one that is commonly counted."""
    return context.next() in cues.COUNT_NOUNS and is_counted(context)


def _listing(context: Context, amount: Amount) -> RejectReason | None:
    sign = context.next()
    if sign in (".", ")", "/", "-", "\\") and len(amount.literal) <= 4:
        head = context.text[max(0, context.start - 12) : context.start]
        if _LIST_SIGN.search(head) or (not context.start and sign in (".", ")")):
            return RejectReason.LISTING if sign in (".", ")") else None
        if sign == ")" and context.last() == "(" and amount.literal.isdigit() and len(amount.literal) <= 2:
            return RejectReason.LISTING
    return None


def _contact(context: Context, amount: Amount) -> RejectReason | None:
    digits = amount.literal.replace(".", "")
    if amount.has_multiplier:
        return None
    if amount.literal.isdigit() and (len(digits) >= _LONG_FIGURE or (digits[0] == "0" and len(digits) >= 4)):
        return RejectReason.CONTACT
    if digits[0] == "0" and digits.isdigit() and len(digits) >= _LONG_FIGURE:
        return RejectReason.CONTACT
    near = context.before[-3:]
    if (
        any(word in cues.CONTACT_WORDS for word in near)
        and len(digits) >= 4
        and amount.unit is None
        and near[-1] not in ("là", "có")
    ):
        return RejectReason.CONTACT
    return None


def _document(context: Context, amount: Amount) -> RejectReason | None:
    if amount.unit is None and _SYMBOL.match(context.text, amount.digits_end):
        return RejectReason.DOCUMENT
    last, two = context.last(), context.last_two()
    if two in cues.DOCUMENT_TYPES and amount.unit is None and not has_count_noun(context):
        return RejectReason.DOCUMENT
    if two in cues.SOFT_DOCUMENT_TYPES and len(amount.literal) >= _LONGEST_NAMED and amount.literal.isdigit():
        return None if amount.unit or amount.has_multiplier or has_count_noun(context) else RejectReason.DOCUMENT
    if last != "số" or amount.has_multiplier or context.last(2) in cues.NUMBERED_SUMS:
        return None
    kind = " ".join(context.before[-3:-1])
    if kind in cues.DOCUMENT_TYPES or kind in cues.SOFT_DOCUMENT_TYPES:
        return RejectReason.DOCUMENT
    if context.last(2) in ("đường", "nhà", "ngõ", "lộ", "tổ", "phố"):
        return RejectReason.ADDRESS
    if amount.value == 1 and context.last(2) in ("thế", "hiệu"):
        return None
    return None if has_count_noun(context) else RejectReason.NAME


def _year(context: Context, amount: Amount) -> RejectReason | None:
    if amount.has_multiplier or not _YEAR.fullmatch(amount.literal):
        return None
    if context.last() in cues.DATE_WORDS or context.last() in cues.YEAR_WORDS or not has_count_noun(context):
        return RejectReason.DATE
    return None


def _date(context: Context, amount: Amount) -> RejectReason | None:
    last = context.last()
    if amount.has_multiplier or last not in cues.DATE_WORDS or not amount.literal.isdigit():
        return None
    if context.last(2) in ("mỗi", "một", "hàng", "hằng", "/", "từng", "1"):
        return None
    limit = {"năm": 0, "tháng": 12, "quý": 4, "quí": 4}.get(last, 31)
    if 0 < amount.value <= limit and not (last in ("sáng", "chiều", "tối", "trưa", "đêm", "hôm") and is_counted(context)):
        return RejectReason.DATE
    return None


def _name(context: Context, amount: Amount) -> RejectReason | None:
    before = context.text[context.start - 1 : context.start]
    if context.glued and (
        len(context.glued) < 3 or context.text[context.start - 1].isupper() or context.glued in cues.NAME_WORDS
    ):
        return RejectReason.DATE if _ROMAN.fullmatch(context.glued) and _YEAR.fullmatch(amount.literal) else RejectReason.NAME
    if before in ("-", "_", "+") and context.last(2).isalpha() and context.text[context.start - 2].isalnum():
        return RejectReason.NAME
    tail = context.text[amount.end : amount.end + 2]
    if amount.unit is None and tail[:1].isalpha() and (tail[:1].isupper() or not tail[1:].isalpha()):
        return RejectReason.ADDRESS if context.last() in cues.ADDRESS_WORDS else RejectReason.NAME
    if amount.literal == "24" and amount.denominator in _ROUND_THE_CLOCK:
        return RejectReason.NAME
    if amount.denominator is not None and amount.value > amount.denominator and amount.unit is None:
        return RejectReason.NAME
    if context.next() == "cửa" and context.next(1) not in ("hàng", "khẩu", "hiệu", "cống", "sông"):
        return RejectReason.NAME
    if context.last() == "covid" or (tail[:1] == "+" and tail[1:].isdigit()):
        return RejectReason.NAME
    return None


def _named(context: Context, amount: Amount) -> RejectReason | None:
    """A bare number after a name in capitals ("Nghi Sơn 2") with no counted noun after it, or before a street's name."""
    if amount.unit is not None or amount.has_multiplier or amount.denominator or len(amount.literal) > _LONGEST_NAMED:
        return None
    if has_count_noun(context):
        return None
    phrase = context.phrase()[:2]
    if context.last() in _BEFORE_STREETS and len(phrase) > 1 and all(word[0].isupper() and not word.isupper() for word in phrase):
        return RejectReason.ADDRESS
    return RejectReason.NAME if _follows_a_name(context) else None


def _follows_a_name(context: Context) -> bool:
    words = context.text[max(0, context.start - 30) : context.start].split(" ")
    if len(words) < _WITH_A_NAME or words[-1] or not words[-2].isalpha() or words[-2].islower():
        return False
    return words[-3][-1:].isalpha()


def _numbered(context: Context, amount: Amount) -> RejectReason | None:
    if amount.has_multiplier or amount.unit is not None or amount.denominator:
        return None
    last, two = context.last(), context.last_two()
    if context.before[-3:] == ("ban", "chỉ", "đạo"):
        return RejectReason.NAME
    if last in cues.NUMBERED_ALWAYS and len(amount.literal) <= 3:
        return cues.NUMBERED_ALWAYS[last]
    reason = cues.NUMBERED.get(two) or cues.NUMBERED.get(last)
    if reason is None or has_count_noun(context) or len(amount.literal) > 4:
        return None
    return reason


def _age(context: Context, amount: Amount) -> RejectReason | None:
    if context.next() != "tuổi" or amount.has_multiplier or "thọ" in context.before[-4:]:
        return None
    return RejectReason.AGE


def _structure(context: Context, amount: Amount) -> RejectReason | None:
    if (context.last() == "cả" and context.next() == "tiêu") or (
        context.last() in ("làm", "thành") and context.next() in ("nhóm", "phần", "loại", "giai")
    ):
        return RejectReason.STRUCTURE
    if context.last() in _QUOTES and len(amount.literal) <= 2 and _CLOSING.match(context.text, amount.end):
        return RejectReason.STRUCTURE
    if (
        amount.denominator is None
        and " ".join(context.before[-2:]) in ("một trong", "trong số", "là trong")
        and "một" in context.before[-3:]
    ):
        return RejectReason.STRUCTURE
    if context.next_two() == "ký tự" and amount.denominator is not None:
        return RejectReason.FURNITURE
    if amount.denominator is not None:
        return RejectReason.STRUCTURE if "trong" in context.text[amount.start : amount.end] and amount.value == 1 else None
    if len(amount.literal) > 2:
        return None
    if context.next() in ("chương", "điều") and context.next(1) not in ("trình", "tra", "dưỡng"):
        return RejectReason.STRUCTURE
    if context.next() == "cấp" and amount.value <= 4 and amount.high is None:
        return RejectReason.STRUCTURE
    if context.next_two() == "chỉ tiêu" and any(word in cues.REACHED for word in context.after[2:5] + context.before[-2:]):
        return None
    if context.next() in cues.STRUCTURE_NOUNS or context.next_two() in cues.STRUCTURE_NOUNS:
        return RejectReason.STRUCTURE
    is_lone = amount.unit is None and amount.high is None and not amount.has_multiplier
    return RejectReason.STRUCTURE if is_lone and points_back(context, amount.value) else None


def _threshold(context: Context, amount: Amount) -> RejectReason | None:
    if context.next() == "sao":
        return RejectReason.NAME
    return RejectReason.THRESHOLD if is_threshold(context, amount) else None


def _is_supposed(context: Context) -> bool:
    """Whether the number stands in an if-clause or a formula."""
    if context.last() in _OPERATORS or context.next() in _OPERATORS:
        return True
    for word in reversed(context.before):
        if word in (",", ".", ";", ":", "\n"):
            return False
        if word == "nếu":
            return True
    return False


def reject_measured(context: Context, amount: Amount) -> RejectReason | None:
    """Why a number with a hard unit is no fact: it bounds a definition, or it names a thing ("lưới 110 kV")."""
    if amount.unit_text.lower() in _NAMING_UNITS:
        return RejectReason.NAME
    return RejectReason.THRESHOLD if is_threshold(context, amount) else None


def is_threshold(context: Context, amount: Amount) -> bool:
    """Whether the number bounds a definition ("kim ngạch từ 1 tỷ USD trở lên", "mỗi 1 ha")."""
    last = context.last()
    if _is_supposed(context) or context.last_two() in ("từ trên", "đến dưới"):
        return True
    if last == "/" and not context.last(2)[:1].isdigit():
        return not amount.has_multiplier and amount.value in _WHOLES
    if last in ("mỗi", "cứ") and amount.value == 1:
        return True
    if last == "từ" and "trở" in context.after[:5] and amount.unit is not Unit.PERCENT:
        return context.last(2) not in ("đạt", "tăng", "giảm")
    if last in (">", "≥", "<", "≤"):
        return amount.unit is not Unit.PERCENT
    return last in ("trên", "dưới") and _bounds_a_group(context, amount)


def _bounds_a_group(context: Context, amount: Amount) -> bool:
    """Whether "trên" or "dưới" tells which units are counted ("xã dưới 5 tiêu chí", "đơn vị có tỷ lệ giải ngân trên 70%")."""
    if context.next() == "chỗ" or (context.last() == "dưới" and "doanh thu" in " ".join(context.before[-5:])):
        return True
    head = context.last(3) if context.last(2) in ("có", "đạt") else context.last(2)
    if head in cues.THRESHOLD_HEADS and amount.value < _SMALL_BOUND:
        return True
    if amount.unit is not Unit.PERCENT:
        return False
    before = context.before
    return any(
        word == "có"
        and (before[at - 1] in cues.THRESHOLD_GROUPS or before[at - 1] == ")")
        and before[at + 1] in ("tỷ", "tỉ", "mức")
        for at, word in enumerate(before[:-1])
        if at
    )


_RULES: tuple[Rule, ...] = (
    _listing, _age, _name, _document, _year, _contact, _date, _numbered, _named, _structure, _threshold,
)  # fmt: skip
