"""Publication times: what a page says of when it appeared and when it was changed.

Belongs here: JSON-LD, meta and time elements, and visible date lines in the forms Vietnamese sites print. Does not
belong here: dates inside an article's sentences (`mentions.periods`).
"""

import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from transforms.model.time import PublicationTime, TimeError

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "pubdate", "datepublished", "dc.date.issued", "dc.created", "date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "lastmod", "datemodified", "dc.date.modified")
_VISIBLE = re.compile(
    r"(?:(?P<first>\d{1,2})[:h](?P<first_minute>\d{2})[^\w\d]{1,3})?"
    r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d{2})"
    r"(?:[^\w\d]{1,5}(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?::\d{2})?\s*(?P<half>[AP]M)?)?",
    re.I,
)
_DATE_CLASS = "//*[self::time or self::span or self::div or self::p or self::li][{}]".format(
    " or ".join(f"contains(translate(@class,'DTP','dtp'),'{word}')" for word in ("date", "time", "publish", "ngay"))
)


def published_and_modified(tree: HtmlElement) -> tuple[PublicationTime | None, PublicationTime | None]:
    """The page's own word on both times; JSON-LD, then meta, then time elements, then a visible date line."""
    data = list(_json_ld(tree))
    published = _first((*_values(data, "datePublished"), *_meta(tree, _PUBLISHED)))
    modified = _first((*_values(data, "dateModified"), *_meta(tree, _MODIFIED)))
    if published is None:
        published = _first(tree.xpath("//time/@datetime")) or _visible(tree)
    return published, modified


def read_time(words: str) -> PublicationTime | None:
    """Read a printed or machine time: ISO 8601, or day first as Vietnamese sites print it."""
    try:
        return PublicationTime.parse(words)
    except TimeError:
        match = _VISIBLE.search(words)
    if not match:
        return None
    day, month, year = int(match["day"]), int(match["month"]), int(match["year"])
    hour, minute = (match["hour"], match["minute"]) if match["hour"] else (match["first"], match["first_minute"])
    stamp = f"{year:04d}-{month:02d}-{day:02d}"
    if hour is not None:
        half = (match["half"] or "").upper()
        hours = int(hour) % 12 + 12 if half == "PM" else int(hour) % 12 if half == "AM" else int(hour)
        stamp += f"T{hours:02d}:{minute}"
    try:
        return PublicationTime.parse(stamp)
    except TimeError:
        return None


def _first(candidates: tuple[str, ...] | list[str]) -> PublicationTime | None:
    return next((time for words in candidates if (time := read_time(str(words)))), None)


def _meta(tree: HtmlElement, names: tuple[str, ...]) -> list[str]:
    """Contents of the meta elements with these names, in the order of `names`."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if name and meta.get("content"):
            found.setdefault(name, str(meta.get("content")))
    return [found[name] for name in names if name in found]


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, object]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            data = json.loads(script.text or "", strict=False)
        except ValueError:
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict):
                graph = item.get("@graph")
                yield from (part for part in (graph if isinstance(graph, list) else [item]) if isinstance(part, dict))


def _values(data: list[dict[str, object]], name: str) -> list[str]:
    return [str(item[name]) for item in data if item.get(name) and "Article" in str(item.get("@type"))]


def _visible(tree: HtmlElement) -> PublicationTime | None:
    """The first short element whose class speaks of a date and whose words are one."""
    for element in tree.xpath(_DATE_CLASS):
        words = " ".join(element.text_content().split())
        if len(words) <= 80 and _VISIBLE.search(words):
            return read_time(words)
    return None
