"""Period calendar: the days to which an expression comes, counted from the publication as finely as it is known.

Belongs here: filling in missing years and relative days. Does not belong here: words (`period_expressions`), roles
(`periods`).

A relative expression is never finer than the publication time: "đến nay" in an article of which only the month is known is
that month (so annotated in 15 of 17 figures behind such words; of the year alone 8 of 12, of a day 22 of 23; 2026-11).
"""

import calendar
from datetime import date, timedelta
from enum import StrEnum

from transforms.mentions.period_readers import Expression, Shape
from transforms.model.mention import Dateline
from transforms.model.time import Period, PublicationTime, TimeError

_HALF_A_YEAR = 6
_LOOKS_BACK_UNTIL = 2


class Look(StrEnum):
    """Which way the words before an expression look."""

    AHEAD = "ahead"
    BEHIND = "behind"
    EITHER = "either"


class Unresolved(StrEnum):
    """Why an expression comes to no days."""

    NO_PUBLICATION_TIME = "no_publication_time"
    PUBLICATION_TOO_COARSE = "publication_too_coarse"
    AMBIGUOUS_YEAR = "ambiguous_year"
    OPEN_ENDED = "open_ended"
    ROLLING = "rolling"
    NOTHING_COMPARED = "nothing_compared"
    NO_SUCH_DAY = "no_such_day"


def dateline(published: PublicationTime | None) -> Dateline | None:
    """The publication as relative expressions need it."""
    return Dateline(published.year, published.month, published.day) if published else None


def publication_period(line: Dateline) -> Period:
    """The day, month or year of publication, whichever is the finest known."""
    if line.day:
        return Period.of_day(line.day)
    return Period.of_months(line.year, line.month, line.month) if line.month else Period.of_year(line.year)


def resolve(found: Expression, line: Dateline | None, look: Look = Look.EITHER) -> Period | Unresolved:
    """The days of one expression.

    Args:
        found: The expression; `Shape.SAME` is for the caller, who knows what is compared.
        line: The publication, or null.
        look: Whether words before it speak of the future ("dự kiến đến tháng 3") or the past ("hồi tháng 3").

    Returns:
        The period, or why there is none.
    """
    if found.year is None and line is None:
        return Unresolved.NO_PUBLICATION_TIME
    try:
        return _resolve(found, line, look)
    except (TimeError, ValueError):
        return Unresolved.NO_SUCH_DAY


def _resolve(found: Expression, line: Dateline | None, look: Look) -> Period | Unresolved:
    if line is not None and found.year is None:
        if found.shape is Shape.NOW:
            return publication_period(line)
        if found.months_away is not None:
            return _months_away(line, found.months_away, found.last)
        if found.days_away is not None:
            return Period.of_day(line.day + timedelta(found.days_away)) if line.day else Unresolved.PUBLICATION_TOO_COARSE
        if found.shape is Shape.ROLLING:
            return Unresolved.ROLLING if found.away is None else Period.of_year(line.year + found.away)
    year = _year(found, line, look)
    return year if isinstance(year, Unresolved) else _in_year(found, year)


def _year(found: Expression, line: Dateline | None, look: Look) -> int | Unresolved:
    if found.year is not None:
        return found.year
    if line is None:
        return Unresolved.NO_PUBLICATION_TIME
    if found.away is not None:
        return _year_away(found, line)
    if found.is_bare and line.month not in (found.last, found.last % 12 + 1):
        return Unresolved.ROLLING
    return _fitting_year(found, line, look)


def _year_away(found: Expression, line: Dateline) -> int | Unresolved:
    is_late = line.month is not None and line.month > _HALF_A_YEAR
    if found.is_bare and is_late:
        return Unresolved.AMBIGUOUS_YEAR
    if found.is_whole and line.month is not None and line.month <= _LOOKS_BACK_UNTIL:
        return Unresolved.AMBIGUOUS_YEAR
    return line.year + (found.away or 0)


def _fitting_year(found: Expression, line: Dateline, look: Look) -> int | Unresolved:
    """The year of a month or day without one: the running year, unless that lies implausibly far ahead."""
    if line.month is None:
        return line.year
    ahead = found.first - line.month
    if look is Look.AHEAD:
        return line.year + (found.last < line.month)
    if look is Look.BEHIND:
        return line.year - (ahead > 0)
    if found.is_cumulative:
        return line.year - (found.last > line.month)
    if line.month > _LOOKS_BACK_UNTIL:
        return line.year - (ahead > _HALF_A_YEAR)
    # In January and February a month far ahead is last year's, while "quý I", "quý II" or "tháng 5" is told of either year.
    if ahead >= _HALF_A_YEAR - 1:
        return line.year - 1
    return line.year if ahead <= 1 and found.last == found.first else Unresolved.AMBIGUOUS_YEAR


def _in_year(found: Expression, year: int) -> Period | Unresolved:
    if found.last_year is not None:
        return Period.of_year(year, found.last_year)
    if found.shape is Shape.YEAR:
        return Period.of_year(year)
    if found.day is None:
        return Period.of_months(year, found.first, found.last, is_cumulative=found.is_cumulative)
    last_day = found.last_day or (found.day if found.shape is Shape.DAY else _last_day(year, found.last))
    return Period(date(year, found.first, found.day), date(year, found.last, last_day))


def _months_away(line: Dateline, away: int, length: int) -> Period | Unresolved:
    if line.month is None:
        return Unresolved.PUBLICATION_TOO_COARSE
    first = line.month - (line.month - 1) % length
    months = line.year * 12 + first - 1 + away
    year, month = divmod(months, 12)
    return Period.of_months(year, month + 1, month + length)


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
