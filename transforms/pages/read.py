"""A page to an article, or to the reason why it is none: the one door of this room.

Belongs here: telling what kind of bytes a page is, and sending it to its parser. Does not belong here: selectors of a
site (`parsers`), the way into the archive (`orchestration.crawl`).
"""

from transforms.model.article import Article, Page, Unread, UnreadReason
from transforms.pages.encodings import UndecodableError, decode
from transforms.pages.generic import parse_html
from transforms.pages.json_article import parse_json

DAMAGED = "application/x-damaged-warc-record"
OVERSIZED = "application/x-oversized"
_MAX_BYTES = 10 * 1024 * 1024


def read_page(page: Page) -> Article | Unread:
    """Read one archived page. The same bytes and headers give the same result, always."""
    media_type = page.media_type.partition(";")[0].strip().lower()
    refused = _refused(page, media_type)
    if refused:
        return Unread(page, *refused)
    try:
        text = decode(page.body, page.media_type)
    except UndecodableError as error:
        return Unread(page, UnreadReason.NOT_UTF8, str(error))
    return parse_json(page, text) if media_type == "application/json" else parse_html(page, text)


def _refused(page: Page, media_type: str) -> tuple[UnreadReason, str] | None:
    if media_type == DAMAGED:
        return UnreadReason.TRUNCATED_RECORD, f"{len(page.body)} bytes that are no whole WARC record"
    if media_type == OVERSIZED or len(page.body) > _MAX_BYTES:
        return UnreadReason.TOO_LARGE, f"larger than {_MAX_BYTES} bytes"
    if page.status in (404, 410):
        return UnreadReason.NOT_FOUND, f"status {page.status}"
    if 300 <= page.status < 400:
        return UnreadReason.REDIRECT, f"status {page.status}"
    if page.status >= 400:
        return UnreadReason.SERVER_ERROR, f"status {page.status}"
    if media_type in ("application/rss+xml", "application/atom+xml", "application/xml", "text/xml"):
        return UnreadReason.LISTING, "a feed or sitemap"
    if media_type not in ("application/json", "text/html", "application/xhtml+xml", ""):
        return UnreadReason.UNREAD_FORMAT, f"media type {media_type}"
    return None
