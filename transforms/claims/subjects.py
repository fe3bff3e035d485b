"""Subjects: which indicator a number is about.

Belongs here: the search from the number outwards (what it counts, its own words, the figure before it, its sentence, the
sentence before, list head and headings), each step a named tier. Does not belong here: the wordings
(`transforms.indicators`), telling relatives apart by unit and place (`transforms.indicators.families`).
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum

from transforms.claims.cues import SMALL_WORDS
from transforms.claims.figures import Figure
from transforms.claims.measure import Shape
from transforms.claims.scene import Placed, Scene
from transforms.indicators.catalogue import catalogue
from transforms.indicators.families import resolve
from transforms.model.indicator import Indicator
from transforms.model.mention import IndicatorMention
from transforms.model.observation import Measure
from transforms.model.quantity import Unit

_BREAKS_DOWN = re.compile(
    r"\W*(?:trong đó|cụ thể|trong số|bao gồm|gồm|riêng|kế tiếp|tiếp (?:đến|theo)|chi tiết)\b", re.IGNORECASE
)
_BESIDE = 0
"""How many words that mean something may part a weak name from its number; one more cost more than it brought (open gold)."""
_REACH = 5
"""How many such words may part a strong name in another clause from its number (open gold: no difference from 4 to 7)."""
_COUNTED = (Unit.COUNT, Unit.HECTARE, Unit.KILOMETRE, Unit.OTHER, Unit.KILOGRAM, Unit.SQUARE_METRE, Unit.MEGAWATT)


_NOUN_PHRASE = 110
"""How long the noun phrase between a rate's name and its number may be, in characters."""
_VERBS = re.compile(r"[;:.]|\b(?:đạt|là|tăng|giảm|có|được|chiếm|bằng|ước|đã|sẽ|còn|thì|nhưng|trong đó|với)\b", re.IGNORECASE)
_LAST_VERB = re.compile(
    r"(?:\s|\b(?:đã|cũng|mới|chỉ|ước|đạt|là|còn|ở|mức|trên|dưới|hơn|gần|khoảng|bằng|được|tới|đến|khá|cao|thấp)\b)+$",
    re.IGNORECASE,
)
_CLAIMED = re.compile(r"\bchiếm\b", re.IGNORECASE)
_RANKED_IN = re.compile(r"\b(?:về|trong|ở|của|theo)\s+(?:\S+\s+){0,2}$", re.IGNORECASE)
_SEMICOLON = re.compile("[;.]")
_MODIFIES = re.compile(r"\b(?:trên|về|theo|của|cho|với|trong|tại|qua|thông qua|đối với|vào)\s+(?:các\s+)?$", re.IGNORECASE)
_MARKS = " ,;:.–-()\"“”'…%"


class Tier(StrEnum):
    """Where the words that name a figure's indicator stand."""

    COUNTED = "counted"
    OWN = "own"
    OWN_SENTENCE = "own_sentence"
    CHAIN = "chain"
    LIST = "list"
    CARRIED = "carried"
    FRAME = "frame"
    BEHIND = "behind"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Subject:
    """The indicator of a figure, with the words that name it and the tier that found them; a null one with its reason.

    `is_beside`: nothing that means anything stands between words and number.
    """

    indicator: Indicator | None
    words: Placed[IndicatorMention] | None
    tier: Tier
    reason: str | None = None
    is_weak: bool = False
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class Bearing:
    """What is known of a figure before its indicator: its shape, and whose figure it is."""

    shape: Shape
    is_national: bool | None
    owner: str | None


@dataclass(frozen=True, slots=True)
class Told:
    """A figure with what was found for it."""

    figure: Figure
    subject: Subject


def find_subject(scene: Scene, figure: Figure, bearing: Bearing, told: tuple[Told, ...]) -> Subject:
    """Find the indicator of `figure`; `told` are the figures before it in its sentence and the one before, in order."""
    here = told[bisect_left(told, figure.sentence.index, key=lambda one: one.figure.sentence.index) :]
    return (
        _counted_or_named(scene, figure, bearing)
        or _own(scene, figure, bearing)
        or _ranked(scene, figure, bearing)
        or _chained(figure, bearing, here)
        or _behind(scene, figure, bearing)
        or _carried(figure, bearing, told)
        or _framed(scene, figure, bearing)
        or Subject(None, None, Tier.NONE, "no_indicator_named")
    )


def _read(named: IndicatorMention, figure: Figure, bearing: Bearing, *, is_noun_known: bool = True) -> Indicator | None:
    return _fitting(named.indicator_id, figure, bearing, is_weak=named.is_weak, is_noun_known=is_noun_known)


def _fitting(
    indicator_id: str | None, figure: Figure, bearing: Bearing, *, is_weak: bool = False, is_noun_known: bool = True
) -> Indicator | None:
    if indicator_id is None:
        return None
    unit = figure.mention.quantity.unit
    found = resolve(
        indicator_id,
        unit,
        unit_text=(figure.mention.quantity.unit_text or None) if is_noun_known else None,
        measure=bearing.shape.measure if unit in (Unit.PERCENT, Unit.PERCENTAGE_POINT) else None,
        is_national=bearing.is_national,
        owner=bearing.owner,
        is_weak=is_weak,
    )
    return catalogue().get(found) if found else None


def _counted_or_named(scene: Scene, figure: Figure, bearing: Bearing) -> Subject | None:
    """What the number counts, unless a strong name right before it counts in that noun, or that noun is nothing known."""
    counted = _counted(scene, figure, bearing)
    if counted is None:
        return None
    own = _own(scene, figure, bearing, is_noun_known=counted.indicator is not None)
    if own is None or own.indicator is None or not own.is_beside or own.is_weak or _is_counted_before(scene, figure, own):
        return counted
    return own if counted.indicator is None or own.indicator.counted else counted


def _is_counted_before(scene: Scene, figure: Figure, own: Subject) -> bool:
    """Whether a name is what the figure before counts: "1.585 dịch vụ toàn trình và 1.663 dịch vụ một phần"."""
    floor = figure.start - len(figure.own)
    return figure.ordinal > 0 and own.words is not None and not scene.layout.plain[floor : own.words.start].strip()


def _counted(scene: Scene, figure: Figure, bearing: Bearing) -> Subject | None:
    """What a number counts stands right behind it: "1.585 dịch vụ công trực tuyến toàn trình"."""
    if figure.mention.quantity.unit not in _COUNTED:
        return None
    for placed in scene.indicators.within(figure.start, figure.end + 60):
        if placed.end <= figure.end or placed.end > figure.end + len(figure.after):
            continue
        if scene.layout.plain[figure.end : max(figure.end, placed.start)].strip():
            return None
        if placed.mention.indicator_id is None:
            return Subject(None, placed, Tier.COUNTED, "words_mean_something_else")
        indicator = None if placed.mention.is_weak else _read(placed.mention, figure, bearing)
        return Subject(indicator, placed, Tier.COUNTED, is_beside=True) if indicator else None
    return None


def _own(scene: Scene, figure: Figure, bearing: Bearing, *, is_noun_known: bool = True) -> Subject | None:
    """The nearest name between the figure before and this one that can have a figure of its unit.

    A rate named further ahead governs a percentage before things that are only counted in between. `is_noun_known` tells
    whether the noun behind a count has a say in it.
    """
    floor = figure.start - len(figure.own)
    clause = figure.sentence.clauses[figure.clause]
    nearest: Subject | None = None
    for placed in reversed(scene.indicators.within(floor, figure.start)):
        tier = Tier.OWN if placed.start >= clause.start else Tier.OWN_SENTENCE
        found = _named(scene, figure, bearing, placed, tier, is_noun_known=is_noun_known)
        if found is None:
            continue
        if nearest is None and (found.indicator is None or not _may_be_a_rate(figure, bearing, found.indicator)):
            return found
        if nearest is not None and found.indicator is not None and found.indicator.unit is Unit.PERCENT and not found.is_weak:
            return found
        nearest = nearest or found
    return nearest


def _named(
    scene: Scene, figure: Figure, bearing: Bearing, placed: Placed[IndicatorMention], tier: Tier, *, is_noun_known: bool
) -> Subject | None:
    """What one name before the number says of it; None where it says nothing."""
    if placed.mention.indicator_id is None:
        is_said = tier is Tier.OWN and not bearing.shape.is_derived and not _is_modifier(scene, figure, placed)
        return Subject(None, placed, tier, "words_mean_something_else") if is_said else None
    indicator = _read(placed.mention, figure, bearing, is_noun_known=is_noun_known)
    if indicator is None or not _is_near(scene, figure, placed, indicator, tier):
        return None
    beside = _words_between(scene, placed.end, figure.start) == 0
    return Subject(indicator, placed, tier, is_weak=placed.mention.is_weak, is_beside=beside)


def _may_be_a_rate(figure: Figure, bearing: Bearing, indicator: Indicator) -> bool:
    """Whether a percentage after a counted thing may be of a rate named before it: "tỷ lệ … thủ tục hành chính đạt 82%"."""
    is_told = bearing.shape.measure in (None, Measure.SHARE) and figure.mention.quantity.unit is Unit.PERCENT
    return is_told and indicator.unit is not Unit.PERCENT and _CLAIMED.search(figure.before) is None


def _is_modifier(scene: Scene, figure: Figure, placed: Placed[IndicatorMention]) -> bool:
    """Whether a look-alike only modifies a name before it: "… trên Cổng Dịch vụ công quốc gia"."""
    ahead = scene.layout.plain[max(figure.sentence.start, placed.start - 24) : placed.start]
    return _MODIFIES.search(ahead) is not None


def _is_near(scene: Scene, figure: Figure, placed: Placed[IndicatorMention], indicator: Indicator, tier: Tier) -> bool:
    """Whether a name stands near enough to govern the number, by how strong the name and how fitting the unit is."""
    words = _words_between(scene, placed.end, figure.start)
    if placed.mention.is_weak:
        return tier is Tier.OWN and words <= _BESIDE
    if tier is Tier.OWN or _governs(scene, figure, placed, indicator):
        return True
    return words <= _REACH and (indicator.unit is not Unit.COUNT or words <= _BESIDE)


def _governs(scene: Scene, figure: Figure, placed: Placed[IndicatorMention], indicator: Indicator) -> bool:
    """Whether a rate's name and its number are parted by one noun phrase and one verb, commas and all."""
    if indicator.unit is not Unit.PERCENT or figure.mention.quantity.unit is not Unit.PERCENT:
        return False
    between = _LAST_VERB.sub("", scene.layout.plain[placed.end : figure.start])
    return len(between) <= _NOUN_PHRASE and _VERBS.search(between) is None


def _words_between(scene: Scene, start: int, end: int) -> int:
    """How many words part a name from its number; periods, places and small words left out."""
    known = [(one.start, one.end) for one in scene.periods.within(start, end)]
    known += [(one.start, one.end) for one in scene.places.within(start, end)]
    letters = list(scene.layout.plain[start:end])
    for first, last in known:
        letters[first - start : last - start] = [" "] * (last - first)
    words = (word.strip(_MARKS).casefold() for word in "".join(letters).split())
    return sum(1 for word in words if word and word not in SMALL_WORDS)


def _chained(figure: Figure, bearing: Bearing, here: tuple[Told, ...]) -> Subject | None:
    """Growth, change, share and ratio figures speak of the figure before them; so do the members of a list."""
    if not here:
        return None
    last = here[-1].subject
    if bearing.shape.is_derived or bearing.shape.measure is Measure.RANK or figure.is_bare:
        if last.indicator is None:
            return Subject(None, last.words, Tier.CHAIN, last.reason or "no_indicator_named") if figure.is_bare else None
        indicator = _fitting(last.indicator.indicator_id, figure, bearing)
        return Subject(indicator, last.words, Tier.CHAIN) if indicator else None
    return _listed(figure, bearing, here, Tier.LIST)


def _listed(figure: Figure, bearing: Bearing, told: tuple[Told, ...], tier: Tier) -> Subject | None:
    """The nearest figure before in the same unit, of the same counted thing, heads the list of which this is a member."""
    for one in reversed(told):
        indicator = one.subject.indicator
        if not _is_alike(one.figure, figure):
            continue
        fitting = _fitting(indicator.indicator_id, figure, bearing) if indicator else None
        if fitting is None or figure.mention.quantity.unit not in fitting.units:
            return None
        return Subject(fitting, one.subject.words, tier)
    return None


def _is_alike(before: Figure, figure: Figure) -> bool:
    """Whether two figures of a sentence can be members of one list: one unit, and one thing counted."""
    one, two = before.mention.quantity, figure.mention.quantity
    if one.unit is not two.unit:
        return False
    return one.unit is not Unit.COUNT or one.unit_text.split()[:1] == two.unit_text.split()[:1]


def _ranked(scene: Scene, figure: Figure, bearing: Bearing) -> Subject | None:
    """What a place ranks in is named behind, once for a run of ranks: "xếp thứ 43, … xếp thứ 28 về Chỉ số PAR INDEX"."""
    if figure.mention.quantity.unit is not Unit.RANK:
        return None
    for placed in scene.indicators.within(figure.end, figure.sentence.end):
        indicator = _read(placed.mention, figure, bearing)
        ahead = scene.layout.plain[max(figure.end, placed.start - 24) : placed.start]
        if indicator is not None and not placed.mention.is_weak and _RANKED_IN.search(ahead):
            return Subject(
                indicator, placed, Tier.BEHIND, is_beside=not _SEMICOLON.search(scene.layout.plain, figure.end, placed.start)
            )
    return None


def _behind(scene: Scene, figure: Figure, bearing: Bearing) -> Subject | None:
    """A rate named right behind its number: "8% tăng trưởng GRDP"."""
    for placed in scene.indicators.within(figure.end, figure.end + len(figure.behind)):
        indicator = _read(placed.mention, figure, bearing)
        words = _words_between(scene, figure.end, placed.start)
        if indicator is not None and indicator.unit is Unit.PERCENT and words <= _BESIDE and not placed.mention.is_weak:
            return Subject(indicator, placed, Tier.BEHIND)
    return None


def _carried(figure: Figure, bearing: Bearing, told: tuple[Told, ...]) -> Subject | None:
    """A sentence that opens with "Trong đó" breaks down what the sentence before told, in the same unit and measure."""
    if not told or not _BREAKS_DOWN.match(figure.lead) or told[-1].figure.sentence.paragraph != figure.sentence.paragraph:
        return None
    return _listed(figure, bearing, told, Tier.CARRIED)


def _framed(scene: Scene, figure: Figure, bearing: Bearing) -> Subject | None:
    """In a table the row head, the caption or the heading above names what a cell is about."""
    if not figure.sentence.is_table:
        return None
    frames = [figure.sentence, *(scene.layout.sentences[index] for index in figure.sentence.frames[:2])]
    for frame in frames:
        end = frame.clauses[0].end if frame.is_table else frame.end
        for placed in reversed(scene.indicators.within(frame.start, end)):
            indicator = _read(placed.mention, figure, bearing)
            if indicator is not None:
                return Subject(indicator, placed, Tier.FRAME, is_weak=placed.mention.is_weak)
    return None
