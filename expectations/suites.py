"""Suites: the expectations of Great Expectations that follow from each contract, run on copies of the built tables.

Belongs here: deriving a suite, running it on pandas frames, its results in our form. Does not belong here: row checks that
keep bad rows out (`warehouse.checks`), laws across tables (`laws`).

Great Expectations 1.24 has no engine for DuckDB or Polars, so a frame is made of each table's Parquet file, with decimals as
`Decimal` objects, never floats.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from expectations.results import CheckResult
from warehouse.contracts.declaration import Table

os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")

import great_expectations as gx
from great_expectations import expectations as gxe
from great_expectations.core.expectation_validation_result import ExpectationValidationResult
from great_expectations.data_context.data_context.abstract_data_context import AbstractDataContext
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.datasource.fluent.interfaces import Batch
from great_expectations.expectations.expectation import Expectation


def validate(parquet: Path, tables: Iterable[Table]) -> tuple[CheckResult, ...]:
    """Check every table's file `<parquet>/<table>.parquet` against the suite of its contract.

    Args:
        parquet: The folder of a build.
        tables: The contracts to hold the files against.

    Returns:
        One result for each expectation, in the order of tables and columns.
    """
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    source = context.data_sources.add_pandas("build")
    results: list[CheckResult] = []
    for table in tables:
        frame = _frame(parquet / f"{table.name}.parquet")
        batch = source.add_dataframe_asset(table.name).add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
        results += _run(context, batch, table)
    return tuple(results)


def suite_of(table: Table) -> Iterator[Expectation]:
    """The expectations that a contract implies: columns, key, required, closed sets, patterns and bounds."""
    yield gxe.ExpectTableColumnsToMatchOrderedList(column_list=list(table.names))
    if len(table.key) == 1:
        yield gxe.ExpectColumnValuesToBeUnique(column=table.key[0])
    else:
        yield gxe.ExpectCompoundColumnsToBeUnique(column_list=list(table.key))
    for column in table.columns:
        if column.required:
            yield gxe.ExpectColumnValuesToNotBeNull(column=column.name)
        if column.one_of:
            yield gxe.ExpectColumnValuesToBeInSet(column=column.name, value_set=list(column.one_of))
        if column.matches:
            yield gxe.ExpectColumnValuesToMatchRegex(column=column.name, regex=f"^(?:{column.matches})$")
        if column.minimum is not None or column.maximum is not None:
            # GX turns bounds into floats; the cells stay decimals, and whole bounds below 2**53 lose nothing.
            low, high = (None if bound is None else float(bound) for bound in (column.minimum, column.maximum))
            yield gxe.ExpectColumnValuesToBeBetween(column=column.name, min_value=low, max_value=high)


def _run(context: AbstractDataContext, batch: Batch, table: Table) -> Iterator[CheckResult]:
    suite = context.suites.add(gx.ExpectationSuite(name=table.name, expectations=list(suite_of(table))))
    for result in batch.validate(suite, result_format="SUMMARY").results:
        yield _in_our_form(table.name, result)


def _in_our_form(table: str, result: ExpectationValidationResult) -> CheckResult:
    config, found = result.expectation_config, dict(result.result)
    if config is None:
        raise ValueError(f"{table}: a result without its expectation")
    column = config.kwargs.get("column") or ", ".join(config.kwargs.get("column_list", ()))
    wanted = {name: value for name, value in config.kwargs.items() if name not in ("column", "batch_id", "column_list")}
    raised = next((str(info.get("exception_message")) for info in _exceptions(result) if info.get("raised_exception")), None)
    observed = raised or (
        f"{found['unexpected_count']} of {found['element_count']} rows break it"
        if "unexpected_count" in found
        else str(found.get("observed_value"))
    )
    return CheckResult(
        check=f"{config.type}({column})",
        subject=table,
        passed=bool(result.success),
        observed=observed,
        expected=", ".join(f"{name} {value}" for name, value in wanted.items()) or "every row",
        ring="great_expectations",
    )


def _exceptions(result: ExpectationValidationResult) -> Iterator[dict[str, object]]:
    """What an expectation raised; the form differs between table and column expectations."""
    info = result.exception_info or {}
    yield from ([info] if "raised_exception" in info else (part for part in info.values() if isinstance(part, dict)))


def _frame(path: Path) -> pd.DataFrame:
    """A table as pandas reads it best: text as objects, decimals as `Decimal`, integers nullable."""
    frame: pd.DataFrame = pq.read_table(path).to_pandas(integer_object_nulls=True, date_as_object=True)
    return frame
