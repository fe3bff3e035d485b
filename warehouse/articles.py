"""Articles out of the lake: rows of `lake.article` back to values.

Belongs here: the way back of `rows.article_rows`. Does not belong here: tables of a page, which the lake keeps as lines of
the text.
"""

from collections.abc import Iterator

import polars as pl

from transforms.model.article import Article
from transforms.model.time import Precision, PublicationTime


def articles_of(frame: pl.DataFrame) -> Iterator[Article]:
    """Each row of `lake.article` as the article it was made of, in the order of the rows."""
    for row in frame.iter_rows(named=True):
        published, modified = row["published_at"], row["modified_at"]
        yield Article(
            article_id=row["article_id"],
            source_id=row["source_id"],
            given_id=row["given_id"],
            url=row["url"],
            canonical_url=row["canonical_url"],
            title=row["title"],
            text=row["text"],
            published=PublicationTime(published, Precision(row["published_precision"])) if published else None,
            published_reason=row["published_reason"],
            modified=PublicationTime(modified, Precision.MINUTE) if modified else None,
            fetched_at=row["fetched_at"],
            sha256=row["sha256"],
            authors=tuple(row["authors"].split("; ")) if row["authors"] else (),
            section=row["section"],
            source_note=row["source_note"],
            home_place=row["home_place_id"],
            parser=row["parser"],
            place_in_file=row["place_in_file"],
        )
