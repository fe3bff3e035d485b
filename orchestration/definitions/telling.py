"""Telling: what people see beside an asset, made from the values that steps give back.

Belongs here: metadata and check results in Dagster's form. Does not belong here: counting or checking (`orchestration.steps`,
`expectations`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

import dagster as dg

from warehouse.contracts.declaration import Table

if TYPE_CHECKING:
    from expectations.results import CheckResult
    from orchestration.crawl.outcome import SourceOutcome
    from orchestration.steps.outcome import Outcome
    from orchestration.steps.run import Run

ROW_COUNT = "dagster/row_count"
Metadata = dict[str, dg.MetadataValue]


def key_of(table: Table) -> dg.AssetKey:
    """The asset of a table: its layer and its name, so that `lake.observation` and the table `observation` are two."""
    return dg.AssetKey([str(table.layer), table.name.rpartition(".")[2]])


def grain_of(table: Table) -> str:
    """What a row of the table is, as a sentence."""
    return f"{table.grain[0].upper()}{table.grain[1:]}."


def columns_of(table: Table) -> dg.TableSchema:
    """The table's columns with their descriptions, as its contract has them."""
    columns = [
        dg.TableColumn(
            column.name,
            str(column.type),
            description=column.description,
            constraints=dg.TableColumnConstraints(nullable=not column.required),
        )
        for column in table.columns
    ]
    return dg.TableSchema(columns=columns)


def materialised(
    rows: Mapping[dg.AssetKey, Metadata], main: dg.AssetKey, extra: Metadata, checks: Iterable[dg.AssetCheckResult]
) -> Iterator[dg.MaterializeResult[None]]:
    """One result for each asset of `rows` with its checks; `main` is the one that tells what the step has to say."""
    checks = tuple(checks)
    for key, metadata in rows.items():
        own = [check for check in checks if check.asset_key == key]
        yield dg.MaterializeResult(asset_key=key, metadata={**metadata, **(extra if key == main else {})}, check_results=own)


def outcome_metadata(outcome: "Outcome") -> Metadata:
    """What came in, went out and was set aside, by reason."""
    return {
        "counted": dg.MetadataValue.text(outcome.unit),
        "rows_in": dg.MetadataValue.int(outcome.rows_in),
        "rows_out": dg.MetadataValue.int(outcome.rows_out),
        "rows_quarantined": dg.MetadataValue.int(sum(outcome.quarantined.values())),
        "set_aside": dg.MetadataValue.json(dict(outcome.set_aside)),
        "quarantined": dg.MetadataValue.json(dict(outcome.quarantined)),
        "read_again": dg.MetadataValue.bool(outcome.is_fresh),
    }


def layer_rows(run: "Run", layer: Table, night: date) -> Metadata:
    """How many rows a layer's night has."""
    import polars as pl

    from warehouse.lake import layer_file

    rows = (
        pl.scan_parquet(layer_file(run.home.lake, layer.name.partition(".")[2], night), hive_partitioning=False, glob=False)
        .select(pl.len())
        .collect()
        .item()
    )
    return {ROW_COUNT: dg.MetadataValue.int(rows)}


def balanced(spec: dg.AssetCheckSpec, read: Callable[[], "Outcome"]) -> tuple[Metadata, dg.AssetCheckResult]:
    """What a step of reading has to tell, and whether its counts balance."""
    from orchestration.steps.outcome import BalanceError

    try:
        outcome = read()
    except BalanceError as error:
        return {}, dg.AssetCheckResult(asset_key=spec.asset_key, check_name=spec.name, passed=False, description=str(error))
    passed = dg.AssetCheckResult(asset_key=spec.asset_key, check_name=spec.name, passed=True, description=outcome.line())
    return outcome_metadata(outcome), passed


def source_metadata(sources: Sequence["SourceOutcome"], *, is_own_night: bool) -> Metadata:
    """How each source fared, and which failed."""
    failed = [f"{each.source_id}: {each.detail or each.status}" for each in sources if each.status == "failed"]
    lines = ["| source | status | addresses | fetched | unchanged | skipped | failed |", "|---|---|---|---|---|---|---|"]
    for each in sources:
        counts = (each.discovered, each.fetched, each.unchanged, sum(each.skipped.values()), sum(each.failed.values()))
        lines.append(f"| {each.source_id} | {each.status} | {' | '.join(map(str, counts))} |")
    return {
        "network": dg.MetadataValue.text("own night of the run" if is_own_night else "a past night: left to its archive"),
        "sources": dg.MetadataValue.md("\n".join(lines)),
        "sources_failed": dg.MetadataValue.json(failed),
        "pages_archived": dg.MetadataValue.int(sum(each.archived for each in sources)),
    }


def told(spec: dg.AssetCheckSpec, results: Sequence["CheckResult"]) -> dg.AssetCheckResult:
    """Results of ours as the one result of a Dagster check, the failed ones in its metadata.

    A failed blocker is an ERROR. Where the check blocks, all else is a WARN, which never keeps anything from being made.
    """
    failed = [result for result in results if not result.passed]
    is_error = any(result.is_blocking if spec.blocking else result.severity != "warning" for result in failed)
    return dg.AssetCheckResult(
        asset_key=spec.asset_key,
        check_name=spec.name,
        passed=not failed,
        severity=dg.AssetCheckSeverity.ERROR if is_error or not failed else dg.AssetCheckSeverity.WARN,
        description="; ".join(result.line() for result in failed[:3]) or f"{len(results)} passed",
        metadata={
            "made": dg.MetadataValue.int(len(results)),
            "failed": dg.MetadataValue.json([result.line() for result in failed]),
        },
    )
