"""Declared: what a page says of itself to machines, in JSON-LD and meta elements.

Belongs here: title, description, authors, section, times and kind as declared. Does not belong here: what the page shows to
readers (`headline`, `published`, `body`).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import islice

from lxml.html import HtmlElement

from transforms.model.text import fold
from transforms.pages.markup import first_of, meta_contents, plain, words_of
from transforms.pages.urls import identity

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "datepublished", "pubdate", "publishdate",
    "publish-date", "publish_date", "date.issued", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.created",
    "dc.date.created", "dc.date", "dcterms.date", "sailthru.date", "parsely-pub-date", "date",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:article:modified_time", "datemodified", "og:updated_time", "lastmod", "dc.date.modified",
    "dcterms.modified", "last-modified",
)  # fmt: skip
_MAX_WORDS = 500
_ARTICLES = ("Article", "BlogPosting", "Report")
_HOMES = frozenset({"trang chu", "home", "trang nhat"})
_NO_AUTHORS = ("http", "www.", "@")


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page declares; each tuple runs from the most to the least trusted place."""

    titles: tuple[str, ...]
    descriptions: tuple[str, ...]
    published: tuple[str, ...]
    modified: tuple[str, ...]
    authors: tuple[str, ...]
    section: str | None
    site_name: str | None
    url: str | None
    is_article: bool


def read_declared(tree: HtmlElement) -> Declared:
    """Read the whole of it; what is malformed is left out."""
    items = list(_json_ld(tree))
    articles = [item for item in items if _is_one_of(item, _ARTICLES)]
    pages = [item for item in items if _is_one_of(item, ("WebPage",))]
    meta = meta_contents(tree)
    head = [words_of(title)[:_MAX_WORDS] for title in islice(tree.iter("title"), 3) if title.getparent().tag != "svg"]
    site_name = meta.get("og:site_name") or meta.get("application-name")
    sections = (*first_of(meta, ("article:section",)), *_values(articles, "articleSection"), *_crumbs(items))
    return Declared(
        titles=tuple(filter(None, (*first_of(meta, ("og:title",)), *_values(articles, "headline"), *head))),
        descriptions=tuple(filter(None, (*first_of(meta, ("og:description", "description")), *_values(articles, "description")))),
        published=(*_values(articles, "datePublished"), *first_of(meta, _PUBLISHED), *_values(pages, "datePublished")),
        modified=(*_values(articles, "dateModified"), *first_of(meta, _MODIFIED)),
        authors=_authors(articles, meta, site_name),
        section=next((words for words in sections if len(words) <= 100), None),
        site_name=site_name,
        url=_address(tree, meta),
        is_article=bool(articles) or meta.get("og:type", "").lower() in ("article", "newsarticle"),
    )


def _address(tree: HtmlElement, meta: Mapping[str, str]) -> str | None:
    """The page's own address; one that can't be an address counts as none."""
    links = [link.get("href") or "" for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    named = (*links, meta.get("og:url", ""))
    return next((words.strip() for words in named if identity(words)), None)


def _crumbs(items: list[dict[str, object]]) -> Iterator[str]:
    """The sections on the way from the home page to the article, the outermost first."""
    for item in items:
        steps = item.get("itemListElement")
        if not _is_one_of(item, ("BreadcrumbList",)) or not isinstance(steps, list):
            continue
        for step in steps[:10]:
            inner = step.get("item") if isinstance(step, dict) else None
            for name in (*_names(iter([step])), *_names(iter([inner]))):
                if name and fold(name) not in _HOMES and not name.startswith("http"):
                    yield plain(unescape(name[:_MAX_WORDS]))


def _authors(articles: list[dict[str, object]], meta: Mapping[str, str], site_name: str | None) -> tuple[str, ...]:
    publishers = {plain(unescape(name)) for name in _names(item.get("publisher") for item in articles)} | {site_name}
    named = list(_names(item.get("author") for item in articles))
    if not named:
        named = [name for words in first_of(meta, ("author", "article:author", "dc.creator")) for name in words.split(";")]
    kept = (plain(unescape(name)) for name in named)
    return tuple(
        dict.fromkeys(
            name
            for name in kept
            if 1 < len(name) <= 80 and name not in publishers and not any(sign in name for sign in _NO_AUTHORS)
        )
    )


def _names(values: Iterator[object]) -> Iterator[str]:
    """Names in JSON-LD, where an author is a name, a thing with a name, or a list of either."""
    for value in values:
        for person in value if isinstance(value, list) else [value]:
            name = person.get("name") if isinstance(person, dict) else person
            for each in name if isinstance(name, list) else [name]:
                if isinstance(each, str):
                    yield each


def _is_one_of(item: dict[str, object], kinds: tuple[str, ...]) -> bool:
    stated = item.get("@type")
    types = stated if isinstance(stated, list) else [stated]
    return any(isinstance(each, str) and kind in each for each in types for kind in kinds)


def _values(items: list[dict[str, object]], name: str) -> tuple[str, ...]:
    """The values of one property that are words, on one line."""
    values = (item.get(name) for item in items)
    listed = (each for value in values for each in (value[:5] if isinstance(value, list) else [value]))
    found = (plain(unescape(each[:_MAX_WORDS])) for each in listed if isinstance(each, str))
    return tuple(filter(None, found))


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, object]]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict):
                graph = item.get("@graph")
                yield from (part for part in (graph if isinstance(graph, list) else [item]) if isinstance(part, dict))
