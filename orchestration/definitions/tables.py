"""Tables: what is built from all nights, and the release.

Belongs here: one asset a released table with its lineage and checks, the release. Does not belong here: nights (`nights`).
"""

import tempfile
from collections.abc import Iterator, Mapping
from graphlib import TopologicalSorter
from pathlib import Path

import dagster as dg

from orchestration.definitions.nights import ARCHIVE, OBSERVATION
from orchestration.definitions.telling import ROW_COUNT, Metadata, columns_of, grain_of, key_of, materialised, told
from orchestration.definitions.workplace import Workplace
from warehouse.connect import workshop
from warehouse.contracts import RELEASED, TABLES
from warehouse.contracts.declaration import Layer, Table
from warehouse.models import load_models

CORE = key_of(TABLES["observation"])
_GX = {
    table.name: dg.AssetCheckSpec(
        "expectations", asset=key_of(table), blocking=True, description="Great Expectations: the suite that its contract implies."
    )
    for table in RELEASED
}
_LAWS = dg.AssetCheckSpec(
    "laws", asset=CORE, blocking=True, description="References lead somewhere, and quotes of all nights stand in their texts."
)


def lineage() -> Mapping[str, frozenset[str]]:
    """For each released table, the released tables and lake layers that it is made of, tables in between left out."""
    with workshop(Path(tempfile.gettempdir())) as connection:
        reads = {model.table.name: model.reads - {model.table.name} for model in load_models(connection)}

    def sources(name: str) -> frozenset[str]:
        known = reads.get(name, frozenset()) & TABLES.keys()
        return frozenset().union(*({each} if _is_shown(TABLES[each]) else sources(each) for each in known))

    return {table.name: sources(table.name) for table in RELEASED}


def _is_shown(table: Table) -> bool:
    return table.is_public or table.layer is Layer.LAKE


_MADE_OF = lineage()
_IN_ORDER = tuple(TABLES[name] for name in TopologicalSorter(_MADE_OF).static_order() if name in _MADE_OF)
"""The released tables, each after those that it is made of."""


def _specs() -> Iterator[dg.AssetSpec]:
    for table in _IN_ORDER:
        noticed = [ARCHIVE, OBSERVATION] if table.name == "run_issue" else []
        yield dg.AssetSpec(
            key_of(table),
            deps=[*(key_of(TABLES[name]) for name in sorted(_MADE_OF[table.name])), *noticed],
            description=grain_of(table),
            group_name=str(table.layer),
            kinds={"duckdb"},
            metadata={"dagster/column_schema": columns_of(table)},
        )


@dg.multi_asset(name="tables", specs=list(_specs()), check_specs=[*_GX.values(), _LAWS])
def tables(context: dg.AssetExecutionContext, workplace: Workplace) -> Iterator[dg.MaterializeResult[None]]:
    """Build all tables from the layers of all nights, and check them. Nights not read as they would be now are read first."""
    from orchestration.steps.fetching import fetched_sources
    from orchestration.steps.night import prepare_release

    with workplace.run(context) as run:
        prepared = prepare_release(run, fetched_sources(run))
    built = prepared.built
    found = [told(spec, [each for each in prepared.checks if each.subject == name]) for name, spec in _GX.items()]
    laws = told(_LAWS, [each for each in prepared.checks if each.subject not in _GX and each.ring != "source"])
    metadata: Metadata = {
        "observations_in_lake": dg.MetadataValue.int(built.observations_in_lake),
        "left_out": dg.MetadataValue.json(dict(built.left_out)),
        "support": dg.MetadataValue.json(dict(built.support)),
        "read_again": dg.MetadataValue.json([each.line() for each in prepared.outcomes if each.is_fresh]),
        "report": dg.MetadataValue.path(run.folder / "report.json"),
    }
    rows: dict[dg.AssetKey, Metadata] = {
        key_of(table): {ROW_COUNT: dg.MetadataValue.int(built.rows[table.name])} for table in _IN_ORDER
    }
    yield from materialised(rows, CORE, metadata, [*found, laws])


@dg.asset(key="release", deps=[key_of(table) for table in RELEASED], group_name="release", kinds={"parquet", "duckdb"})
def release(context: dg.AssetExecutionContext, workplace: Workplace) -> Iterator[dg.MaterializeResult[None]]:
    """The finished, checked folder to which `current` points; a build that says the same as the last one makes none."""
    from orchestration.steps.publishing import BlockedError, publish_build
    from warehouse.built import NoBuildError

    with workplace.run(context) as run:
        try:
            publication = publish_build(run.home)
        except (BlockedError, NoBuildError) as error:
            raise dg.Failure(str(error), allow_retries=False) from None
    made = publication.release
    yield dg.MaterializeResult(
        data_version=dg.DataVersion(made.content_hash),
        metadata={
            "release": dg.MetadataValue.text(made.release_id),
            "is_new": dg.MetadataValue.bool(publication.is_new),
            ROW_COUNT: dg.MetadataValue.int(made.n_rows),
            "path": dg.MetadataValue.path(made.path),
            "report": dg.MetadataValue.path(made.path / "report.json"),
            "database": dg.MetadataValue.path(made.database),
        },
    )
