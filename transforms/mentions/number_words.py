"""Worded numbers: "ba mươi lăm", "gấp đôi", "một nửa", "hai phần ba".

Belongs here: finding and valuing numbers that are written without digits. Does not belong here: which of them count
something (`number_cues`).
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from transforms.mentions.units import MULTIPLIERS

_ONES = {
    "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_LINKS = frozenset({"linh", "lẻ"})
_TENS = frozenset({"mươi", "chục"})
_WORDS = "|".join(sorted((*_ONES, *_LINKS, "mươi", *MULTIPLIERS), key=len, reverse=True))
_START = "một|hai|ba|bốn|sáu|bảy|bẩy|tám|chín|mười|trăm|nghìn|ngàn|chục"
_CARDINAL = re.compile(rf"(?:{_START})(?![\w-])(?: (?:{_WORDS})(?![\w-]))*")
_FOLD = re.compile(r"(?<!\w)gấp (đôi|rưỡi|ba|bốn|năm|sáu|mười)(?: lần)?(?!\w)")
_HALF = re.compile(r"(?<!\w)(?:một nửa|phân nửa|1 nửa|(?<=quá )nửa)(?!\w)")
_PART = re.compile(r"(?<!\w)(một|hai|ba|bốn|1|2|3) phần (hai|ba|tư|bốn|năm|mười)(?!\w)")
_HALF_A = re.compile(r"(?<!\w)nửa (triệu|tỷ|tỉ)(?!\w)")
_FOLDS = {"đôi": Decimal(2), "rưỡi": Decimal("1.5")}


@dataclass(frozen=True, slots=True)
class WordedNumber:
    """A number in words at `start:end`; `is_times` marks a multiple ("gấp đôi"), `denominator` a part."""

    start: int
    end: int
    value: Decimal
    denominator: Decimal | None = None
    is_times: bool = False


def cardinal(words: str) -> Decimal | None:
    """The value of number words ("ba mươi lăm" is 35, "một triệu" 10^6); null where they make no number."""
    parts = words.lower().split()
    total, group, ones = Decimal(0), Decimal(0), None
    for index, part in enumerate(parts):
        if part in _LINKS:
            continue
        if part in _ONES:
            if ones is not None and parts[index - 1] not in ("mười", *_LINKS):
                return None
            ones = (ones or 0) + _ONES[part] if index and parts[index - 1] == "mười" else _ONES[part]
        elif part in _TENS:
            group += Decimal((1 if ones is None else ones) * 10)
            ones = None
        elif part == "trăm":
            group += Decimal((1 if ones is None else ones) * 100)
            ones = None
        else:
            group += Decimal(ones or 0)
            total, group = _raise(total, group or Decimal(1), MULTIPLIERS[part])
            ones = None
    return total + group + Decimal(ones or 0) or None


def _raise(total: Decimal, group: Decimal, factor: Decimal) -> tuple[Decimal, Decimal]:
    if total and factor > total:
        return (total + (group if group != 1 else 0)) * factor, Decimal(0)
    return total + group * factor, Decimal(0)


def worded_numbers(text: str) -> tuple[WordedNumber, ...]:
    """Every number in words, multiples and parts included, in text order; overlapping ones keep the first and longest."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text
    found = _cardinals(lowered)
    if "gấp" in lowered:
        found += _multiples(lowered)
    if "nửa" in lowered or "phần" in lowered:
        found += _parts(lowered)
    found.sort(key=lambda number: (number.start, -number.end))
    kept: list[WordedNumber] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return tuple(kept)


def _cardinals(text: str) -> list[WordedNumber]:
    found = []
    for match in _CARDINAL.finditer(text):
        start, end = match.span()
        if start and (text[start - 1].isalnum() or text[start - 1] in "-_"):
            continue
        number = cardinal(match.group())
        if number:
            found.append(WordedNumber(start, end, number))
    return found


def _multiples(text: str) -> list[WordedNumber]:
    return [
        WordedNumber(*match.span(), _FOLDS.get(match[1]) or cardinal(match[1]) or Decimal(2), is_times=True)
        for match in _FOLD.finditer(text)
    ]


def _parts(text: str) -> list[WordedNumber]:
    found = [WordedNumber(*match.span(), MULTIPLIERS[match[1]] / 2) for match in _HALF_A.finditer(text)]
    found += [WordedNumber(*match.span(), Decimal(1), Decimal(2)) for match in _HALF.finditer(text)]
    for match in _PART.finditer(text):
        top, bottom = (Decimal(word) if word.isdigit() else cardinal(word) for word in match.groups())
        if top and bottom:
            found.append(WordedNumber(*match.span(), top, bottom))
    return found
