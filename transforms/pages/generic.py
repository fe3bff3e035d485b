"""The generic parser: any HTML page through trafilatura, with its tables kept.

Belongs here: title, times, authors, section, original source and text of a page whose site has no parser of its own.
Does not belong here: what only one site does (`parsers`).
"""

import re
import unicodedata

import trafilatura
from lxml import html
from lxml.html import HtmlElement

from transforms.model.article import Article, Page, Unread, UnreadReason, article_id
from transforms.model.time import PublicationTime, TimeError
from transforms.pages.published import published_and_modified
from transforms.pages.tables import place_tables, render_tables
from transforms.pages.urls import canonical_url

_MIN_LETTERS = 60
_SOURCE_NOTE = re.compile(r"^\s*\(?(?:Nguồn|Theo)\s*:?\s*(?P<name>[^\n()]{2,120}?)\)?\s*$", re.M)
_TITLE_TAIL = re.compile(r"\s+[|–-]\s+[^|–-]{2,60}$")


def parse_html(page: Page, text: str) -> Article | Unread:
    """Read an HTML page; a page with fewer than 60 letters of text is no article."""
    tree = _tree(text)
    if tree is None:
        return Unread(page, UnreadReason.NO_TEXT, "no HTML element")
    url = page.url or _own_address(tree)
    canonical = canonical_url(url) if url else None
    published, modified = published_and_modified(tree)
    title = _title(tree)
    authors, section = _meta(tree, ("author", "article:author")), _meta(tree, ("article:section",))
    tables = render_tables(tree)
    found = trafilatura.bare_extraction(
        tree, url=page.url, include_comments=False, include_tables=False, with_metadata=published is None, favor_precision=True
    )
    body = unicodedata.normalize("NFC", (found.text if found else None) or "").strip()
    body = _without_title(body, title)
    if sum(map(str.isalpha, body)) < _MIN_LETTERS:
        return Unread(page, UnreadReason.NO_TEXT, f"{len(body)} characters of text")
    if published is None and found.date:
        published = _day(found.date)
    note = _SOURCE_NOTE.search(body[-400:])
    return Article(
        article_id=article_id(canonical_url=canonical, source_id=page.source_id, given_id=None, text=body),
        source_id=page.source_id,
        given_id=None,
        url=url,
        canonical_url=canonical,
        title=title,
        text=body,
        published=published,
        published_reason=None if published else "not_found_on_page",
        modified=modified,
        fetched_at=page.fetched_at,
        sha256=page.sha256,
        authors=tuple(name.strip() for name in authors.split(";") if name.strip()) if authors else (),
        section=section,
        source_note=note["name"].strip() if note else None,
        tables=place_tables(tables, body),
        home_place=page.home_place,
        place_in_file=page.place_in_file,
    )


def _tree(text: str) -> HtmlElement | None:
    try:
        return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (ValueError, html.etree.ParserError):
        return None


def _own_address(tree: HtmlElement) -> str | None:
    """The address that a page given by hand names itself."""
    links = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return next((str(link) for link in links if str(link).startswith(("http://", "https://"))), None)


def _title(tree: HtmlElement) -> str | None:
    """The headline: the one `h1` of the page, else og:title, else the title element without the site's name."""
    headings = [words for h1 in tree.iter("h1") if (words := _plain(h1.text_content()))]
    if len(headings) == 1:
        return headings[0]
    shared = _meta(tree, ("og:title",))
    if shared:
        return _TITLE_TAIL.sub("", shared)
    element = tree.find(".//title")
    return _TITLE_TAIL.sub("", _plain(element.text_content())) or None if element is not None else None


def _meta(tree: HtmlElement, names: tuple[str, ...]) -> str | None:
    for meta in tree.iter("meta"):
        if (meta.get("property") or meta.get("name")) in names and meta.get("content"):
            return _plain(str(meta.get("content"))) or None
    return None


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())


def _without_title(body: str, title: str | None) -> str:
    first, _, rest = body.partition("\n")
    return rest.lstrip() if title and _plain(first) == title else body


def _day(words: str) -> PublicationTime | None:
    try:
        return PublicationTime.parse(words)
    except TimeError:
        return None
