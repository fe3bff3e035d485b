"""Times: which period a number is about.

Belongs here: the order of places in which a period is looked for, from the number's own words to the article's day.
Does not belong here: reading period expressions (`mentions.periods`).
"""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from transforms.claims.figures import Figure
from transforms.claims.measure import Shape
from transforms.claims.scene import Placed, Scene
from transforms.model.indicator import Indicator, IndicatorKind
from transforms.model.mention import PeriodMention, PeriodRole
from transforms.model.observation import Kind, Measure, Origin
from transforms.model.time import Granularity, Period

_NOW = re.compile(
    r"\b(?:đến nay|hiện nay|hiện|hiện tại|tới nay|đến thời điểm này|thời điểm này|đang|lũy kế|luỹ kế)\b", re.IGNORECASE
)
_APART = re.compile(r"[,;:.]|\b(?:và|còn|đến|lên|xuống|sang|nhưng|trong khi|thì|sau đó)\b", re.IGNORECASE)
_COMPARED = re.compile(r"\b(?:so với|so|hơn|với|bằng)\s*(?:mức|con số|số)?\s*(?:của)?\s*$", re.IGNORECASE)
_OF_A_PLAN = re.compile(r"\b(?:kế hoạch|dự toán|chỉ tiêu|mục tiêu|so với|so|cùng kỳ|nghị quyết|KH)\b", re.IGNORECASE)

_AT_THE_TIME = re.compile(r"\W*(?:cũng )?(?:cùng|trong) thời (?:điểm|gian)(?: này| đó| trên)?\W", re.IGNORECASE)
_OF_THE_YEAR = (
    "budget_", "public_investment_disburs", "export_", "import_", "trade_", "gdp", "grdp", "sector_growth", "retail_sales",
    "tourist_", "tourism_", "dossiers_re", "iip_growth",
)  # fmt: skip
"""Indicators counted from the start of the year where a text tells how far they came (open gold: 14 of 16)."""
_BACK = 12
"""How many sentences back a paragraph is searched."""


class Step:
    """Names of the places where a period is looked for, nearest first."""

    OWN = "own"
    BEHIND = "behind"
    COMPARED = "compared"
    CHAIN = "chain"
    LEAD = "lead"
    BEFORE = "before"
    PARAGRAPH = "paragraph"
    FRAME = "frame"
    TITLE = "title"
    COMMON = "common"
    DAY = "day"
    NONE = "none"


_STATED = (Step.OWN, Step.BEHIND, Step.LEAD)
"""Steps at which a sentence states a period of its own."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The period of a figure, where it came from, and the reason where it is null."""

    period: Period | None
    source: Origin | None
    step: str
    role: PeriodRole | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What is known of a figure before its period."""

    shape: Shape
    kind: Kind | None
    indicator: Indicator | None

    @property
    def is_stock(self) -> bool:
        """Whether it tells a state that holds on a day rather than what came about over a time."""
        return self.kind is not Kind.TARGET and self.indicator is not None and self.indicator.kind is IndicatorKind.STOCK


@dataclass(frozen=True, slots=True)
class Before:
    """The figure before in the text, its period and kind."""

    figure: Figure
    timing: Timing
    kind: Kind


def find_timing(scene: Scene, figure: Figure, claim: Claim, last: Before | None) -> Timing:
    """Find the period of `figure`; `last` is the figure before it in the text with what was found for it."""
    timing = _find(scene, figure, claim, last)
    return _since_january(timing, claim) if timing.role is PeriodRole.AS_OF else timing


def _since_january(timing: Timing, claim: Claim) -> Timing:
    """What money came in or went out "đến hết tháng 6" is counted from 1 January; a day within a month stays a day."""
    period, indicator = timing.period, claim.indicator
    if period is None or indicator is None or not indicator.indicator_id.startswith(_OF_THE_YEAR):
        return timing
    is_whole = (period.end + timedelta(days=1)).day == 1
    if not is_whole or period.granularity not in (Granularity.DAY, Granularity.MONTH):
        return timing
    return replace(timing, period=Period.of_months(period.end.year, 1, period.end.month, is_cumulative=True))


def _find(scene: Scene, figure: Figure, claim: Claim, last: Before | None) -> Timing:
    if last is not None and _AT_THE_TIME.match(figure.lead) and figure.sentence.paragraph == last.figure.sentence.paragraph:
        return _lent(last.timing)
    found = _same_time_before(scene, figure, last) or _own(scene, figure) or _behind(scene, figure)
    if (
        found is None
        and last
        and last.figure.sentence.index == figure.sentence.index
        and last.timing.step not in (Step.BEHIND, Step.COMPARED)
    ):
        timing = last.timing
        return Timing(timing.period, _inherited(timing), timing.step, timing.role, timing.reason)
    found = found or _in(scene, figure.sentence.start, figure.start, Step.LEAD)
    if found is None and _NOW.search(figure.lead[-80:]) and claim.shape.measure in (Measure.LEVEL, Measure.SHARE, None):
        found = _day(scene)
    return found or _from_afar(scene, figure, claim, last)


def _same_time_before(scene: Scene, figure: Figure, last: Before | None) -> Timing | None:
    """What is told of the time compared with ("cùng kỳ năm 2019 tăng 5,3%") is about that time."""
    floor = figure.start - len(figure.own)
    for placed in reversed(scene.periods.within(max(floor, figure.start - 60), figure.start)):
        ahead = scene.layout.plain[max(figure.sentence.start, placed.start - 16) : placed.start]
        if placed.mention.role is not PeriodRole.COMPARISON or _COMPARED.search(ahead):
            return None
        then = placed.mention.period
        if then is not None and last is not None and last.timing.period is not None:
            then = _moved(last.timing.period, then)
        return Timing(then, Origin.STATED if then else None, Step.COMPARED, reason=placed.mention.reason)
    return None


def _moved(period: Period, then: Period) -> Period:
    """The months of `period` in the year of `then`, where `then` names a whole year."""
    if then.granularity is not Granularity.YEAR or period.start.year != period.end.year or period.start.year == then.start.year:
        return then
    if period.granularity is Granularity.DAY:
        return then
    return Period.of_months(then.start.year, period.start.month, period.end.month, is_cumulative=period.is_cumulative)


def _inherited(timing: Timing) -> Origin | None:
    return Origin.INHERITED if timing.source is Origin.STATED else timing.source


def _told(placed: Placed[PeriodMention], step: str, source: Origin) -> Timing:
    mention = placed.mention
    return Timing(mention.period, source if mention.period else None, step, mention.role, mention.reason)


def _about(mentions: tuple[Placed[PeriodMention], ...]) -> tuple[Placed[PeriodMention], ...]:
    return tuple(placed for placed in mentions if placed.mention.role is not PeriodRole.COMPARISON)


def _own(scene: Scene, figure: Figure) -> Timing | None:
    """The nearest expression between the figure before and this one, unless it belongs to that one."""
    floor = figure.start - len(figure.own)
    for placed in reversed(_about(scene.periods.within(floor, figure.start))):
        if figure.ordinal > 0 and not _APART.search(scene.layout.plain[floor : placed.start]):
            continue
        return _told(placed, Step.OWN, Origin.STATED)
    return None


def _behind(scene: Scene, figure: Figure) -> Timing | None:
    """An expression right behind the number: "4,4% năm 2021", "10 tỷ USD vào năm 2030"."""
    for placed in _about(scene.periods.within(figure.end, figure.end + len(figure.behind))):
        if not _OF_A_PLAN.search(scene.layout.plain[figure.end : placed.start]):
            return _told(placed, Step.BEHIND, Origin.STATED)
    return None


def _in(scene: Scene, start: int, end: int, step: str) -> Timing | None:
    mentions = _about(scene.periods.within(start, end))
    return _told(mentions[-1], step, Origin.INHERITED) if mentions else None


def _day(scene: Scene) -> Timing:
    published = scene.published
    if published is None:
        return Timing(None, None, Step.DAY, reason="no_publication_time")
    if published.day is not None:
        return Timing(Period.of_day(published.day), Origin.PUBLICATION, Step.DAY)
    if published.month is not None:
        return Timing(Period.of_months(published.year, published.month, published.month), Origin.PUBLICATION, Step.DAY)
    return Timing(Period.of_year(published.year), Origin.PUBLICATION, Step.DAY)


def _from_afar(scene: Scene, figure: Figure, claim: Claim, last: Before | None) -> Timing:
    """Look outside the sentence.

    What a sentence right before states holds on; further away the article's commonest period was right more often
    (0.70 of 240 uses on the open gold) than the paragraph (0.50), the title (0.42) or the headings (0.48), except for
    targets, whose paragraph names their year.
    """
    goes_on = last is not None and _goes_on(figure, claim, last)
    if last is not None and goes_on and last.timing.step in _STATED:
        return _lent(last.timing)
    if figure.sentence.is_table and (framed := _in_frames(scene, figure)):
        return framed
    is_target = claim.kind is Kind.TARGET
    if claim.is_stock and not goes_on and scene.published is not None and _in_paragraph(scene, figure) is None:
        return _day(scene)
    common = _common(scene)
    near = _in_paragraph(scene, figure) or _in_frames(scene, figure) or _in_title(scene)
    if is_target:
        return near or common or Timing(None, None, Step.NONE, reason="no_period_named")
    if common is None and last is not None and goes_on:
        return _lent(last.timing)
    found = common or near or (_day(scene) if scene.published else None)
    return found or Timing(None, None, Step.NONE, reason="no_period_named")


def _lent(timing: Timing) -> Timing:
    return Timing(timing.period, _inherited(timing), Step.BEFORE, timing.role, timing.reason)


def _common(scene: Scene) -> Timing | None:
    period = scene.commonest_period
    return Timing(period, Origin.INHERITED, Step.COMMON) if period else None


def _in_title(scene: Scene) -> Timing | None:
    for mention in reversed(scene.title_periods):
        if mention.role is not PeriodRole.COMPARISON and mention.period is not None:
            return Timing(mention.period, Origin.TITLE, Step.TITLE, mention.role)
    return None


def _goes_on(figure: Figure, claim: Claim, last: Before) -> bool:
    """Whether the sentence before can lend its period: same paragraph, right before, and the same kind of statement."""
    near = figure.sentence.paragraph == last.figure.sentence.paragraph and figure.sentence.index - last.figure.sentence.index <= 1
    return near and (claim.kind or Kind.ACTUAL) is last.kind and last.timing.period is not None


def _in_paragraph(scene: Scene, figure: Figure) -> Timing | None:
    index = figure.sentence.index - 1
    sentences = scene.layout.sentences
    last = max(0, index - _BACK)
    while index >= last and sentences[index].paragraph == figure.sentence.paragraph:
        found = _in(scene, sentences[index].start, sentences[index].end, Step.PARAGRAPH)
        if found:
            return found
        index -= 1
    return None


def _in_frames(scene: Scene, figure: Figure) -> Timing | None:
    for index in figure.sentence.frames:
        frame = scene.layout.sentences[index]
        found = _in(scene, frame.start, frame.end, Step.FRAME)
        if found:
            return found
    return None
