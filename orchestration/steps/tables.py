"""Tables: the vocabulary and the catalogue as dimensions, and the build of all tables.

Belongs here: bringing together what a build is given. Does not belong here: the build itself (`warehouse.build`).
"""

from collections.abc import Iterable

import polars as pl

from orchestration.crawl.index import nights
from orchestration.sources.catalogue import INPUT, Source, lost_source
from orchestration.steps.run import Run
from transforms.indicators.catalogue import catalogue
from transforms.mentions.units import unit_labels
from transforms.places.gazetteer import gazetteer
from warehouse.build import BuildResult, build
from warehouse.dim_rows import SourceRow, indicator_rows, place_rows, source_rows, unit_rows


def build_tables(run: Run, operations: dict[str, pl.DataFrame]) -> BuildResult:
    """Make all tables from the layers of all nights; `operations` holds rows of `run_issue` and `release`."""
    run.progress.say("building the tables")
    archived = {source_id for source_id, _, _ in nights(run.home.archive)}
    return build(run.home.lake, dimensions(run.sources, archived), operations, run.home.build)


def dimensions(sources: Iterable[Source], archived: Iterable[str] = ()) -> dict[str, pl.DataFrame]:
    """The dimensions that come from vocabulary and catalogue, by table.

    Args:
        sources: The whole catalogue.
        archived: Ids of the sources in the archive. One whose file is gone keeps a row of its own, see `lost_source`.
    """
    known = {source.id: source for source in (*sources, INPUT)}
    known |= {source_id: lost_source(source_id) for source_id in archived if source_id not in known}
    rows = (
        SourceRow(source.id, source.publisher, source.kind, source.language, source.home_place, source.redistribution)
        for source in known.values()
    )
    return {
        "dim_indicator": indicator_rows(catalogue().indicators),
        "dim_place": place_rows(gazetteer().all()),
        "dim_source": source_rows(rows),
        "dim_unit": unit_rows(unit_labels()),
    }
