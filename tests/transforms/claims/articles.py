"""Articles made up for tests, and what the reader says of them."""

from datetime import UTC, datetime

from transforms.model.article import Article, article_id
from transforms.model.observation import Observation
from transforms.model.time import PublicationTime
from transforms.reader import read_article


def article(text: str, *, title: str | None = None, published: str | None = "2025-07-15", home: str | None = None) -> Article:
    """An article as a page would give it."""
    return Article(
        article_id=article_id(canonical_url=None, source_id="test", given_id=None, text=text),
        source_id="test",
        given_id=None,
        canonical_url=None,
        title=title,
        text=text,
        published=PublicationTime.parse(published) if published else None,
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
        sha256="0" * 64,
        home_place=home,
    )


def observe(text: str, *, title: str | None = None, published: str | None = "2025-07-15") -> list[Observation]:
    """What the reader observes in a text."""
    return list(read_article(article(text, title=title, published=published)).observations)


def labels(observations: list[Observation]) -> list[str | None]:
    """The periods, in their short form."""
    return [one.period.label() if one.period else None for one in observations]
