"""Times: what is written can be read again, and what is no time is refused."""

import calendar
import re
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from transforms.model.time import VIETNAM, Granularity, Period, Precision, PublicationTime, TimeError

DAYS = st.dates(date(1000, 1, 2), date(9998, 12, 30))
MINUTES = st.tuples(DAYS, st.times()).map(lambda parts: datetime.combine(parts[0], parts[1].replace(second=0, microsecond=0)))
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
LENGTHS = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}


@given(DAYS, st.sampled_from(sorted(LENGTHS)))
def test_a_day_month_or_year_is_written_as_it_was_read(day: date, precision: Precision) -> None:
    words = day.isoformat()[: LENGTHS[precision]]
    read = PublicationTime.parse(words)
    assert (read.isoformat(), read.precision) == (words, precision)
    assert read.year == day.year
    assert read.month == (None if precision is Precision.YEAR else day.month)
    assert read.day == (day if precision is Precision.DAY else None)


@given(MINUTES, ZONES)
def test_a_minute_is_the_same_moment_in_every_zone(at: datetime, zone: timezone) -> None:
    read = PublicationTime.parse(at.replace(tzinfo=zone).isoformat())
    assert (read.at, read.precision) == (at.replace(tzinfo=zone), Precision.MINUTE)
    assert read.at.tzinfo is UTC
    assert PublicationTime.parse(read.isoformat()) == read


@given(MINUTES)
def test_a_minute_without_a_zone_is_vietnamese(at: datetime) -> None:
    read = PublicationTime.parse(at.isoformat(sep=" "))
    assert read.at == at.replace(tzinfo=VIETNAM)
    assert (read.local_date, read.day) == (at.date(), at.date())


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2025-03-06T14:05:59Z", "2025-03-06T14:05+00:00"),
        ("2025-03-06T14:05:59.123456Z", "2025-03-06T14:05+00:00"),
        ("2025-03-06 14:05 +07", "2025-03-06T14:05+07:00"),
        ("2025-03-06T14:05:00+0700", "2025-03-06T14:05+07:00"),
        ("2025-03-06T14:05:00+07:00", "2025-03-06T14:05+07:00"),
        ("  2025-03-06T14:05 ", "2025-03-06T14:05+07:00"),
        ("2025-03-06T20:00-03:30", "2025-03-06T20:00-03:30"),
    ],
)
def test_iso_forms_as_they_stand_on_pages_are_read(words: str, moment: str) -> None:
    assert PublicationTime.parse(words).at == datetime.fromisoformat(moment)


def test_days_begin_and_end_in_vietnam() -> None:
    assert PublicationTime.parse("2025-03-06T17:00Z").local_date == date(2025, 3, 7)
    assert PublicationTime.parse("2025-03-06T16:59Z").local_date == date(2025, 3, 6)


NO_TIMES = [
    "",
    "hôm qua",
    "06/03/2025",
    "2025-3-6",
    "20250306",
    "2025-13",
    "2025-02-30",
    "2025-03-06T25:00",
    "2025-03-06T14:05+99:00",
]
SLIPS = ["2025-00", "2025-00-15", "2025-03-00", "0000-01-01"]
EDGES = ["0001-01-01", "0001", "9999-12-31T23:59-07:00", "0001-01-01T00:00+14:00"]


@pytest.mark.parametrize("words", [*NO_TIMES, *SLIPS, *EDGES])
def test_what_names_no_time_that_can_be_kept_is_refused(words: str) -> None:
    with pytest.raises(TimeError):
        PublicationTime.parse(words)


@given(st.from_regex(r"\d{4}(-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})?)?)?)?", fullmatch=True))
@example("0001-01-01")
@example("9999-12-31T23:59-01:00")
def test_whatever_looks_like_a_time_is_read_or_refused(words: str) -> None:
    try:
        read = PublicationTime.parse(words)
    except TimeError:
        return
    assert read.at.tzinfo is UTC


PERIODS = st.tuples(DAYS, DAYS).map(lambda days: Period(min(days), max(days)))
CALENDAR = st.one_of(
    DAYS.map(Period.of_day),
    st.tuples(st.integers(1000, 9998), st.integers(1, 12), st.integers(1, 12)).map(
        lambda parts: Period.of_months(parts[0], min(parts[1:]), max(parts[1:]))
    ),
    st.tuples(st.integers(1000, 9998), st.integers(1000, 9998)).map(lambda years: Period.of_year(min(years), max(years))),
)


@given(st.one_of(PERIODS, CALENDAR))
def test_a_label_leads_back_to_its_period(period: Period) -> None:
    assert _period_of(period.label()) == (period.start, period.end)


def _period_of(label: str) -> tuple[date, date]:
    first, _, last = label.partition("/")
    return _ends(first)[0], _ends(last or first)[1]


def _ends(words: str) -> tuple[date, date]:
    year, *rest = words.split("-")
    if len(rest) == 2:
        return date.fromisoformat(words), date.fromisoformat(words)
    if not rest:
        months = (1, 12)
    elif re.fullmatch("Q[1-4]", rest[0]):
        months = (3 * int(rest[0][1]) - 2, 3 * int(rest[0][1]))
    elif re.fullmatch("H[12]", rest[0]):
        months = (6 * int(rest[0][1]) - 5, 6 * int(rest[0][1]))
    else:
        months = (int(rest[0]), int(rest[0]))
    return date(int(year), months[0], 1), date(int(year), months[1], calendar.monthrange(int(year), months[1])[1])


@pytest.mark.parametrize(
    ("period", "label", "granularity"),
    [
        (Period.of_day(date(2025, 3, 6)), "2025-03-06", Granularity.DAY),
        (Period.of_months(2025, 3, 3), "2025-03", Granularity.MONTH),
        (Period.of_months(2024, 2, 2), "2024-02", Granularity.MONTH),
        (Period.of_months(2025, 1, 3), "2025-Q1", Granularity.QUARTER),
        (Period.of_months(2025, 10, 12), "2025-Q4", Granularity.QUARTER),
        (Period.of_months(2025, 1, 6), "2025-H1", Granularity.HALF),
        (Period.of_months(2025, 7, 12), "2025-H2", Granularity.HALF),
        (Period.of_months(2025, 1, 9, is_cumulative=True), "2025-01/2025-09", Granularity.SPAN),
        (Period.of_year(2025), "2025", Granularity.YEAR),
        (Period.of_year(2021, 2030), "2021/2030", Granularity.SPAN),
        (Period(date(2024, 7, 1), date(2025, 6, 30)), "2024-07/2025-06", Granularity.SPAN),
        (Period(date(2025, 3, 6), date(2025, 3, 9)), "2025-03-06/2025-03-09", Granularity.SPAN),
    ],
)
def test_labels_are_those_of_the_guidelines(period: Period, label: str, granularity: Granularity) -> None:
    assert (period.label(), period.granularity) == (label, granularity)


@given(DAYS, DAYS)
def test_a_period_runs_forward_or_is_refused(first: date, second: date) -> None:
    assume(first < second)
    assert Period(first, second).start == first
    with pytest.raises(TimeError, match="before it starts"):
        Period(second, first)


@pytest.mark.parametrize(("year", "first", "last"), [(2025, 0, 3), (2025, 4, 3), (2025, 1, 13), (0, 1, 3), (10_000, 1, 3)])
def test_months_that_no_year_has_are_refused(year: int, first: int, last: int) -> None:
    with pytest.raises(TimeError):
        Period.of_months(year, first, last)


@pytest.mark.parametrize(("year", "last"), [(0, None), (10_000, None), (2025, 10_000)])
def test_years_that_the_calendar_lacks_are_refused(year: int, last: int | None) -> None:
    with pytest.raises(TimeError):
        Period.of_year(year, last)
