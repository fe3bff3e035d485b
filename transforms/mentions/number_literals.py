"""Number literals: what value the digits and separators of one printed number have.

Belongs here: separators of Vietnamese and English style, and telling them apart within one article. Does not belong
here: multipliers, units, ranges (`number_amounts`).
"""

import re
from dataclasses import dataclass
from decimal import Decimal

LITERAL = re.compile(r"\d+(?:[.,]\d+)*")

LONGEST_LITERAL = 24
_SHORTEST_TELLING = 2
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+")


@dataclass(frozen=True, slots=True)
class Style:
    """Which separator an article uses: dots group thousands in Vietnamese style, commas in English style."""

    is_english: bool

    @classmethod
    def of(cls, text: str) -> "Style":
        """The style that the unambiguous numbers of `text` show; Vietnamese where they show none.

        Numbers of many groups or of both separators count, and percentages with other than three decimals.
        """
        balance = 0
        for match in LITERAL.finditer(text):
            literal = match.group()
            if len(literal) > _SHORTEST_TELLING and ("," in literal or "." in literal):
                is_percent = text[match.end() : match.end() + 2].lstrip().startswith("%")
                balance += _leaning(literal, is_percent=is_percent)
        return cls(is_english=balance > 0)


def _leaning(literal: str, *, is_percent: bool) -> int:
    """1 where `literal` shows English style, -1 where Vietnamese, 0 where either could print it."""
    dots, commas = literal.count("."), literal.count(",")
    if dots and commas:
        if min(dots, commas) > 1 or _GROUPED.fullmatch(literal):
            return 0
        return 1 if literal.rindex(".") > literal.rindex(",") else -1
    if dots + commas > 1:
        return (1 if commas else -1) if _GROUPED.fullmatch(literal) else 0
    if not is_percent or _GROUPED.fullmatch(literal):
        return 0
    return 1 if dots else -1


def literal_value(literal: str, style: Style, *, is_fractional: bool) -> Decimal:
    """The value of digits with separators.

    `is_fractional` tells that a multiplier, percent or point follows, so that a fraction is as likely as thousands
    ("1,585 triệu" is 1.585 million, while "1,585 dịch vụ" can only be thousands).
    """
    separators = {c for c in literal if c in ".,"}
    if not separators:
        return Decimal(literal)
    if len(separators) == 2:
        if not style.is_english and literal.rindex(".") > literal.rindex(",") and _GROUPED.fullmatch(literal):
            return Decimal(re.sub("[.,]", "", literal))
        whole, _, fraction = literal.rpartition(max(separators, key=literal.rindex))
        return Decimal(f"{re.sub('[.,]', '', whole)}.{fraction}")
    (separator,) = separators
    if literal.count(separator) > 1:
        return _many(literal, separator)
    if _GROUPED.fullmatch(literal) and not _is_decimal(literal, separator, style, is_fractional=is_fractional):
        return Decimal(literal.replace(separator, ""))
    return Decimal(literal.replace(separator, "."))


def _many(literal: str, separator: str) -> Decimal:
    if _GROUPED.fullmatch(literal):
        return Decimal(literal.replace(separator, ""))
    whole, _, fraction = literal.rpartition(separator)
    if len(fraction) != 3 and _GROUPED.fullmatch(whole):
        return Decimal(f"{whole.replace(separator, '')}.{fraction}")
    return Decimal(literal.replace(separator, ""))


def _is_decimal(literal: str, separator: str, style: Style, *, is_fractional: bool) -> bool:
    """Whether one separator before exactly three digits marks a fraction."""
    if separator == ",":
        if style.is_english:
            return False
        return is_fractional and not literal.endswith(",000")
    if style.is_english:
        return is_fractional and not literal.endswith(".000")
    return False
