"""Surroundings: the words next to a place name that make it a person's, a company's or a body's.

Belongs here: rules on the words before and behind a name. Does not belong here: finding names (`mentions.places`).
"""

import re
from dataclasses import dataclass

from transforms.model.place import PlaceLevel
from transforms.places.names import BareName


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_SURNAMES = _words(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh trịnh mai cao hà lương trương đoàn đào tạ vương"
    " chu châu quách lưu phùng tô tôn thái kiều thạch triệu văn thân từ tăng la lại lâm mạc nghiêm ông đàm đồng giang hứa khuất"
    " kim lục lữ mã nông ninh quan sơn thẩm tiêu tống trang viên vi y"
)
_MAY_PRECEDE = _words(
    "tỉnh tp thành phố tại ở từ người báo cảng ga thuế nhà đoàn chợ vùng phía và nước của đến về cho với giữa theo quan kê tế ủy"
    " ban dân sở đài cục viện hội trường huyện xã phường thủ đô nội phòng khu công nghiệp vụ đường sắt lực điện tuyến hđnd ubnd"
    " án sát phát triển sinh thống thanh tra bạc thương"
)
"""Words of bodies and places that are written with a capital before a place's name ("Sở Y tế Hà Nội", "Báo Bắc Giang")."""

_PRODUCERS = _words("dược bia nhựa thép giấy")
"""First words of company names, which make a company of a place's name where they open a sentence too."""

_OPENERS = _words(
    "khi nếu tại ở từ người nước và theo với do vì sau trước cả riêng trong còn nhưng phía tuyển như giữa nhờ dù tuy để hiện"
    " quân đại thủ tổng chính ngoại bộ vương hoàng"
)
"""Words that start a sentence before a short country name; any other makes it a person's ("Minh Anh")."""

_TITLES = re.compile(r"(?:^|\W)(?:ông|bà|anh|chị|cô|chú|bé|em|cháu|bác|cụ) $", re.IGNORECASE)
_STREET = re.compile(r"(?:^|\W)đường $", re.IGNORECASE)
_WORKS = re.compile(
    r"(?:sân bay|cảng|hàng không|KCN|KKT|khu công nghiệp|khu kinh tế|nhiệt điện|thủy điện|điện khí|ATK|quảng trường|bệnh viện"
    r"|đại học|cầu|cao tốc|nhà máy|hồ|đèo|chùa|đền|núi|sông) $",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"(?:^|\W)(?:tiếng|môn|ngoại ngữ|chữ) $", re.IGNORECASE)
_RANK = re.compile(
    r"(?:nhất|đầu|hạng|thứ \w+|vị trí|(?:tốp|top) \d+|\d+/\d+)(?: (?:của|trên|trong|tại|khu vực|cả vùng|toàn vùng|vùng|so với))?"
    r"(?: (?:vùng|khu vực))? $",
    re.IGNORECASE,
)
_OF_BODY = re.compile(
    r"(?:\b(?:Ngân hàng|NHNN|Mặt trận|MTTQ|Đảng [Cc]ộng sản|Tập đoàn|Tổng [Cc]ông ty|Công ty|CTCP|TNHH"
    r"|Hiệp hội|Hội(?! nghị| thảo| đồng| chợ)"
    r"|Tổng hội|Liên đoàn|Liên minh|Liên hiệp|Phòng Thương mại|Quân đội|QĐND|Bảo hiểm|BHXH|Cục|Tổng cục|Viện|Học viện|Đài"
    r"|Thông tấn xã|Trung tâm|Diễn đàn|Quỹ|Giáo hội|Sở Giao dịch|Hãng|Bưu điện|Kho bạc|Đoàn Thanh niên|TNCS|Nhà xuất bản|Tạp chí"
    r"|Bảo tàng|[Tt]uyển|U\d\d|[Xx]ã hội chủ nghĩa|XHCN|Chương trình Phát triển|Văn phòng đại diện"
    r"|Trường|Đại học|Ủy ban Trung ương))\b"
    r"(?:(?!\b(?:tại|ở|của|cho|vào|từ|đến|với|về|là|trong|trên|sang|giữa|để|khi|mà|do|bởi|có|đã|sẽ|được|cùng|đưa|thị trường|người"
    r"|doanh nghiệp)\b)[^,.;:\n()!?])*$"
)
_ECONOMY = re.compile(
    r"(?:kinh tế|thương mại|tăng trưởng|GDP|dân số|nhu cầu|sản lượng|nguồn cung|lạm phát|nợ công|FDI|cả|vàng|dầu|cổ phiếu"
    r"|giá(?: [^\W\d_]+){1,3}"
    r"|trên thị trường|chỉ số(?: [^\W\d_]+){1,3}) $",
    re.IGNORECASE,
)
"""What makes "thế giới", "toàn cầu" the place of a figure; elsewhere they only say "wide" (4 546 of 5 356 uses, 2026-11)."""

_VIETNAMESE = re.compile(
    r"(?:ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    r"[aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}(?:ch|nh|ng|[cmnpt])?"
)
_NUMBERED = re.compile(r" (?:[1-9]|I{1,3}|IV)(?= (?:và|hoặc)|[,.;)\n]|$| - )")
_NEW_START = frozenset(".!?:;\n-–—•+*(“\"'‘[/|")
_WIDE = frozenset({PlaceLevel.NATION, PlaceLevel.REGION, PlaceLevel.BLOC, PlaceLevel.WORLD})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A text and its key, letter for letter, with questions about the words next to an offset."""

    plain: str
    key: str

    def word_before(self, start: int) -> tuple[str, bool]:
        """The word one space before `start` and whether it starts a sentence; empty where anything else stands there."""
        if start < 2 or self.plain[start - 1] != " ":
            return "", False
        first = start - 1
        while first and self.plain[first - 1].isalnum():
            first -= 1
        return self.plain[first : start - 1], self.starts(first)

    def word_behind(self, end: int) -> str:
        """The word one space behind `end`; empty where anything else stands there."""
        if self.plain[end : end + 1] != " ":
            return ""
        last = end + 1
        while last < len(self.plain) and self.plain[last].isalnum():
            last += 1
        return self.plain[end + 1 : last]

    def starts(self, start: int) -> bool:
        """Whether a sentence, a quotation or an item of a list starts at `start`."""
        at = start - 1
        while at >= 0 and self.plain[at] == " ":
            at -= 1
        return at < 0 or self.plain[at] in _NEW_START

    def closes_byline(self, start: int, end: int) -> bool:
        """Whether a capitalised word before and the line's end behind make it a person's signature ("Song Anh")."""
        word, starts = self.word_before(start)
        return word[:1].isupper() and not _is_all_capitals(word) and starts and self.plain[end : end + 1] in ("", "\n")

    def stands_alone(self, start: int, end: int) -> bool:
        """Whether `start:end` are whole capitalised words with no further syllable of a name at either side."""
        plain = self.plain
        if (start and plain[start - 1].isalnum()) or plain[end : end + 1].isalnum():
            return False
        if not all(word[:1].isupper() or word[:1].isdigit() for word in plain[start:end].split(" ")):
            return False
        return not self.runs_on(end) and not is_named_after(self, start)

    def runs_on(self, end: int) -> bool:
        """Whether a capitalised Vietnamese syllable follows at `end`, so that the name is longer than what was read."""
        behind = self.word_behind(end)
        return (
            bool(behind) and behind[0].isupper() and not _is_all_capitals(behind) and bool(_VIETNAMESE.fullmatch(behind.lower()))
        )


def is_something_else(around: Surroundings, start: int, end: int, name: BareName) -> bool:
    """Whether what stands at `start:end` is part of another name, a person, a language, or only the field of a ranking."""
    level = name.places[0].level if name.places else PlaceLevel.COUNTRY
    head = around.plain[max(0, start - 12) : start]
    if name.capitals and (_TITLES.search(head) or _STREET.search(head) or is_named_after(around, start)):
        return True
    if level in _WIDE and follows_rank(around, start):
        return True
    if level is PlaceLevel.NATION and name.capitals and _OF_BODY.search(around.plain, max(0, start - 90), start):
        return True
    return bool(name.care) and _is_held_back(around, start, end, name.care, head)


def _is_held_back(around: Surroundings, start: int, end: int, care: str, head: str) -> bool:
    """What each care asks.

    `alone`: no further syllable; `inside`: nor a sentence's start, nor capitals throughout; `lone`: no capital behind but
    Việt Nam's; `economy`: the world's economy or prices.
    """
    if care == "economy":
        return not around.starts(start) and not _ECONOMY.search(around.plain, max(0, start - 40), start)
    behind = around.word_behind(end)
    if care == "lone":
        return behind == "nước" or (behind[:1].isupper() and behind != "Việt")
    if " " not in around.plain[start:end] and not _VIETNAMESE.fullmatch(around.key[start:end]):
        return False
    if _LANGUAGE.search(head) or around.runs_on(end) or _NUMBERED.match(around.plain, end):
        return True
    if " " not in around.plain[start:end] and around.closes_byline(start, end):
        return True
    if care != "inside":
        return False
    word, starts = around.word_before(start)
    is_person = starts and word[:1].isupper() and word.lower() not in _OPENERS
    return is_person or around.starts(start) or _is_all_capitals(around.plain[start:end])


def is_of_works(around: Surroundings, start: int, end: int) -> bool:
    """Whether the words next to a name make it an airport's, a power plant's, a square's."""
    return bool(_WORKS.search(around.plain, max(0, start - 16), start) or _NUMBERED.match(around.plain, end))


def follows_rank(around: Surroundings, start: int) -> bool:
    """Whether the words before `start` rank something within what follows ("cao nhất cả nước", "thứ 2 cả nước")."""
    return bool(_RANK.search(around.plain, max(0, start - 28), start))


def is_named_after(around: Surroundings, start: int) -> bool:
    """Whether the capitalised word before makes it a person's or a company's name ("Trương Hòa Bình", "Dược Hậu Giang")."""
    word, starts = around.word_before(start)
    if not word or not word[0].isupper() or _is_all_capitals(word) or around.key.startswith("tp", start):
        return False
    lowered = word.lower()
    if starts:
        return lowered in _SURNAMES or lowered in _PRODUCERS
    return lowered not in _MAY_PRECEDE


def is_split_name(around: Surroundings, end: int) -> bool:
    """Whether a unit's name runs on behind `end`, so that another unit is meant; an official's surname may follow."""
    return around.runs_on(end) and around.word_behind(end).lower() not in _SURNAMES


def _is_all_capitals(word: str) -> bool:
    return len(word) > 1 and word.isupper()
