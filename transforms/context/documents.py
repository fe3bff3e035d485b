"""Documents of an article: one for each distinct document, with all that any mention tells of it.

Belongs here: which mentions mean the same document, and joining what they tell. Does not belong here: reading one mention
(`mentions.documents`).
"""

from collections.abc import Iterable

from transforms.model.mention import DocumentMention
from transforms.model.reading import Document
from transforms.model.text import fold

_SHORT_FORMS = {
    "bhxh": "bao hiem xa hoi", "bhyt": "bao hiem y te", "bhtn": "bao hiem that nghiep", "tctd": "to chuc tin dung",
    "nsnn": "ngan sach nha nuoc", "ktxh": "kinh te xa hoi", "gtgt": "gia tri gia tang",
}  # fmt: skip


def resolve_documents(mentions: Iterable[DocumentMention]) -> tuple[Document, ...]:
    """Group the mentions of one article into documents, in the order in which they are first named.

    A short mention ("Nghị quyết 57") joins the document of its type and number; where two with other symbols bear that
    number, the one named last before it. Symbol, title, date and issuer come from the first mention that tells them.
    """
    groups: list[list[DocumentMention]] = []
    for mention in sorted(mentions, key=lambda one: (one.span.start, -one.span.end)):
        own = next((group for group in reversed(groups) if any(_same(mention, other) for other in group)), None)
        if own is None:
            groups.append([mention])
        elif not _contradicts(mention, own):
            own.append(mention)
        else:
            groups.append([mention])
    return tuple(_document(group) for group in groups)


def _same(one: DocumentMention, other: DocumentMention) -> bool:
    if one.type != other.type:
        return False
    if one.number and other.number:
        return one.number.lstrip("0") == other.number.lstrip("0")
    if one.number or other.number:
        return False
    short, long = sorted((_title_key(one), _title_key(other)), key=len)
    return bool(short) and (short == long or (long.startswith(short) and 2 * len(short) >= len(long)))


def _title_key(mention: DocumentMention) -> str:
    """A title as it is compared, short forms of laws written out."""
    return " ".join(_SHORT_FORMS.get(word, word) for word in fold(mention.title or "").split())


def _contradicts(mention: DocumentMention, group: list[DocumentMention]) -> bool:
    """Whether a mention tells another symbol or date than the group it would join."""
    symbols = {fold(one.symbol) for one in group if one.symbol}
    if mention.symbol and symbols:
        return fold(mention.symbol) not in symbols
    days = {one.day for one in group if one.day}
    return bool(mention.day and days) and not any(mention.day and _fits(mention.day, day) for day in days)


def _fits(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _document(group: list[DocumentMention]) -> Document:
    first = group[0]
    number = next((one.number for one in group if one.number), None)
    return Document(
        type=first.type,
        number=number,
        symbol=next((one.symbol for one in group if one.symbol), None),
        title=None if number else max((one.title or "" for one in group), key=len) or None,
        day=max((one.day or "" for one in group), key=len) or None,
        issuer=next((one.issuer for one in group if one.issuer), None),
        spans=tuple(one.span for one in group),
    )
