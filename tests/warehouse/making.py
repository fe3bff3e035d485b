"""Small articles, readings and dimensions, from which tests fill a lake."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl

from transforms.model.article import Article, article_id
from transforms.model.indicator import Direction, Indicator, IndicatorKind
from transforms.model.mention import Mentions, NumberMention, RejectReason
from transforms.model.observation import Basis, Kind, Measure, Observation, Status
from transforms.model.organisation import Organisation
from transforms.model.place import MERGER, Boundaries, Place, PlaceLevel
from transforms.model.quantity import Comparator, Quantity, Unit
from transforms.model.reading import Document, Reading
from transforms.model.text import Span
from transforms.model.time import Period, PublicationTime
from warehouse.build import BuildResult, build
from warehouse.dim_rows import SourceRow, indicator_rows, place_rows, source_rows, unit_rows
from warehouse.lake import write_layer
from warehouse.rows import article_rows, citation_rows, mention_rows, observation_rows, organisation_rows, unread_rows

NIGHT = date(2025, 3, 7)
KON_TUM = "62@1991-10-12"
MERGED = MERGER - timedelta(days=1)


def make_article(
    number: int = 1,
    text: str = "Năm 2025 tỉnh phấn đấu tăng trưởng 10%.",
    *,
    source: str = "paper",
    published: str | None = "2025-03-06",
    fetched: datetime = datetime(2025, 3, 7, 1, tzinfo=UTC),
    home_place: str | None = None,
) -> Article:
    url = f"https://example.org/{number}"
    return Article(
        article_id=article_id(canonical_url=url, source_id=source, given_id=None, text=text),
        source_id=source,
        given_id=None,
        canonical_url=url,
        url=url,
        title="Kế hoạch năm",
        text=text,
        published=PublicationTime.parse(published) if published else None,
        published_reason=None if published else "none_printed",
        fetched_at=fetched,
        sha256=f"{number:064x}",
        home_place=home_place,
    )


def make_observation(article: Article, exact: str, value: str | Decimal, **said: object) -> Observation:
    """A claim of growth of GRDP in Kon Tum in 2025, but for what is said."""
    start = article.text.index(exact)
    quantity = Quantity(
        Decimal(value),
        said.pop("unit", Unit.PERCENT),
        "%",
        said.pop("comparator", Comparator.EQUAL),
        said.pop("high", None),
        said.pop("denominator", None),
    )
    claim: dict[str, object] = {
        "kind": Kind.ACTUAL,
        "status": Status.FINAL,
        "measure": Measure.GROWTH,
        "basis": Basis.YOY,
        "indicator_id": "grdp",
        "place": "Tỉnh Kon Tum",
        "place_id": KON_TUM,
        "boundaries": Boundaries.BEFORE_MERGER,
        "period": Period.of_year(2025),
        "rule": "lexicon",
        "trusted": True,
    }
    return Observation(
        article_id=article.article_id,
        span=Span.of(article.text, start, start + len(exact)),
        sentence=Span.of(article.text, 0, len(article.text)),
        quantity=quantity,
        **(claim | said),
    )


def make_reading(
    article: Article,
    observations: Iterable[Observation] = (),
    *,
    rejected: Sequence[str] = (),
    documents: Iterable[Document] = (),
    organisations: Iterable[Organisation] = (),
) -> Reading:
    observations = tuple(observations)
    refused = tuple(
        NumberMention(span_of(article, words), Quantity(Decimal(1), Unit.COUNT, ""), RejectReason.DATE) for words in rejected
    )
    spans = {each.span: each.quantity for each in observations}
    numbers = (*(NumberMention(span, quantity) for span, quantity in spans.items()), *refused)
    return Reading(
        article.article_id,
        Mentions(numbers, (), (), (), (), ()),
        observations,
        refused,
        tuple(documents),
        organisations=tuple(organisations),
    )


def make_document(article: Article, words: str, **said: str | None) -> Document:
    names: dict[str, str | None] = {
        "type": "Nghị quyết",
        "number": None,
        "symbol": None,
        "title": None,
        "day": None,
        "issuer": None,
    }
    return Document(**(names | said), spans=(span_of(article, words),))


def span_of(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span.of(article.text, start, start + len(words))


def dimensions() -> dict[str, pl.DataFrame]:
    def indicator(name: str, unit: Unit, kind: IndicatorKind, better: Direction) -> Indicator:
        return Indicator(name, "growth", name, name, "What is counted.", unit, kind, better, False, False, None, None, (), ())

    return {
        "dim_indicator": indicator_rows([
            indicator("grdp", Unit.VND, IndicatorKind.FLOW, Direction.HIGHER),
            indicator("poverty_rate", Unit.PERCENT, IndicatorKind.RATE, Direction.LOWER),
            indicator("online_services", Unit.COUNT, IndicatorKind.STOCK, Direction.HIGHER),
        ]),
        "dim_place": place_rows([
            Place(KON_TUM, "62", PlaceLevel.PROVINCE, "Tỉnh Kon Tum", "Kon Tum", None, date(1991, 10, 12), MERGED, ("51@2025",)),
            Place("51@2025", "51", PlaceLevel.PROVINCE, "Tỉnh Quảng Ngãi", "Quảng Ngãi", None, MERGER, None),
        ]),
        "dim_source": source_rows([
            SourceRow("paper", "Một tờ báo", "press", "vi", None, "facts"),
            SourceRow("office", "Một cục thống kê", "statistics", "vi", KON_TUM, "sentences"),
        ]),
        "dim_unit": unit_rows([(unit, str(unit), str(unit), "any") for unit in Unit]),
    }  # fmt: skip


def _bodies(claim: Observation) -> list[Organisation]:
    named = {claim.owner_id: claim.owner, claim.set_by_id: claim.set_by}
    return [Organisation(each, name or each, "council") for each, name in named.items() if each]


@dataclass(frozen=True, slots=True)
class SmallLake:
    """A lake under a temporary folder, and builds of it."""

    root: Path
    dims: dict[str, pl.DataFrame] = field(default_factory=dimensions)

    def fill(self, *readings: tuple[Article, Reading], night: date = NIGHT) -> None:
        """Write all layers of a night."""
        claims = observation_rows(readings, night)
        layers = {
            "article": article_rows((article for article, _ in readings), night),
            "unread": unread_rows((), night),
            "mention": mention_rows(readings, night),
            "observation": claims.observations,
            "quarantine": claims.quarantine,
            "citation": citation_rows(readings, night),
            "organisation": organisation_rows(readings, night),
        }
        for layer, frame in layers.items():
            write_layer(self.root / "lake", layer, night, frame, {"test": "1"})

    def fill_figures(self, *claims: tuple[Article, Observation], night: date = NIGHT) -> None:
        """Write a night whose articles state one figure each; the bodies that they name are listed."""
        self.fill(
            *((article, make_reading(article, [claim], organisations=_bodies(claim))) for article, claim in claims), night=night
        )

    def build(self) -> BuildResult:
        return build(self.root / "lake", self.dims, {}, self.root / "build")

    def rows(self, table: str) -> list[dict[str, object]]:
        return pl.read_parquet(self.root / "build" / "parquet" / f"{table}.parquet").to_dicts()
