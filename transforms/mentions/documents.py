"""Documents: the legal, party and planning documents that an article names.

Belongs here: each mention's type, number, symbol or title, and the date and issuer that stand beside it. Does not belong
here: which mentions mean one document (`context.documents`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from transforms.mentions.document_titles import title_end
from transforms.model.mention import DocumentMention
from transforms.model.text import MatchingCopy
from transforms.organisations.names import find_names, name_at

_TYPES = (
    "nghị quyết", "kết luận", "chỉ thị", "quyết định", "nghị định", "bộ luật", "luật", "thông tư", "thông báo", "công văn",
    "công điện", "kế hoạch", "đề án", "chương trình", "hướng dẫn", "quy định", "quy hoạch", "pháp lệnh", "báo cáo", "tờ trình",
    "hiến pháp", "thông tri", "quy chế",
)  # fmt: skip
_LAWS = frozenset({"luật", "bộ luật", "pháp lệnh", "hiến pháp"})
_REACH = 120
_VARIANTS = r"(?: (?:liên tịch|hợp nhất|chuyên đề|liên ngành|hành động))?"
_TYPE = re.compile(rf"(?:{'|'.join(_TYPES)})(?!\w)")
"""For lower-case text: literal first letters let `re` skip to a hit, four times as fast as with IGNORECASE."""

_SYMBOL = r"\d{1,5}[a-zA-Z]?(?: ?\\?[/–-] ?(?:\d{4}(?!\d)|[A-ZĐƯÂ][A-Za-zĐđƯưÂ0-9&.]*\w|[A-Z])(?!\w))+"
_NUMBERED = re.compile(rf"{_VARIANTS}(?P<so>,? số:?)? {{1,3}}(?P<sign>{_SYMBOL}|\d{{1,5}}[a-z]?(?![\w%]|[.,]\d|[/-]\d))")
_NEXT_SIGN = re.compile(rf"(?:, | và |; |, và )(?:số )?(?P<sign>{_SYMBOL})")
_NEXT_NUMBER = re.compile(r"(?:, | và )(?:số )?(?P<sign>\d{1,3})(?=,| và | của | ngày |\.|;|\))")
_FOLLOWS_NUMBER = re.compile(
    r" {0,2}(?:[,.;:()“”\"\n/–-]|$|(?:của|ngày|về|năm|và|là|do|được|đã|quy|khi|cho|đối|có|tại|với|trong|để|nêu|vào|ban|từ|nhằm|"
    r"theo|hay|thì|sẽ|này|ra|trên|cũng|không|đến|như|chỉ|bao|phải|mới|chưa|tháng|yêu|giao|gồm|đặt|đề|hướng)\b)"
)
_BARE_TYPES = frozenset({"nghị quyết", "nghị định", "kết luận", "chỉ thị", "thông tư", "đề án", "công văn", "công điện"})
"""Types after which a number without "số" is the document's number, where the type is no verb."""

_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?P<month>1[0-2]|0?[1-9])"
_DATE = re.compile(
    rf"[ ,(]{{0,3}}(?:được )?(?:ban hành |ký )?(?:vào )?ngày {_DAY}(?: ?\\?[/.–-] ?|(?: |, )tháng ){_MONTH}"
    r"(?:(?: ?\\?[/.–-] ?| năm )(?P<year>(?:19|20)\d\d))?(?!\d)"
)
_YEAR = re.compile(r" năm (?P<year>(?:19|20)\d\d)(?!\d)")
_SIGN_YEAR = re.compile(r"/((?:19|20)\d\d)(?!\d)")
_DATE_BEFORE = re.compile(
    rf"[Nn]gày {_DAY}(?: ?\\?[/.–-] ?| tháng ){_MONTH}(?: ?\\?[/.–-] ?| năm )(?P<year>(?:19|20)\d\d),? [^.;\n]{{3,70}}$"
)
_ISSUER_BEHIND = re.compile(r"[ ,)]{1,3}(?:của|do) ")
_PLAIN_ISSUER = re.compile(r"(?:Đảng|TW|TƯ|Trung ương|(?:tỉnh|thành phố) [A-ZĐ]\w*(?: [A-ZĐ]\w*){0,2})(?!\w)")
_ISSUER_VERB = re.compile(
    r" (?:vừa |đã |cũng |mới |chính thức |nhất trí (?:cao )?|tiếp tục |kịp thời |và ){0,3}"
    r"(?:có|ra|ký|ký ban hành|ban hành|thông qua|phê duyệt|trình|công bố|xây dựng|đưa ra)(?: theo| tại| bằng)?"
    r"(?: dự thảo)?(?: các| một số)? "
)
_ISSUER_INSIDE = re.compile(
    r"^Nghị quyết (?:của )?(?P<body>Đại hội.*?)(?:,? \(?nhiệm kỳ.*)?$|^\S+ \S+ của (?P<other>.{3,40}?) (?:về|thực hiện)\b"
)
_TITLE_YEAR = re.compile(r" (?:năm )?((?:19|20)\d\d)$")


@dataclass(frozen=True, slots=True)
class _Found:
    """One mention over the matching copy."""

    start: int
    end: int
    type: str
    number: str | None = None
    symbol: str | None = None
    title: str | None = None


def find_documents(copy: MatchingCopy) -> tuple[DocumentMention, ...]:
    """Every mention of a document that has a number, a symbol or a title of its own, in the order of the text.

    Spans run from the type word to the end of number, symbol or title. A title may hold another document's mention ("Chương
    trình … thực hiện Nghị quyết số 57-NQ/TW"); otherwise none overlaps another.
    """
    text = copy.plain
    mentions: list[DocumentMention] = []
    for found in _find(text):
        day, behind = _date(text, found)
        issuer = _issuer(text, found, behind)
        span = copy.span(found.start, found.end)
        mentions.append(DocumentMention(span, found.type, found.number, found.symbol, found.title, day, issuer))
    return tuple(mentions)


def _find(text: str) -> Iterator[_Found]:
    # Of all code points only U+0130 grows when it is lowered.
    for hit in _TYPE.finditer(text.replace("\u0130", "I").lower()):
        start, end = hit.span()
        if start and text[start - 1].isalnum():
            continue
        numbered = _numbered(text, start, end)
        if numbered:
            yield numbered
            yield from _following(text, numbered)
            continue
        over = title_end(text, start, end)
        if over:
            yield _Found(start, over, hit.group(), title=text[start:over])


def _numbered(text: str, start: int, end: int) -> _Found | None:
    kind = text[start:end].lower()
    match = _NUMBERED.match(text, end)
    if not match:
        return None
    number, symbol = _signs(match["sign"])
    if symbol is None and "/" not in match["sign"]:
        is_plain = text[start].isupper() or kind in ("nghị quyết", "nghị định", "thông tư", "công văn", "công điện")
        if kind == "chương trình":
            return None
        is_sure = match["so"] or (kind in _BARE_TYPES and is_plain and not 1900 < int(re.sub(r"\D", "", number)) < 2100)
        if not is_sure or not _FOLLOWS_NUMBER.match(text, match.end()):
            return None
    return _Found(start, match.end(), kind, number, symbol)


def _following(text: str, first: _Found) -> Iterator[_Found]:
    """The others of a list: "Nghị quyết số 57-NQ/TW, 59-NQ/TW và 66-NQ/TW"."""
    end = first.end
    pattern = _NEXT_SIGN if first.symbol else _NEXT_NUMBER
    while match := pattern.match(text, end):
        number, symbol = _signs(match["sign"])
        end = match.end()
        yield _Found(match.start("sign"), end, first.type, number, symbol)


def _signs(sign: str) -> tuple[str, str | None]:
    """Number and symbol of "57 -NQ/TW"; "18/2017" and "57" have no symbol."""
    close = re.sub(r"[\s\\]", "", sign).replace("–", "-")
    number = re.match(r"\d+", close)
    digits = number.group() if number else close
    return digits, close if re.search(r"[A-ZĐƯ]", close) else None


def _date(text: str, found: _Found) -> tuple[str | None, int]:
    """The date beside a document as ISO of the precision printed, and where it ends."""
    year = _SIGN_YEAR.search(text[found.start : found.end].replace("\\", ""))
    match = _DATE.match(text, found.end)
    if match:
        told = match["year"] or (year[1] if year else None)
        return (_iso(told, match["month"], match["day"]) if told else None), match.end()
    before = _DATE_BEFORE.search(text[max(0, found.start - 90) : found.start])
    if before and (year is None or year[1] == before["year"]):
        return _iso(before["year"], before["month"], before["day"]), found.end
    if found.title:
        named = _TITLE_YEAR.search(found.title) if found.type in _LAWS else None
        return (named[1] if named else None), found.end
    if year:
        return year[1], found.end
    behind = _YEAR.match(text, found.end)
    return (behind["year"], behind.end()) if behind else (None, found.end)


def _iso(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


def _issuer(text: str, found: _Found, behind: int) -> str | None:
    """The body named behind a document, inside its title, or before it as the one that issued it."""
    match = _ISSUER_BEHIND.match(text, behind)
    if match:
        plain = _PLAIN_ISSUER.match(text, match.end())
        end = name_at(text, match.end()) or (plain.end() if plain else None)
        if end:
            return text[match.end() : end]
    inside = _ISSUER_INSIDE.search(found.title) if found.title else None
    if inside:
        return inside["body"] or inside["other"]
    lead = text[max(0, found.start - _REACH) : found.start]
    names = list(find_names(lead))
    if names and _ISSUER_VERB.fullmatch(lead[names[-1][1] :]):
        return lead[slice(*names[-1])]
    return None
