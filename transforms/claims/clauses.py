"""The build of a text: headings, paragraphs, list items, table lines, sentences and clauses, with their offsets.

Belongs here: where each of them starts and ends in the matching copy, and which sentences frame which (a heading its
section, a line that ends in a colon its list). Does not belong here: what any of them says.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from operator import attrgetter

_ABBREVIATIONS = (
    "TP", "Tp", "tp", "TX", "Tx", "TT", "P", "Q", "H", "X", "Th", "ThS", "Ths", "TS", "PGS", "GS", "BS", "KS", "CN", "LS",
    "TSKH", "NSND", "NSƯT", "Mr", "Mrs", "Ms", "Dr", "St", "No", "Co", "Ltd", "Inc", "Corp", "Jr", "tr", "vv", "v", "đ",
)  # fmt: skip
_LETTERS = [chr(code) for code in (*range(0x41, 0x180), *range(0x1A0, 0x1B1), *range(0x1EA0, 0x1EFA))]
UPPER = "".join(letter for letter in _LETTERS if letter.isupper())
"""The capital letters of Vietnamese: its blocks hold both cases by turns, so that no range of a pattern can name one."""
LOWER = "".join(letter for letter in _LETTERS if letter.islower())
"""The small letters of Vietnamese."""
_STOP = re.compile(rf"[.!?…]+[\"”’»)\]]*(?=\s+[\"“‘«(\[*•+–-]*\s*[{UPPER}0-9])|(?<=[{LOWER}0-9%)”])\.(?=[{UPPER}][{LOWER}])")
_LAST_WORD = re.compile(rf"([{UPPER}{LOWER}]+)$")
_CLAUSE = re.compile(
    r";|:(?=\s)|,(?=\s)|\s[–—-]\s|[()]"
    r"|\s(?=(?:trong đó|trong khi(?: đó)?|nhưng|song|tuy nhiên|qua đó|đồng thời|đưa|nâng|bao gồm)\s)|(?<!bao)\s(?=gồm\s)"
)
_SHORT_FORM = re.compile(rf"\([{UPPER}][{UPPER}\d& -]{{1,14}}\)")
_NUMBERING = re.compile(
    r"\s*(?:(?P<roman>[IVX]{1,5})\s*[.)/-]|(?P<deep>\d{1,2}\.\d{1,2}\.?)\s|(?P<digit>\d{1,2})\s*[.)/]\s|(?P<letter>[a-zđ])\s*[.)]\s)"
)
_BULLET = re.compile(r"\s*(?:[-–—•+*▪●◦✓]|\(?\d{1,2}[.)]\s|\(?[a-zđ]\)|\([ivx]{1,4}\))")
_GOES_ON = re.compile(rf"\s*(?:[,.;:)%/]|[{LOWER}](?![.)]))")
_TABLE_LINE = re.compile(r"[^\n—]{1,200} — [^\n:]{1,200}: ")
_HEADING_LENGTH = 140
_SENTENCE_LENGTH = 4000
"""Longer ones are cut, so that no text makes the work on a figure grow with it; the longest list of a bulletin has 3 900."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a sentence between commas, semicolons, colons, brackets and the words that open a side remark."""

    start: int
    end: int


_start_of_clause = attrgetter("start")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence. `frames` are the sentences under which it stands, nearest first: its list's head, its headings."""

    index: int
    start: int
    end: int
    paragraph: int
    clauses: tuple[Clause, ...]
    is_heading: bool = False
    is_table: bool = False
    frames: tuple[int, ...] = ()

    def clause_at(self, offset: int) -> int:
        """The index of the clause that holds `offset`."""
        return max(0, bisect_right(self.clauses, offset, key=_start_of_clause) - 1)


@dataclass(frozen=True, slots=True)
class Layout:
    """The sentences of a text in order; offsets count in `plain`."""

    plain: str
    sentences: tuple[Sentence, ...]
    starts: tuple[int, ...]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds `offset`, or the last that starts before it."""
        return self.sentences[max(0, bisect_right(self.starts, offset) - 1)]


@dataclass(frozen=True, slots=True)
class _Block:
    start: int
    end: int


def lay_out(plain: str) -> Layout:
    """Divide `plain` into sentences and clauses, and set each under its headings and list head. Linear in the text."""
    sentences: list[Sentence] = []
    headings: list[tuple[int, int]] = []
    list_head: int | None = None
    blocks = _blocks(plain)
    for number, block in enumerate(blocks):
        level = _heading_level(plain, block, is_last=number + 1 == len(blocks))
        if level is not None:
            headings = [heading for heading in headings if heading[0] < level]
        is_item = bool(_BULLET.match(plain, block.start, block.end))
        follows_head = list_head is not None and sentences[list_head].paragraph == number - 1
        if list_head is not None and not is_item and not follows_head:
            list_head = None
        frames = (*((list_head,) if list_head is not None else ()), *(index for _, index in reversed(headings)))
        is_table = block.end - block.start <= _SENTENCE_LENGTH and bool(_TABLE_LINE.match(plain, block.start, block.end))
        for start, end in [(block.start, block.end)] if is_table else _sentences(plain, block):
            clauses = _table_clauses(plain, start, end) if is_table else _clauses(plain, start, end)
            sentences.append(Sentence(len(sentences), start, end, number, clauses, level is not None, is_table, frames))
        if level is not None:
            headings.append((level, len(sentences) - 1))
            list_head = None
        elif plain[block.end - 1] == ":" and not is_table:
            list_head = len(sentences) - 1
    if not sentences:
        sentences.append(Sentence(0, 0, len(plain), 0, (Clause(0, len(plain)),)))
    return Layout(plain, tuple(sentences), tuple(sentence.start for sentence in sentences))


def _blocks(plain: str) -> list[_Block]:
    """Lines, with lines joined that go on where the one before broke off."""
    blocks: list[_Block] = []
    for line in re.finditer(r"[^\n\r]+", plain):
        words = line.group()
        start = line.start() + len(words) - len(words.lstrip())
        end = line.end() - (len(words) - len(words.rstrip()))
        if start >= end:
            continue
        if blocks and _goes_on(plain, blocks[-1], start, end):
            blocks[-1] = _Block(blocks[-1].start, end)
        else:
            blocks.append(_Block(start, end))
    return blocks


def _goes_on(plain: str, before: _Block, start: int, end: int) -> bool:
    last = plain[before.end - 1]
    if last in ".!?;…" or _TABLE_LINE.match(plain, before.start, before.end):
        return bool(re.match(r"[,.;:)/]", plain[start:end]))
    return bool(_GOES_ON.match(plain, start, end))


def _heading_level(plain: str, block: _Block, *, is_last: bool) -> int | None:
    """How high a heading stands (1 is highest), or None where the block is none."""
    words = plain[block.start : block.end]
    if is_last or len(words) > _HEADING_LENGTH or words[-1] in ".!?;…,:" or _TABLE_LINE.match(words):
        return None
    numbering = _NUMBERING.match(words)
    if numbering:
        return {"roman": 2, "digit": 3, "deep": 4, "letter": 5}[str(numbering.lastgroup)]
    if words[0] in "-–—•+*▪●◦✓":
        return None
    return 1 if words.isupper() else 6 if words[0].isupper() or words[0] in "“\"'" else None


def _sentences(plain: str, block: _Block) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    start = block.start
    for stop in _STOP.finditer(plain, block.start, block.end):
        if stop.group() == "." and _is_abbreviation(plain, start, stop.start()):
            continue
        _keep(pieces, plain, start, stop.end())
        start = stop.end()
    _keep(pieces, plain, start, block.end)
    return pieces


def _keep(pieces: list[tuple[int, int]], plain: str, start: int, end: int) -> None:
    while end - start > _SENTENCE_LENGTH:
        limit = start + _SENTENCE_LENGTH
        cut = next((at + 1 for mark in ("; ", ", ", " ") if (at := plain.rfind(mark, start, limit)) > start), limit)
        _keep(pieces, plain, start, cut)
        start = cut
    words = plain[start:end]
    stripped = words.strip()
    if stripped:
        first = start + len(words) - len(words.lstrip())
        pieces.append((first, first + len(stripped)))


def _is_abbreviation(plain: str, start: int, dot: int) -> bool:
    word = _LAST_WORD.search(plain, max(start, dot - 8), dot)
    if word is None:
        # "1. Sản xuất": the number of a list item at the start of its sentence ends no sentence.
        return plain[start:dot].strip().isdigit() and dot - start <= 4
    return word.group() in _ABBREVIATIONS or (len(word.group()) == 1 and word.group().isupper())


def _clauses(plain: str, start: int, end: int) -> tuple[Clause, ...]:
    clauses: list[Clause] = []
    first = start
    short = [found.span() for found in _SHORT_FORM.finditer(plain, start, end)]
    for mark in _CLAUSE.finditer(plain, start, end):
        if any(begin <= mark.start() < stop for begin, stop in short):
            continue
        if mark.start() > first:
            clauses.append(Clause(first, mark.start()))
        first = mark.end()
    if first < end or not clauses:
        clauses.append(Clause(first, end) if first < end else Clause(start, end))
    return tuple(clauses)


def _table_clauses(plain: str, start: int, end: int) -> tuple[Clause, ...]:
    dash = plain.index(" — ", start)
    clauses = [Clause(start, dash)]
    first = dash + 3
    for cell in re.finditer(r"; ", plain[first:end]):
        clauses.append(Clause(clauses[-1].end + 3 if len(clauses) == 1 else clauses[-1].end + 2, first + cell.start()))
    last = clauses[-1].end + (3 if len(clauses) == 1 else 2)
    clauses.append(Clause(min(last, end - 1), end))
    return tuple(clauses)
