"""Publication times: what a page says of when it appeared and when it was changed.

Belongs here: which of a page's times is its own, declared or printed. Does not belong here: how a time is written
(`timestamps`), dates inside an article's sentences (`mentions.periods`), dates in addresses and ids, which are none.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from transforms.model.time import Precision, PublicationTime
from transforms.pages.lines import Line
from transforms.pages.markup import name_words
from transforms.pages.timestamps import is_date_line, read_time, read_visible_time

_TOLERANCE = timedelta(days=1)
_BYLINE_LETTERS, _STAMPED_LETTERS = 40, 70
_REACH_AFTER, _REACH_BEFORE, _REACH_BEHIND = 15, 10, 12
_CLOCKS = frozenset({"now", "today", "clock", "current", "weather", "dong", "ho"})
_LABEL = re.compile(r"(?:ngày )?(?:đăng|cập nhật|xuất bản|đưa tin)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a page's lines the article stands: its headline if there is one, its first and last line.

    `own` tells of each line whether it stands in what the article's headline and body share, rather than in the site's frame.
    """

    headline: int | None
    first: int
    last: int
    own: frozenset[int]


def is_after_fetching(time: PublicationTime, fetched_at: datetime) -> bool:
    """Whether a time lies more than a day after the page was fetched: then it is a clock, a plan or a slip.

    The day makes room for clocks that run ahead and for times told in another zone.
    """
    return time.at - fetched_at > _TOLERANCE


def choose_published(
    declared: Iterable[str], lines: Sequence[Line], place: Place, fetched_at: datetime
) -> tuple[PublicationTime | None, str | None]:
    """The publication time of a page: declared to machines, else printed beside the headline, else behind the text.

    A declared day takes its minute from the printed time of that day. A time after the fetching counts as none.

    Returns:
        The time, or why there is none: `not_found_on_page`, or `after_fetching` where the page says no other.
    """
    stated = [time for words in declared if (time := read_time(words))]
    first = next((time for time in stated if not is_after_fetching(time, fetched_at)), None)
    if first and first.precision is Precision.MINUTE:
        return first, None
    shown = list(_printed(lines, place))
    printed = [time for time in shown if not is_after_fetching(time, fetched_at)]
    if first:
        return next((time for time in printed if time.precision is Precision.MINUTE and _refines(time, first)), first), None
    if printed:
        return printed[0], None
    return None, "after_fetching" if stated or shown else "not_found_on_page"


def choose_modified(declared: Iterable[str], published: PublicationTime | None, fetched_at: datetime) -> PublicationTime | None:
    """When the page was changed; null where it says nothing, a time before it appeared, or one after the fetching."""
    changed = next((time for words in declared if (time := read_time(words))), None)
    if changed is None or is_after_fetching(changed, fetched_at):
        return None
    return None if published and changed.local_date < published.local_date else changed


def _refines(time: PublicationTime, stated: PublicationTime) -> bool:
    return time.isoformat().startswith(stated.isoformat())


def _printed(lines: Sequence[Line], place: Place) -> Iterator[PublicationTime]:
    """Printed times, the likeliest first; the frame of a site often shows today's date, so only the article's own lines count."""
    start = place.first if place.headline is None else place.headline
    after = range(start, min(max(start + _REACH_AFTER, place.first + 3), place.last + 1, len(lines)))
    before = range(start - 1, max(start - _REACH_BEFORE, 0) - 1, -1)
    behind = range(place.last, min(place.last + _REACH_BEHIND, len(lines)))
    for at in (*after, *before):
        is_text = place.first <= at <= place.last
        if at in place.own and (time := _line_time(lines[at], 12 if is_text else _BYLINE_LETTERS)):
            yield time
    for at in behind:
        if _LABEL.match(lines[at].words) and (time := _line_time(lines[at], _BYLINE_LETTERS)):
            yield time


def _line_time(line: Line, other_letters: int) -> PublicationTime | None:
    """The time a line shows; in the text only a line that says nothing else, elsewhere an author may stand beside it."""
    if name_words(line.element) & _CLOCKS:
        return None
    if line.element.tag == "time" and (time := read_time(line.element.get("datetime") or "")):
        return time
    exact = read_visible_time(line.stamp) if line.stamp else None
    if not is_date_line(line.words, _STAMPED_LETTERS if exact else other_letters):
        return None
    shown = read_visible_time(line.words)
    return exact if shown and exact and exact.day == shown.day else shown
