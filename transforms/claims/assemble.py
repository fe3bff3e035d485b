"""Assembly: from the mentions of an article to its observations, one for each number that may be a fact.

Belongs here: the order in which the parts of a claim are decided, and what passes from one figure to the next. Does not
belong here: any of the decisions.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from transforms.claims.figures import Figure
from transforms.claims.kind import read_cue, settle_kind
from transforms.claims.measure import COUNTS_A_CUT, Direction, Shape, read_shape, settle, spread_bases
from transforms.claims.parts import find_part
from transforms.claims.prices import price_basis
from transforms.claims.scene import Scene
from transforms.claims.setters import Setting, content_of_national_document, find_setting
from transforms.claims.subjects import Bearing, Subject, Told, find_subject
from transforms.claims.times import Before, Claim, Timing, find_timing
from transforms.claims.trust import Reached, is_trusted
from transforms.claims.whereabouts import How, Whereabouts, find_whereabouts
from transforms.model.observation import Basis, Kind, Measure, Observation, Origin
from transforms.model.organisation import Organisation
from transforms.model.place import Boundaries, Place
from transforms.model.quantity import Quantity
from transforms.model.text import MatchingCopy, Span, fold

_NEAR = 40
"""How many figures back a list may find its head."""
_YEAR_AGAINST = re.compile(r"\s*(?:so với |so )(?:cùng kỳ |cuối |cả )?năm (20\d\d)(?! *[-–])")
_PERIOD_AGAINST = re.compile(r"\s*(?:so với |so )?(?:giai đoạn|nhiệm kỳ|kế hoạch 5 năm)")
_SIGNED = (Measure.GROWTH, Measure.CHANGE, Measure.LEVEL)


@dataclass(frozen=True, slots=True)
class Registers:
    """What assembly asks the vocabulary: the map a place belongs to, the organisation behind a name."""

    boundaries_of: Callable[[Place], Boundaries | None]
    organisation: Callable[[str, Place | None], Organisation]


@dataclass(frozen=True, slots=True)
class _Draft:
    figure: Figure
    reached: Reached
    quantity: Quantity
    is_trusted: bool
    told: Told


def assemble(scene: Scene, copy: MatchingCopy, issuers: Mapping[int, str], registers: Registers) -> tuple[Observation, ...]:
    """Decide indicator, place, period, kind, measure and part of every figure, from the first to the last.

    Args:
        scene: The article's mentions on the build of its text.
        copy: Its matching copy, for the way back to spans.
        issuers: Who issued the document mentioned at an offset of the text.
        registers: The vocabulary of places and organisations.

    Returns:
        One observation for each figure of the scene, in the order of the text.
    """
    drafts: list[_Draft] = []
    for figure, shape in zip(scene.figures, _shapes(scene.figures), strict=True):
        reached = _reach(scene, figure, shape, issuers, _recent(drafts, figure))
        quantity = _signed(figure.mention.quantity, reached)
        follows = bool(drafts) and drafts[-1].is_trusted and drafts[-1].figure.sentence.index == figure.sentence.index
        trusted = is_trusted(scene, figure, quantity, reached, follows_trusted=follows)
        drafts.append(_Draft(figure, reached, quantity, trusted, Told(figure, reached.subject)))
    settings = _settings(scene, drafts, issuers)
    sentences: dict[tuple[int, int], Span] = {}
    for draft in drafts:
        bounds = _sentence_bounds(draft.figure)
        if bounds not in sentences:
            sentences[bounds] = copy.span(*bounds)
    return tuple(
        _observation(scene, sentences[_sentence_bounds(draft.figure)], draft, setting, registers)
        for draft, setting in zip(drafts, settings, strict=True)
    )


def _sentence_bounds(figure: Figure) -> tuple[int, int]:
    """The sentence of a figure, with the whole of a number that runs over its end."""
    return min(figure.sentence.start, figure.start), max(figure.sentence.end, figure.end)


def _settings(scene: Scene, drafts: list[_Draft], issuers: Mapping[int, str]) -> list[Setting]:
    """Who set each target; one that names nobody was set with the target before it, in the same or the last sentence."""
    settings: list[Setting] = []
    last: tuple[Figure, Setting] | None = None
    for draft in drafts:
        figure = draft.figure
        if draft.reached.mood.kind is not Kind.TARGET:
            settings.append(Setting(None, None))
            continue
        setting = find_setting(scene, figure, issuers)
        if setting.set_by is None and setting.document is None and last and _follows(last[0], figure):
            setting = last[1]
        settings.append(setting)
        last = (figure, setting)
    return settings


def _follows(before: Figure, figure: Figure) -> bool:
    same_paragraph = before.sentence.paragraph == figure.sentence.paragraph
    return same_paragraph and figure.sentence.index - before.sentence.index <= 1


def _shapes(figures: tuple[Figure, ...]) -> list[Shape]:
    shapes: list[Shape] = []
    for index, figure in enumerate(figures):
        follows = index > 0 and figures[index - 1].sentence.index == figure.sentence.index
        shapes.append(read_shape(figure, shapes[-1] if follows else None))
    return spread_bases(figures, shapes)


def _recent(drafts: list[_Draft], figure: Figure) -> list[_Draft]:
    """The last figure, and of the `_NEAR` before it those that stand in the same sentence or in the one before."""
    near = [draft for draft in drafts[-_NEAR:-1] if draft.figure.sentence.index >= figure.sentence.index - 1]
    return near + drafts[-1:]


def _reach(scene: Scene, figure: Figure, shape: Shape, issuers: Mapping[int, str], recent: list[_Draft]) -> Reached:
    last = recent[-1] if recent else None
    if content_of_national_document(scene, figure, issuers):
        where = Whereabouts(scene.nation, Origin.INHERITED, how=How.NATIONAL)
    else:
        where = find_whereabouts(scene, figure, (last.figure, last.reached.whereabouts) if last else None)
    bearing = Bearing(shape, where.is_national, where.owner)
    subject = find_subject(scene, figure, bearing, tuple(one.told for one in recent))
    cue = read_cue(scene, figure, shape, (last.figure, last.reached.mood) if last else None)
    before = Before(last.figure, last.reached.timing, last.reached.mood.kind) if last else None
    timing = find_timing(scene, figure, Claim(shape, cue.kind, subject.indicator), before)
    mood = settle_kind(scene, figure, cue, timing)
    same = last if last and last.figure.sentence.index == figure.sentence.index else None
    part = find_part(scene, figure, subject, (same.reached.subject, same.reached.part) if same else None)
    return Reached(subject, where, timing, mood, _against(settle(shape, subject.indicator, figure), figure, timing), part)


def _against(shape: Shape, figure: Figure, timing: Timing) -> Shape:
    """The shape with the basis that a named year makes of it: only the year before the figure's own is "yoy"."""
    if shape.basis is not Basis.YOY or timing.period is None:
        return shape
    year = _YEAR_AGAINST.match(figure.after) or _PERIOD_AGAINST.match(figure.after)
    if year is None or year.lastindex is None or int(year[1]) == timing.period.start.year - 1:
        return shape if year is None or year.lastindex else replace(shape, basis=Basis.OTHER)
    return replace(shape, basis=Basis.OTHER)


def _observation(scene: Scene, sentence: Span, draft: _Draft, setting: Setting, registers: Registers) -> Observation:
    figure, reached = draft.figure, draft.reached
    where, timing, shape = reached.whereabouts, reached.timing, reached.shape
    quantity = draft.quantity
    indicator = reached.subject.indicator
    province = scene.main_province
    return Observation(
        article_id=scene.article.article_id,
        span=figure.mention.span,
        sentence=sentence,
        quantity=quantity,
        kind=reached.mood.kind,
        status=reached.mood.status,
        measure=shape.measure or Measure.LEVEL,
        basis=shape.basis,
        compared_with=shape.compared_with,
        compared_with_key=fold(shape.compared_with) if shape.compared_with else None,
        indicator_id=indicator.indicator_id if indicator else None,
        indicator_reason=reached.subject.reason if indicator is None else None,
        part=reached.part.words if indicator else None,
        part_key=reached.part.key if indicator else None,
        phrase=_phrase(scene, figure, reached.subject),
        place=where.place.name if where.place else where.printed,
        place_id=where.place.place_id if where.place else None,
        place_source=where.source,
        place_reason=where.reason if where.place is None else None,
        boundaries=registers.boundaries_of(where.place) if where.place else None,
        owner=where.owner,
        owner_id=registers.organisation(where.owner, None).organisation_id if where.owner else None,
        period=timing.period,
        period_source=timing.source if timing.period else None,
        period_reason=timing.reason if timing.period is None else None,
        price_basis=price_basis(scene, figure, quantity),
        set_by=setting.set_by,
        set_by_id=registers.organisation(setting.set_by, province).organisation_id if setting.set_by else None,
        document=setting.document,
        rule=_rule(reached.subject),
        trusted=draft.is_trusted,
    )


def _rule(subject: Subject) -> str:
    return f"{subject.tier}_weak" if subject.is_weak else str(subject.tier)


def _signed(quantity: Quantity, reached: Reached) -> Quantity:
    """The quantity with the sign of a decrease; an indicator that is a rate of growth falls below zero too."""
    shape = reached.shape
    indicator = reached.subject.indicator
    if indicator is not None and indicator.indicator_id in COUNTS_A_CUT:
        return replace(quantity, value=abs(quantity.value), high=None if quantity.high is None else abs(quantity.high))
    if _is_deficit(reached.subject) and shape.measure is Measure.LEVEL and quantity.value > 0:
        return replace(quantity, value=-quantity.value, high=None if quantity.high is None else -quantity.high)
    if shape.direction is not Direction.DOWN or shape.measure not in _SIGNED or quantity.value < 0:
        return quantity
    return replace(quantity, value=-quantity.value, high=None if quantity.high is None else -quantity.high)


def _is_deficit(subject: Subject) -> bool:
    """A trade balance told as "nhập siêu" lies below zero."""
    indicator, words = subject.indicator, subject.words
    if indicator is None or words is None or indicator.indicator_id != "trade_balance":
        return False
    return "nhập siêu" in words.mention.span.exact.casefold()


def _phrase(scene: Scene, figure: Figure, subject: Subject) -> str | None:
    """The words that name what is measured: those of the indicator, else the counted noun, else the figure's clause."""
    if subject.words is not None and subject.indicator is not None:
        return " ".join(scene.layout.plain[subject.words.start : subject.words.end].split())
    own = " ".join((figure.before + figure.mention.quantity.unit_text).split()).strip(" ,;:-–()")
    return own[-120:] or None
