"""Articles given as JSON: one object with `id, url, title, published, body`.

Belongs here: the fields of the form and what is wrong with a line. Does not belong here: files and line numbers
(`orchestration.crawl.imports`).
"""

import json

from transforms.model.article import Article, Page, Unread, UnreadReason, article_id
from transforms.model.time import PublicationTime, TimeError
from transforms.pages.urls import canonical_url


def parse_json(page: Page, text: str) -> Article | Unread:
    """Read one article; `body` is kept exactly as given, for offsets count in it.

    An id given without a URL tells articles apart within its file only, so the file's name is part of the identity.
    """
    try:
        given = json.loads(text)
    except ValueError as error:
        return Unread(page, UnreadReason.MALFORMED_JSON, f"not JSON: {error}")
    if not isinstance(given, dict):
        return Unread(page, UnreadReason.MALFORMED_JSON, f"a {type(given).__name__} where an object was expected")
    fault = _fault(given)
    if fault:
        return Unread(page, *fault)
    published, reason = _published(given)
    url = given.get("url") or None
    canonical = canonical_url(url) if url else None
    given_id = None if given.get("id") is None else str(given["id"])
    collection = (page.place_in_file or "").rpartition(":")[0].rpartition("/")[2]
    return Article(
        article_id=article_id(
            canonical_url=canonical, source_id=f"{page.source_id}/{collection}", given_id=given_id, text=given["body"]
        ),
        source_id=page.source_id,
        given_id=given_id,
        url=url,
        canonical_url=canonical,
        title=given.get("title") or None,
        text=given["body"],
        published=published,
        published_reason=reason,
        fetched_at=page.fetched_at,
        sha256=page.sha256,
        home_place=page.home_place,
        parser="json",
        place_in_file=page.place_in_file,
    )


def _fault(given: dict[str, object]) -> tuple[UnreadReason, str] | None:
    body = given.get("body")
    if not isinstance(body, str):
        return UnreadReason.MISSING_FIELD, "`body` is not a string; expected id, url, title, published, body"
    for field in ("url", "title", "published", "published_iso"):
        if not isinstance(given.get(field), str | None):
            return UnreadReason.MISSING_FIELD, f"`{field}` is neither a string nor null"
    for field in ("body", "title", "url"):
        try:
            str(given.get(field) or "").encode()
        except UnicodeEncodeError:
            return UnreadReason.NOT_UTF8, f"`{field}` holds half of a surrogate pair"
    if not body.strip():
        return UnreadReason.NO_TEXT, "`body` is empty"
    return None


def _published(given: dict[str, object]) -> tuple[PublicationTime | None, str | None]:
    words = given.get("published_iso") or given.get("published")
    if not words:
        return None, "not_given"
    try:
        return PublicationTime.parse(str(words)), None
    except TimeError:
        return None, "not_iso_8601"
