"""Text: spans that always quote what is there, and copies made for matching.

Belongs here: half-open code-point spans, the mapped copy on which matching works, and folding to plain letters. Does
not belong here: what any words mean.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_SPACES = dict.fromkeys(
    map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"), " "
)
_MAPPED = re.compile("[" + "".join(map(chr, (*_INVISIBLE, *_SPACES))) + "]")
_FOLDED = str.maketrans({"đ": "d", "Đ": "d"})
_MARKS = re.compile(r"[\u0300-\u036f]")


class SpanError(ValueError):
    """A span that lies outside its text, or that does not quote it."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code-point offsets into an article's text, with the words they cover."""

    start: int
    end: int
    exact: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> "Span":
        """Cut a span out of `text`; the only way to make one, so it always quotes what is there."""
        if not 0 <= start < end <= len(text):
            raise SpanError(f"span {start}:{end} lies outside a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def touches(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class MatchingCopy:
    """A text as matching wants it: NFC, no invisible characters, every space a plain one; and the way back.

    `plain` is what patterns run on; `span(a, b)` gives the span of the original text that `plain[a:b]` came from.
    """

    original: str
    plain: str
    _starts: tuple[int, ...] = field(repr=False)
    _origins: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, text: str) -> "MatchingCopy":
        """Copy `text` for matching; a text that needs no change is its own copy."""
        if unicodedata.is_normalized("NFC", text) and not _MAPPED.search(text):
            return cls(text, text, (), ())
        pieces: list[str] = []
        starts: list[int] = []
        origins: list[int] = []
        length = 0
        for cluster in re.finditer(r"(?s).[\u0300-\u036f]*", text):
            piece = unicodedata.normalize("NFC", cluster.group()).translate(_SPACES).translate(_INVISIBLE)
            if not piece:
                continue
            pieces.append(piece)
            starts.append(length)
            origins.append(cluster.start())
            length += len(piece)
        starts.append(length)
        origins.append(len(text))
        return cls(text, "".join(pieces), tuple(starts), tuple(origins))

    def origin(self, offset: int) -> int:
        """The offset in the original text at which `plain[offset]` starts."""
        if not self._starts:
            return offset
        return self._origins[bisect_right(self._starts, offset) - 1]

    def span(self, start: int, end: int) -> Span:
        """The original span behind `plain[start:end]`, with the marks of its last letter and nothing after them."""
        if not self._starts:
            return Span.of(self.original, start, end)
        last = self.origin(end - 1)
        stop = last + 1
        while stop < len(self.original) and _MARKS.match(self.original[stop]):
            stop += 1
        return Span.of(self.original, self.origin(start), stop)


def fold(text: str) -> str:
    """Lower case without diacritics, đ as d, white space single: how words are compared across spellings."""
    marked = unicodedata.normalize("NFD", text.casefold())
    return " ".join(_MARKS.sub("", marked).translate(_FOLDED).split())
