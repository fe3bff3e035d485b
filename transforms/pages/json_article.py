"""Articles given as JSON: one object with `id, url, title, published, body`.

Belongs here: the fields of the form and what is wrong with a line. Does not belong here: files and line numbers
(`orchestration.crawl.imports`).
"""

import json
from datetime import datetime

from transforms.model.article import Article, Page, Unread, UnreadReason, article_id
from transforms.model.time import PublicationTime, TimeError
from transforms.pages.published import is_after_fetching
from transforms.pages.urls import identity

_FORM = "expected an object with id, url, title, published, body"


def parse_json(page: Page, text: str) -> Article | Unread:
    """Read one article; `body` is kept exactly as given, for offsets count in it.

    An id given without a URL tells articles apart within its file only, so the file's name is part of the identity. A `url`
    that is no http(s) address identifies nothing (`canonical_url` is null), but is kept as given, for people.

    Args:
        page: Where it is from.
        text: Its characters, in the normal form in which they were given.
    """
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        return Unread(page, UnreadReason.MALFORMED_JSON, f"not JSON: {error}; {_FORM}")
    if not isinstance(given, dict):
        return Unread(page, UnreadReason.MALFORMED_JSON, f"a {type(given).__name__}; {_FORM}")
    fault = _fault(given)
    if fault:
        return Unread(page, *fault)
    published, reason = _published(given, page.fetched_at)
    url = (given.get("url") or "").strip() or None
    canonical = identity(url) if url else None
    given_id = None if given.get("id") in (None, "") else str(given["id"])
    collection = (page.place_in_file or "").rpartition(":")[0].rpartition("/")[2]
    return Article(
        article_id=article_id(
            canonical_url=canonical, source_id=f"{page.source_id}/{collection}", given_id=given_id, text=given["body"]
        ),
        source_id=page.source_id,
        given_id=given_id,
        url=url,
        canonical_url=canonical,
        title=(given.get("title") or "").strip() or None,
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
        return UnreadReason.MISSING_FIELD, f"`body` is {_kind(body)}, not words; {_FORM}"
    for field in ("url", "title", "published", "published_iso"):
        if not isinstance(given.get(field), str | None):
            return UnreadReason.MISSING_FIELD, f"`{field}` is {_kind(given[field])}, neither words nor null"
    if not isinstance(given.get("id"), str | int | None) or isinstance(given.get("id"), bool):
        return UnreadReason.MISSING_FIELD, f"`id` is {_kind(given['id'])}, neither words, a whole number nor null"
    for field in ("body", "title", "url", "id", "published", "published_iso"):
        try:
            str(given.get(field) or "").encode()
        except UnicodeEncodeError:
            return UnreadReason.NOT_UTF8, f"`{field}` holds half of a surrogate pair"
    if not any(map(str.isalnum, body)):
        return UnreadReason.NO_TEXT, "`body` holds no letter and no digit"
    return None


def _kind(value: object) -> str:
    names = {type(None): "missing or null", dict: "an object", list: "a list", bool: "true or false", float: "a decimal number"}
    return names.get(type(value), "a number")


def _published(given: dict[str, object], fetched_at: datetime) -> tuple[PublicationTime | None, str | None]:
    """The publication time, or why there is none; `published_iso` is the archive's own reading of `published`."""
    reason = "not_given"
    for words in (given.get("published_iso"), given.get("published")):
        if not words:
            continue
        try:
            time = PublicationTime.parse(str(words))
        except TimeError:
            reason = "not_iso_8601" if reason == "not_given" else reason
            continue
        if not is_after_fetching(time, fetched_at):
            return time, None
        reason = "after_fetching"
    return None, reason
