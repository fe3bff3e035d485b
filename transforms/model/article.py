"""Articles: what a page says once its bytes are read, and pages that could not be read.

Belongs here: the article with its identity, tables with the offsets of their cells, and the reasons for which a page
becomes no article. Does not belong here: how bytes are read (`pages`).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from transforms.model.identity import stable_id
from transforms.model.text import Span
from transforms.model.time import PublicationTime


class UnreadReason(StrEnum):
    """Why archived bytes became no article. `IS_QUARANTINED` tells damage from pages that simply hold no article."""

    NOT_FOUND = "not_found"
    SERVER_ERROR = "server_error"
    REDIRECT = "redirect"
    LISTING = "listing"
    UNREAD_FORMAT = "unread_format"
    NO_TEXT = "no_text"
    SUPERSEDED_COPY = "superseded_copy"
    MALFORMED_JSON = "malformed_json"
    MISSING_FIELD = "missing_field"
    NOT_UTF8 = "not_utf8"
    TOO_LARGE = "too_large"
    TRUNCATED_RECORD = "truncated_record"
    READER_FAILED = "reader_failed"

    @property
    def is_quarantined(self) -> bool:
        """Whether the bytes are damaged or unusable, so that a person should look."""
        return self in _QUARANTINED


_QUARANTINED = frozenset({
    UnreadReason.NO_TEXT, UnreadReason.MALFORMED_JSON, UnreadReason.MISSING_FIELD, UnreadReason.NOT_UTF8,
    UnreadReason.TOO_LARGE, UnreadReason.TRUNCATED_RECORD, UnreadReason.READER_FAILED,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """Bytes as they were fetched or given, with what the archive knows of them.

    `url` is the address or null for a file without one; `place_in_file` names file and line for people ("a.jsonl:12").
    """

    source_id: str
    url: str | None
    body: bytes
    media_type: str
    status: int
    fetched_at: datetime
    sha256: str
    place_in_file: str | None = None
    home_place: str | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table with its heads, and where its words stand in the article's text."""

    row_head: str
    column_head: str
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page; in the text it stands as one line a row: `row head — column head: cell; column head: cell`."""

    caption: str | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """Title, time and text of one page. `text` is the body without the title; every span counts in it.

    `url` is the address to click, as fetched or given; `canonical_url` only tells pages apart, and is null where the given
    `url` is no http(s) address. `published_reason` says why `published` is null. `home_place` is the place_id of the province
    whose paper or portal this is. `source_note` is the original source of a republication ("Nguồn: …").
    """

    article_id: str
    source_id: str
    given_id: str | None
    canonical_url: str | None
    title: str | None
    text: str
    published: PublicationTime | None
    fetched_at: datetime
    sha256: str
    url: str | None = None
    published_reason: str | None = None
    modified: PublicationTime | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    source_note: str | None = None
    tables: tuple[Table, ...] = ()
    home_place: str | None = None
    parser: str = "generic"
    place_in_file: str | None = field(default=None, compare=False)

    @property
    def known_at(self) -> datetime:
        """When the article could first be known: its publication, else its fetching. UTC."""
        return self.published.at if self.published else self.fetched_at

    @property
    def version_id(self) -> str:
        """Id of this wording; a changed text, title or publication time is a new version of the same article."""
        published = self.published.isoformat() if self.published else None
        return stable_id("version", self.article_id, self.title, published, self.text)


def article_id(*, canonical_url: str | None, source_id: str, given_id: str | None, text: str) -> str:
    """The article's id: of its canonical URL, else of source and given id, else of its text."""
    if canonical_url:
        return stable_id("article", "url", canonical_url)
    if given_id:
        return stable_id("article", "given", source_id, given_id)
    return stable_id("article", "text", text)


def told_apart(articles: Iterable[Article]) -> tuple[Article, ...]:
    """The articles, those that one file gave under one id with different words each under an id of its own.

    An id that its file uses twice identifies nothing: where articles known by a given id alone were given at the same moment
    and differ in title, time or text, the wording becomes part of each one's identity. So the same lines make the same
    articles in whatever order they stand. Given at another moment they are wordings of one article.

    Args:
        articles: Those of one night, in any order.

    Returns:
        As many, in the same order.
    """
    articles = tuple(articles)
    wordings: defaultdict[tuple[str, datetime], set[str]] = defaultdict(set)
    for article in articles:
        wordings[article.article_id, article.fetched_at].add(article.version_id)
    return tuple(
        replace(article, article_id=stable_id("article", "wording", article.version_id))
        if _is_known_by_given_id(article) and len(wordings[article.article_id, article.fetched_at]) > 1
        else article
        for article in articles
    )


def _is_known_by_given_id(article: Article) -> bool:
    return article.given_id is not None and article.canonical_url is None


@dataclass(frozen=True, slots=True)
class Unread:
    """A page that became no article, with the reason and words for people (never the page's text)."""

    page: Page
    reason: UnreadReason
    detail: str

    @classmethod
    def copy_of(cls, page: Page) -> "Unread":
        """A page that says just what an earlier page of the same night says."""
        return cls(page, UnreadReason.SUPERSEDED_COPY, "the same article, word for word, as an earlier page of the night")
