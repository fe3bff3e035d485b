"""Markup: HTML source to a tree, and the words and names of its elements.

Belongs here: parsing any bytes that call themselves HTML, one way to read an element's words, the words that classes and ids
are made of. Does not belong here: what any name means (`furniture`, `body`).
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice

from lxml import etree, html
from lxml.html import HtmlElement

_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_LONG_TAG = re.compile(r"<(?P<name>[A-Za-z][A-Za-z0-9]*)\s[^<>]{600,}")
_MAX_TAG_WORDS, _MAX_META = 300, 1000
_NAME = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption",
    "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "ul",
})  # fmt: skip
"""Elements that end a line of text. `time` is one, so that a date line never joins the words beside it."""


def parse_tree(text: str) -> HtmlElement | None:
    """The tree of an HTML page, without comments; null where there is no element in it.

    The parser reads up to a depth of 255 elements and stops there, so hostile nesting costs nothing. A tag with more than 300
    words loses its attributes: the parser compares each with all others (100 000 took it two minutes).
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(_LONG_TAG.sub(_short_tag, _CONTROLS.sub("", text)).encode(), parser=parser)
    except (ValueError, etree.LxmlError):
        return None


def _short_tag(tag: re.Match[str]) -> str:
    return f"<{tag['name']} " if len(tag[0].split()) > _MAX_TAG_WORDS else tag[0]


def plain(words: str) -> str:
    """Words on one line: NFC, white space single, no control characters (entities such as `&#1;` bring them in)."""
    return " ".join(_CONTROLS.sub("", unicodedata.normalize("NFC", words)).split())


def words_of(element: HtmlElement) -> str:
    """The words of an element on one line."""
    return plain(str(element.text_content()))


def name_words(element: HtmlElement) -> frozenset[str]:
    """The words of its class and id in lower case: `detail-content newsBody` gives detail, content, news, body."""
    named = f"{element.get('class') or ''} {element.get('id') or ''}"[:500]
    return frozenset(word.lower() for word in _NAME.findall(named))


def meta_contents(tree: HtmlElement) -> dict[str, str]:
    """Contents of the meta elements by property, name or itemprop in lower case; the first of each counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        words = plain((meta.get("content") or "")[:_MAX_META])
        for key in ("property", "name", "itemprop"):
            name = (meta.get(key) or "").strip().lower()
            if name and words:
                found.setdefault(name, words)
    return found


def first_of(found: Mapping[str, str], names: Iterable[str]) -> Iterator[str]:
    """The contents under these names, in the order of the names."""
    return (found[name] for name in names if name in found)


def ancestors(element: HtmlElement, count: int | None = None) -> list[HtmlElement]:
    """The element and those above it, from the inside out; all of them, or the first `count`."""
    return list(islice(chain((element,), element.iterancestors()), count))


def drop(element: HtmlElement) -> None:
    """Take an element out of its tree; the words behind it stay."""
    if element.getparent() is not None:
        element.drop_tree()
