"""A page to an article, or to the reason why it is none: the one door of this room.

Belongs here: telling what kind of bytes a page is, and sending it to its parser. Does not belong here: selectors of a
site (`parsers`), the way into the archive (`orchestration.crawl`).
"""

import re

from transforms.model.article import Article, Page, Unread, UnreadReason
from transforms.pages.encodings import UndecodableError, decode
from transforms.pages.generic import parse_html
from transforms.pages.json_article import parse_json

DAMAGED = "application/x-damaged-warc-record"
OVERSIZED = "application/x-oversized"
_JSON = "application/json"
_MAX_BYTES = 10 * 1024 * 1024
_HTML = frozenset({"text/html", "application/xhtml+xml", ""})
_XML = frozenset({"application/rss+xml", "application/atom+xml", "application/xml", "text/xml"})
_MAGIC = {
    b"%PDF-": "PDF", b"PK\x03\x04": "a ZIP container", b"\xd0\xcf\x11\xe0": "an old Office document", b"{\\rtf": "RTF",
    b"\x89PNG": "a PNG image", b"\xff\xd8\xff": "a JPEG image", b"GIF8": "a GIF image", b"\x1f\x8b": "gzip",
}  # fmt: skip
"""First bytes of what servers send as text/html though it is none."""

_FEED = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:rss|feed|urlset|sitemapindex|rdf:RDF)\b", re.DOTALL)


def read_page(page: Page) -> Article | Unread:
    """Read one archived page. The same bytes and headers give the same result, always.

    Args:
        page: Bytes with their media type (with or without parameters), status and time of fetching.

    Returns:
        The article, or the page with the reason why it holds none that can be read. No bytes raise.
    """
    media_type = page.media_type.partition(";")[0].strip().lower()
    refused = _refused(page, media_type)
    if refused:
        return Unread(page, *refused)
    try:
        text = decode(page.body, f"{_JSON}; charset=utf-8" if media_type == _JSON else page.media_type)
    except UndecodableError as error:
        return Unread(page, UnreadReason.NOT_UTF8, str(error))
    if media_type == _JSON:
        return parse_json(page, text)
    if _FEED.match(text):
        return Unread(page, UnreadReason.LISTING, "a feed or sitemap")
    return parse_html(page, text)


def _refused(page: Page, media_type: str) -> tuple[UnreadReason, str] | None:
    """Why a page needs no reading at all."""
    if media_type == DAMAGED:
        return UnreadReason.TRUNCATED_RECORD, f"{len(page.body)} bytes that are no whole WARC record"
    if media_type == OVERSIZED or len(page.body) > _MAX_BYTES:
        return UnreadReason.TOO_LARGE, f"larger than {_MAX_BYTES} bytes"
    return _refused_status(page.status) or _refused_kind(page.body, media_type)


def _refused_status(status: int) -> tuple[UnreadReason, str] | None:
    if status in (404, 410):
        return UnreadReason.NOT_FOUND, f"status {status}"
    if 300 <= status < 400:
        return UnreadReason.REDIRECT, f"status {status}"
    return (UnreadReason.SERVER_ERROR, f"status {status}") if status >= 400 else None


def _refused_kind(body: bytes, media_type: str) -> tuple[UnreadReason, str] | None:
    if media_type in _XML:
        return UnreadReason.LISTING, "a feed or sitemap"
    if media_type != _JSON and media_type not in _HTML:
        return UnreadReason.UNREAD_FORMAT, f"media type {media_type}"
    found = next((name for magic, name in _MAGIC.items() if body.startswith(magic)), None)
    return (UnreadReason.UNREAD_FORMAT, f"{found} sent as {media_type or 'nothing'}") if found else None
