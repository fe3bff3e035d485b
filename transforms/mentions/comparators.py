"""Comparators: how a printed number is held against the truth, read from the words beside it.

Belongs here: cue words before and after a number. Does not belong here: the number itself (`numbers`).
"""

import re

from transforms.mentions.number_cues import word_set
from transforms.model.quantity import Comparator

_TWO_WORDS = {
    "khoảng trên": Comparator.ABOVE,
    "khoảng hơn": Comparator.ABOVE,
    "hơn khoảng": Comparator.ABOVE,
    "ít nhất": Comparator.AT_LEAST,
    "tối thiểu": Comparator.AT_LEAST,
    "không dưới": Comparator.AT_LEAST,
    "không quá": Comparator.AT_MOST,
    "vượt quá": Comparator.ABOVE,
    "tối đa": Comparator.AT_MOST,
    "nhiều nhất": Comparator.AT_MOST,
    "không trên": Comparator.AT_MOST,
    "xấp xỉ": Comparator.ABOUT,
    "sấp xỉ": Comparator.ABOUT,
    "gần bằng": Comparator.ABOUT,
    "trong vòng": Comparator.AT_MOST,
    "chưa đến": Comparator.BELOW,
    "chưa tới": Comparator.BELOW,
    "chưa đạt": Comparator.BELOW,
    "chưa đầy": Comparator.BELOW,
    "không đến": Comparator.BELOW,
    "không tới": Comparator.BELOW,
    "vượt ngưỡng": Comparator.ABOVE,
    "vượt mốc": Comparator.ABOVE,
    "vượt mức": Comparator.ABOVE,
    "vượt con": Comparator.ABOVE,
    "khoảng từ": Comparator.ABOUT,
    "quanh mức": Comparator.ABOUT,
    "quanh mốc": Comparator.ABOUT,
    "qua ngưỡng": Comparator.ABOVE,
    "qua mốc": Comparator.ABOVE,
    "trong nhóm": Comparator.AT_MOST,
}
_ONE_WORD = {
    "trên": Comparator.ABOVE,
    "hơn": Comparator.ABOVE,
    "quá": Comparator.ABOVE,
    "vượt": Comparator.ABOVE,
    ">": Comparator.ABOVE,
    "≥": Comparator.AT_LEAST,
    "<": Comparator.BELOW,
    "≤": Comparator.AT_MOST,
    "dưới": Comparator.BELOW,
    "gần": Comparator.ABOUT,
    "ngót": Comparator.ABOUT,
    "khoảng": Comparator.ABOUT,
    "chừng": Comparator.ABOUT,
    "~": Comparator.ABOUT,
    "≈": Comparator.ABOUT,
    "cỡ": Comparator.ABOUT,
    "quanh": Comparator.ABOUT,
}
_NEGATED = {
    "không vượt quá": Comparator.AT_MOST,
    "chưa vượt quá": Comparator.AT_MOST,
    "không thấp hơn": Comparator.AT_LEAST,
    "không ít hơn": Comparator.AT_LEAST,
    "không nhỏ hơn": Comparator.AT_LEAST,
    "không cao hơn": Comparator.AT_MOST,
    "không lớn hơn": Comparator.AT_MOST,
    "không nhiều hơn": Comparator.AT_MOST,
}
_DISTANT = {
    "ít nhất": Comparator.AT_LEAST,
    "tối thiểu": Comparator.AT_LEAST,
    "tối đa": Comparator.AT_MOST,
    "không quá": Comparator.AT_MOST,
}
_COMPARED = word_set("cao thấp nhiều ít lớn nhỏ nhanh chậm dài ngắn đắt rẻ tốt sớm muộn mạnh rộng hẹp")
_BRIDGES = word_set("là đạt gấp được bằng có còn thêm từ tăng giảm phải ở mức chỉ")
_AFTER = re.compile(r"[^.;:()\n,]{0,40}?\btrở (lên|xuống)\b")


def read_comparator(before: tuple[str, ...], text: str, end: int, *, is_relative: bool) -> Comparator:
    """The comparator of the number that ends at `end` of `text`.

    `before` holds the words and signs before the number in lower case, the nearest last. Where `is_relative` (a percentage,
    a multiple), a plain "vượt" tells the growth itself ("vượt 44% kế hoạch"), not a bound.
    """
    cue = _before(before, is_relative=is_relative)
    if cue in (Comparator.EQUAL, Comparator.ABOVE, Comparator.BELOW):
        window = text[end : end + 60]
        found = _AFTER.match(window) if "trở " in window else None
        if found:
            return Comparator.AT_LEAST if found[1] == "lên" else Comparator.AT_MOST
    return cue


def _before(before: tuple[str, ...], *, is_relative: bool) -> Comparator:
    if not before:
        return Comparator.EQUAL
    last = before[-1]
    two = " ".join(before[-2:])
    if " ".join(before[-3:]) == "trong khoảng từ":
        return Comparator.EQUAL
    if two == "hơn khoảng" and before[-3:-2] and before[-3] in _COMPARED:
        return Comparator.ABOUT
    found = _NEGATED.get(" ".join(before[-3:])) or _TWO_WORDS.get(two)
    if found:
        return found
    if two == "con số":
        return _before(before[:-2], is_relative=is_relative) if before[-3:-2] == ("vượt",) else Comparator.EQUAL
    if last == "hơn" and len(before) > 1 and before[-2] in _COMPARED and before[-3:-2] != ("kéo",):
        return Comparator.EQUAL
    if last == "vượt" and is_relative:
        return Comparator.EQUAL
    if last in _ONE_WORD:
        return _ONE_WORD[last]
    for bridge in (1, 2):
        if len(before) > bridge and before[-bridge] in _BRIDGES:
            found = _DISTANT.get(" ".join(before[-bridge - 2 : -bridge]))
            if found:
                return found
        else:
            break
    return Comparator.EQUAL
