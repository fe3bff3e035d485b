"""Figures: the numbers of an article set into the build of its text, with the words around each.

Belongs here: where a number stands (sentence, clause) and which words are its own. Does not belong here: what those
words mean (`measure`, `kind`, `subjects`, `places`, `periods`).
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from transforms.claims.clauses import Layout, Sentence
from transforms.claims.cues import either
from transforms.model.mention import NumberMention
from transforms.model.quantity import Unit
from transforms.model.text import MatchingCopy, Span

_BETWEEN = either("và|hay|hoặc|đến|lần lượt|tương ứng|khoảng|gần|hơn|trên|với|còn|ở mức|mức")
_JOINT = re.compile(rf"[\s,;:(–—-]*(?:{_BETWEEN}\s*)*[\s,;:(–—-]*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its place in the text; offsets count in the matching copy.

    `own` are the words between the previous figure of the sentence and this one, `after` those up to the next figure or
    the end of the sentence; `before` and `behind` are the parts of them inside the figure's clause. `lead` are all words
    of the sentence before the figure.
    """

    mention: NumberMention
    start: int
    end: int
    sentence: Sentence
    clause: int
    lead: str
    own: str
    before: str
    after: str
    behind: str
    ordinal: int

    @property
    def is_bare(self) -> bool:
        """Whether nothing but a joint ("và", a comma) parts it from the figure before it in its sentence."""
        return self.ordinal > 0 and _JOINT.fullmatch(self.own) is not None

    @property
    def is_relative(self) -> bool:
        """Whether its unit compares (percent, points, times) rather than counts or weighs."""
        return self.mention.quantity.unit in (Unit.PERCENT, Unit.PERCENTAGE_POINT, Unit.TIMES)


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of the matching copy."""

    start: int
    end: int


class Offsets:
    """The way from spans of the original text to offsets in its matching copy."""

    def __init__(self, copy: MatchingCopy) -> None:
        self._origins = None if copy.plain == copy.original else [copy.origin(at) for at in range(len(copy.plain) + 1)]

    def spot(self, span: Span) -> Spot:
        """Where `span` stands in the matching copy."""
        if self._origins is None:
            return Spot(span.start, span.end)
        return Spot(bisect_left(self._origins, span.start), bisect_left(self._origins, span.end))


def place_figures(layout: Layout, numbers: tuple[NumberMention, ...], offsets: Offsets) -> tuple[Figure, ...]:
    """Set each number that may be a fact into its sentence and clause, in the order of the text."""
    spots = [(number, offsets.spot(number.span)) for number in numbers if number.rejected is None]
    spots.sort(key=lambda pair: pair[1].start)
    figures: list[Figure] = []
    plain = layout.plain
    for index, (number, spot) in enumerate(spots):
        sentence = layout.sentence_at(spot.start)
        last = figures[-1] if figures and figures[-1].sentence.index == sentence.index else None
        floor = last.end if last else sentence.start
        follower = spots[index + 1][1].start if index + 1 < len(spots) else sentence.end
        ceiling = max(spot.end, min(follower, sentence.end))
        clause = sentence.clause_at(spot.start)
        bounds = sentence.clauses[clause]
        figures.append(
            Figure(
                number,
                spot.start,
                spot.end,
                sentence,
                clause,
                lead=plain[sentence.start : spot.start],
                own=plain[floor : spot.start],
                before=plain[max(floor, bounds.start) : spot.start],
                after=plain[spot.end : ceiling],
                behind=plain[spot.end : max(spot.end, min(ceiling, bounds.end))],
                ordinal=last.ordinal + 1 if last else 0,
            )
        )
    return tuple(figures)
