"""Kind: whether a figure was reached, is wanted or is foreseen, and how final an actual one is.

Belongs here: the cues of a clause, sentence, list head and heading, and what a period after publication implies. Does
not belong here: who wants it (`setters`).
"""

import re
from dataclasses import dataclass

from transforms.claims.cues import cue, either
from transforms.claims.figures import Figure
from transforms.claims.measure import Shape
from transforms.claims.scene import Scene
from transforms.claims.times import Timing
from transforms.model.mention import PeriodRole
from transforms.model.observation import Basis, Kind, Measure, Origin, Status

_PLAN = either("kế hoạch|dự toán|chỉ tiêu|mục tiêu|kịch bản|nghị quyết|dự báo|yêu cầu")
_HELD_AGAINST = either("bằng|đạt|vượt|hoàn thành|so với|hụt|thấp hơn|cao hơn|theo đúng|thực hiện")
_GIVEN = r"(?:\s+(?:\S+\s+){0,4}?(?:đề ra|đặt ra|được giao|giao))?"
_MET = "(?:đạt(?: và|,| hoặc) vượt|hoàn thành|vượt|đạt)\\b(?! \\d)(?: (?:kế hoạch|mục tiêu))?"
_NO_CUES = either(f"""
    chương trình mục tiêu(?: quốc gia)?|vốn kế hoạch|kế hoạch vốn|(?:phòng|sở|bộ|ngành|ban) kế hoạch|kế hoạch và đầu tư
    |chỉ tiêu (?:[^\\s,;.]+ ){{0,4}}?(?:đều |đã |cơ bản )?{_MET}
    |(?:đối với|đề nghị|theo|các) yêu cầu|yêu cầu (?:kỹ thuật|giám định|phối hợp)
""")
_PLAN_RESULT = re.compile(
    rf"(?<!để )(?<!nhằm ){_HELD_AGAINST}\s+(?:[^\s,;.]+\s+){{0,3}}?{_PLAN}{_GIVEN}|{_NO_CUES}", re.IGNORECASE
)
_PLAN_AHEAD = re.compile(rf"\s*\)?\s*(?:so với |của )?(?:tổng |mức |cả )?{_PLAN}[^,;.()]*", re.IGNORECASE)
_STRONG_TARGET = cue("""
    phấn đấu|(?:đặt )?mục tiêu|chỉ tiêu|đặt ra|phải (?:đạt|hoàn thành|giảm|tăng|có|thực hiện)|quyết tâm|hướng (?:tới|đến)
    |(?:đặt|lên|theo) kế hoạch|kế hoạch|cam kết|(?<!đã )đề ra|nhằm đạt|theo lộ trình|định hướng|tầm nhìn
""")
_TARGET = cue("""
    sẽ|yêu cầu[^,;.]{0,60} (?:đạt|giảm|tăng|hoàn thành|tối thiểu|ít nhất)|cần đạt|đảm bảo|bảo đảm|giao chỉ tiêu|đề xuất
""")
_FORECAST = cue("""
    dự báo|dự kiến|dự đoán|dự phóng|ước tính (?:đến|năm|cả năm)|kỳ vọng|triển vọng|có thể đạt|có khả năng|dự tính
""")
_ACTUAL = cue("""
    đã|đạt được|ước đạt|thực hiện được|(?<!thực )(?<!biểu )(?<!phát )hiện|đến nay|ghi nhận|thực tế|cùng kỳ|vừa qua|kết quả
    |thu được|cho thấy|ước
""")
_ESTIMATED = cue("ước|ước tính|ước đạt|ước khoảng")
_PRELIMINARY = cue("sơ bộ")


@dataclass(frozen=True, slots=True)
class Mood:
    """Kind and status of a figure, the tier of cues that decided them, and whether words say that it was reached."""

    kind: Kind
    status: Status
    tier: str
    is_said: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """What the words say before the period is known; `kind` is null where they are silent."""

    kind: Kind | None
    tier: str
    is_said: bool = False


def read_cue(scene: Scene, figure: Figure, shape: Shape, last: tuple[Figure, Mood] | None) -> Cue:
    """Read the cues of kind: the figure's own words, the figure before it in its sentence, the frame it stands under."""
    own = _cue(_without_plan_ahead(figure.own) if figure.ordinal else figure.lead)
    is_held_against_plan = shape.measure is Measure.PLAN_RATIO or shape.basis is Basis.PLAN
    if is_held_against_plan and (own is None or own.tier != "strong"):
        return Cue(Kind.ACTUAL, "ratio")
    if own is not None:
        return own
    if last is not None and last[0].sentence.index == figure.sentence.index:
        return Cue(last[1].kind, "chain", last[1].is_said)
    for index in figure.sentence.frames[:2]:
        frame = scene.layout.sentences[index]
        words = _PLAN_RESULT.sub(" ", scene.layout.plain[frame.start : frame.end])
        if not frame.is_heading and _STRONG_TARGET.search(words):
            return Cue(Kind.TARGET, "frame")
    return Cue(None, "default")


def settle_kind(scene: Scene, figure: Figure, cue: Cue, timing: Timing) -> Mood:
    """Decide kind and status: a figure of days to come is no actual one, whatever its words say."""
    kind, tier = cue.kind or Kind.ACTUAL, cue.tier
    if kind is Kind.ACTUAL and lies_ahead(scene, timing, is_said=cue.is_said):
        kind, tier = (Kind.FORECAST if _FORECAST.search(figure.lead) else Kind.TARGET), "future"
    if kind is Kind.FORECAST and _has_ended(scene, timing):
        kind, tier = Kind.ACTUAL, "past"
    if kind is not Kind.ACTUAL:
        return Mood(kind, Status.FINAL, tier)
    words = figure.lead[-110:]
    if _PRELIMINARY.search(words):
        return Mood(kind, Status.PRELIMINARY, tier, cue.is_said)
    return Mood(kind, Status.ESTIMATED if _ESTIMATED.search(words) else Status.FINAL, tier, cue.is_said)


def _without_plan_ahead(words: str) -> str:
    """The words between two figures without the plan that the first is a ratio of ("62% dự toán, tăng …")."""
    ahead = _PLAN_AHEAD.match(words)
    return words[ahead.end() :] if ahead else words


def _cue(words: str) -> Cue | None:
    """The last cue in the words before a number; those of a plan that is only compared with don't count."""
    plain = _PLAN_RESULT.sub(lambda match: " " * len(match.group()), words)
    cues = [
        (match.start(), kind, tier)
        for kind, tier, pattern in (
            (Kind.TARGET, "strong", _STRONG_TARGET),
            (Kind.TARGET, "cue", _TARGET),
            (Kind.FORECAST, "cue", _FORECAST),
            (Kind.ACTUAL, "cue", _ACTUAL),
        )
        for match in pattern.finditer(plain)
    ]
    if not cues:
        return None
    strong = [cue for cue in cues if cue[2] == "strong"]
    at, kind, tier = max(cues, key=lambda cue: cue[0])
    if strong and kind is Kind.TARGET:
        return Cue(Kind.TARGET, "strong")
    if kind is Kind.TARGET and any(other is Kind.FORECAST for _, other, _ in cues):
        return Cue(Kind.FORECAST, "cue")
    return Cue(kind, tier, kind is Kind.ACTUAL) if len(plain) - at < 160 else None


def _has_ended(scene: Scene, timing: Timing) -> bool:
    """Whether a period was over when the article appeared, so that nothing in it could still be foreseen."""
    published, period = scene.published, timing.period
    return published is not None and period is not None and timing.source is Origin.STATED and period.end < published.local_date


def lies_ahead(scene: Scene, timing: Timing, *, is_said: bool) -> bool:
    """Whether a period lies in a year after publication, or is a deadline that nothing says was met (`is_said`)."""
    published = scene.published
    if published is None or scene.last_day is None or timing.period is None:
        return timing.role is PeriodRole.DEADLINE and not is_said
    if timing.period.end <= scene.last_day:
        return False
    is_until = timing.role in (PeriodRole.DEADLINE, PeriodRole.AS_OF) and not is_said
    return timing.period.start.year > published.year or is_until
