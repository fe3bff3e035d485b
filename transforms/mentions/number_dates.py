"""Number dates: figures that together print a day, a month, a span of years, a clock time or a score.

Belongs here: the shapes of dates and clock times, so that their figures are taken together. Does not belong here: what
period they mean (`periods`).
"""

import re
from collections.abc import Sequence

from transforms.mentions.number_cues import word_set
from transforms.model.mention import RejectReason

_SEPARATOR = r" ?\\?[/.\-–] ?"
_YEAR = r"(?:19|20)\d{2}"
_DAY = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}({_YEAR}|\d{{2}})(?![\d%])")
_MONTH = re.compile(rf"(\d{{1,2}}) ?\\?[/.\-] ?({_YEAR})(?!\d)")
_YEARS = re.compile(rf"({_YEAR}) ?[-–—/] ?({_YEAR}|\d{{2}})(?!\d|[.,]\d|/\d)")
_DAYS = re.compile(r"(\d{1,2}) ?[-–] ?(\d{1,2})/(\d{1,2})(/(?:19|20)\d{2})?(?![\d%])")
_SHORT = re.compile(r"(\d{1,2})[/\-.](\d{1,2})(?![\d%/]|[.,]\d)")
_CLOCK = re.compile(r"([01]?\d|2[0-4]) ?(?:(?::[0-5]\d){1,2}|(?:h|g|giờ) ?[0-5]\d(?: ?(?:phút|’|'))?|h)(?![\w])", re.IGNORECASE)
_TIME_WORDS = word_set("ngày sáng chiều tối trưa đêm hôm mùng mồng từ đến dịp lễ kể vào nay qua tới trước sau hết")
_DAY_WORDS = word_set("ngày sáng chiều tối trưa đêm hôm mùng mồng dịp lễ khánh")
_PAIR = re.compile(r"(\d{1,2}) ?[-–] ?(\d{1,2})(?![\d%/]|[.,]\d| ?[-–] ?\d)")
_RESULTS = word_set("thắng thua hòa hoà dẫn")
_SIGNS = "/.-–—:hHgG\\ "


def date_end(text: str, start: int, digits_end: int, before: Sequence[str], *, counts: bool) -> tuple[int, RejectReason] | None:
    """Where the date or clock time that starts at `start` ends, with its reason; null where none is printed.

    `before` are the words before, `counts` tells that a unit or counted noun follows "A/B" or "A-B", which then is no day.
    """
    if digits_end < len(text) and text[digits_end] not in _SIGNS and "." not in text[start:digits_end]:
        return None
    clock = _CLOCK.match(text, start)
    if clock:
        return clock.end(), RejectReason.CLOCK
    score = _PAIR.match(text, start)
    if score and _is_score(text, start, score.end(), before):
        return score.end(), RejectReason.SCORE
    end = _whole_date(text, start) or _short_date(text, start, before, counts=counts)
    return (end, RejectReason.DATE) if end else None


def _is_score(text: str, start: int, end: int, before: Sequence[str]) -> bool:
    """Whether "A-B" is the result of a match: after "tỷ số" or "thắng", or between two names."""
    if " ".join(before[-2:]) in ("tỷ số", "tỉ số") or (before and before[-1] in _RESULTS):
        return True
    name = text[max(0, start - 30) : start].rsplit(" ", 2)[-2:][0] if start > 1 and text[start - 1] == " " else ""
    return name[:1].isupper() and text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _is_day(day: str, month: str) -> bool:
    return 1 <= int(day) <= 31 and 1 <= int(month) <= 12


def _whole_date(text: str, start: int) -> int | None:
    day = _DAY.match(text, start)
    if day and (_is_day(day[1], day[2]) or len(day[3]) == 4):
        return day.end()
    years = _YEARS.match(text, start)
    if years and (len(years[2]) == 4 or 0 < int(years[2]) - int(years[1][2:]) <= 30):
        return years.end()
    month = _MONTH.match(text, start)
    if month and 1 <= int(month[1]) <= 12:
        return month.end()
    return None


def _short_date(text: str, start: int, before: Sequence[str], *, counts: bool) -> int | None:
    days = _DAYS.match(text, start)
    if days and _is_day(days[1], days[3]) and _is_day(days[2], days[3]) and not counts:
        return days.end()
    short = _SHORT.match(text, start)
    if short is None or not _is_day(short[1], short[2]):
        return None
    sign = text[short.end(1)]
    last = before[-1] if before else ""
    if last in _DAY_WORDS or (sign == "-" and last == "(" and text.startswith(")", short.end())):
        return short.end()
    if sign != "/":
        return None
    if int(short[1]) > int(short[2]) and (short.group() != "24/7" or last in _TIME_WORDS):
        return short.end()
    if counts:
        return None
    return short.end() if last in _TIME_WORDS or last in ("(", "") or short[1].startswith("0") else None
