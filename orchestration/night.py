"""The night: under which date a run files what it fetches.

Belongs here: the one rule that turns the start of a run into a night, and what a run may do for a night that is not
its own. Does not belong here: schedules (`definitions`).
"""

import re
from datetime import date, datetime

from transforms.model.time import VIETNAM


class NightError(ValueError):
    """A night that can't be run."""


def night_of(started: datetime) -> date:
    """The date in Asia/Ho_Chi_Minh on which a run started; all that it fetches is filed there, even past midnight.

    Args:
        started: When the run started, with its time zone.
    """
    if started.tzinfo is None:
        raise NightError(f"{started.isoformat()} has no time zone")
    return started.astimezone(VIETNAM).date()


def may_fetch(night: date, started: datetime) -> bool:
    """Whether a run that started then may use the network for `night`: only for its own; the past is in the archive.

    Raises:
        NightError: the night lies ahead of the run.
    """
    own = night_of(started)
    if night > own:
        raise NightError(f"night {night} has not come yet; today is {own} in Asia/Ho_Chi_Minh")
    return night == own


def parse_night(words: str) -> date:
    """A night from `YYYY-MM-DD`.

    Raises:
        NightError: `words` are no such date.
    """
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", words):  # fromisoformat takes 20261126 and 2026-W48-4 too
            return date.fromisoformat(words)
    except ValueError:
        pass
    raise NightError(f"night {words!r} is not a date; expected YYYY-MM-DD")
