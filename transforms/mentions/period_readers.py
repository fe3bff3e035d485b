"""Period readers: what each kind of period phrase says, as an `Expression`.

Belongs here: turning a match and the words before it into parts of a date. Does not belong here: the patterns
(`period_expressions`), the days the parts come to (`period_calendar`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from transforms.mentions.period_words import DAY, QUARTERS, WORDED, YEARS_AWAY, number

BEHIND = 40
"""How many characters before a phrase a reader sees."""


class Shape(StrEnum):
    """What an expression counts in, which decides how it is completed."""

    DAY = "day"
    MONTHS = "months"
    YEAR = "year"
    NOW = "now"
    SAME = "same"
    ROLLING = "rolling"


@dataclass(frozen=True, slots=True)
class Expression:
    """A phrase `text[start:end]` that names a time.

    `year` is printed or null; `away` counts years from the running one ("năm ngoái" is -1), `months_away` months and
    `days_away` days from the publication. `first` and `last` are months, narrowed by `day` and `last_day`. `last_year`
    ends a span of years. `is_start` marks a boundary ("đầu năm"), `is_whole` a year without a number ("cả năm"), `is_bare`
    what holds only close to the publication ("9 tháng", "năm qua").
    """

    start: int
    end: int
    shape: Shape
    year: int | None = None
    away: int | None = None
    last_year: int | None = None
    first: int = 1
    last: int = 12
    day: int | None = None
    last_day: int | None = None
    months_away: int | None = None
    days_away: int | None = None
    is_cumulative: bool = False
    is_start: bool = False
    is_bare: bool = False
    is_whole: bool = False


Reader = Callable[[re.Match[str], str], Expression | None]
"""Takes a match in lower-case text and up to `BEHIND` characters before it."""

_COUNT = re.compile(rf"(?<![\d.,/-])\b(?P<n>[12]?\d|3[01]|0\d|{WORDED}) {{1,3}}$")
_CUMULATIVE = re.compile(r"(?:tính chung|[lc]ũy kế|luỹ kế|cộng dồn|bình quân|trung bình)(?: (?:cả|trong|của|đến|hết))? {1,3}$")
_DURATION = re.compile(
    r"\b(?:hơn|gần|khoảng|hạn|vòng|dài|sau|lên|mỗi|từng|quá|dưới|trên|đủ|nhất|đa|thêm|giảm|còn|đây|từ|tuổi|bé|phạt|tù|được|cách|đến|"
    r"thiểu|là|suất|liền|mất|tới|hàng|hằng|những|các|\d) {1,3}$"
)
"""Words behind which "9 tháng" is a length of time rather than January to September."""

_MAKES_A_VERB = re.compile(
    r"\b(?:thực|phát|xuất|thể|biểu|tái|ẩn|dẫn|hình|phản|lộ|bộc|sự|vừa|từ trước|lâu|xưa|ẩn|hồi|bày|điềm|đột|chợt|đều|bất|"
    r"thật|hóa|hoá) {1,3}$"
)
"""Words that make another word of "hiện" ("thực hiện"), or "until now" of no day ("từ trước đến nay")."""

_STOCK = re.compile(r"\b(?:diện tích|đàn|số lượng|rừng) {1,3}$")
_STANDING = re.compile(r" {1,3}có {1,3}(?:các|của|cây|một|toàn|ước)\b")
_UNLIKE_MONTH = re.compile(r"\b(?:mỗi|hàng|hằng|từng|một|cách mạng|\d) {1,3}$")
_MANY_YEARS = re.compile(r"\b(?:\d|mấy|nhiều|những|các|hàng|hằng|từng|mỗi|vài|hai|ba|bốn|năm|mười) {1,3}$")
_PART = re.compile(r"\b(?P<part>nửa đầu|nửa cuối|đầu|cuối|giữa|trung tuần|thượng tuần|hạ tuần) {1,3}$")
_KIND_OF_YEARS = re.compile(r"\b(?P<kind>giai đoạn|thời kỳ|nhiệm kỳ|năm học|các năm|năm)(?: từ)? {1,3}$")
_DATE_BEFORE = re.compile(rf"\b(?:đến|tới|từ|trước|sau|vào|hết|rạng sáng|thứ \w{{2,4}}|{DAY}/\d{{1,2}} ?[–-]) {{0,3}}\(?$|\($")
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:so với|đến|tới|của|cuối|đầu|giữa|vào|cùng kỳ|kế hoạch|[12]\d{3}(?:,| và|;| -)) {1,3}(?:năm )?|\()$"
)
_YEAR_AFTER = re.compile(r" {0,3}(?:[,.;:)\n]|$| (?:là|đạt|và|với|tăng|giảm|lên|xuống|có|sẽ|so|đã|được|của|tại|thì)\b)")


def _part(match: re.Match[str], name: str) -> str | None:
    return match.groupdict().get(name)


def _plain(match: re.Match[str], shape: Shape) -> Expression:
    year, away = _part(match, "year"), _part(match, "away")
    return Expression(match.start(), match.end(), shape, int(year) if year else None, YEARS_AWAY[away] if away else None)


def _months(match: re.Match[str], first: int, last: int, *, is_cumulative: bool = False) -> Expression | None:
    if not 1 <= first <= last <= 12:
        return None
    return replace(_plain(match, Shape.MONTHS), first=first, last=last, is_cumulative=is_cumulative)


def _length(count: re.Match[str], match: re.Match[str]) -> int:
    return number(count["n"]) * (3 if match["what"] == "quý" else 1)


def month(match: re.Match[str], before: str) -> Expression | None:
    """Read "tháng 6/2025", "nửa đầu tháng 6", "tháng 1-6/2025"; not "mỗi tháng 6 triệu"."""
    words, to, part = match["month"], _part(match, "to"), _PART.search(before)
    if _UNLIKE_MONTH.search(before) or (words == "năm" and not (match["year"] or match["away"])):
        return None
    found = _months(match, number(words), number(to or words))
    if found is None or part is None:
        return found
    found = replace(found, start=found.start - len(before) + part.start())
    if not part["part"].startswith("nửa"):
        return found
    return replace(found, day=1, last_day=15) if part["part"].endswith("đầu") else replace(found, day=16)


def first_days(match: re.Match[str], before: str) -> Expression | None:
    """Read "15 ngày đầu tháng 1 năm 2020"."""
    count, first = _COUNT.search(before), number(match["month"])
    found = _months(match, first, first)
    if count is None or found is None:
        return None
    return replace(found, start=found.start - len(before) + count.start(), day=1, last_day=number(count["n"]))


def edge_months(match: re.Match[str], before: str) -> Expression | None:
    """Read "6 tháng đầu năm 2025", "3 quý đầu năm", "5 tháng cuối năm"."""
    count = _COUNT.search(before)
    if count is None:
        return None
    length = _length(count, match)
    found = _months(match, 1, length, is_cumulative=True) if match["edge"] == "đầu" else _months(match, 13 - length, 12)
    return replace(found, start=found.start - len(before) + count.start()) if found else None


def counted_months(match: re.Match[str], before: str) -> Expression | None:
    """Read "9 tháng năm 2025", "tính chung 9 tháng", and "trong 9 tháng" where that may count from January."""
    count = _COUNT.search(before)
    found = _months(match, 1, _length(count, match), is_cumulative=True) if count else None
    if count is None or found is None or found.last < 2:
        return None
    found = replace(found, start=found.start - len(before) + count.start())
    if found.year or found.away is not None:
        return found
    lead = before[: count.start()]
    if match["past"]:
        return replace(found, is_bare=True)
    if _CUMULATIVE.search(lead):
        return found
    return None if _DURATION.search(lead) else replace(found, is_bare=True)


def quarter(match: re.Match[str], _before: str) -> Expression | None:
    """Read "quý I/2025", "quý 1-3 năm 2025"."""
    first = QUARTERS[match["quarter"]]
    last = QUARTERS[match["to"]] if match["to"] else first
    return _months(match, 3 * first - 2, 3 * last)


def edge_quarter(match: re.Match[str], _before: str) -> Expression | None:
    """Read "quý đầu năm", "quý cuối năm 2025"."""
    return _months(match, 1, 3) if match["edge"] == "đầu" else _months(match, 10, 12)


def half(match: re.Match[str], _before: str) -> Expression | None:
    """Read "nửa đầu năm 2025", "nửa cuối năm"."""
    return _months(match, 1, 6, is_cumulative=True) if match["edge"] == "đầu" else _months(match, 7, 12)


def year(match: re.Match[str], before: str) -> Expression | None:
    """Read "năm 2025", "năm ngoái"; not "những năm qua"."""
    if match["away"] and _MANY_YEARS.search(before):
        return None
    return replace(_plain(match, Shape.YEAR), is_bare=(match["away"] or "").endswith("qua"))


def lone_year(match: re.Match[str], before: str) -> Expression | None:
    """Read "so với 2024", "(2024)": a bare number that only its neighbours make a year."""
    is_year = _YEAR_BEFORE.search(before) and _YEAR_AFTER.match(match.string, match.end())
    return _plain(match, Shape.YEAR) if is_year else None


def edge_year(match: re.Match[str], _before: str) -> Expression:
    """Read "đầu năm", "cuối năm 2025", "cả năm"."""
    found = _plain(match, Shape.YEAR)
    has_year = found.year is not None or found.away is not None
    return replace(found, away=found.away if has_year else 0, is_start=match["edge"] == "đầu", is_whole=not has_year)


def years(match: re.Match[str], before: str) -> Expression | None:
    """Read "giai đoạn 2021-2025", "2021 đến 2025"; two bare years only behind "giai đoạn" or the like."""
    first, last = int(match["year"]), int(match["to"])
    kind = _KIND_OF_YEARS.search(before)
    if not first < last <= first + 50 or (match["by"] == " " and kind is None):
        return None
    found = replace(_plain(match, Shape.YEAR), last_year=last)
    return replace(found, start=found.start - len(before) + kind.start()) if kind else found


def short_month(match: re.Match[str], before: str) -> Expression | None:
    """Read "từ tháng 8/2020 đến 11/2023": a month without its word, behind a word of time."""
    return _months(match, int(match["month"]), int(match["month"])) if _DATE_BEFORE.search(before) else None


def date(match: re.Match[str], _before: str) -> Expression:
    """Read "ngày 6/3/2025", "15-17/3/2025", "ngày 6 tháng 3"."""
    first, to = int(match["month"]), _part(match, "to")
    found = replace(_plain(match, Shape.DAY), first=first, last=first, day=int(match["day"]))
    return replace(found, last_day=int(to)) if to else found


def short_date(match: re.Match[str], before: str) -> Expression | None:
    """Read "đến 15/6": a fraction unless a word of time or another day stands before it."""
    if not _DATE_BEFORE.search(before):
        return None
    is_fraction = int(match["day"]) <= int(match["month"]) and not match["to"] and not before.endswith("(")
    return None if is_fraction and not _YEAR_AFTER.match(match.string, match.end()) else date(match, before)


def until_now(match: re.Match[str], before: str) -> Expression | None:
    """Read "đến nay", "hiện nay", "hiện" before a statement; not "thực hiện", nor "diện tích hiện có các loại cây"."""
    if _STOCK.search(before) and _STANDING.match(match.string, match.end()):
        return None
    return None if _MAKES_A_VERB.search(before) else Expression(match.start(), match.end(), Shape.NOW)


def days_away(match: re.Match[str], _before: str) -> Expression:
    """Read "hôm nay", "hôm qua"."""
    return Expression(match.start(), match.end(), Shape.DAY, days_away=-1 if match["when"].endswith("qua") else 0)


def months_away(match: re.Match[str], before: str) -> Expression | None:
    """Read "tháng trước", "quý này"; not "những tháng qua"."""
    if _MANY_YEARS.search(before):
        return None
    length = 3 if match["what"] == "quý" else 1
    away = YEARS_AWAY[match["when"]] * length
    return Expression(match.start(), match.end(), Shape.MONTHS, months_away=away, last=length)


def same(match: re.Match[str], _before: str) -> Expression:
    """Read "cùng kỳ năm trước", "cùng kỳ 2024"."""
    return _plain(match, Shape.SAME)


def rolling(match: re.Match[str], before: str) -> Expression | None:
    """Read "5 năm qua", "3 năm tới"."""
    count = _COUNT.search(before)
    if count is None:
        return None
    ahead = number(count["n"]) if match["way"] in ("tới", "tiếp theo") else None
    return Expression(match.start() - len(before) + count.start(), match.end(), Shape.ROLLING, away=ahead)
