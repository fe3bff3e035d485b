"""Time: when an article appeared, and what time a figure is about.

Belongs here: periods and publication times as values, and how each is written. Does not belong here: reading either
from words (`mentions.periods`, `pages`).
"""

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum

VIETNAM = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Asia/Ho_Chi_Minh has kept UTC+7 without summer time since 1975."""

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})"
    r"(?:[T ](?P<hour>\d{2}):(?P<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?"
)


class TimeError(ValueError):
    """Words or parts that name no time."""


class Precision(StrEnum):
    """How finely a publication time is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"


@dataclass(frozen=True, slots=True)
class PublicationTime:
    """When an article appeared: its first possible moment, and how finely that is known.

    `at` is UTC; `local_date` is the day in Asia/Ho_Chi_Minh, which is where days begin and end.
    """

    at: datetime
    precision: Precision

    @classmethod
    def parse(cls, words: str) -> "PublicationTime":
        """Read an ISO 8601 form of any precision; a time without a zone is Vietnamese.

        Raises:
            TimeError: `words` are no ISO 8601 date or time, or name a day that does not exist.
        """
        match = _ISO.fullmatch(words.strip())
        if not match:
            raise TimeError(f"{words!r} is not an ISO 8601 date or time")
        year, month, day, hour, minute = (
            int(match[name]) if match[name] else None for name in ("year", "month", "day", "hour", "minute")
        )
        precision = _precision(month, day, hour)
        first_of = (year or 0, 1 if month is None else month, 1 if day is None else day, hour or 0, minute or 0)
        try:
            return cls(datetime(*first_of, tzinfo=_zone(match["zone"])).astimezone(UTC), precision)
        except (ValueError, OverflowError) as error:
            raise TimeError(f"{words!r}: {error}") from None

    @property
    def local_date(self) -> date:
        """The day in Vietnam; the first day of the month or year where no more is known."""
        return self.at.astimezone(VIETNAM).date()

    @property
    def day(self) -> date | None:
        """The day, where it is known."""
        return self.local_date if self.precision in (Precision.DAY, Precision.MINUTE) else None

    @property
    def month(self) -> int | None:
        """The month, where it is known."""
        return None if self.precision is Precision.YEAR else self.local_date.month

    @property
    def year(self) -> int:
        """The year, which is always known."""
        return self.local_date.year

    def isoformat(self) -> str:
        """The ISO form of just what is known, local: `2025`, `2025-03`, `2025-03-06`, `2025-03-06T14:05+07:00`."""
        local = self.at.astimezone(VIETNAM)
        width = {Precision.YEAR: "%Y", Precision.MONTH: "%Y-%m", Precision.DAY: "%Y-%m-%d"}.get(self.precision)
        return local.strftime(width) if width else local.isoformat(timespec="minutes")


def _precision(month: int | None, day: int | None, hour: int | None) -> Precision:
    if hour is not None:
        return Precision.MINUTE
    if day is not None:
        return Precision.DAY
    return Precision.YEAR if month is None else Precision.MONTH


def _zone(words: str | None) -> timezone:
    if words is None:
        return VIETNAM
    if words == "Z":
        return UTC
    digits = words[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if words[0] == "-" else offset)


class Granularity(StrEnum):
    """The length of a period as the calendar names it."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """What time a figure is about: first and last day, and whether it counts up from the start ("9 tháng đầu năm").

    A stock told "đến nay" or "đến ngày 15/6" is a period of one day. A deadline ("đến năm 2030") is the year.
    """

    start: date
    end: date
    is_cumulative: bool = False

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise TimeError(f"a period ends on {self.end}, before it starts on {self.start}")

    @classmethod
    def of_day(cls, day: date) -> "Period":
        """One day."""
        return cls(day, day)

    @classmethod
    def of_months(cls, year: int, first: int, last: int, *, is_cumulative: bool = False) -> "Period":
        """Whole months of one year, `first` to `last`."""
        if not (1 <= first <= last <= 12 and 1 <= year <= 9999):
            raise TimeError(f"{year} has no months {first} to {last}")
        return cls(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), is_cumulative)

    @classmethod
    def of_year(cls, year: int, last: int | None = None) -> "Period":
        """A year, or the years from `year` to `last`."""
        try:
            return cls(date(year, 1, 1), date(last or year, 12, 31))
        except ValueError as error:
            raise TimeError(f"years {year} to {last or year}: {error}") from None

    @property
    def granularity(self) -> Granularity:
        """How the calendar names a period of this length."""
        if self.start == self.end:
            return Granularity.DAY
        whole = self.start.day == 1 and self.end.day == calendar.monthrange(self.end.year, self.end.month)[1]
        if not whole or self.start.year != self.end.year:
            return Granularity.SPAN
        names = {
            **{(m, m): Granularity.MONTH for m in range(1, 13)},
            **{(q, q + 2): Granularity.QUARTER for q in (1, 4, 7, 10)},
            **{(h, h + 5): Granularity.HALF for h in (1, 7)},
            (1, 12): Granularity.YEAR,
        }
        return names.get((self.start.month, self.end.month), Granularity.SPAN)

    def label(self) -> str:
        """The short form: `2025`, `2025-Q1`, `2025-H1`, `2025-03`, `2025-03-06`, `2025-01/2025-09`, `2021/2030`."""
        start, end = self.start, self.end
        match self.granularity:
            case Granularity.DAY:
                return start.isoformat()
            case Granularity.MONTH:
                return f"{start:%Y-%m}"
            case Granularity.QUARTER:
                return f"{start.year}-Q{(start.month + 2) // 3}"
            case Granularity.HALF:
                return f"{start.year}-H{1 if start.month == 1 else 2}"
            case Granularity.YEAR:
                return f"{start.year}"
        if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
            return f"{start.year}/{end.year}"
        if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
            return f"{start:%Y-%m}/{end:%Y-%m}"
        return f"{start.isoformat()}/{end.isoformat()}"
