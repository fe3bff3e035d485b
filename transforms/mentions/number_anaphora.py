"""Number anaphora: small counts that point back to units named before and so count nothing anew.

Belongs here: telling "để 2 địa phương phát triển" from "có 2 địa phương chậm tiến độ". Does not belong here: counts that
only structure the prose ("3 nội dung"; `number_rejects`).
"""

from decimal import Decimal

from transforms.mentions.number_context import Context
from transforms.mentions.number_cues import word_set

_PARTIES = word_set("địa phương|nước|quốc gia|bên|phía|tỉnh|tỉnh thành|thành phố|ngành|nền kinh|dân tộc|đảng|bộ|cơ quan")
"""What acts in pairs and threes. Counts of projects or firms that point back are facts to readers (3 of 4, 2026-11)."""
_WHOLLY = word_set("cả giữa")
_LINKS = word_set("để giúp của mà do bởi nhằm")
_POINTING = word_set("này trên ấy kia")
_COUNTS_ANEW = word_set("có thuộc của là gồm trong tại ở miền ven vùng phía chưa không đạt nằm giáp biên lân trọng khác")
_SIGNS = frozenset('.,;)\n…!?"”')
_MOST = 4


def points_back(context: Context, value: Decimal) -> bool:
    """Whether the number before a party noun takes up units named before: "hợp tác giữa 2 tỉnh", "của hai nước."."""
    noun = next((length for length in (2, 1) if " ".join(context.after[:length]) in _PARTIES), 0)
    if not noun or not 1 < value <= _MOST:
        return False
    follower = context.next(noun)
    if follower in _POINTING and not (follower == "trên" and context.next(noun + 1).isalpha()):
        return True
    if _is_named(context, noun):
        return False
    if context.last() in _WHOLLY:
        return True
    return context.last() in _LINKS and follower not in _COUNTS_ANEW and (follower in _SIGNS or follower.isalpha())


def _is_named(context: Context, noun: int) -> bool:
    """Whether names follow the noun, so that the count introduces them ("2 tỉnh Đồng Nai và Long An")."""
    words = context.phrase()[noun : noun + 1]
    return bool(words) and words[0][:1].isupper()
