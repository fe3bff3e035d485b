"""Nights: the assets that are partitioned by night, from pages as they came to claims.

Belongs here: archive, articles, mentions and observations with their checks. Does not belong here: what is built from all
nights (`tables`).
"""

from collections.abc import Iterable, Iterator

import dagster as dg

from orchestration.definitions.telling import (
    balanced,
    columns_of,
    grain_of,
    key_of,
    layer_rows,
    materialised,
    source_metadata,
    told,
)
from orchestration.definitions.workplace import Workplace, night_key
from orchestration.steps.manifest import code_hash
from warehouse.contracts import lake_table
from warehouse.contracts.declaration import Table
from warehouse.contracts.lake import LAYERS

NIGHTS = dg.DailyPartitionsDefinition(start_date="2026-01-01", timezone="Asia/Ho_Chi_Minh", end_offset=1)
"""One partition a night; `end_offset=1` makes today's key good from midnight on, not only tomorrow."""

ARCHIVE = dg.AssetKey("archive")
ARTICLE, OBSERVATION = (key_of(lake_table(layer)) for layer in ("article", "observation"))
_LAYERS_OF_PAGES = tuple(table for table in LAYERS if table.name in ("lake.article", "lake.unread"))
_LAYERS_OF_CLAIMS = tuple(table for table in LAYERS if table not in _LAYERS_OF_PAGES)
_VOLUME = dg.AssetCheckSpec("volume", asset=ARCHIVE, description="Each source told of as many articles as on a normal night.")
_PAGES_BALANCE = dg.AssetCheckSpec("balance", asset=ARTICLE, blocking=True, description="Pages = articles + unread, by reason.")
_CLAIMS_BALANCE = dg.AssetCheckSpec(
    "balance", asset=OBSERVATION, blocking=True, description="Numbers = figures of observations + rejected + quarantined."
)
_QUOTES = dg.AssetCheckSpec(
    "quotes", asset=OBSERVATION, blocking=True, description="Every figure and sentence stands in its text at its offsets."
)


@dg.asset(key=ARCHIVE, partitions_def=NIGHTS, group_name="archive", kinds={"scrapy"}, check_specs=[_VOLUME])
def archive(context: dg.AssetExecutionContext, workplace: Workplace) -> Iterator[dg.MaterializeResult[None]]:
    """Pages as they came, in WARC files with an index. Only a run's own night uses the network."""
    from expectations.volume import check_volume
    from orchestration.steps.archive import volumes
    from orchestration.steps.fetching import fetch_night

    with workplace.run(context, is_fetching=True) as run:
        night = night_key(context)
        sources = fetch_night(run, night)
        volume = told(_VOLUME, check_volume(volumes(run, sources)))
    yield dg.MaterializeResult(metadata=source_metadata(sources, is_own_night=night == run.night), check_results=[volume])


def _specs(layers: Iterable[Table], made_of: dg.AssetKey) -> list[dg.AssetSpec]:
    return [
        dg.AssetSpec(
            key_of(table),
            deps=[made_of],
            description=grain_of(table),
            kinds={"parquet"},
            metadata={"dagster/column_schema": columns_of(table)},
        )
        for table in layers
    ]


@dg.multi_asset(
    name="pages",
    specs=_specs(_LAYERS_OF_PAGES, ARCHIVE),
    check_specs=[_PAGES_BALANCE],
    partitions_def=NIGHTS,
    group_name="lake",
    code_version=code_hash("transforms/pages", "transforms/model")[:12],
)
def pages(context: dg.AssetExecutionContext, workplace: Workplace) -> Iterator[dg.MaterializeResult[None]]:
    """Read the night's archive to articles."""
    from orchestration.steps.reading import read_night_pages

    with workplace.run(context) as run:
        night = night_key(context)
        metadata, balance = balanced(_PAGES_BALANCE, lambda: read_night_pages(run, night))
        rows = {key_of(table): layer_rows(run, table, night) for table in _LAYERS_OF_PAGES}
    yield from materialised(rows, ARTICLE, metadata, [balance])


@dg.multi_asset(
    name="claims",
    specs=_specs(_LAYERS_OF_CLAIMS, ARTICLE),
    check_specs=[_CLAIMS_BALANCE, _QUOTES],
    partitions_def=NIGHTS,
    group_name="lake",
    code_version=code_hash("transforms")[:12],
)
def claims(context: dg.AssetExecutionContext, workplace: Workplace) -> Iterator[dg.MaterializeResult[None]]:
    """Read the night's articles to mentions and observations."""
    from orchestration.steps.checks import check_night
    from orchestration.steps.reading import read_night_articles

    with workplace.run(context) as run:
        night = night_key(context)
        metadata, balance = balanced(_CLAIMS_BALANCE, lambda: read_night_articles(run, night))
        quotes = told(_QUOTES, check_night(run, night))
        rows = {key_of(table): layer_rows(run, table, night) for table in _LAYERS_OF_CLAIMS}
    yield from materialised(rows, OBSERVATION, metadata, [balance, quotes])
