"""The generic parser: any HTML page, by what pages have in common.

Belongs here: the order in which a page's parts are found, and when trafilatura reads it instead. Does not belong here: how
each part is found (`headline`, `body`, `published`, `tables`), what only one site does (`parsers`).
"""

import re
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from transforms.model.article import Article, Page, Unread, UnreadReason, article_id
from transforms.pages.absence import MIN_LETTERS, absence, headline_links
from transforms.pages.body import body_lines, find_body, inside_of
from transforms.pages.declared import Declared, read_declared
from transforms.pages.furniture import strip_furniture
from transforms.pages.headline import Headline, find_headline
from transforms.pages.lines import Line, page_lines
from transforms.pages.markup import ancestors, name_words, parse_tree, plain
from transforms.pages.published import Place, choose_modified, choose_published
from transforms.pages.source_note import find_source_note
from transforms.pages.tables import Rendered, place_tables, render_tables
from transforms.pages.timestamps import is_date_line
from transforms.pages.urls import identity, site_of

_MAX_SECOND, _MANY_LINKS, _MAX_ELEMENTS = 5000, 8, 100_000
_DIGIT = re.compile(r"\d")
_BYLINES = frozenset({"author", "authors", "byline", "tacgia", "writer", "signature"})


@dataclass(frozen=True, slots=True)
class _Found:
    """The lines of a page and what was found among them."""

    lines: tuple[Line, ...]
    element: HtmlElement
    headline: Headline | None
    body: tuple[int, ...]

    @property
    def title(self) -> str | None:
        """The headline's words."""
        return self.headline.words if self.headline else None

    @property
    def text(self) -> str:
        """The lines of the article, bylines included."""
        return "\n".join(self.lines[at].words for at in self.body)

    @property
    def place(self) -> Place:
        """Where the article stands; its own lines are those in the innermost element around headline and text."""
        at = self.headline.line if self.headline else None
        around = ancestors(self.element)
        if at is not None:
            above = set(ancestors(self.lines[at].element))
            around = [element for element in around if element in above]
        holder = around[0] if at is not None else around[min(2, len(around) - 1)]
        first, last = (self.body[0], self.body[-1]) if self.body else (len(self.lines), len(self.lines))
        return Place(at, first, last, frozenset(inside_of(self.lines, holder)))


def parse_html(page: Page, text: str) -> Article | Unread:
    """Read an HTML page.

    Args:
        page: Where it is from.
        text: Its characters.

    Returns:
        The article, or why there is none. The same characters, address and day of fetching give the same result.
    """
    tree = parse_tree(text)
    if tree is None:
        return Unread(page, UnreadReason.NO_TEXT, "no HTML element")
    if (elements := sum(1 for _ in tree.iter())) > _MAX_ELEMENTS:
        return Unread(page, UnreadReason.TOO_LARGE, f"{elements} HTML elements, more than {_MAX_ELEMENTS}")
    declared = read_declared(tree)
    strip_furniture(tree)
    tables = render_tables(tree)
    lines = page_lines(tree)
    found = _find(tree, lines, declared, site_of(page.url or declared.url or ""))
    why = absence(found.text, found.title, found.place, lines, declared)
    return Unread(page, *why) if why else _article(page, declared, found, tables)


def _find(tree: HtmlElement, lines: tuple[Line, ...], declared: Declared, host: str | None) -> _Found:
    element = find_body(tree, lines)
    inside = inside_of(lines, element) if element is not None else []
    headline = find_headline(declared, lines, inside[0] if inside else len(lines), host)
    at = headline.line if headline else None
    kept = body_lines(lines, element, at, declared.descriptions) if element is not None else ()
    if sum(len(lines[each].words) for each in kept) < MIN_LETTERS:
        kept = _second_reading(tree, lines, at)
    return _Found(lines, element if element is not None else tree, headline, kept)


def _second_reading(tree: HtmlElement, lines: Sequence[Line], headline: int | None) -> tuple[int, ...]:
    """The text as trafilatura finds it, for pages without a line as long as a sentence; of links it keeps none."""
    import trafilatura
    from trafilatura.settings import Document

    if not 0 < len(lines) <= _MAX_SECOND or headline_links(lines) >= _MANY_LINKS:
        return ()
    try:
        read = trafilatura.bare_extraction(deepcopy(tree), include_comments=False, include_tables=False, favor_precision=True)
    except (etree.LxmlError, ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return ()
    if not isinstance(read, Document):
        return ()
    words = {plain(line.removeprefix("- ")) for line in (read.text or "").split("\n")}
    start = -1 if headline is None else headline
    return tuple(at for at, line in enumerate(lines) if at > start and line.words in words and not line.is_link)


def _article(page: Page, declared: Declared, found: _Found, tables: Sequence[Rendered]) -> Article:
    rows = frozenset(row.line for table in tables for row in table.rows)
    authors = declared.authors or _authors(found)
    ends = {*found.body[:3], *found.body[-4:]}
    shown = [
        at for at in found.body if at not in ends or found.lines[at].words in rows or not _is_byline(found.lines[at], authors)
    ]
    text = "\n".join(found.lines[at].words for at in shown)
    published, reason = choose_published(declared.published, found.lines, found.place, page.fetched_at)
    address = page.url or declared.url
    canonical = identity(address) if address else None
    return Article(
        article_id=article_id(canonical_url=canonical, source_id=page.source_id, given_id=None, text=text),
        source_id=page.source_id,
        given_id=None,
        url=address,
        canonical_url=canonical,
        title=found.title,
        text=text,
        published=published,
        published_reason=reason,
        modified=choose_modified(declared.modified, published, page.fetched_at),
        fetched_at=page.fetched_at,
        sha256=page.sha256,
        authors=authors,
        section=declared.section,
        source_note=_source_note(found, shown, rows),
        tables=place_tables(tables, text),
        home_place=page.home_place,
        place_in_file=page.place_in_file,
    )


def _is_byline(line: Line, authors: Sequence[str]) -> bool:
    """Whether a short line only names the author or the time."""
    if len(line.words) > 80:
        return False
    return is_date_line(line.words) or line.words in authors or _is_signature(line)


def _is_signature(line: Line) -> bool:
    """Whether a line is where an author signs: by its name, or a few words that stand at the right."""
    if name_words(line.element) & _BYLINES:
        return True
    style = (line.element.get("style") or "").replace(" ", "").lower() + (line.element.get("align") or "").lower()
    return "right" in style and len(line.words) <= 40 and line.words[-1] not in ".:;!?" and not _DIGIT.search(line.words)


def _authors(found: _Found) -> tuple[str, ...]:
    """Authors by the name of the element that shows them, near the text."""
    near = range(max(found.body[0] - 12, 0), min(found.body[-1] + 3, len(found.lines)))
    named = (found.lines[at].words for at in near if _is_signature(found.lines[at]))
    return tuple(dict.fromkeys(words for words in named if 1 < len(words) <= 60 and not words.startswith("Theo ")))[:5]


def _source_note(found: _Found, shown: Sequence[int], rows: frozenset[str]) -> str | None:
    """The source named at the end of the text, or right behind it."""
    behind = [line.words for line in found.lines[found.body[-1] + 1 : found.body[-1] + 3]]
    return find_source_note([found.lines[at].words for at in shown], rows) or find_source_note(behind, rows)
