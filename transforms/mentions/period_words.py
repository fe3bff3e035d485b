"""Period words: numerals, months, quarters, years and days as Vietnamese prints them.

Belongs here: the smallest pieces of period expressions, as pattern text (for lower-case text) and as values. Does not
belong here: whole expressions (`period_expressions`) or the days they come to (`period_calendar`).
"""

NUMERALS = {
    "mười hai": 12, "mười một": 11, "mười": 10, "chín": 9, "tám": 8, "bảy": 7, "bẩy": 7, "sáu": 6, "năm": 5, "bốn": 4,
    "tư": 4, "ba": 3, "hai": 2, "một": 1,
}  # fmt: skip
"""Worded numbers up to twelve, longest first."""

QUARTERS = {
    "iv": 4, "iii": 3, "ii": 2, "i": 1, "nhất": 1, "bốn": 4, "tư": 4, "ba": 3, "hai": 2, "một": 1,
    "4": 4, "3": 3, "2": 2, "1": 1,
}  # fmt: skip
"""Names of quarters in lower case, the longer first."""

YEARS_AWAY = {"nay": 0, "này": 0, "ngoái": -1, "trước": -1, "vừa qua": -1, "qua": -1, "tới": 1}
"""Which year a word means, counted from the running one. "Năm sau" is left out: it mostly follows another year."""

GAP = " {1,3}"
WORDED = "|".join(NUMERALS)
QUARTER = "|".join(QUARTERS)
YEAR = r"(?:19|20)\d\d(?!\d|[.,]\d|/\d)"
DAY = r"(?:0?[1-9]|[12]\d|3[01])"
MONTH = r"(?:1[0-2]|0?[1-9])"
AWAY = "|".join(word if word != "trước" else r"trước(?! đó| khi)" for word in YEARS_AWAY)
YEAR_BEHIND = (
    rf"(?:(?: ?[/.–-] ?|{GAP}|,?{GAP}(?:của{GAP})?năm{GAP})?(?P<year>{YEAR})"
    rf"|{GAP}(?:của{GAP})?năm{GAP}(?P<away>{AWAY})\b)?"
)
"""The year behind a month, quarter or half ("/2025", " năm 2025", " năm nay"), as groups `year` or `away`; may be empty."""


def number(words: str) -> int:
    """The value of digits or of a worded number up to twelve."""
    return int(words) if words.isdigit() else NUMERALS[words]
