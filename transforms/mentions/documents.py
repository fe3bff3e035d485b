"""Documents: the legal, party and planning documents that an article names.

Belongs here: each mention's type, number, symbol or title (where it ends, for documents without a number), and the date and
issuer that stand beside it. Does not belong here: which mentions mean one document (`context.documents`), names of laws
(`laws.yaml`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

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
_LAW_NAMES: list[str] = yaml.safe_load(Path(__file__).with_name("laws.yaml").read_text(encoding="utf-8"))
_LAW = re.compile(
    rf" (?:{'|'.join(sorted(map(re.escape, _LAW_NAMES), key=len, reverse=True))})(?!\w)"
    r"(?: (?:năm )?(?:19|20)\d\d(?!\d)| ?\(sửa đổi\)| sửa đổi(?!,))?",
    re.IGNORECASE,
)
_AMENDING = re.compile(
    r" [Ss]ửa đổi, bổ sung (?:một số điều của )?[^.;:\n“”\"()]{4,120}?"
    r"(?=[.,;:\n()“”\"]|$| (?:cho|là|được|đã|có|và dự)\b)"
)
_CONGRESS = re.compile(
    r" (?:của )?Đại hội(?: [Đđ]ại biểu)?(?: toàn quốc)?"
    r"(?: (?:của )?(?:Đảng bộ|Đảng)(?: (?:tỉnh|thành phố|TP\.?|huyện|thị xã|các cấp|bộ))?(?: ?[A-ZĐÀ-Ỹ][\w.-]*){0,4})?"
    r"(?: toàn quốc)?(?: lần thứ [IVXLl\d]+)?(?:(?: của)? Đảng)?(?:,? \(?nhiệm kỳ \d{4} ?[-–] ?\d{4}\)?)?"
)
_CONSTITUTION = re.compile(r"(?: nước [^.,;\n]{5,40})?(?: năm)? (?:19|20)\d\d(?: sửa đổi)?")
_QUOTED = re.compile(r"(?: hành động)?(?: (?:về|của [^.;:\n“\"]{2,40}))? ?[“\"‘'][^”\"’'\n]{6,240}[”\"’']")
_ADOPTED = re.compile(
    r"\b(?:ban hành|phê duyệt|thông qua|xây dựng|ký|ký kết|trình|công bố|vừa có|đã có|dự thảo)(?: các| một số| dự thảo)? $"
)
_OPENED = re.compile(
    r" (?:về|quy định|sửa đổi|điều chỉnh|phê duyệt|ban hành|kiện toàn|triển khai|phát triển|tổng thể|chung|phân khu|hành động|"
    r"bổ sung|thực hiện|sắp xếp|quản lý|hỗ trợ|công nhận|chấp thuận|tạm đình chỉ|giao|thành lập|hợp tác|sáp nhập|xây dựng|"
    r"cải cách|gửi|hướng dẫn|phân kênh|của [^.;:\n]{3,40}? (?:về|thực hiện))\b"
)
_PLANS = {
    "kế hoạch": re.compile(r" phát triển (?:kinh tế|KT) ?[-–]? ?(?:xã hội|XH)\b(?=[^.;\n]{0,60}(?:19|20)\d\d)"),
    "quy hoạch": re.compile(r" (?:tổng thể|chung|phân khu|chi tiết|tỉnh [A-ZĐ])"),
    "đề án": re.compile(r" \w"),
}
"""How a plan goes on that is a document of its own wherever it stands."""

_PROGRAMME = re.compile(r" (?:hành động\b|của [^.;:\n]{3,40}? (?:về|thực hiện)\b)")
_NOT_ON = (
    "đồng|trong|qua|tỉnh|thành|các|ông|bà|phải|được|đã|đến|với|theo|nhằm|góp|tạo|để|từ|do|vì|nên|mà|thì|song|nhưng|cùng|hiện|"
    "giao|yêu|đề|là|có|sẽ|ngày|khi|nếu|cũng|không|tiếp|đặc|nhất|cụ|gồm|bao|hướng|chú|đẩy|tập|kết|gắn|nâng"
)
_ON = rf"(?= (?:[Gg]iai đoạn|BHXH|BHYT|BHTN|NSNN|(?!(?:{_NOT_ON})\b)[a-zà-ỹđ]))"
_TITLE = re.compile(rf"(?:[^.;:\n“”\"(),]|\.(?=\w)|,{_ON}|\([^()\n]{{1,40}}\)){{10,260}}")
_OVER = re.compile(
    r" (?:được|đã|vừa|sẽ|nhằm|để|do|thì|là|cũng|theo|phải|đang|tại kỳ họp|có hiệu lực|có ý nghĩa|và chỉ đạo|đề ra|với mục tiêu|"
    r"vào thực|chưa|trong đó|khi|thuộc quy hoạch|với nhiều|trong (?:điều kiện|bối cảnh|tháng|thời gian)|Tuy nhiên|"
    r"và (?:Chiến lược|Nghị quyết|Quyết định|Kế hoạch|Chương trình|Đề án|Luật))\b"
)
_NEVER = re.compile(
    r" (?:này|trên|đó|vốn|công tác|năm|mục tiêu quốc gia|kinh doanh|sản xuất|phối hợp|của mình|truyền hình|học|ca|biểu|thời sự|"
    r"nói trên|của tỉnh|của huyện|của ngành|của công ty)\b"
)
_TITLED = frozenset(
    {"nghị quyết", "quyết định", "kế hoạch", "chương trình", "đề án", "quy hoạch", "tờ trình", "chỉ thị", "nghị định"}
)


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
    titled: dict[str, int] = {}
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
        kind = hit.group()
        if kind not in _LAWS and start < titled.get(kind, 0):
            continue
        over = _title_end(text, start, end)
        if over:
            titled[kind] = over
            yield _Found(start, over, kind, title=text[start:over])


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


def _title_end(text: str, start: int, end: int) -> int | None:
    """Where the title of a document without a number ends, or null where the words name no document of their own.

    Args:
        text: The text in NFC with plain spaces.
        start: Where the type word starts.
        end: Where it ends.
    """
    kind = text[start:end].lower()
    if kind in ("luật", "bộ luật", "pháp lệnh"):
        return _law(text, start, end)
    if kind == "hiến pháp":
        match = _CONSTITUTION.match(text, end)
        return match.end() if match else None
    if kind == "nghị quyết":
        congress = _CONGRESS.match(text, end)
        if congress:
            return congress.end()
    return _titled(text, start, end, kind) if kind in _TITLED else None


def _law(text: str, start: int, end: int) -> int | None:
    if not text[start].isupper():
        return None
    match = _AMENDING.match(text, end) or _LAW.match(text, end)
    is_name = match is not None and (" " in match.group().strip() or match.group().strip()[0].isupper())
    return match.end() if match and is_name else None


def _titled(text: str, start: int, end: int, kind: str) -> int | None:
    if _NEVER.match(text, end):
        return None
    if kind == "chương trình" and not _PROGRAMME.match(text, end):
        return None
    quoted = _QUOTED.match(text, end)
    if quoted:
        return quoted.end()
    before = text[max(0, start - 24) : start]
    is_adopted = bool(_ADOPTED.search(before))
    is_capital = text[start].isupper() and before.endswith(" ") and before[-2:-1] not in (".", ":")
    plan = _PLANS.get(kind)
    is_plan = bool(plan and plan.match(text, end)) and (kind != "đề án" or is_adopted or is_capital)
    return _generic_end(text, end) if is_plan or ((is_capital or is_adopted) and _OPENED.match(text, end)) else None


def _generic_end(text: str, end: int) -> int | None:
    match = _TITLE.match(text, end)
    if not match:
        return None
    over = _OVER.search(text, end + 8, match.end())
    stop = over.start() if over else match.end()
    words = text[end:stop].rstrip()
    return end + len(words) if len(words.split()) >= 4 else None
