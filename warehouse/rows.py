"""Rows: articles, pages that became none, and what articles say, as frames that keep the lake's contracts.

Belongs here: from values to rows of lake layers. Does not belong here: rows of dimensions (`dim_rows`), where layers lie
(`lake`), choosing among observations (`sql/core`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from transforms.model.article import Article, Unread, UnreadReason
from transforms.model.identity import stable_id
from transforms.model.mention import Mentions, NumberMention, PeriodMention
from transforms.model.observation import FACT_KEY, Observation
from transforms.model.quantity import Quantity
from transforms.model.reading import Reading
from transforms.model.text import Span, fold
from transforms.model.time import VIETNAM
from warehouse.checks import REASONS, check
from warehouse.contracts import lake_table
from warehouse.documents import document_id
from warehouse.frames import Row, frame_of, is_storable

ArticleReading = tuple[Article, Reading]
"""An article with what it says; the two share one article_id."""


class LostMentionError(AssertionError):
    """A number mention that is neither an observation's nor rejected: a fault of the reader, never of the article."""


@dataclass(frozen=True, slots=True)
class ObservationRows:
    """Observations of a night: those that keep the contract, and those held back with reason codes."""

    observations: pl.DataFrame
    quarantine: pl.DataFrame


def article_rows(articles: Iterable[Article], night: date) -> pl.DataFrame:
    """Articles as rows of `lake.article`, in the order given."""
    return frame_of(lake_table("article"), (_article_row(article, night) for article in articles))


def _article_row(article: Article, night: date) -> Row:
    published, modified = article.published, article.modified
    return {
        "article_id": article.article_id,
        "version_id": article.version_id,
        "source_id": article.source_id,
        "night": night,
        "given_id": article.given_id,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "title": article.title,
        "text": article.text,
        "published_at": published.at if published else None,
        "published_date": published.local_date if published else None,
        "published_precision": published.precision if published else None,
        "published_reason": article.published_reason,
        "modified_at": modified.at if modified else None,
        "fetched_at": article.fetched_at,
        **_known(article),
        "sha256": article.sha256,
        "authors": "; ".join(article.authors) or None,
        "section": article.section,
        "source_note": article.source_note,
        "home_place_id": article.home_place,
        "parser": article.parser,
        "place_in_file": article.place_in_file,
    }


def _known(article: Article) -> dict[str, datetime | date]:
    return {"known_at": article.known_at, "known_date": article.known_at.astimezone(VIETNAM).date()}


def unread_rows(unread: Iterable[Unread], night: date) -> pl.DataFrame:
    """Pages that became no article as rows of `lake.unread`, in the order given."""
    rows = (
        {
            "ordinal": ordinal,
            "source_id": each.page.source_id,
            "night": night,
            "reason": each.reason,
            "is_quarantined": each.reason.is_quarantined,
            "detail": each.detail,
            "place_in_file": each.page.place_in_file,
            "url": each.page.url,
            "sha256": each.page.sha256,
        }
        for ordinal, each in enumerate(unread)
    )
    return frame_of(lake_table("unread"), rows)


def mention_rows(readings: Iterable[ArticleReading], night: date) -> pl.DataFrame:
    """Mentions as rows of `lake.mention`: numbers with what became of them, then the other types.

    Raises:
        LostMentionError: a number is neither an observation's nor rejected.
    """
    rows = (row for article, reading in readings for row in _mentions_of(article, reading, night))
    return frame_of(lake_table("mention"), rows)


def _mentions_of(article: Article, reading: Reading, night: date) -> Iterator[Row]:
    version_id = article.version_id
    spans = [*_numbers(article, reading), *_others(reading.mentions)]
    for ordinal, (kind, span, normalised, outcome) in enumerate(spans):
        yield {
            "article_id": article.article_id,
            "version_id": version_id,
            "night": night,
            "ordinal": ordinal,
            "type": kind,
            "start": span.start,
            "end": span.end,
            "exact": span.exact,
            "normalised": normalised,
            "outcome": outcome,
        }


_Typed = tuple[str, Span, str | None, str | None]


def _numbers(article: Article, reading: Reading) -> Iterator[_Typed]:
    observed = {(each.span.start, each.span.end) for each in reading.observations}
    rejected = {(each.span.start, each.span.end): each for each in reading.rejected}
    for number in reading.mentions.numbers:
        place = (number.span.start, number.span.end)
        outcome = "observation" if place in observed else _rejection(rejected.get(place))
        if outcome is None:
            where = f"article {article.article_id}, {place[0]}:{place[1]}"
            raise LostMentionError(f"{where}: number {number.span.exact!r} is neither observed nor rejected")
        yield "number", number.span, quantity_text(number.quantity), outcome


def _rejection(number: NumberMention | None) -> str | None:
    return f"rejected:{number.rejected}" if number and number.rejected else None


def quantity_text(quantity: Quantity) -> str:
    """A quantity in one line: comparator, value, range or whole, unit (">= 8 %", "1436/1770 count")."""
    high = "" if quantity.high is None else f"..{quantity.high:f}"
    whole = "" if quantity.denominator is None else f"/{quantity.denominator:f}"
    return f"{quantity.comparator} {quantity.value:f}{high}{whole} {quantity.unit}"


def _others(mentions: Mentions) -> Iterator[_Typed]:
    for period in mentions.periods:
        yield "period", period.span, _period_text(period), None
    for place in mentions.places:
        yield "place", place.span, place.candidates[0].place_id if place.candidates else None, None
    for body in mentions.bodies:
        yield "body", body.span, body.name, None
    for document in mentions.documents:
        name = document.symbol or " ".join(filter(None, (document.type, document.number)))
        yield "document", document.span, name, None
    for indicator in mentions.indicators:
        yield "indicator", indicator.span, indicator.indicator_id, None


def _period_text(mention: PeriodMention) -> str | None:
    if mention.period is None:
        return None
    return f"{mention.role} {mention.period.label()}" + (" cumulative" if mention.period.is_cumulative else "")


def observation_rows(readings: Iterable[ArticleReading], night: date) -> ObservationRows:
    """Observations as rows of `lake.observation`; those that break its contract as rows of `lake.quarantine`.

    A figure that DECIMAL(38,6) can't hold exactly is quarantined (`not_storable`), never rounded.
    """
    table = lake_table("observation")
    storable: list[Row] = []
    held: list[Row] = []
    for article, reading in readings:
        for row, quantity in _observations_of(article, reading, night):
            fits = all(map(is_storable, (quantity.value, quantity.high, quantity.denominator)))
            if fits:
                storable.append(row)
            else:
                held.append(_held_row(row, "not_storable", quantity_text(quantity)))
    checked = check(table, frame_of(table, storable))
    held.extend(
        _held_row(row, row[REASONS], f"{row['comparator']} {row['value']:f} {row['unit']}")
        for row in checked.bad.iter_rows(named=True)
    )
    return ObservationRows(checked.good, frame_of(lake_table("quarantine"), held))


def _held_row(row: Row, reasons: str, figure: str) -> Row:
    return {
        **{name: row.get(name) for name in lake_table("quarantine").names},
        REASONS: reasons,
        "detail": f"read as {figure}, {row['kind']}, {row['measure']} of {row['indicator_id'] or 'no indicator'}",
    }


def _observations_of(article: Article, reading: Reading, night: date) -> Iterator[tuple[Row, Quantity]]:
    documents = {span.exact: document_id(each, article) for each in reversed(reading.documents) for span in each.spans}
    known = _known(article)
    version_id = article.version_id
    equal_claims: Counter[tuple[str | None, ...]] = Counter()
    folded: dict[str, str] = {}
    for observation in reading.observations:
        sentence = observation.sentence.exact
        if sentence not in folded:
            folded[sentence] = fold(sentence)
        claim = observation.claim
        row = {
            "observation_id": stable_id("observation", article.article_id, *claim, equal_claims[claim]),
            "article_id": article.article_id,
            "version_id": version_id,
            "source_id": article.source_id,
            "night": night,
            "sentence_folded": folded[sentence],
            "document_id": documents.get(observation.document or ""),
            **known,
            **_claim_row(observation),
        }
        equal_claims[claim] += 1
        yield row, observation.quantity


def _claim_row(observation: Observation) -> Row:
    quantity, period = observation.quantity, observation.period
    key = dict(zip(FACT_KEY, observation.fact_key, strict=True))
    return {
        "fact_id": stable_id("fact", *observation.fact_key),
        "start": observation.span.start,
        "end": observation.span.end,
        "exact": observation.span.exact,
        "sentence_start": observation.sentence.start,
        "sentence_end": observation.sentence.end,
        "sentence": observation.sentence.exact,
        "value": quantity.value,
        "value_high": quantity.high,
        "denominator": quantity.denominator,
        "unit": quantity.unit,
        "unit_text": quantity.unit_text,
        "comparator": quantity.comparator,
        **{name: getattr(observation, name) for name in _AS_THEY_ARE},
        "is_total": observation.part is None and observation.part_key is None,
        "period_start": period.start if period else None,
        "period_end": period.end if period else None,
        "period_label": period.label() if period else None,
        "granularity": period.granularity if period else None,
        "is_cumulative": period.is_cumulative if period else None,
        **{name: key[name] for name in ("place_key", "period_key", "set_by_key")},
    }


_AS_THEY_ARE = (
    "kind", "status", "measure", "basis", "compared_with", "compared_with_key", "indicator_id", "indicator_reason", "part",
    "part_key", "phrase", "place", "place_id", "place_source", "place_reason", "boundaries", "owner", "owner_id",
    "period_source", "period_reason", "price_basis", "set_by", "set_by_id", "document", "rule", "correction", "trusted",
)  # fmt: skip


def failure_rows(failures: Iterable[tuple[Article, str]], night: date) -> pl.DataFrame:
    """Articles on which the reader failed, each with words for people, as rows of `lake.failure`."""
    rows = (
        {
            "article_id": article.article_id,
            "version_id": article.version_id,
            "source_id": article.source_id,
            "night": night,
            "reason": UnreadReason.READER_FAILED,
            "detail": detail,
        }
        for article, detail in failures
    )
    return frame_of(lake_table("failure"), rows)


def organisation_rows(readings: Iterable[ArticleReading], night: date) -> pl.DataFrame:
    """Bodies that observations name by id as rows of `lake.organisation`, each once."""
    table = lake_table("organisation")
    found = {each.organisation_id: each for _, reading in readings for each in reading.organisations}
    names = [name for name in table.names if name != "night"]
    return frame_of(table, ({"night": night, **{name: getattr(each, name) for name in names}} for each in found.values()))


def citation_rows(readings: Iterable[ArticleReading], night: date) -> pl.DataFrame:
    """Documents that articles name as rows of `lake.citation`."""
    rows = (row for article, reading in readings for row in _citations_of(article, reading, night))
    return frame_of(lake_table("citation"), rows)


def _citations_of(article: Article, reading: Reading, night: date) -> Iterator[Row]:
    version_id = article.version_id
    for ordinal, document in enumerate(reading.documents):
        first = min(document.spans)
        yield {
            "article_id": article.article_id,
            "version_id": version_id,
            "source_id": article.source_id,
            "night": night,
            "ordinal": ordinal,
            "document_id": document_id(document, article),
            **{name: getattr(document, name) for name in ("type", "number", "symbol", "title", "day", "issuer")},
            "start": first.start,
            "end": first.end,
            "exact": first.exact,
            "n_mentions": len(document.spans),
            "spans": " ".join(f"{span.start}:{span.end}" for span in sorted(document.spans)),
            **_known(article),
        }
