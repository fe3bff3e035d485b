from datetime import UTC, date, datetime, timedelta

import dagster as dg
import pytest

from orchestration.definitions import defs, every_night
from orchestration.definitions.nights import NIGHTS
from orchestration.night import NightError, may_fetch, night_of, parse_night
from transforms.model.time import VIETNAM

NIGHT = date(2026, 11, 10)


def local(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("started", "night"),
    [
        (local(10, 23, 59), NIGHT),
        (local(10, 0), NIGHT),
        (local(10, 2), NIGHT),
        (local(10, 6, 59), NIGHT),
        (local(10, 7, 1), NIGHT),
        (local(10, 10), NIGHT),
        (datetime(2026, 11, 9, 17, 0, tzinfo=UTC), NIGHT),
        (datetime(2026, 11, 9, 16, 59, tzinfo=UTC), date(2026, 11, 9)),
    ],
)
def test_the_night_is_the_date_in_vietnam_on_which_the_run_started(started, night):
    assert night_of(started) == night
    assert night_of(started.astimezone(UTC)) == night


def test_a_start_without_a_time_zone_has_no_night():
    with pytest.raises(NightError, match="no time zone"):
        night_of(datetime(2026, 11, 10, 2, 0))  # noqa: DTZ001 - the fault under test


@pytest.mark.parametrize(
    ("started", "fetches"),
    [
        (local(10, 2), True),
        (local(10, 10), True),
        (local(10, 23, 59), True),
        (local(11, 0), False),
        (local(11, 2), False),
        (local(25, 2), False),
    ],
    ids=["on time", "rerun at 10:00", "last minute", "midnight after", "missed night", "weeks later"],
)
def test_only_a_run_of_the_night_itself_may_use_the_network(started, fetches):
    assert may_fetch(NIGHT, started) is fetches


def test_a_night_that_has_not_come_is_refused():
    with pytest.raises(NightError, match="has not come yet; today is 2026-11-09"):
        may_fetch(NIGHT, local(9, 23, 59))


@pytest.mark.parametrize(
    "words", ["2026-11-31", "10/11/2026", "", "tonight", "20261126", "2026-W48-4", "2026-330", "2026-11-26 ", "２026-11-26"]
)
def test_words_that_are_no_date_name_no_night(words):
    with pytest.raises(NightError, match="expected YYYY-MM-DD"):
        parse_night(words)


def test_the_schedule_ticks_at_two_in_vietnam():
    schedule = defs.resolve_schedule_def("every_night")
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("0 2 * * *", "Asia/Ho_Chi_Minh")
    assert schedule.job_name == "night"


@pytest.mark.parametrize("moment", [local(10, 2), local(10, 2).astimezone(UTC), local(10, 0), local(10, 7, 1), local(10, 23, 59)])
def test_a_tick_asks_for_the_night_of_its_own_date(moment):
    context = dg.build_schedule_context(
        scheduled_execution_time=moment, instance=dg.DagsterInstance.ephemeral(), repository_def=defs.get_repository_def()
    )
    assert every_night(context).partition_key == "2026-11-10"
    [asked] = defs.resolve_schedule_def("every_night").evaluate_tick(context).run_requests
    assert (asked.run_key, asked.partition_key, asked.tags["dagster/partition"]) == ("2026-11-10", "2026-11-10", "2026-11-10")


@pytest.mark.parametrize(
    ("now", "last"),
    [
        (local(10, 0), "2026-11-10"),
        (local(10, 2), "2026-11-10"),
        (local(10, 23, 59), "2026-11-10"),
        (local(9, 23, 59), "2026-11-09"),
    ],
)
def test_a_night_can_be_asked_for_from_its_first_moment_and_not_before(now, last):
    keys = NIGHTS.get_partition_keys(current_time=now)
    assert keys[-1] == last
    assert date.fromisoformat(keys[-1]) - date.fromisoformat(keys[0]) == timedelta(days=len(keys) - 1)
