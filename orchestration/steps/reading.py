"""Reading: a night's archive to articles, and its articles to mentions and observations.

Belongs here: what is read again and what is unchanged, batches, the balance of each arrow, keeping one page or article that
breaks the reader from breaking the run. Does not belong here: how a page or an article is read (`transforms`).
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

import polars as pl

from orchestration.crawl.archive import salvage
from orchestration.crawl.index import night_index, nights, read_pages
from orchestration.steps.failures import Failure, attempt
from orchestration.steps.manifest import code_hash, files_hash
from orchestration.steps.outcome import BalanceError, Outcome
from orchestration.steps.run import Run
from transforms.model.article import Article, Page, Unread, UnreadReason, told_apart
from transforms.pages.read import read_page
from transforms.reader import read_article
from warehouse import lake
from warehouse.articles import articles_of
from warehouse.checks import demand
from warehouse.contracts import lake_table
from warehouse.rows import (
    article_rows,
    citation_rows,
    failure_rows,
    mention_rows,
    observation_rows,
    organisation_rows,
    unread_rows,
)

PAGE_LAYERS = ("article", "unread")
CLAIM_LAYERS = ("mention", "observation", "citation", "organisation", "quarantine", "failure")
_BATCH = 200


def archived_nights(run: Run) -> tuple[date, ...]:
    """Every night that any source has in the archive."""
    return tuple(sorted({night for _, night, _ in nights(run.home.archive)}))


def read_night_pages(run: Run, night: date) -> Outcome:
    """Make the night's `article` and `unread` layers from its archive, unless they stand on the same inputs already."""
    folders = [folder for _, at, folder in nights(run.home.archive) if at == night]
    for folder in folders:
        salvage(folder)
    homes = "|".join(sorted(f"{source.id}={source.home_place}" for source in run.sources))
    manifest = {
        "archive": files_hash((path for folder in folders for path in folder.glob("*.warc.gz")), run.home.archive),
        "code": code_hash("transforms/pages", "transforms/model"),
        "home_places": homes,
    }
    is_fresh = not all(lake.is_unchanged(run.home.lake, layer, night, manifest) for layer in PAGE_LAYERS)
    if is_fresh:
        _read_pages(run, night, manifest)
    articles, unread = (lake.read_layer(run.home.lake, layer, night) for layer in PAGE_LAYERS)
    n_pages = sum(night_index(folder).height for folder in folders)
    passed_by, held = (
        dict(Counter(unread.filter(pl.col("is_quarantined") == is_held)["reason"].to_list())) for is_held in (False, True)
    )
    return Outcome("pages", "pages", n_pages, articles.height, passed_by, held, is_fresh)


def _read_pages(run: Run, night: date, manifest: dict[str, str]) -> None:
    articles: dict[str, Article] = {}
    unread: list[Unread] = []
    for page in run.progress.track(_pages(run, night), None, f"reading pages of {night}"):
        match _read_page(page, night):
            case Unread() as nothing:
                unread.append(nothing)
            case Article() as article if article.version_id in articles:
                unread.append(Unread.copy_of(page))
            case Article() as article:
                articles[article.version_id] = article
    lake.write_layer(run.home.lake, "unread", night, unread_rows(unread, night), manifest)
    rows = article_rows(told_apart(articles.values()), night)
    lake.write_layer(run.home.lake, "article", night, rows, manifest)


def _read_page(page: Page, night: date) -> Article | Unread:
    """Read a page; one on which the reader breaks, or whose article can't be stored, is unread with type and place of that."""

    def read() -> Article | Unread:
        found = read_page(page)
        if isinstance(found, Article):
            article_rows([found], night)
        return found

    found = attempt(read)
    return Unread(page, UnreadReason.READER_FAILED, found.detail) if isinstance(found, Failure) else found


def _pages(run: Run, night: date) -> Iterator[Page]:
    for source_id, at, folder in nights(run.home.archive):
        if at == night:
            yield from read_pages(folder, home_place=run.source(source_id).home_place)


def read_night_articles(run: Run, night: date) -> Outcome:
    """Make the night's mentions, observations, citations and quarantine from its articles, unless they stand already."""
    manifest = {
        "articles": files_hash([lake.layer_file(run.home.lake, "article", night)], run.home.lake),
        "code": code_hash("transforms"),
    }
    is_fresh = not all(lake.is_unchanged(run.home.lake, layer, night, manifest) for layer in CLAIM_LAYERS)
    if is_fresh:
        _read_articles(run, night, manifest)
    mentions, observations, held = (
        lake.read_layer(run.home.lake, layer, night) for layer in ("mention", "observation", "quarantine")
    )
    articles = _balance_articles(run, night, mentions)
    numbers = mentions.filter(pl.col("type") == "number")["outcome"]
    rejected = Counter(word.removeprefix("rejected:") for word in numbers if word != "observation")
    quarantined = Counter(code for codes in held["reason_codes"] for code in codes.split()[:1])
    return Outcome("claims", "numbers", numbers.len(), observations.height, dict(rejected), dict(quarantined), is_fresh, articles)


def _balance_articles(run: Run, night: date, mentions: pl.DataFrame) -> Outcome:
    """Articles of the night = those read + those on which the reader failed, of which no mention is kept."""
    articles = lake.read_layer(run.home.lake, "article", night, ["version_id"])
    failed = lake.read_layer(run.home.lake, "failure", night)
    if not mentions.join(failed, on="version_id", how="semi").is_empty():
        raise BalanceError(f"night {night}: mentions of articles that are said to have failed")
    n_read = articles.join(failed, on="version_id", how="anti").height
    return Outcome("articles", "articles", articles.height, n_read, quarantined=dict(Counter(failed["reason"])))


def _read_articles(run: Run, night: date, manifest: dict[str, str]) -> None:
    frame = lake.read_layer(run.home.lake, "article", night)
    parts = {layer: [rows] for layer, rows in _rows_of([], night).items()}
    articles = run.progress.track(articles_of(frame), frame.height, f"reading articles of {night}")
    while batch := list(islice(articles, _BATCH)):
        for layer, rows in _rows_of(batch, night).items():
            parts[layer].append(rows)
    for layer, frames in parts.items():
        rows = pl.concat(frames).unique("organisation_id") if layer == "organisation" else pl.concat(frames)
        lake.write_layer(run.home.lake, layer, night, rows, manifest)


def _rows_of(articles: Sequence[Article], night: date) -> dict[str, pl.DataFrame]:
    """Rows of all layers of claims; an article that breaks the reader, or whose rows break a contract, is a failure alone."""
    claims = attempt(lambda: _claims_of(articles, night))
    if not isinstance(claims, Failure):
        return {**claims, "failure": failure_rows((), night)}
    if len(articles) == 1:
        return {**_claims_of((), night), "failure": failure_rows([(articles[0], claims.detail)], night)}
    alone = [_rows_of([article], night) for article in articles]
    return {layer: pl.concat(rows[layer] for rows in alone) for layer in CLAIM_LAYERS}


def _claims_of(articles: Sequence[Article], night: date) -> dict[str, pl.DataFrame]:
    readings = [(article, read_article(article)) for article in articles]
    claims = observation_rows(readings, night)
    layers = {
        "mention": mention_rows(readings, night),
        "observation": claims.observations,
        "citation": citation_rows(readings, night),
        "organisation": organisation_rows(readings, night),
        "quarantine": claims.quarantine,
    }
    return {layer: demand(lake_table(layer), rows) for layer, rows in layers.items()}
