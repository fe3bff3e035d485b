"""Measure: what a number says of its indicator (level, growth, change, share, ratio, rank), and against what.

Belongs here: the cues of direction and comparison around a number, the sign of decreases, the basis, and whose plan a
ratio is about. Does not belong here: which indicator it is (`subjects`), whether it was reached (`kind`).
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from transforms.claims.cues import either
from transforms.claims.figures import Figure
from transforms.model.indicator import Indicator, IndicatorKind
from transforms.model.observation import Basis, Measure
from transforms.model.quantity import Unit

_MODIFIER = either("""
    thêm|mạnh|nhẹ|nhanh|cao|đều|khoảng|gần|hơn|trên|dưới|tới|xấp xỉ|ít nhất|tối thiểu|bình quân|lần lượt|tương ứng|là|ở mức|mức
    |được|đến|đạt|chỉ|thấp nhất|khá|sâu|tiếp|trung bình|trở lại|không quá|vọt|dần|từ|ước|và|về|còn|lại|cũng
    |so với (?:cùng kỳ|năm trước|tháng trước)
""")
_UP = either("tăng trưởng(?: dương)?|tăng|cao hơn|nhiều hơn|vượt|lớn hơn|nhích|nhảy|thăng")
_DOWN = either("cắt giảm|sụt giảm|suy giảm|tăng trưởng âm|giảm|thấp hơn|ít hơn|hụt|sụt|tụt|mất|co lại|kém|âm")
_DIRECTION = re.compile(rf"(?<![\w-])(?:(?P<down>{_DOWN})|(?P<up>{_UP}))(?:\s*{_MODIFIER})*\s*[(:,~≈]?\s*$", re.IGNORECASE)
_ROUGHLY = either("mức|khoảng|gần|hơn|trên|dưới|tới|đến|xấp xỉ|chỉ|mới|thành|còn")
_REACHED = re.compile(rf"\b(?:từ|còn|xuống|lên|thành)\s*(?:{_ROUGHLY}\s*)?$", re.IGNORECASE)
_THAT_IS = re.compile(rf"\b(?:tương đương|tương ứng|hay|tức)\s*(?:với\s*)?(?:{_ROUGHLY}\s*)?$", re.IGNORECASE)
_SHARE = re.compile(rf"\b{either('chiếm|tỷ trọng|tỉ trọng|tỷ lệ|tỉ lệ|cơ cấu|đóng góp')}\b[^;.]*$", re.IGNORECASE)
_GROWTH_NOUN = re.compile(r"\b(?:(?:tốc độ|mức|tỷ lệ) tăng|tăng trưởng)\b[^;.]{0,90}$", re.IGNORECASE)
_WHOLES = either("tổng|số|dân số|các|toàn bộ|người|hộ|doanh nghiệp|xã|thôn|trường|cơ quan|cán bộ|GDP|GRDP")
_SHARE_AFTER = re.compile(rf"\s*(?:trong )?{_WHOLES}\b", re.IGNORECASE)
_PLAN = either("""
    dự toán|kế hoạch|KH\\b|chỉ tiêu|mục tiêu|kịch bản|nghị quyết|NQ\\b|số vốn|tổng vốn|vốn kế hoạch|tổng kế hoạch|chỉ tiêu giao
""")
_PLAN_AFTER = re.compile(rf"\s*\)?\s*(?:so với |của |so )?(?:tổng |mức |cả )?{_PLAN}", re.IGNORECASE)
_EQUALS = either("bằng|đạt|hoàn thành|thực hiện|tương đương|ước đạt|ước bằng|tương ứng|được|đạt tỷ lệ|đạt tỉ lệ")
_RATIO = re.compile(rf"\b{_EQUALS}\s*(?:{_ROUGHLY}\s*)?$", re.IGNORECASE)
_MONTHS = either("\\d{1,2}|một|hai|ba|tư|năm|sáu|bảy|tám|chín|mười")
_BASES = (
    (Basis.PERIOD_START, r"đầu năm|cuối năm|31/12|tháng 12(?:/\d{4}| năm (?:trước|\d{4}))|đầu kỳ|đầu nhiệm kỳ"),
    (Basis.MOM, rf"tháng trước|tháng liền trước|tháng {_MONTHS}(?:/\d{{4}})?(?! năm (?:trước|ngoái))"),
    (Basis.QOQ, r"quý trước|quý liền trước|quý [IV1-4]+\b(?!/?\s*(?:năm )?\d{4})"),
    (Basis.YOY, r"năm trước|năm ngoái|năm liền trước|(?:năm )?20\d{2}|vụ (?:\w+ )?năm trước"),
    (Basis.PLAN, _PLAN),
)
_BASIS_PATTERNS = tuple((basis, re.compile(words, re.IGNORECASE)) for basis, words in _BASES)
_SAME_TIME = re.compile(r"cùng kỳ|cùng kì|cùng tháng|cùng thời|svck", re.IGNORECASE)
_AGAINST = re.compile(r"\b(?:so với|so|cùng kỳ|cùng kì|svck)\b", re.IGNORECASE)
_WHOSE = rf"(?:[^,;.()]{{0,60}}?\b{either('giao|đề ra|đặt ra|phân bổ|thông qua')}\b(?: đầu năm)?| (?:cả )?năm(?: \d{{4}})?)?"
_COMPARED_PLAN = re.compile(rf"\s*(?:so với )?(?P<plan>(?:tổng |mức |vốn )?{_PLAN}{_WHOSE})", re.IGNORECASE)
_CELL_CHANGE = re.compile(r"\b(?:tăng|giảm|tăng trưởng)\b", re.IGNORECASE)
_CELL_SHARE = re.compile(r"\b(?:tỷ trọng|tỉ trọng|cơ cấu|tỷ lệ|tỉ lệ)\b", re.IGNORECASE)
_CELL_OF_PLAN = re.compile(rf"(?:so với|so|%|đạt|thực hiện)[^;:]{{0,30}}{_PLAN}", re.IGNORECASE)
_CELL_RATIO = re.compile(r"\b(?:so với|so|bằng|svck)\b", re.IGNORECASE)
_HEAD_DIRECTION = re.compile(r"\b(?:(?P<down>giảm)|(?P<up>tăng))\b[^;.\d]*(?:\bnhư\b|\bgồm\b|:)", re.IGNORECASE)
_HEAD_SIGNS = ("như", "gồm", "Như", "Gồm", "NHƯ", "GỒM", ":")
COUNTS_A_CUT = frozenset({"staff_reduced", "agencies_reduced", "procedures_simplified", "temporary_houses_removed"})
"""Indicators whose own subject is a cut, so that "giảm 519" is a level of 519."""
GROWTHS = frozenset({
    "gdp_growth", "grdp_growth", "labour_productivity_growth", "sector_growth_agriculture", "sector_growth_industry",
    "sector_growth_services", "iip_growth", "credit_growth", "inflation",
})  # fmt: skip
"""Indicators that are growth rates themselves: "tăng 8%" is their level."""
_MONTHLY = frozenset({"iip_growth", "inflation", "cpi"})
"""Rates told against the month and against the year before; the others compare with the year before by their nature."""


class Direction(StrEnum):
    """Which way the words before a number point."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class Shape:
    """What the words around a number say before its indicator is known.

    `measure` is null where only the indicator can tell (a percentage that is a rate or a share).
    """

    measure: Measure | None
    direction: Direction | None = None
    basis: Basis | None = None
    compared_with: str | None = None

    @property
    def is_derived(self) -> bool:
        """Whether it speaks of the figure before it rather than opening a subject of its own."""
        return self.measure in (Measure.GROWTH, Measure.CHANGE, Measure.PLAN_RATIO, Measure.SHARE)


def read_shape(figure: Figure, previous: Shape | None) -> Shape:
    """Read what kind of statement a figure makes from its own words; a bare one shares the shape of the one before it."""
    if figure.sentence.is_table and figure.is_relative:
        return _cell_shape(figure)
    if figure.is_bare and previous is not None and figure.is_relative and previous.measure is not None:
        return Shape(previous.measure, previous.direction, _basis(figure) or previous.basis, previous.compared_with)
    unit = figure.mention.quantity.unit
    if unit is Unit.PERCENTAGE_POINT and "đóng góp" in figure.before.casefold():
        return Shape(Measure.SHARE)
    if unit is Unit.PERCENTAGE_POINT:
        return Shape(Measure.CHANGE, _direction(figure) or Direction.UP, _basis(figure))
    direction = _direction(figure)
    if unit is Unit.TIMES:
        return Shape(Measure.GROWTH, direction or Direction.UP, _basis(figure))
    if unit is Unit.RANK:
        return Shape(
            Measure.CHANGE if direction and "bậc" in figure.mention.span.exact + figure.after[:8] else Measure.RANK, direction
        )
    if unit is not Unit.PERCENT:
        return Shape(Measure.CHANGE, direction, _basis(figure)) if direction else Shape(Measure.LEVEL)
    if direction is None and previous is not None and previous.measure is Measure.CHANGE and _THAT_IS.search(figure.before):
        direction = previous.direction
    return Shape(Measure.GROWTH, direction, _basis(figure)) if direction else _percentage(figure)


def _cell_shape(figure: Figure) -> Shape:
    """What a percentage in a table says, by its column head alone; its sign is printed with it."""
    head = figure.before
    if _CELL_OF_PLAN.search(head):
        return Shape(Measure.PLAN_RATIO, None, Basis.PLAN)
    if _CELL_RATIO.search(head) and not _CELL_CHANGE.search(head):
        return Shape(Measure.PLAN_RATIO, None, _named_basis(head[_start_of(_AGAINST, head) :]) or Basis.YOY)
    change = _CELL_CHANGE.search(head)
    if change is None:
        return Shape(Measure.SHARE) if _CELL_SHARE.search(head) else Shape(None)
    is_cut = "giảm" in change.group().casefold() and "tăng" not in head.casefold()
    at = _AGAINST.search(head)
    basis = _named_basis(head[at.start() :]) if at else None
    return Shape(Measure.GROWTH, Direction.DOWN if is_cut else Direction.UP, basis)


def _start_of(pattern: re.Pattern[str], words: str) -> int:
    found = pattern.search(words)
    return found.start() if found else 0


def _percentage(figure: Figure) -> Shape:
    ratio = _RATIO.search(figure.before)
    plan = _PLAN_AFTER.match(figure.after)
    if plan and (ratio or not _SHARE.search(figure.before)):
        return Shape(Measure.PLAN_RATIO, None, Basis.PLAN, _plan_named(figure))
    if ratio and re.match(r"\s*(?:so với |so )?(?:cùng kỳ|năm trước|năm ngoái)", figure.after):
        return Shape(Measure.PLAN_RATIO, None, Basis.YOY)
    head = _HEAD_DIRECTION.search(figure.lead) if any(sign in figure.lead for sign in _HEAD_SIGNS) else None
    if _SHARE.search(figure.own) or (figure.after and _SHARE_AFTER.match(figure.after) and not head):
        return Shape(Measure.SHARE)
    if _GROWTH_NOUN.search(figure.own):
        return Shape(Measure.GROWTH, Direction.UP, _basis(figure))
    if head and not ratio and not _REACHED.search(figure.before):
        return Shape(Measure.GROWTH, Direction.DOWN if head["down"] else Direction.UP, _basis(figure))
    return Shape(None)


def _direction(figure: Figure) -> Direction | None:
    words = figure.before[-90:]
    match = _DIRECTION.search(words)
    if match is None:
        return None
    if _REACHED.search(words):
        return None
    return Direction.DOWN if match["down"] else Direction.UP


def _basis(figure: Figure) -> Basis | None:
    """What the words say it is compared with: behind the figure, else at the head of its sentence."""
    for words in (figure.after[:120], figure.lead[:90]):
        against = _AGAINST.search(words)
        found = _named_basis(words[against.start() :][:80]) if against else None
        if found:
            return found
    return Basis.PLAN if re.match(rf"\s*(?:so với )?{_PLAN}", figure.after, re.IGNORECASE) else None


def _named_basis(words: str) -> Basis | None:
    hits = [(match.start(), basis) for basis, pattern in _BASIS_PATTERNS if (match := pattern.search(words))]
    if _SAME_TIME.search(words):
        return Basis.YOY
    if not hits:
        return Basis.OTHER if re.match(r"so với", words, re.IGNORECASE) else None
    first, basis = min(hits, key=lambda hit: hit[0])
    return basis if first < 45 else None


def _plan_named(figure: Figure) -> str | None:
    match = _COMPARED_PLAN.match(figure.after)
    return " ".join(match["plan"].split()) if match else None


def spread_bases(figures: tuple[Figure, ...], shapes: list[Shape]) -> list[Shape]:
    """Give comparisons that name no basis the one told once for their run.

    The words stand at the end of a run ("tăng 5%, nhập khẩu tăng 7% so với cùng kỳ"), at its head, or in the sentence
    before; official statistics that name none compare with the year before.
    """
    spread = list(shapes)
    for index in range(len(spread) - 2, -1, -1):
        here, there = figures[index], figures[index + 1]
        if here.sentence.index == there.sentence.index and _lacks_basis(spread[index]) and _compares(spread[index + 1]):
            spread[index] = replace(spread[index], basis=spread[index + 1].basis)
    last: tuple[Figure, Basis] | None = None
    for index, shape in enumerate(spread):
        figure = figures[index]
        if _lacks_basis(shape):
            near = last is not None and figure.sentence.paragraph - last[0].sentence.paragraph <= 1
            spread[index] = replace(shape, basis=last[1] if near and last else Basis.YOY)
        elif _compares(shape) and shape.basis and shape.basis is not Basis.PLAN:
            last = (figure, shape.basis)
    return spread


def _compares(shape: Shape) -> bool:
    return shape.measure in (Measure.GROWTH, Measure.CHANGE)


def _lacks_basis(shape: Shape) -> bool:
    return _compares(shape) and shape.basis is None


def settle(shape: Shape, indicator: Indicator | None, figure: Figure) -> Shape:
    """Decide the measure once the indicator is known: a rate's own percentage is its level, however it is printed."""
    unit = figure.mention.quantity.unit
    if indicator is None:
        return shape if shape.measure else Shape(Measure.SHARE if unit is Unit.PERCENT else Measure.LEVEL)
    if indicator.indicator_id in COUNTS_A_CUT and shape.measure is Measure.CHANGE:
        return Shape(Measure.LEVEL)
    if indicator.kind == IndicatorKind.INDEX and unit is Unit.PERCENT and indicator.unit is not Unit.PERCENT:
        return replace(shape, measure=Measure.CHANGE) if shape.measure is Measure.GROWTH else Shape(Measure.LEVEL)
    if indicator.unit is not Unit.PERCENT:
        return shape if shape.measure else Shape(Measure.SHARE)
    if unit is not Unit.PERCENT:
        return shape
    if indicator.indicator_id == "cpi":
        return Shape(Measure.GROWTH, shape.direction, shape.basis if shape.measure is Measure.GROWTH else Basis.YOY)
    if indicator.indicator_id in GROWTHS:
        own = shape.measure is Measure.GROWTH and not re.search(
            r"(?:cao hơn|thấp hơn|vượt)\W*(?:\w+\W+)?$", figure.before, re.IGNORECASE
        )
        if own or shape.measure is not Measure.GROWTH:
            implied = (Basis.PLAN,) if indicator.indicator_id in _MONTHLY else (Basis.PLAN, Basis.YOY)
            return Shape(Measure.LEVEL, shape.direction, None if shape.basis in implied else shape.basis)
        return Shape(Measure.CHANGE, shape.direction, shape.basis)
    if shape.measure is Measure.GROWTH:
        return Shape(Measure.CHANGE, shape.direction, shape.basis)
    return Shape(Measure.LEVEL)
