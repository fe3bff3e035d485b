"""Whereabouts: which place a number is about, or which body owns it.

Belongs here: the order clause, title, home, sentence, nation; names that are no place of a figure (partners of trade,
ends of roads); owners. Does not belong here: which units a name can mean (`mentions.places`).
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from transforms.claims.cues import cue, either
from transforms.claims.figures import Figure
from transforms.claims.scene import Placed, Scene
from transforms.model.mention import PlaceMention
from transforms.model.observation import Origin
from transforms.model.place import Place, PlaceLevel
from transforms.model.quantity import Unit

_NAMES = either("""
    cao tốc|quốc lộ|đường|tuyến|cầu|cảng|sân bay|vành đai|nối|quỹ|ngân hàng|bệnh viện|đại học
    |báo|trường|công ty|tập đoàn|đường sắt
""")
_RIGHT_BEFORE = either("đi|so với|so|hơn|như|thua|sau|trước|ông|bà|người|gạo|vùng biển|khách")
_NO_PLACE_BEFORE = re.compile(
    rf"\b{_NAMES}\b\s*(?:[^\s,;]+\s+){{0,2}}[–-]?\s*$|\b{_RIGHT_BEFORE}\s+(?:(?:tỉnh|thành phố)\s+)?$",
    re.IGNORECASE,
)
_TOWARDS = either("sang|vào|từ|với|thị trường|khách|đối tác|nhà đầu tư|của|các nước|đồng|hàng|người|vốn")
_OTHERS = r"(?:\S+(?:\s\S+)?,\s*|\S+(?:\s\S+)? và\s)*"
_PARTNER_BEFORE = re.compile(rf"\b{_TOWARDS}\b(?:\s+(?:các|thị trường|nước|khu vực|châu))*\s*{_OTHERS}$", re.IGNORECASE)
_TRADE = cue("xuất khẩu|nhập khẩu|kim ngạch|thị trường|thương mại|đầu tư|FDI|khách|đối tác|xuất siêu|nhập siêu|vốn đăng ký")
_NATION = cue("cả nước|toàn quốc|nước ta")
_HERE = cue("""
    toàn tỉnh|trên địa bàn tỉnh|trong tỉnh|của tỉnh|tỉnh ta|toàn thành phố|trên địa bàn thành phố|của thành phố|toàn TP|địa phương
    |tỉnh đã|tỉnh có|UBND tỉnh|HĐND tỉnh|trên địa bàn|tỉnh nhà
""")
_COMPANY = re.compile(r"(?:Công ty|Tập đoàn|Tổng công ty|CTCP|Ngân hàng (?!Nhà nước|Thế giới|Phát triển Châu Á))", re.IGNORECASE)
_REPORTS = re.compile(r"[^,;.]{0,12}\b(?:cho biết|dự báo|công bố|nhận định|cho rằng|thống kê|ước tính)\b", re.IGNORECASE)
_SOURCE_BEFORE = re.compile(r"(?:theo|của|cho|với|tại)\s+(?:\S+\s+)?$", re.IGNORECASE)
_LEVEL = r"(?:(?:tỉnh|thành phố|TP\.?|huyện|quận|xã|phường|vùng)\s+)?"
_GDP = re.compile(r"(?<!\w)GDP(?!\w)")
_STATED_BEHIND = re.compile(rf"\W*(?:\S+\s+){{0,4}}?(?:của|tại|ở|cho|trên địa bàn|thuộc)\s+{_LEVEL}$")


class How(StrEnum):
    """Where a place was looked for when it was found."""

    NAMED = "named"
    HERE = "here"
    NATIONAL = "national"
    OWNER = "owner"
    CHAIN = "chain"
    LEAD = "lead"
    CAPTION = "caption"
    TITLE = "title"
    HOME = "home"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Whose figure it is. `printed` are the words where no unit answers to them; a null place has its reason."""

    place: Place | None
    source: Origin | None
    printed: str | None = None
    reason: str | None = None
    owner: str | None = None
    how: How = How.DEFAULT

    @property
    def is_national(self) -> bool | None:
        """Whether it is about a nation or more; None where it is about no known place."""
        if self.place is None:
            return None
        return self.place.is_foreign or self.place.level is PlaceLevel.NATION


def find_whereabouts(scene: Scene, figure: Figure, last: tuple[Figure, Whereabouts] | None) -> Whereabouts:
    """Find the place of `figure`; `last` is the figure before it in the text with what was found for it."""
    stated = _stated(scene, figure)
    if stated is not None:
        return stated
    if (
        last is not None
        and last[0].sentence.index == figure.sentence.index
        and last[1].source in (Origin.STATED, Origin.INHERITED)
    ):
        return replace(last[1], source=Origin.INHERITED, how=How.CHAIN)
    if _GDP.search(figure.own[-90:]):
        return Whereabouts(scene.nation, Origin.INHERITED, how=How.NATIONAL)
    return _in_caption(scene, figure) or _owned(scene, figure, last) or _in_lead(scene, figure) or _about(scene, figure)


def _in_caption(scene: Scene, figure: Figure) -> Whereabouts | None:
    """The one place that the caption of a table names, or the heading above it."""
    if not figure.sentence.is_table:
        return None
    for index in figure.sentence.frames[:2]:
        frame = scene.layout.sentences[index]
        places = {one.mention.candidates[0] for one in scene.places.within(frame.start, frame.end) if one.mention.candidates}
        if len(places) == 1:
            return Whereabouts(places.pop(), Origin.INHERITED, how=How.CAPTION)
    return None


def _stated(scene: Scene, figure: Figure) -> Whereabouts | None:
    """A place in the figure's own words before it, else right behind it ("… của tỉnh Kon Tum")."""
    plain = scene.layout.plain
    floor = figure.start - len(figure.own)
    clause = figure.sentence.clauses[figure.clause]
    for placed in reversed(scene.places.within(floor, figure.start)):
        if placed.start >= clause.start or figure.start - placed.end <= 40:
            found = _usable(scene, figure, placed)
            if found:
                return found
    if clause.end > figure.end:
        for placed in scene.places.within(figure.end, figure.end + len(figure.behind)):
            if _STATED_BEHIND.fullmatch(plain[figure.end : placed.start]):
                return _usable(scene, figure, placed)
    own = figure.before + " " + figure.behind
    # "xếp thứ 15 cả nước" names those among whom a province ranks.
    if _NATION.search(figure.before if figure.mention.quantity.unit is Unit.RANK else own):
        return Whereabouts(scene.nation, Origin.STATED, how=How.NATIONAL)
    if _HERE.search(own):
        province = scene.main_province or scene.commonest_province
        if province is not None:
            is_sure = bool(scene.title_places) or scene.home is not None
            return Whereabouts(province, Origin.INHERITED, how=How.HERE if is_sure else How.DEFAULT)
    return None


def _usable(scene: Scene, figure: Figure, placed: Placed[PlaceMention]) -> Whereabouts | None:
    """What a name says of the figure: itself, or nothing where it is a partner, a road's end, a part of another name."""
    place = _choose(scene, placed)
    if place is None:
        return _unresolved(scene, figure, placed)
    if place.level is PlaceLevel.NATION and scene.bodies.holding(placed.start, placed.end):
        return None
    ahead = scene.layout.plain[max(figure.sentence.start, placed.start - 40) : placed.start]
    if _NO_PLACE_BEFORE.search(ahead):
        return None
    if place.is_foreign and _is_partner(scene, figure, ahead):
        return None
    return Whereabouts(place, Origin.STATED, how=How.NAMED)


def _unresolved(scene: Scene, figure: Figure, placed: Placed[PlaceMention]) -> Whereabouts | None:
    """A place that no unit answers to, abroad as a rule: the figure is its own, so no other place is."""
    ahead = scene.layout.plain[max(figure.sentence.start, placed.start - 40) : placed.start]
    if _NO_PLACE_BEFORE.search(ahead) or _is_partner(scene, figure, ahead):
        return None
    return Whereabouts(None, Origin.STATED, placed.mention.span.exact, "place_not_in_the_gazetteer", how=How.NAMED)


def _is_partner(scene: Scene, figure: Figure, ahead: str) -> bool:
    """Whether a country stands for a partner of Vietnamese trade, investment or travel rather than for its own figures."""
    sentences = scene.layout.sentences
    first = sentences[max(0, figure.sentence.index - 1)]
    start = first.start if first.paragraph == figure.sentence.paragraph else figure.sentence.start
    if not _TRADE.search(scene.layout.plain, start, figure.end + len(figure.behind)):
        return False
    return _is_vietnamese(scene) or _PARTNER_BEFORE.search(ahead) is not None


def _choose(scene: Scene, placed: Placed[PlaceMention]) -> Place | None:
    """The likeliest unit that the name means here: one inside the article's province before one elsewhere."""
    candidates = placed.mention.candidates
    if not candidates:
        return None
    main = scene.main_province
    if main is not None and candidates[0].level in (PlaceLevel.DISTRICT, PlaceLevel.COMMUNE):
        for candidate in candidates:
            if candidate.parent_id == main.place_id:
                return candidate
    return candidates[0]


def _owned(scene: Scene, figure: Figure, last: tuple[Figure, Whereabouts] | None) -> Whereabouts | None:
    """A company that is the subject of its sentence owns its figures; so does it in the sentence that goes on."""
    plain = scene.layout.plain
    for placed in reversed(scene.bodies.within(figure.sentence.start, figure.start)):
        if not _COMPANY.match(placed.mention.name):
            continue
        ahead = plain[max(figure.sentence.start, placed.start - 14) : placed.start]
        says = _REPORTS.match(plain, placed.end, placed.end + 40)
        if says is None and _SOURCE_BEFORE.search(ahead) is None:
            return Whereabouts(None, Origin.STATED, reason="figure_of_a_body", owner=placed.mention.name, how=How.OWNER)
    if last is None or last[1].owner is None or last[0].sentence.paragraph != figure.sentence.paragraph:
        return None
    if figure.sentence.index - last[0].sentence.index > 1:
        return None
    return Whereabouts(None, Origin.INHERITED, reason="figure_of_a_body", owner=last[1].owner, how=How.OWNER)


def _in_lead(scene: Scene, figure: Figure) -> Whereabouts | None:
    """A place at the head of the sentence, before any figure, governs all of it; a foreign one shuts out the title."""
    first_clauses = figure.sentence.clauses[: figure.clause]
    if not first_clauses:
        return None
    for placed in scene.places.within(figure.sentence.start, figure.start):
        found = _usable(scene, figure, placed)
        if found is None:
            continue
        if found.place is None:
            return replace(found, source=Origin.INHERITED, how=How.LEAD)
        if found.place.is_foreign:
            return Whereabouts(None, None, reason="foreign_place_in_sentence")
        if placed.start - figure.sentence.start <= 40:
            return Whereabouts(found.place, Origin.INHERITED, how=How.LEAD)
    return None


def _about(scene: Scene, figure: Figure) -> Whereabouts:
    """What the article is about: its title's place, its paper's province, its commonest province, else the nation."""
    for place in scene.title_places:
        if place.level is not PlaceLevel.REGION and not (place.is_foreign and _is_vietnamese(scene)):
            return Whereabouts(place, Origin.TITLE, how=How.TITLE)
    if scene.home is not None:
        return Whereabouts(scene.home, Origin.HOME, how=How.HOME)
    province = scene.main_province
    if province is not None:
        return Whereabouts(province, Origin.INHERITED)
    for place in scene.title_places:
        # A region in a title frames an article ("thị trường miền Nam"); its figures name it again.
        if place.level is PlaceLevel.REGION and not _NATION.search(scene.layout.plain):
            return Whereabouts(place, Origin.TITLE)
    named = scene.places.within(figure.sentence.start, figure.sentence.end)
    if named:
        found = _usable(scene, figure, named[0])
        if found:
            return Whereabouts(found.place, Origin.INHERITED)
    return Whereabouts(scene.nation, Origin.INHERITED)


def _is_vietnamese(scene: Scene) -> bool:
    """Whether the text names places of Vietnam at least as often as others: a country in its title is then a partner."""
    foreign = [one.mention.candidates[0].is_foreign for one in scene.places.all if one.mention.candidates]
    return 2 * sum(foreign) <= len(foreign)
