"""Lines: the words of a tree as the lines that a reader sees, each with the element it stands in.

Belongs here: what ends a line, how much of it is link, the machine time behind it. Does not belong here: which lines are the
article (`body`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from transforms.pages.markup import BLOCKS, plain

_BREAK = "\x00"
_OPEN_END = frozenset('.:;!?…”"»)')


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its words, characters in links, letters outside links, the block around it, a machine time in it.

    `stamp` is the `datetime` or `title` attribute of an element that shows a time shortened.
    """

    words: str
    linked: int
    loose: int
    element: HtmlElement
    stamp: str | None = None

    @property
    def is_link(self) -> bool:
        """Whether the line is links and no words beside them; a date or a bullet may stand there."""
        return self.linked > 0 and self.loose <= 0.1 * len(self.words)

    @property
    def weight(self) -> int:
        """How much prose it holds: characters outside links of a line long enough to be a sentence, else 0."""
        own = len(self.words) - self.linked
        return own if own >= 40 and self.linked < 0.5 * len(self.words) else 0


class _Writer:
    """Collects the inline words of the current block until something ends the line."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.stamp: str | None = None
        self._parts: list[tuple[str, bool]] = []

    def add(self, words: str | None, *, linked: bool) -> None:
        if words:
            self._parts.append((words, linked))

    def end(self, element: HtmlElement) -> None:
        """Write what was collected; it stands in `element`."""
        pieces = list(_pieces(self._parts))
        for words, linked, loose in pieces:
            self.lines.append(Line(words, linked, loose, element, self.stamp))
        self._parts.clear()
        if pieces or element.tag == "time":
            self.stamp = None


def page_lines(tree: HtmlElement) -> tuple[Line, ...]:
    """All lines below `tree` in the order of the page; a `br` ends a line unless a sentence runs on behind it."""
    writer = _Writer()
    blocks: list[HtmlElement] = [tree]
    links = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        if event == "start":
            if tag in BLOCKS:
                writer.end(blocks[-1])
                blocks.append(element)
            elif tag == "br":
                writer.add(_BREAK, linked=False)
            links += tag == "a"
            if tag in ("time", "span", "abbr", "em", "small") and (stamp := element.get("datetime") or element.get("title")):
                writer.stamp = stamp[:60]
            writer.add(element.text, linked=links > 0)
        else:
            if tag in BLOCKS:
                writer.end(blocks.pop())
            links -= tag == "a"
            if element is not tree:
                writer.add(element.tail, linked=links > 0)
    writer.end(tree)
    return tuple(writer.lines)


def _pieces(parts: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, int, int]]:
    """The lines in collected words, each with its characters in links and its letters outside them."""
    pieces: list[tuple[list[str], int, int]] = []
    words: list[str] = []
    linked = loose = breaks = 0
    for part, is_linked in (*parts, (_BREAK, False)):
        if part != _BREAK:
            words.append(part)
            linked += len(plain(part)) if is_linked else 0
            loose += 0 if is_linked else sum(map(str.isalpha, part))
            continue
        breaks += 1
        line = plain("".join(words))
        if not line:
            continue
        if pieces and breaks <= 2 and _runs_on(pieces[-1][0][-1], line):
            before = pieces.pop()
            before[0].append(line)
            pieces.append((before[0], before[1] + linked, before[2] + loose))
        else:
            pieces.append(([line], linked, loose))
        words.clear()
        linked, loose, breaks = 0, 0, 1
    return ((" ".join(each), linked, loose) for each, linked, loose in pieces)


def _runs_on(before: str, after: str) -> bool:
    """Whether a sentence goes on behind a line break."""
    return before[-1] not in _OPEN_END and after[0].islower()
