"""Parts: which part of its indicator a figure is about, when it is not the whole.

Belongs here: the qualifiers that split known indicators, the item of a list, the partner of trade, and the key under which
different spellings of one part meet. Does not belong here: parts that are places or owners (`whereabouts`).
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from transforms.claims.cues import SMALL_WORDS
from transforms.claims.figures import Figure
from transforms.claims.scene import Scene
from transforms.claims.subjects import Subject, Tier
from transforms.model.place import PlaceLevel
from transforms.model.quantity import Unit
from transforms.model.text import fold

_ALIASES = Path(__file__).with_name("part_aliases.yaml")
_INDEX = {
    "PAR INDEX": r"PAR[ -]?INDEX|CCHC|cải cách hành chính",
    "SIPAS": r"SIPAS|hài lòng",
    "PAPI": r"PAPI|hiệu quả quản trị",
    "PCI": r"PCI|năng lực cạnh tranh",
    "DTI": r"DTI|chuyển đổi số",
    "DDCI": r"DDCI",
    "PGI": r"PGI|chỉ số xanh",
    "GII": r"GII|đổi mới sáng tạo toàn cầu",
}
"""The indexes by which provinces and ministries are ranked, and the words that name them."""
_INDEX_WORDS = re.compile("|".join(rf"(?P<i{at}>\b(?:{words})\b)" for at, words in enumerate(_INDEX.values())), re.IGNORECASE)
_QUALIFIERS = {
    "social_insurance": r"\b(?:bắt buộc|tự nguyện)\b",
    "online_services": r"\b(?:mức độ|mức|cấp độ) \d(?: ?(?:,|và) ?(?:mức độ )?\d)?\b",
    "fdi": r"\b(?:cấp mới|tăng thêm|tăng vốn|điều chỉnh|góp vốn, mua cổ phần)\b",
    "investment_projects": r"\b(?:DDI|FDI|trong nước|cấp mới|PPP)\b",
    "public_investment": r"\bvốn (?:ngân sách )?(?:trung ương|địa phương|tỉnh|nước ngoài|ODA|trong nước)\b|\bvốn ODA\b",
    "poverty": r"\b(?:đa chiều|cận nghèo)\b",
    "export": r"\b(?:khu vực|khối) (?:kinh tế )?(?:trong nước|có vốn đầu tư (?:trực tiếp )?nước ngoài|FDI)\b|\bkhối FDI\b",
    "dossiers": r"\b(?:trực tuyến|đúng hạn|trước hạn|quá hạn|cấp (?:tỉnh|huyện|xã))\b",
    "admin_units": r"\b(?:cấp (?:tỉnh|huyện|xã)|tỉnh|huyện|xã|phường|thôn)\b",
    "mobile_coverage": r"\b[2-5]G\b",
    "base_stations": r"\b[2-5]G\b",
    "price": r"\b(?:mua vào|bán ra)\b",
    "transport_revenue": r"\b(?:hành khách|hàng hóa|hàng hoá|kho bãi)\b",
    "passengers": r"\b(?:đường bộ|đường sắt|đường thủy|đường biển|hàng không)\b",
    "freight": r"\b(?:đường bộ|đường sắt|đường thủy|đường biển|hàng không)\b",
    "sector_growth_industry": r"(?<!và )(?<!- )(?<!– )\bxây dựng\b(?! và)|\bcông nghiệp\b(?! (?:và|-|–) xây dựng)(?!, xây dựng)",
    "enterprises_suspended": r"\b(?:giải thể|tạm ngừng)\b",
    "retail_sales": r"\bdịch vụ lưu trú(?:,| và)? ?ăn uống\b|\bdu lịch lữ hành\b|\bdịch vụ khác\b"
    r"|(?<!mức )\bbán lẻ hàng ho[áa]\b(?! và)",
    "road_length": r"\bcao tốc\b",
    "agencies_reduced": r"\b(?:tổng cục|chi cục|cục|vụ|phòng|sở|đơn vị sự nghiệp(?: công lập)?)\b",
    "income_per_capita": r"\bGNI\b",
    "inflation": r"\bcơ bản\b",
    "interest_rate": r"\b(?:cho vay|huy động|tiền gửi|tiết kiệm|điều hành|tái cấp vốn|tái chiết khấu|liên ngân hàng|trái phiếu)\b"
    r"(?: (?:ngắn hạn|(?:trung(?:,| và|[-– ]+) ?)?dài hạn|trung hạn|qua đêm))?",
    "unemployment_rate": r"\b(?:khu vực )?(?:thành thị|nông thôn)\b|\bthanh niên\b",
    "malnutrition_rate": r"\b(?:thể )?(?:thấp còi|nhẹ cân|gầy còm)\b",
    "electricity": r"\b(?:điện gió|điện mặt trời(?: mái nhà)?|thủy điện|thuỷ điện|nhiệt điện|điện khí|điện sinh khối"
    r"|điện hạt nhân)\b",
}
_PARTNERED = ("export", "import", "trade", "fdi", "tourist", "investment_projects")
_ITEMISED = frozenset({
    "crop_area", "crop_output", "crop_yield", "industrial_product_output", "livestock_count", "livestock_output",
    "fishery_output", "export_volume", "export_value", "import_value", "iip_growth", "sector_share", "retail_sales", "price",
    "disease_cases",
})  # fmt: skip
_UNDIVIDED = ("iip_growth", "retail_sales")
"""Itemised indicators whose own name holds no product."""
"""Indicators that are told product by product or branch by branch; of others a list's items are seldom parts (open gold)."""
_ENDINGS = SMALL_WORDS - {"các", "loại", "khác", "hàng", "khẩu", "nước", "phẩm", "tương", "vụ"}
_HEADS = frozenset({
    "năng", "suất", "khối", "lượng", "đàn", "tổng", "ca", "mắc", "nhiễm", "bệnh", "dương", "tính", "với", "tốc", "độ", "tỷ",
    "trọng",
})  # fmt: skip
"""Words of an indicator's own name before the product that it is told for."""
_SECTOR = re.compile(r"^(?:khu vực|ngành|lĩnh vực)\s+", re.IGNORECASE)
_OPENINGS = SMALL_WORDS | _HEADS
_OF_WHOLES = re.compile(r"(?:tổng(?: số| cộng)?|chung|toàn (?:tỉnh|ngành|quốc|thành phố)|cả nước|cộng)\b.{0,20}", re.IGNORECASE)
"""A row that sums up the others."""
_KIND_OF_PLACE = re.compile(r"(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã|xã|phường|thị trấn)", re.IGNORECASE)
_PRODUCE = frozenset({
    "thủy sản", "thuỷ sản", "hải sản", "khoáng sản", "nông sản", "lâm sản", "động sản", "dịch vụ", "trung ương", "hàng hóa",
    "lâu năm", "hằng năm", "hàng năm",
})  # fmt: skip
_SHORT_FORM = re.compile(r"\s*\([^()\d]{1,16}\)")
_COMPOUNDS = frozenset({
    "cụ thể", "dịch vụ", "thành phố", "hàng không", "hàng hải", "ngành nghề", "trung ương", "địa phương",
    "số hóa", "sản xuất", "sản phẩm",
})  # fmt: skip
_SAY = """
    tổng số tỷ lệ tốc độ đang toàn kế hoạch dự toán chỉ tiêu mục tiêu trở kết quả báo cáo cần thiểu chung ta tỷ trọng
    đón tiếp nhận xảy xóa cung cấp ghi thu hút đề đặt dân cả bình
"""
_SAYING = SMALL_WORDS | frozenset(_SAY.split())
_SEASON = re.compile(r"\bvụ (?:đông xuân|hè thu|thu đông|xuân|đông|mùa|hè|thu)\b", re.IGNORECASE)
_OPENING = re.compile(r"[;:()]|\b(?:trong đó|như|gồm|đối với|riêng|cho biết|rằng|cho thấy)\b", re.IGNORECASE)
_ENDS = re.compile(r"[,;.(]|\s(?:và|còn)\s", re.IGNORECASE)
_STOPS = re.compile(r"[,;.:()]|\b(?:đạt|tăng|giảm|so với|là|và|được|trong|tại|với|trên|cho|để)\b", re.IGNORECASE)
_LONGEST = 14


class PartTier:
    """Where a part was read.

    Nowhere (the whole), a table row, a qualifier, a partner, a list item, the indicator's own name ("xuất khẩu cà phê"), the
    figure before.
    """

    WHOLE = "whole"
    ROW = "row"
    QUALIFIER = "qualifier"
    PARTNER = "partner"
    ITEM = "item"
    NAMED = "named"
    CHAIN = "chain"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Part:
    """The words of the part as printed (null for the whole), and the tier that read them."""

    words: str | None
    tier: str

    @property
    def key(self) -> str | None:
        """The key under which spellings of one part meet."""
        return part_key(self.words)


def part_key(words: str | None) -> str | None:
    """Fold a part's words and follow the alias file; null for the whole."""
    if words is None:
        return None
    folded = fold(words)
    return _aliases().get(folded, folded)


@cache
def _aliases() -> dict[str, str]:
    entries: dict[str, list[str]] = yaml.safe_load(_ALIASES.read_text(encoding="utf-8"))
    return {fold(str(form)): key for key, forms in entries.items() for form in forms}


@cache
def _qualifier(indicator_id: str) -> re.Pattern[str] | None:
    found = [pattern for prefix, pattern in _QUALIFIERS.items() if indicator_id.startswith(prefix)]
    return re.compile("|".join(found), re.IGNORECASE) if found else None


def find_part(scene: Scene, figure: Figure, subject: Subject, last: tuple[Subject, Part] | None) -> Part:
    """Read the part of `figure`; `last` is what was found for the figure before it in its sentence, if any."""
    indicator = subject.indicator
    if indicator is None:
        return Part(None, PartTier.WHOLE)
    if indicator.indicator_id.startswith("index_"):
        return _index(scene, figure, subject, last)
    if figure.sentence.is_table:
        return _row(scene, figure, subject, indicator.indicator_id)
    follows = last is not None and last[0].indicator is indicator
    start = _own_start(figure)
    named = _qualified(scene, figure, subject, indicator.indicator_id, start)
    partner = _partner(scene, figure, indicator.indicator_id, start)
    is_itemised = indicator.indicator_id in _ITEMISED
    if named is None and is_itemised:
        named = _listed(scene, figure, subject, indicator.indicator_id, start)
    if named is not None:
        words = " | ".join(part for part in (named.words, partner) if part)
        return Part(words or None, named.tier)
    if partner is not None:
        return Part(partner, PartTier.PARTNER)
    if follows and last is not None:
        return Part(last[1].words, last[1].tier if last[1].tier in (PartTier.UNSURE, PartTier.WHOLE) else PartTier.CHAIN)
    if is_itemised or subject.tier in (Tier.CARRIED, Tier.FRAME):
        return Part(None, PartTier.UNSURE)
    return Part(None, PartTier.UNSURE if _has_residue(scene, figure, subject) else PartTier.WHOLE)


def _row(scene: Scene, figure: Figure, subject: Subject, indicator_id: str) -> Part:
    """A table tells part by part: the row head is the part, unless it is a place, the indicator's own name or a sum."""
    head = figure.sentence.clauses[0]
    plain = scene.layout.plain
    words = plain[head.start : head.end].strip()
    named = subject.words if subject.words and head.start <= subject.words.start < head.end else None
    if _OF_WHOLES.fullmatch(words):
        return Part(None, PartTier.WHOLE)
    places = [(one.start, one.end) for one in scene.places.within(head.start, head.end)]
    if named is not None and (indicator_id not in _ITEMISED or indicator_id in _UNDIVIDED):
        rest = _bare(_blanked(plain, head.start, head.end, [(named.start, named.end), *places]))
        return Part(rest, PartTier.UNSURE if rest else PartTier.WHOLE)
    if any(place.is_foreign for one in scene.places.within(head.start, head.end) for place in one.mention.candidates[:1]):
        return Part(words, PartTier.UNSURE)
    rest = " ".join(_blanked(plain, head.start, head.end, places).split()).strip(" -–—•+*.:,") or None
    if rest is None or _KIND_OF_PLACE.fullmatch(rest):
        return Part(None, PartTier.WHOLE if places else PartTier.UNSURE)
    if indicator_id.startswith("sector_growth"):
        return Part(None, PartTier.WHOLE)
    if indicator_id.startswith("crop_"):
        rest = _with_season(scene, figure, rest)
    return Part(_SECTOR.sub("", rest) if indicator_id == "sector_share" else rest, PartTier.ROW)


def _blanked(plain: str, start: int, end: int, known: list[tuple[int, int]]) -> str:
    """`plain[start:end]` with spaces in place of what is `known`."""
    letters = list(plain[start:end])
    for first, last in known:
        begin, stop = max(first, start) - start, min(last, end) - start
        letters[begin:stop] = [" "] * (stop - begin)
    return "".join(letters)


def _index(scene: Scene, figure: Figure, subject: Subject, last: tuple[Subject, Part] | None) -> Part:
    """Which index: the one that names the figure, else the last of the sentence, the figure before, the title."""
    words = subject.words
    is_behind = words is not None and subject.tier is Tier.BEHIND
    start, end = (words.start, words.end) if words and is_behind else (figure.sentence.start, figure.start)
    found = [*_INDEX_WORDS.finditer(scene.layout.plain, start, end)]
    if not found and last is not None and last[1].words:
        return Part(last[1].words, PartTier.CHAIN)
    found = found or [*_INDEX_WORDS.finditer(scene.article.title or "")]
    if not found:
        return Part(None, PartTier.UNSURE)
    return Part([*_INDEX][int(str(found[-1].lastgroup)[1:])], PartTier.QUALIFIER)


def _listed(scene: Scene, figure: Figure, subject: Subject, indicator_id: str, start: int) -> Part | None:
    named = subject.words
    if named is not None and not named.mention.is_weak and start <= named.start < figure.start:
        start = named.end if indicator_id in _UNDIVIDED else named.start
    counts = subject.tier is Tier.COUNTED or (subject.is_weak and figure.behind[:1] == " ")
    item = (_behind(figure) if counts else None) or (None if subject.tier is Tier.COUNTED else _item(scene, start, figure))
    item = item or _behind(figure)
    if item is None:
        is_named = named is not None and start == named.end and subject.is_beside
        return Part(None, PartTier.WHOLE) if is_named else None
    if len(item.split()) > _LONGEST:
        return Part(None, PartTier.UNSURE)
    if indicator_id.startswith("crop_"):
        item = _with_season(scene, figure, item)
    is_in_name = named is not None and not named.mention.is_weak and item.casefold() in named.mention.span.exact.casefold()
    tier = PartTier.NAMED if is_in_name else PartTier.ITEM
    return Part(_SECTOR.sub("", item) if indicator_id == "sector_share" else item, tier)


def _has_residue(scene: Scene, figure: Figure, subject: Subject) -> bool:
    """Whether words of the figure's clause remain that no mention and no word of saying how much explains."""
    start, end = figure.start - len(figure.before), figure.end + len(figure.behind)
    if subject.words is not None:
        start = min(start, subject.words.start) if subject.tier is Tier.OWN_SENTENCE else start
    known = [(figure.start, figure.end)]
    known += [(one.start, one.end) for one in scene.periods.within(start, end)]
    known += [(one.start, one.end) for one in scene.places.within(start, end)]
    known += [(one.start, one.end) for one in scene.bodies.within(start, end)]
    known += [(one.start, one.end) for one in scene.documents.within(start, end)]
    known += [(subject.words.start, subject.words.end)] if subject.words else []
    left = _blanked(scene.layout.plain, start, end, [(first, last) for first, last in known if first < end and last > start])
    counted = set(figure.mention.quantity.unit_text.casefold().split())
    return any(not _is_noise(token, _SAYING) and token.casefold() not in counted for token in left.split())


def _own_start(figure: Figure) -> int:
    """Where the words of a figure begin: behind what belongs to the figure before it."""
    floor = figure.start - len(figure.own)
    end = _ENDS.search(figure.own) if figure.ordinal > 0 else None
    return floor + end.end() if end else floor


def _qualified(scene: Scene, figure: Figure, subject: Subject, indicator_id: str, start: int) -> Part | None:
    """A qualifier that splits this indicator, in what the number counts or before it."""
    pattern = _qualifier(indicator_id)
    if pattern is None:
        return None
    behind = re.split(r"[,;.:(]", _SHORT_FORM.sub(" ", figure.after))[0] if not figure.is_relative else ""
    before = scene.layout.plain[start : figure.start]
    for words in (behind, before) if subject.tier is Tier.COUNTED else (before, behind):
        found = [*pattern.finditer(words)]
        if found:
            return Part(" ".join(found[-1].group().split()), PartTier.QUALIFIER)
    return None


def _partner(scene: Scene, figure: Figure, indicator_id: str, start: int) -> str | None:
    """The country or bloc with which is traded."""
    if not indicator_id.startswith(_PARTNERED):
        return None
    visitors = scene.places.within(figure.end, figure.end + len(figure.behind)) if indicator_id.startswith("tourist") else ()
    for placed in (*visitors, *reversed(scene.places.within(start, figure.start))):
        if any(place.level in (PlaceLevel.COUNTRY, PlaceLevel.BLOC) for place in placed.mention.candidates[:1]):
            return scene.layout.plain[placed.start : placed.end]
    return None


def _item(scene: Scene, start: int, figure: Figure) -> str | None:
    """The noun phrase of a list item, without periods, places and words of saying how much at both ends."""
    known = [(one.start, one.end) for one in scene.periods.within(start, figure.start)]
    known += [(one.start, one.end) for one in scene.places.within(start, figure.start)]
    known += [(one.start, one.end) for one in scene.bodies.within(start, figure.start)]
    pieces = [piece for piece in _OPENING.split(_blanked(scene.layout.plain, start, figure.start, known)) if _bare(piece)]
    return _bare(pieces[-1]) if pieces else None


def _behind(figure: Figure) -> str | None:
    """What is counted, behind the number: "15.152 ha lúa"."""
    if figure.is_relative:
        return None
    behind = _STOPS.split(figure.after)[0]
    quantity = figure.mention.quantity
    wanted = quantity.unit_text.casefold().split(" ")[0] if quantity.unit is Unit.COUNT else quantity.unit_text.casefold()
    rest = behind.strip().removeprefix(wanted) if quantity.unit is Unit.COUNT else behind.replace(wanted, " ")
    return _bare(rest) if len(behind.split()) <= _LONGEST else None


def _with_season(scene: Scene, figure: Figure, item: str) -> str:
    """A crop's item with the season that its sentence or the one before names once for all."""
    if _SEASON.search(item) or _SEASON.search(f"vụ {item}"):
        return item
    first = scene.layout.sentences[max(0, figure.sentence.index - 1)]
    opening = first.start if first.paragraph == figure.sentence.paragraph else figure.sentence.start
    seasons = _SEASON.findall(scene.layout.plain, opening, figure.start)
    if not seasons and figure.sentence.is_table and figure.sentence.frames:
        caption = scene.layout.sentences[figure.sentence.frames[0]]
        seasons = _SEASON.findall(scene.layout.plain, caption.start, caption.end)
    return f"{item} {seasons[-1].lower()}" if seasons else item


def _bare(words: str) -> str | None:
    """`words` without the small words at both ends; null where nothing is left."""
    tokens = words.split()
    while tokens and _is_noise(tokens[0], _OPENINGS) and " ".join(tokens[:2]).casefold() not in _COMPOUNDS:
        tokens.pop(0)
    while tokens and _is_noise(tokens[-1], _ENDINGS) and " ".join(tokens[-2:]).casefold() not in _PRODUCE:
        tokens.pop()
    return " ".join(tokens).strip(" ,;:.–-\"“”'") or None


def _is_noise(token: str, small: frozenset[str]) -> bool:
    bare = token.strip(" ,;:.–-()\"“”'…%").casefold()
    return not bare or bare in small or bare.isdigit()
