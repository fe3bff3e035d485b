"""Setters: who set, assigned or demands a target, and by which document.

Belongs here: the nearest document before a target and its issuer, the body that gives or strives, and whether a target is
the content of a national document. Does not belong here: which document a short mention means (`context.documents`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from transforms.claims.clauses import UPPER
from transforms.claims.cues import cue
from transforms.claims.figures import Figure
from transforms.claims.scene import Placed, Scene
from transforms.model.mention import DocumentMention

_SAYS = cue("về|với|đề ra|đặt|xác định|yêu cầu|giao|nêu|quy định|phê duyệt|phấn đấu")
_LOCAL = re.compile(rf"\b(?:tỉnh|thành phố|huyện|xã)\s+[{UPPER}]")
_NATIONAL = cue("""
    Ban Chấp hành Trung ương|Bộ Chính trị|Ban Bí thư|Trung ương Đảng|Quốc hội|Chính phủ|Thủ tướng|Đại hội (?:đại biểu )?toàn quốc
""")
_NATIONAL_SYMBOL = re.compile(r"/TW\b|-TW\b|/QH\d|NQ-CP|QĐ-TTg|CT-TTg|NĐ-CP|CĐ-TTg", re.IGNORECASE)
_BY = re.compile(r"\b(?:theo|tại|trong|của)\s+$", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:về|ban hành|phê duyệt|thông qua)\s+$", re.IGNORECASE)
_GIVES = cue("""
    giao|phân bổ|đề ra|đặt ra|yêu cầu|chỉ đạo|đặt mục tiêu|phấn đấu|đề nghị|phê duyệt|quyết tâm|cam kết|xác định|thông qua
""")
_OWNED = re.compile(r"(?:của|với|cho|tại|về|và)\s+$", re.IGNORECASE)
_KIND_OF_PLACE = re.compile(r"(?:tỉnh|thành phố|TP\.?|huyện|thị xã|quận|phường|xã|thị trấn)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Setting:
    """Who set a target and by which document, both as printed; `is_national` where the document is the nation's."""

    set_by: str | None
    document: str | None
    is_national: bool = False


def find_setting(scene: Scene, figure: Figure, issuers: Mapping[int, str]) -> Setting:
    """Find who set the target `figure`. `issuers` gives, by the offset of a document's mention, who issued it."""
    document = _document(scene, figure)
    if document is not None:
        issuer = issuers.get(document.mention.span.start) or document.mention.issuer
        return Setting(issuer or _body(scene, figure), _printed(document.mention), is_national(document.mention, issuer))
    return Setting(_body(scene, figure) or _place(scene, figure), None)


def content_of_national_document(scene: Scene, figure: Figure, issuers: Mapping[int, str]) -> bool:
    """Whether a figure is told as what a national document says: "Kết luận 123 … về … với mục tiêu tăng trưởng 8%"."""
    document = _document(scene, figure)
    if document is None or not is_national(document.mention, issuers.get(document.mention.span.start)):
        return False
    between = scene.layout.plain[document.end : figure.start]
    return ";" not in between and _SAYS.search(between) is not None and _LOCAL.search(between) is None


def is_national(document: DocumentMention, issuer: str | None) -> bool:
    """Whether a document was issued for the whole nation, by its issuer or its symbol."""
    if issuer or document.issuer:
        return bool(_NATIONAL.search(issuer or document.issuer or ""))
    return bool(_NATIONAL_SYMBOL.search(document.symbol or ""))


def _document(scene: Scene, figure: Figure) -> Placed[DocumentMention] | None:
    mentions = scene.documents.within(figure.sentence.start, figure.start)
    if len(mentions) > 1 and _is_subject_of(scene, mentions[-2], mentions[-1]):
        return mentions[-2]
    if mentions:
        return mentions[-1]
    behind = scene.documents.within(figure.end, figure.sentence.end)
    return behind[0] if behind and _BY.search(scene.layout.plain, figure.end, behind[0].start) else None


def _is_subject_of(scene: Scene, first: Placed[DocumentMention], second: Placed[DocumentMention]) -> bool:
    """Whether `second` only says what `first` is about: "Kết luận 123 … về Đề án …"."""
    if second.mention.number or second.mention.symbol or not (first.mention.number or first.mention.symbol):
        return False
    between = scene.layout.plain[first.end : second.start]
    return _ABOUT.search(between) is not None and len(between) <= 60


def _printed(document: DocumentMention) -> str:
    """From the type word to number, symbol or title, without date and issuer."""
    words = " ".join(document.span.exact.split())
    return re.split(r",? (?:ngày \d|của |năm \d)", words)[0] if document.number or document.symbol else words


def _body(scene: Scene, figure: Figure) -> str | None:
    """The body that gives or demands, nearest before the number; else the one that assigned it, behind the number."""
    plain = scene.layout.plain
    for placed in reversed(scene.bodies.within(figure.sentence.start, figure.start)):
        if _OWNED.search(plain, max(0, placed.start - 12), placed.start):
            continue
        if _GIVES.search(plain[placed.end : figure.start]):
            return placed.mention.name
    for placed in scene.bodies.within(figure.end, figure.sentence.end):
        if re.match(r"\s*(?:đã )?(?:giao|phân bổ|đề ra|đặt ra|phê duyệt)\b", plain[placed.end : placed.end + 20]):
            return placed.mention.name
    return None


def _place(scene: Scene, figure: Figure) -> str | None:
    """A place that strives for its own target: "Tỉnh Kon Tum … phấn đấu"."""
    plain = scene.layout.plain
    for placed in reversed(scene.places.within(figure.sentence.start, figure.start)):
        if not _GIVES.search(plain[placed.end : figure.start]):
            continue
        kind = _KIND_OF_PLACE.search(plain, max(figure.sentence.start, placed.start - 12), placed.start)
        return plain[kind.start() if kind else placed.start : placed.end].strip()
    return None
