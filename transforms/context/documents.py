"""Documents of an article: one for each distinct document, with all that any mention tells of it.

Belongs here: which mentions mean the same document, and joining what they tell. Does not belong here: reading one mention
(`mentions.documents`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from transforms.model.mention import DocumentMention
from transforms.model.reading import Document
from transforms.model.text import fold

_SHORT_FORMS = {
    "bhxh": "bao hiem xa hoi", "bhyt": "bao hiem y te", "bhtn": "bao hiem that nghiep", "tctd": "to chuc tin dung",
    "nsnn": "ngan sach nha nuoc", "ktxh": "kinh te xa hoi", "gtgt": "gia tri gia tang",
}  # fmt: skip


_LAWS = frozenset({"luật", "bộ luật", "pháp lệnh", "hiến pháp"})
_YEAR_OF_LAW = re.compile(r" (?:nam )?(?:19|20)\d\d$")


@dataclass(slots=True)
class _Group:
    """The mentions of one document and what tells it from others of its type and number."""

    mentions: list[DocumentMention] = field(default_factory=list)
    symbols: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)

    def add(self, mention: DocumentMention) -> None:
        self.mentions.append(mention)
        if mention.symbol:
            self.symbols.add(_symbol_key(mention.symbol))
        if mention.day:
            self.days.add(mention.day)

    def admits(self, mention: DocumentMention) -> bool:
        """Whether a mention of the same type and number tells no other symbol or date."""
        if mention.symbol and self.symbols:
            return _symbol_key(mention.symbol) in self.symbols
        day = mention.day
        return not (day and self.days) or any(day.startswith(one) or one.startswith(day) for one in self.days)


def resolve_documents(mentions: Iterable[DocumentMention]) -> tuple[Document, ...]:
    """Group the mentions of one article into documents, in the order in which they are first named.

    A short mention ("Nghị quyết 57") joins the document of its type and number; where two with other symbols or dates bear
    that number, the one named last before it. Symbol, title, date and issuer come from the first mention that tells them.
    """
    groups: list[_Group] = []
    known: dict[tuple[str, ...], list[_Group]] = {}
    for mention in sorted(mentions, key=lambda one: (one.span.start, -one.span.end)):
        like = known.setdefault(_key(mention), [])
        own = next((group for group in reversed(like) if group.admits(mention)), None)
        if own is None:
            own = _Group()
            groups.append(own)
            like.append(own)
        own.add(mention)
    return tuple(_document(group.mentions) for group in _joined(groups))


def _symbol_key(symbol: str) -> str:
    return fold(symbol).lstrip("0")


def _key(mention: DocumentMention) -> tuple[str, ...]:
    if mention.number:
        return (mention.type, mention.number.lstrip("0"))
    return (mention.type, "", _title_key(mention))


def _joined(groups: list[_Group]) -> Iterable[_Group]:
    """Titled documents whose title another one begins with, at half its length or more, are that other one.

    Laws are not: the law on investment and the law on public investment are two.
    """
    titled: dict[tuple[str, ...], list[_Group]] = {}
    for group in groups:
        first = group.mentions[0]
        key = _title_key(first)
        like = titled.setdefault((first.type, *key.split()[:4]), []) if first.number is None and first.type not in _LAWS else []
        own = next((other for other in like if _begins(key, _title_key(other.mentions[0])) and other.admits(first)), None)
        if own:
            for mention in group.mentions:
                own.add(mention)
            group.mentions.clear()
        else:
            like.append(group)
    return (group for group in groups if group.mentions)


def _begins(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and 2 * len(short) >= len(long)


def _title_key(mention: DocumentMention) -> str:
    """A title as it is compared, short forms of laws written out."""
    key = " ".join(_SHORT_FORMS.get(word, word) for word in fold(mention.title or "").split())
    return _YEAR_OF_LAW.sub("", key) if mention.type in _LAWS else key


def _document(mentions: list[DocumentMention]) -> Document:
    group = sorted(mentions, key=lambda one: one.span.start)
    number = next((one.number for one in group if one.number), None)
    return Document(
        type=group[0].type,
        number=number,
        symbol=next((one.symbol for one in group if one.symbol), None),
        title=None if number else max((one.title or "" for one in group), key=len) or None,
        day=max((one.day or "" for one in group), key=len) or None,
        issuer=next((one.issuer for one in group if one.issuer), None),
        spans=tuple(one.span for one in group),
    )
