"""Discovery: the addresses that a feed names.

Belongs here: reading RSS, Atom, sitemaps, sitemap indexes and listing pages. Does not belong here: which of the addresses
are articles of a source (`spider`), fetching.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from lxml import etree, html

from orchestration.crawl.warc import MAX_BODY
from orchestration.sources.catalogue import FeedKind


class FeedError(ValueError):
    """A feed that is not what it should be; the message is a reason in a few words."""


@dataclass(frozen=True, slots=True)
class Found:
    """Addresses a feed names, newest first where it dates them, and the sitemaps that an index names."""

    links: tuple[str, ...]
    sitemaps: tuple[str, ...] = ()


def read_feed(kind: FeedKind, body: bytes, base: str) -> Found:
    """The addresses that a feed names, absolute, each once, fragments kept.

    Args:
        kind: What the feed should be.
        body: Its bytes, gzip or plain.
        base: Its own address.

    Raises:
        FeedError: the bytes are no feed of that kind.
    """
    plain = _unpacked(body)
    if kind is FeedKind.LISTING:
        return Found(_absolute(_anchors(plain), base))
    root = _xml(plain)
    if kind is FeedKind.RSS:
        return Found(_absolute(_items(root), base))
    return _sitemap(root, base)


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(b"\x1f\x8b"):
        return body
    gzip = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        plain = gzip.decompress(body, MAX_BODY)
    except zlib.error as error:
        raise FeedError(f"broken gzip: {error}") from None
    if not gzip.eof:
        raise FeedError("broken gzip: cut off, or larger than 10 MB")
    return plain


def _xml(body: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(body.strip(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FeedError(f"not XML: {error}") from None
    if root is None or not isinstance(root.tag, str):
        raise FeedError("not XML")
    return root


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _text(element: etree._Element, name: str) -> str:
    return next(((child.text or "").strip() for child in element if _name(child) == name), "")


def _items(root: etree._Element) -> Iterator[str]:
    if _name(root) not in ("rss", "feed", "rdf"):
        raise FeedError(f"not a feed: its root is <{_name(root)}>, expected rss, feed or RDF")
    for element in root.iter():
        if _name(element) == "item":
            yield _text(element, "link") or _text(element, "guid")
        elif _name(element) == "entry":
            yield next(
                (
                    child.get("href", "")
                    for child in element
                    if _name(child) == "link" and child.get("rel", "alternate") == "alternate"
                ),
                "",
            )


def _sitemap(root: etree._Element, base: str) -> Found:
    entries = [(_text(element, "lastmod"), _text(element, "loc")) for element in root if _name(element) in ("url", "sitemap")]
    newest = [address for _, address in sorted(entries, key=lambda entry: entry[0], reverse=True)]
    match _name(root):
        case "urlset":
            return Found(_absolute(newest, base))
        case "sitemapindex":
            return Found((), _absolute(newest, base))
    raise FeedError(f"not a sitemap: its root is <{_name(root)}>, expected urlset or sitemapindex")


def _anchors(body: bytes) -> Iterator[str]:
    try:
        root = html.document_fromstring(body) if body.strip() else None
    except (etree.ParserError, ValueError) as error:
        raise FeedError(f"not HTML: {error}") from None
    if root is None:
        raise FeedError("an empty page")
    for anchor in root.iter("a"):
        yield anchor.get("href") or ""


def _absolute(addresses: Iterable[str], base: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for address in addresses:
        try:
            absolute = urljoin(base, address.strip()) if address.strip() else ""
        except ValueError:
            continue
        if absolute.startswith(("http://", "https://")):
            found.setdefault(absolute)
    return tuple(found)
