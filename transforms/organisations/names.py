"""Names of bodies: how Vietnamese prints councils, committees, ministries, party bodies, offices and companies.

Belongs here: one grammar of such names over text in NFC with plain spaces, for whoever looks for bodies or for the issuer
of a document. Does not belong here: which body a name means (`registry`), the words themselves (`words.yaml`).
"""

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

_WORDS: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))


def _any(kind: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_WORDS[kind], key=lambda word: (-len(word), word)))


_UPPER = "".join(chr(code) for code in (*range(0x41, 0x250), *range(0x1EA0, 0x1F00)) if chr(code).isupper())
MINISTRIES = tuple(_WORDS["ministries"])
"""Fields of ministries and departments, in full and short."""

_CAP = rf"[{_UPPER}](?:[\w.&/’'-]*\w)?"
PERSON = rf"(?:{_any('surnames')})(?: [{_UPPER}]\w*){{2,3}}"
"""Pattern of a full Vietnamese personal name."""

_PLACE_WORD = rf"(?!{PERSON})(?!Phó\b|Giám\b|Chủ\b|Bí\b|Trưởng\b)(?:{_CAP})"
_PLACE = rf"(?:Hồ Chí Minh|{_PLACE_WORD}(?: ?[-–] ?{_PLACE_WORD}| {_PLACE_WORD}){{0,3}})"
_LEVEL = r"(?:(?:thành phố|Thành phố|thị xã|thị trấn|đặc khu|tỉnh|Tỉnh|huyện|quận|phường|xã)\b|(?:TP|Tp|TX)\b\.?)"
_OF_PLACE = rf"(?: (?:các )?{_LEVEL}(?: ?{_PLACE})?| {_PLACE})"
_TAIL_WORD = rf"(?:(?:{_any('compounds')})\b(?: hội| nghiệp| nước)?|(?!{PERSON})(?:{_CAP}))"
_TAIL = rf"{_TAIL_WORD}(?:(?: và (?!Cục|Sở|Phòng|Chi cục|Tổng|UBND|Bộ|Ủy|Uỷ|Công ty|Tập)| & | - | – |-| ){_TAIL_WORD}){{0,8}}"
_COMMITTEE = r"(?:HĐND|UBND|UBMTTQ|UB MTTQ|MTTQ|Hội đồng [Nn]hân dân|(?:Ủy|Uỷ|ủy|uỷ) ban (?:[Nn]hân dân|MTTQ))"
_PARTY = (
    r"(?:[Bb]an [Tt]hường vụ |[Bb]an [Cc]hấp hành )?(?:Đảng bộ|Tỉnh (?:ủy|uỷ)|Thành (?:ủy|uỷ)|Huyện (?:ủy|uỷ)|Quận (?:ủy|uỷ)|"
    r"Thị (?:ủy|uỷ)|Đảng (?:ủy|uỷ)|BCH Đảng bộ)"
)
_BRANCH = r"(?:BHXH|Bảo hiểm [Xx]ã hội|Công an|Thanh tra|Kho bạc Nhà nước|Cục (?:Thuế|Thống kê|Hải quan))"
_CHAIR = r"(?:(?:Phó )?Chủ tịch )?"

NAME = re.compile(
    rf"(?:{_any('fixed')})\b(?: [Kk]hó?a [IVX]+| [Kk]hó?a \d+)?"
    rf"|(?:Phó )?Thủ tướng(?: Chính phủ)?(?: {PERSON}\b)?"
    rf"|{_CHAIR}{_COMMITTEE}\b(?:{_OF_PLACE})?"
    rf"|{_PARTY}\b(?: UBND)?(?:{_OF_PLACE})?(?:,? [Kk]hó?a [IVX]+)?"
    rf"|(?:(?:Thứ|Bộ) trưởng )?Bộ (?:{_any('ministries')})(?!\w)"
    rf"|Sở (?:{_any('ministries')})(?!\w)(?:{_OF_PLACE})?"
    rf"|(?:{_any('companies')})(?: (?:{_any('company_forms')})\b){{0,4}} {_TAIL}"
    rf"|{_BRANCH} {_LEVEL}(?: ?{_PLACE})?"
    rf"|(?:{_any('offices')}) {_TAIL}(?: {_LEVEL}(?: ?{_PLACE})?)?"
)

_OTHER_HEADS = "Phó Thủ Chủ HĐND UBND UBMTTQ UB MTTQ Hội Ủy Uỷ ủy uỷ Ban ban Đảng Tỉnh Thành Huyện Quận Thị BCH Thứ Bộ Sở"
_FIRST_WORDS = {
    *_OTHER_HEADS.split(" "),
    *(word.split(" ")[0] for kind in ("fixed", "offices", "companies") for word in _WORDS[kind]),
}
_HEADS = re.compile(rf"(?:{'|'.join(sorted(map(re.escape, _FIRST_WORDS)))})(?!\w)")
"""Words with which a name can begin: found fast, then the whole grammar is tried there."""


def find_names(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every name in `text`, in order; none overlaps another, none begins inside a word."""
    behind = 0
    for head in _HEADS.finditer(text):
        start = head.start()
        if start < behind or (start and text[start - 1].isalnum()):
            continue
        match = NAME.match(text, start)
        if match:
            behind = match.end()
            yield start, behind


def name_at(text: str, start: int) -> int | None:
    """The end of the name that starts at `start`, or null."""
    match = NAME.match(text, start)
    return match.end() if match else None
