"""The scene: an article's mentions laid on the build of its text, ready to be asked what stands where.

Belongs here: mentions by offset, the title's mentions, what the article as a whole is about. Does not belong here: which
of them governs a number (`subjects`, `whereabouts`, `times`).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from transforms.claims.clauses import Layout, lay_out
from transforms.claims.figures import Figure, Offsets, place_figures
from transforms.model.article import Article
from transforms.model.mention import (
    BodyMention,
    DocumentMention,
    IndicatorMention,
    Mentions,
    PeriodMention,
    PeriodRole,
    PlaceMention,
)
from transforms.model.place import Place, PlaceLevel
from transforms.model.text import MatchingCopy, Span
from transforms.model.time import Period, PublicationTime

_OFTEN = 3
"""How often a text must name a province that neither its title nor its paper names, to be about it."""


class Mention(Protocol):
    """Anything with a span."""

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        ...


M = TypeVar("M", bound=Mention)


@dataclass(frozen=True, slots=True)
class Placed(Generic[M]):
    """A mention with its offsets in the matching copy."""

    start: int
    end: int
    mention: M


class Track(Generic[M]):
    """The mentions of one type, in the order of the text."""

    def __init__(self, mentions: Iterable[M], offsets: Offsets) -> None:
        placed = ((offsets.spot(mention.span), mention) for mention in mentions)
        self.all = tuple(sorted((Placed(s.start, s.end, m) for s, m in placed), key=lambda one: (one.start, one.end)))
        self._starts = [one.start for one in self.all]

    def within(self, start: int, end: int) -> tuple[Placed[M], ...]:
        """Those that start at or after `start` and end at or before `end`."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if first == last:
            return ()
        return tuple(one for one in self.all[first:last] if one.end <= end)

    def holding(self, start: int, end: int) -> bool:
        """Whether one of them covers the whole stretch."""
        last = bisect_left(self._starts, start + 1)
        return any(one.end >= end for one in self.all[max(0, last - 2) : last])


@dataclass(frozen=True, slots=True)
class Scene:
    """One article, ready for attachment. `home` is the province of the paper; `title_places` are the title's, in order.

    `commonest_period` and `main_province` are what the article as a whole is about, where it can be told;
    `commonest_province` is the one named most often, be it once.
    """

    article: Article
    layout: Layout
    figures: tuple[Figure, ...]
    periods: Track[PeriodMention]
    places: Track[PlaceMention]
    bodies: Track[BodyMention]
    documents: Track[DocumentMention]
    indicators: Track[IndicatorMention]
    title_places: tuple[Place, ...]
    title_periods: tuple[PeriodMention, ...]
    home: Place | None
    nation: Place
    commonest_period: Period | None
    main_province: Place | None
    commonest_province: Place | None

    @property
    def published(self) -> PublicationTime | None:
        """When the article appeared."""
        return self.article.published

    @property
    def last_day(self) -> date | None:
        """The last day on which it may have appeared: where only month or year are known, their end."""
        published = self.article.published
        if published is None or published.day is not None:
            return published.day if published else None
        first = last = published.month or 12
        return Period.of_months(published.year, first, last).end


def _commonest_period(periods: Track[PeriodMention], published: PublicationTime | None) -> Period | None:
    """The period that the text names most often as what its figures are about, begun by its day; the first of several."""
    counts = Counter(
        one.mention.period
        for one in periods.all
        if one.mention.period is not None
        and one.mention.role is not PeriodRole.COMPARISON
        and (published is None or one.mention.period.start.year <= published.year)
    )
    return max(counts, key=lambda period: counts[period], default=None)


def _provinces(places: Track[PlaceMention]) -> list[tuple[Place, int]]:
    """The provinces a text names, with how often, the commonest first."""
    return Counter(
        one.mention.candidates[0]
        for one in places.all
        if one.mention.candidates and one.mention.candidates[0].level is PlaceLevel.PROVINCE
    ).most_common()


def _main_province(title: tuple[Place, ...], home: Place | None, named: list[tuple[Place, int]]) -> Place | None:
    """The province an article is about: its title's, else its paper's, else the one it names far more than any other."""
    for place in title:
        if place.level is PlaceLevel.PROVINCE:
            return place
    if home is not None:
        return home
    if not named or named[0][1] < _OFTEN or (len(named) > 1 and named[0][1] < 2 * named[1][1]):
        return None
    return named[0][0]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of an article beside its text: the title's mentions, its home, the nation."""

    title_places: tuple[PlaceMention, ...]
    title_periods: tuple[PeriodMention, ...]
    home: Place | None
    nation: Place


def set_scene(article: Article, copy: MatchingCopy, mentions: Mentions, around: Surroundings) -> Scene:
    """Lay the mentions of `article` on the build of its text."""
    layout = lay_out(copy.plain)
    offsets = Offsets(copy)
    periods, places = Track(mentions.periods, offsets), Track(mentions.places, offsets)
    named = _provinces(places)
    title_places = tuple(mention.candidates[0] for mention in around.title_places if mention.candidates)
    return Scene(
        article=article,
        layout=layout,
        figures=place_figures(layout, mentions.numbers, offsets),
        periods=periods,
        places=places,
        bodies=Track(mentions.bodies, offsets),
        documents=Track(mentions.documents, offsets),
        indicators=Track(mentions.indicators, offsets),
        title_places=title_places,
        title_periods=around.title_periods,
        home=around.home,
        nation=around.nation,
        commonest_period=_commonest_period(periods, article.published),
        main_province=_main_province(title_places, around.home, named),
        commonest_province=named[0][0] if named else None,
    )
