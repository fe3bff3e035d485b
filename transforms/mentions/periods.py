"""Periods: what time the words of an article name.

Belongs here: reading Vietnamese period expressions into periods, resolving relative ones against the publication time,
and the role each plays. Does not belong here: deciding which period governs which number (`claims`).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from transforms.mentions.period_calendar import Look, Unresolved, dateline, publication_period, resolve
from transforms.mentions.period_expressions import find_expressions
from transforms.mentions.period_readers import Expression, Shape
from transforms.model.mention import Dateline, PeriodMention, PeriodRole
from transforms.model.text import MatchingCopy
from transforms.model.time import Period, PublicationTime

_REACH = 48
_A_YEAR = 366
_JOIN = re.compile(r",? {1,3}(?:cho |tính )?(?:đến|tới) (?:hết |cuối |hết ngày |ngày )?| ?[–-] ?")
_FROM = re.compile(r"\b(?:từ|kể từ|tính từ) (?:ngày )?$")
_LIST = re.compile(r" và |, |; ")
_COMPARED = re.compile(r"\b(?:so(?: với)?(?: (?!với )[^\s\d,.;:()]+){0,5}|hơn|bằng|kém|cùng) {1,3}$")
_AND = re.compile(r",? (?:và|và so với|và với|và so) (?:của )?")
_UNTIL = re.compile(r"\b(?:(?:tính|lũy kế|luỹ kế|cho) )?(?:đến|tới|hết)(?: hết| khoảng)?(?: thời điểm)?(?: ngày)? {1,3}$")
_BEFORE = re.compile(r"\b(?:trước|chậm nhất|muộn nhất)(?: là)?(?: vào| trong| đến)?(?: hết)?(?: ngày)? {1,3}$")
_TOWARDS = re.compile(r"\b(?:vào|trong|cho|hạn|từ|là)(?: cuối| đầu| giữa| dịp)?(?: ngày)? {1,3}$")
_AHEAD = re.compile(
    r"\b(?:trước(?= (?:ngày|tháng|quý|\d)| $)|dự kiến|sẽ|phấn đấu|chậm nhất|muộn nhất|thời hạn|từ nay)\b[^.;\n]{0,40}$"
)
_BEHIND = re.compile(r"\bhồi(?: đầu| cuối| giữa)? {1,3}$")
_OF_DOCUMENT = re.compile(
    r"(?:\d[-/][^\s,.;]{2,20}|\b(?:nghị quyết|nghị định|quyết định|chỉ thị|kết luận|thông tư|công văn|công điện|thông báo|"
    r"kế hoạch|luật|hướng dẫn)(?: số)? \d{1,5})[ ,(]{1,3}(?:ban hành |được ban hành |ký )?(?:ngày )?$"
)
_TOLD = re.compile(r" {0,3}(?::|(?:là|đạt|chỉ|tăng|giảm|có)\b)")


@dataclass(frozen=True, slots=True)
class _Placed:
    """One expression, or two that stand as "from … to …"."""

    start: int
    end: int
    first: Expression
    last: Expression | None = None


@dataclass(slots=True)
class _Told:
    """What the text has told so far: the last period that is no comparison, the last with a printed year, the last role."""

    about: Period | None = None
    printed: Period | None = None
    role: PeriodRole | None = None
    end: int = 0

    def add(self, mention: PeriodMention, end: int) -> None:
        self.role, self.end = mention.role, end
        if mention.period and mention.role is not PeriodRole.COMPARISON:
            self.about = mention.period
        if mention.period and not mention.is_relative:
            self.printed = mention.period


def find_periods(copy: MatchingCopy, published: PublicationTime | None) -> tuple[PeriodMention, ...]:
    """Every period expression of a text, in its order; none overlaps another.

    Args:
        copy: The text made ready for matching.
        published: When the article appeared, as finely as is known; relative expressions count from it.

    Returns:
        Mentions with a period, or with null and the reason (a value of `Unresolved`).
    """
    # Of all code points only U+0130 grows when it is lowered.
    text = copy.plain.replace("\u0130", "I").lower()
    line = dateline(published)
    mentions: list[PeriodMention] = []
    told = _Told()
    for placed in _join(text, _share_years(text, _apart(text, find_expressions(text)))):
        mention = _read(copy, text, placed, line, told)
        if mention:
            mentions.append(mention)
            told.add(mention, placed.end)
    return tuple(mentions)


def _apart(text: str, found: Iterable[Expression]) -> list[Expression]:
    """Leftmost, then longest; dates of documents fall out."""
    kept: list[Expression] = []
    for expression in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and expression.start < kept[-1].end:
            continue
        kept.append(expression)
    return [one for one in kept if one.shape is not Shape.DAY or not _OF_DOCUMENT.search(_before(text, one.start))]


def _share_years(text: str, found: list[Expression]) -> list[Expression]:
    """Give "tháng 5" its neighbour's year in "tháng 5 và tháng 6/2025"."""
    shared = found[:]
    for index in range(len(shared) - 2, -1, -1):
        one, following = shared[index], shared[index + 1]
        between = text[one.end : following.start] if following.start - one.end < _REACH else ""
        is_open = one.year is None and one.away is None and one.months_away is None and one.days_away is None
        is_like = one.shape is following.shape and one.shape in (Shape.DAY, Shape.MONTHS)
        if is_open and is_like and (_LIST.fullmatch(between) or _JOIN.fullmatch(between)) and one.first <= following.first:
            shared[index] = replace(one, year=following.year, away=following.away)
    return shared


def _join(text: str, found: list[Expression]) -> Iterator[_Placed]:
    """Join "từ A đến B" and "A - B"; the others pass as they are."""
    held: Expression | None = None
    for one, following in pairwise([*found, None]):
        if one is None:
            break
        if held:
            yield _Placed(held.start, one.end, held, one)
            held = None
        elif following and _is_range(text, one, following):
            held = one
        else:
            yield _Placed(one.start, one.end, one)


def _is_range(text: str, one: Expression, following: Expression) -> bool:
    between = text[one.end : following.start]
    if following.shape is Shape.NOW and not between.strip(" ,"):
        return bool(_FROM.search(_before(text, one.start)))
    if not _JOIN.fullmatch(between) or following.shape in (Shape.SAME, Shape.ROLLING):
        return False
    return bool(_FROM.search(_before(text, one.start))) or (one.shape is following.shape and between.strip() in "–-")


def _before(text: str, start: int) -> str:
    return text[max(0, start - _REACH) : start]


def _read(copy: MatchingCopy, text: str, placed: _Placed, line: Dateline | None, told: _Told) -> PeriodMention | None:
    before, first = _before(text, placed.start), placed.first
    period = _period(placed, line, before, told)
    if first.is_bare and first.shape is Shape.MONTHS and isinstance(period, Unresolved):
        return None
    is_compared = bool(_COMPARED.search(before)) or (
        told.role is PeriodRole.COMPARISON and bool(_AND.fullmatch(text[told.end : placed.start]))
    )
    if first.shape is Shape.SAME:
        is_told = not is_compared and bool(_TOLD.match(text, placed.end))
        role = PeriodRole.ABOUT if is_told else PeriodRole.COMPARISON
        return _mention(copy, placed, placed.start, _shifted(first, told), role)
    if is_compared:
        return _mention(copy, placed, placed.start, period, PeriodRole.COMPARISON)
    if first.is_start and first.is_whole and placed.last is None and not _FROM.search(before):
        return None
    return _bounded(copy, placed, period, before, line)


def _bounded(
    copy: MatchingCopy, placed: _Placed, told: Period | Unresolved, before: str, line: Dateline | None
) -> PeriodMention | None:
    """The mention with the role that the words before it give: a deadline, a day up to which is counted, or neither."""
    if placed.last:
        return _mention(copy, placed, placed.start, told, PeriodRole.ABOUT)
    if placed.first.shape is Shape.NOW:
        return _mention(copy, placed, placed.start, told, PeriodRole.AS_OF)
    is_ahead = isinstance(told, Period) and _lies_ahead(told, placed.first, line)
    until = _UNTIL.search(before)
    if until:
        start = placed.start - len(before) + until.start()
        if is_ahead:
            return _mention(copy, placed, start, told, PeriodRole.DEADLINE)
        return _mention(copy, placed, start, _closing(told), PeriodRole.AS_OF)
    limit = _BEFORE.search(before)
    if limit:
        start = placed.start - len(before) + limit.start()
        return _mention(copy, placed, start, told if is_ahead else Unresolved.OPEN_ENDED, PeriodRole.DEADLINE)
    is_due = is_ahead and placed.first.shape is not Shape.MONTHS and _TOWARDS.search(before) and line is not None
    return _mention(copy, placed, placed.start, told, PeriodRole.DEADLINE if is_due else PeriodRole.ABOUT)


def _lies_ahead(period: Period, found: Expression, line: Dateline | None) -> bool:
    if line is None:
        return found.shape is Shape.YEAR
    published = publication_period(line)
    return period.end >= published.end if found.shape is Shape.YEAR else period.start > published.end


def _closing(told: Period | Unresolved) -> Period | Unresolved:
    """The last month of what is counted up to: "hết quý III" is the end of September."""
    if isinstance(told, Unresolved) or told.start.year != told.end.year or (told.start.month, told.end.month) == (1, 12):
        return told
    if told.start.month == told.end.month:
        return told
    return Period.of_months(told.end.year, told.end.month, told.end.month)


def _in_told_year(found: Expression, line: Dateline, told: _Told) -> Period | Unresolved:
    """An expression that fits two years, in the one that the article printed last, if it is one of the two."""
    year = told.printed.end.year if told.printed else None
    if year not in (line.year, line.year - 1):
        return Unresolved.AMBIGUOUS_YEAR
    return resolve(replace(found, year=year, away=None), line)


def _period(placed: _Placed, line: Dateline | None, before: str, told: _Told) -> Period | Unresolved:
    look = Look.AHEAD if _AHEAD.search(before) else Look.BEHIND if _BEHIND.search(before) else Look.EITHER
    first = resolve(placed.first, line, look)
    if first is Unresolved.AMBIGUOUS_YEAR and line:
        first = _in_told_year(placed.first, line, told)
    if isinstance(first, Unresolved):
        return first
    if placed.last is None:
        if placed.first.is_start and _FROM.search(before):
            return _since(first, publication_period(line)) if line else Unresolved.NO_PUBLICATION_TIME
        return first
    last = resolve(placed.last, line, look)
    if isinstance(last, Unresolved):
        return last
    if placed.last.shape is Shape.NOW:
        return _since(first, last)
    if last.end < first.start:
        return Unresolved.NO_SUCH_DAY
    return Period(first.start, last.end, is_cumulative=placed.first.is_start)


def _since(first: Period, now: Period) -> Period | Unresolved:
    """From the start of `first` until now: in whole years where it starts in an earlier year, else up to `now`."""
    if first.start > now.end:
        return Unresolved.NO_SUCH_DAY
    is_year = (first.start.month, first.start.day) == (1, 1)
    if is_year and first.start.year < now.end.year:
        return Period.of_year(first.start.year, now.end.year)
    return Period(first.start, now.end, is_cumulative=is_year)


def _shifted(found: Expression, told: _Told) -> Period | Unresolved:
    """The period last told, as many years earlier as "cùng kỳ" says."""
    about = told.about
    if about is None or (about.end - about.start).days > _A_YEAR:
        return Unresolved.NOTHING_COMPARED
    years = found.year - about.end.year if found.year is not None else -1
    try:
        start, end = (day.replace(year=day.year + years) for day in (about.start, about.end))
    except ValueError:
        return Unresolved.NO_SUCH_DAY
    return Period(start, end, about.is_cumulative) if years < 0 else Unresolved.NOTHING_COMPARED


def _mention(
    copy: MatchingCopy, placed: _Placed, start: int, told: Period | Unresolved, role: PeriodRole
) -> PeriodMention | None:
    if told is Unresolved.NO_SUCH_DAY and placed.first.shape is Shape.DAY and placed.last is None:
        return None
    is_relative = placed.first.year is None or (placed.last is not None and placed.last.year is None)
    period, reason = (told, None) if isinstance(told, Period) else (None, told.value)
    return PeriodMention(copy.span(start, placed.end), period, role, is_relative, reason)
