"""Timestamps: how publication times are written, by machines and on Vietnamese pages.

Belongs here: ISO 8601, RFC 2822, day-first and month-first numbers, Vietnamese and English month words, hours with "giờ", "SA",
"chiều". Does not belong here: which of a page's times counts (`published`).
"""

import re
from datetime import date

from transforms.model.time import PublicationTime, TimeError

_MONTHS = {
    name: number
    for number, name in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
}
_NUMERIC = re.compile(
    r"(?<![\d/.,-])(?P<first>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<second>\d{1,2})\s?(?P=sep)\s?(?P<year>\d{4}|\d{2})(?![\d/])(?!-\d)"
)
_YEAR_FIRST = re.compile(r"(?<![\d/.,-])(?P<year>(?:19|20)\d{2})[/.-](?P<second>\d{1,2})[/.-](?P<first>\d{1,2})(?!\d)")
_WORDED = re.compile(
    r"(?<!\d)(?P<first>\d{1,2})\s+tháng\s+(?P<second>\d{1,2})\s*,?\s+(?:năm\s+)?(?P<year>(?:19|20)\d{2})(?!\d)", re.IGNORECASE
)
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_FULL_YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)"
_ENGLISH = (
    re.compile(rf"(?<!\d)(?P<first>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+{_MONTH},?[\s-]+{_FULL_YEAR}", re.IGNORECASE),
    re.compile(rf"\b{_MONTH}\s+(?P<first>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_FULL_YEAR}", re.IGNORECASE),
)  # fmt: skip
_TIME = re.compile(
    r"(?<![\d/:.-])(?P<hour>\d{1,2})(?::|h|g|\s?giờ\s?)(?P<minute>\d{2})(?P<seconds>:\d{2})?(?:\.\d+)?(?![\d:/])"
    r"\s*(?P<half>[AP]M\b|SA\b|CH\b|sáng|chiều|tối|trưa|đêm)?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"(?:\b(?:GMT|UTC)\s*(?P<offset>[+-]\s?\d{1,2}(?::?\d{2})?)?|(?<=[\d\s])(?P<bare>[+-]\d{2}:?\d{2}))(?!\d)|(?<=\d)\s?(?P<utc>Z)\b"
)
_ENGLISH_LABEL = re.compile(r"\b(?:published|posted|updated|created)\b", re.IGNORECASE)
_DIGIT = re.compile(r"\d[/.:h-]\d|tháng|20\d\d")
_DATE_WORDS = re.compile(
    r"thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|ngày|tháng|năm|giờ|phút|cập nhật|đăng|xuất bản|lúc|lần cuối|GMT|UTC|[AP]M",
    re.IGNORECASE,
)
_MAX_DATE_LINE = 110
_OTHER_DATES = re.compile(
    r"\b(?:số|quyết định|nghị quyết|kết luận|công văn|hiệu lực|hạn|sinh|họp|từ ngày|đến ngày)\b", re.IGNORECASE
)
_LATER = frozenset({"pm", "ch", "chiều", "tối"})
_UNSURE = frozenset({"trưa", "đêm"})


def read_time(words: str) -> PublicationTime | None:
    """Read a time written for machines: ISO 8601 of any precision, else whatever `read_visible_time` reads."""
    stripped = words.strip()
    try:
        return PublicationTime.parse(stripped)
    except TimeError:
        return read_visible_time(stripped)


def read_visible_time(words: str) -> PublicationTime | None:
    """Read the first full date in words that people read, and the time of day beside it.

    Numbers are day first, as Vietnam writes them. Month first are those that can't be otherwise ("9/14/2026"). Those that could
    be either (both at most 12) are none where something says that an English-language program wrote them: seconds with AM or
    PM ("9/4/2026 6:44:00 PM"), or an English label. A two-digit year is this century's, and wants a time or a word beside it.

    Returns:
        The time, to the minute or the day; null where there is none or it can't be told.
    """
    found = _date(words)
    if found is None:
        return None
    day, start, end = found
    stamp = day.isoformat()
    clock = _clock(words, start, end)
    for form in ((f"{stamp}T{clock}",) if clock else ()) + (stamp,):
        try:
            return PublicationTime.parse(form)
        except TimeError:
            continue
    return None


def is_date_line(words: str, other_letters: int = 12) -> bool:
    """Whether a line says when, and little else: "Thứ Sáu, 04/04/2025 - 15:04".

    Args:
        words: The line.
        other_letters: How many letters may stand in it beside the date, its label and the words of time.
    """
    if len(words) > _MAX_DATE_LINE or not _DIGIT.search(words) or read_visible_time(words) is None:
        return False
    return sum(map(str.isalpha, _DATE_WORDS.sub("", words))) <= other_letters and not _OTHER_DATES.search(words)


def _date(words: str) -> tuple[date, int, int] | None:
    """The first date, with the place of its words."""
    for pattern in (_YEAR_FIRST, _NUMERIC, _WORDED, *_ENGLISH):
        for match in pattern.finditer(words):
            day = _day(match, words)
            if day:
                return day, match.start(), match.end()
    return None


def _day(match: re.Match[str], words: str) -> date | None:
    parts = match.groupdict()
    year, first = int(parts["year"]), int(parts["first"])
    month = _MONTHS[parts["month"].lower()] if parts.get("month") else int(parts["second"])
    if len(parts["year"]) == 2:
        if not re.search(r"\d[:h]\d\d|[^\W\d_]{2}", words):
            return None
        year += 2000
    if not 1990 <= year <= 2100:
        return None
    if "sep" in parts:
        if month > 12 >= first:
            first, month = month, first
        elif first <= 12 and first != month and _is_english(words):
            return None
    try:
        return date(year, month, first)
    except ValueError:
        return None


def _is_english(words: str) -> bool:
    """Whether an English-language program wrote a date, so that its month may stand first."""
    clock = _TIME.search(words)
    in_seconds = clock is not None and clock["seconds"] and (clock["half"] or "").lower() in ("am", "pm")
    return bool(in_seconds or _ENGLISH_LABEL.search(words))


def _clock(words: str, start: int, end: int) -> str | None:
    """The time of day nearest to a date, with its zone, in ISO form."""
    found = [match for match in _TIME.finditer(words) if match.end() <= start or match.start() >= end]
    if not found:
        return None
    match = min(found, key=lambda each: start - each.end() if each.end() <= start else each.start() - end)
    hour, half = int(match["hour"]), (match["half"] or "").lower()
    if half in _UNSURE or hour > 23:
        return None
    if half in _LATER and hour < 12:
        hour += 12
    elif half and half not in _LATER and hour == 12:
        hour = 0
    behind = words[match.end() :] if match.start() >= end else words[match.end() : start] + words[end:]
    return f"{hour:02d}:{match['minute']}{_zone(behind)}"


def _zone(words: str) -> str:
    match = _ZONE.search(words[:30])
    if not match:
        return ""
    offset = (match["offset"] or match["bare"] or "").replace(" ", "")
    if not offset:
        return "Z"
    sign, digits = offset[0], offset[1:].replace(":", "")
    hours, minutes = (digits, "00") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    return f"{sign}{int(hours):02d}:{minutes}"
