"""Period expressions: every phrase that names a time, as parts that may still wait for a year.

Belongs here: the patterns over lower-case text and the search for them. Does not belong here: what a match says
(`period_readers`), joining expressions and their roles (`periods`), the days they come to (`period_calendar`).
"""

import re
from collections.abc import Iterator

from transforms.mentions import period_readers as readers
from transforms.mentions.period_readers import BEHIND, Expression, Reader
from transforms.mentions.period_words import AWAY, DAY, GAP, MONTH, QUARTER, WORDED, YEAR, YEAR_BEHIND

_NO_COUNT = rf"(?!\d|[.,]\d|/\d| ?%|{GAP}(?:triệu|tỷ|tỉ|nghìn|ngàn|trăm|đồng|lần(?! lượt)|kỳ|buổi|người|tuần|mươi|chục)\b)"
_OF_YEAR = rf"(?:{GAP}của)?(?={GAP}(?:năm\b|(?:19|20)\d\d))(?:{GAP}năm\b)?(?:{GAP}(?P<year>{YEAR})|{GAP}(?P<away>{AWAY})\b)?"
_NOW_WORDS = "hiện nay|hiện tại|hiện giờ|nay|hôm nay|thời điểm này|thời điểm hiện tại|thời điểm hiện nay|bây giờ"
_BEHIND_NOW = (
    r"có|đã|đang|cả|toàn|tỉnh|thành|vẫn|mới|còn|trên|ở|chỉ|là|mỗi|số|nước|giá|tổng|địa|huyện|các|tỷ|tỉ|việt|ngành|công|bộ|ubnd|"
    r"xã|hà|do|được|ước|chưa|không"
)
_AFTER_COUNT = r"đầu|cuối|còn|tuổi|trở|kể|liên|tới|nữa|sau|trước|tiếp|một|tù"
_QUARTERS_ON = rf"(?:(?: ?[–-] ?|{GAP}đến{GAP}(?:quý{GAP})?)(?P<to>iv|iii|ii|[234])\b)?"
_DATE = (
    rf"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm){GAP}(?P<day>{DAY})(?:(?: ?[–-] ?|{GAP}(?:và|đến){GAP})(?P<to>{DAY}))?"
    rf"(?: ?[/.-] ?|{GAP}tháng{GAP}| (?={MONTH} {YEAR}))(?P<month>{MONTH})(?![\d%]){YEAR_BEHIND}{_NO_COUNT}"
)
_SAME = (
    rf"cùng{GAP}(?:kỳ|kì|thời điểm|quý|tháng)\b"
    rf"(?:{GAP}(?:của{GAP})?(?:năm{GAP})?(?:(?P<year>{YEAR})|(?P<away>{AWAY})\b))?"
)

_SOURCES: tuple[tuple[str, Reader], ...] = (
    (rf"(?P<day>\d\d?)(?P<by> ?[/.–-] ?)(?P<month>{MONTH})(?P=by)(?P<year>{YEAR})", readers.date),
    (_DATE, readers.date),
    (rf"(?P<day>\d\d?)(?: ?[–-] ?(?P<to>{DAY}))?/(?P<month>{MONTH})(?![\d%]|[/.,–-]\d)", readers.short_date),
    (
        rf"tháng{GAP}(?P<month>{WORDED}|{MONTH})\b(?: ?[–-] ?(?P<to>{MONTH})(?=[/ ,.]))?{YEAR_BEHIND}{_NO_COUNT}",
        readers.month,
    ),
    (rf"t(?P<month>{MONTH})[/.-](?P<year>{YEAR})", readers.month),
    (rf"ngày{GAP}đầu{GAP}tháng{GAP}(?P<month>{MONTH}){YEAR_BEHIND}{_NO_COUNT}", readers.first_days),
    (rf"(?P<what>tháng|quý){GAP}(?P<edge>đầu|cuối|còn lại)(?:{GAP}tiên)?{_OF_YEAR}", readers.edge_months),
    (
        rf"(?P<what>tháng|quý)\b(?:{GAP}(?P<past>qua|vừa qua)\b)?{YEAR_BEHIND}(?!{GAP}(?:{_AFTER_COUNT}))",
        readers.counted_months,
    ),
    (rf"quý{GAP}(?P<quarter>{QUARTER})(?![a-zà-ỹđ]){_QUARTERS_ON}{YEAR_BEHIND}{_NO_COUNT}", readers.quarter),
    (rf"quý{GAP}(?P<edge>đầu|cuối)(?:{GAP}(?:tiên|cùng))?{_OF_YEAR}", readers.edge_quarter),
    (
        rf"nửa{GAP}(?:năm{GAP})?(?P<edge>đầu|cuối)(?:{GAP}năm\b)?{YEAR_BEHIND}(?!{GAP}(?:tháng|thế|thập|trận))",
        readers.half,
    ),
    (rf"năm{GAP}(?:tài chính{GAP})?(?:(?P<year>{YEAR})|(?P<away>{AWAY})\b)", readers.year),
    (rf"(?P<edge>đầu|cuối|giữa|cả|hết){_OF_YEAR}", readers.edge_year),
    (rf"(?P<year>(?:19|20)\d\d)(?P<by> ?(?:[–—-]|đến|tới) ?(?:năm{GAP})?| )(?P<to>{YEAR})", readers.years),
    (rf"(?P<month>\d\d?)/(?P<year>{YEAR})", readers.short_month),
    (r"(?P<year>(?:19|20)\d\d)(?![\d/%]|[.,-]\d)", readers.lone_year),
    (_SAME, readers.same),
    (rf"(?:đến|tới){GAP}(?:{_NOW_WORDS})\b", readers.until_now),
    (rf"hiện(?:{GAP}(?:nay|tại|giờ)\b|(?={GAP}(?:{_BEHIND_NOW})\b))", readers.until_now),
    (rf"(?P<what>tháng|quý){GAP}(?P<when>này|trước(?! đó| khi| ngày)|vừa qua|qua|tới)\b", readers.months_away),
    (rf"(?:sáng|trưa|chiều|tối|hôm){GAP}(?P<when>nay|qua)\b", readers.days_away),
    (rf"năm{GAP}(?P<way>qua|gần đây|trở lại đây|vừa qua|tới|tiếp theo)\b", readers.rolling),
)
PATTERNS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple((re.compile(source), read) for source, read in _SOURCES)
"""Each begins with a letter or digit that it fixes, so that `re` skips to it; boundaries are checked on a hit."""


def find_expressions(text: str) -> Iterator[Expression]:
    """Every expression of lower-case `text`, pattern by pattern; they may overlap."""
    for pattern, read in PATTERNS:
        for match in pattern.finditer(text):
            start = match.start()
            before = text[max(0, start - BEHIND) : start]
            if before and (before[-1].isalnum() or (before[-1] in ".,/-" and text[start].isdigit())):
                continue
            found = read(match, before)
            if found:
                yield found
