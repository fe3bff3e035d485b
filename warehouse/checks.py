"""Row checks: which rows of a frame break their table's contract, and by which reason codes.

Belongs here: deriving checks from a contract and running them. Does not belong here: expectations about whole tables
(`expectations`), references between tables (`build`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import new_class
from typing import Any, cast

import dataframely as dy
import polars as pl

from warehouse.contracts.declaration import Column, ContractError, Table, Type
from warehouse.schemas import conform

REASONS = "reason_codes"
_RULE = "rule__"
_CODES = {
    "nullability": "missing",
    "regex": "malformed",
    "min": "out_of_bounds",
    "max": "out_of_bounds",
    "check__one_of": "not_one_of",
}
"""What a failed check of a column is called; the code ends in a colon and the column's name."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The rows that keep the contract, and those that break it with `reason_codes` (sorted, separated by spaces)."""

    good: pl.DataFrame
    bad: pl.DataFrame

    def counts(self) -> dict[str, int]:
        """Bad rows by reason code; a row with two reasons counts under each."""
        codes = self.bad.select(pl.col(REASONS).str.split(" ").list.explode(keep_nulls=False, empty_as_null=False))
        return {code: int(count) for code, count in codes.group_by(REASONS).len().sort(REASONS).iter_rows()}


def check(table: Table, frame: pl.DataFrame) -> Checked:
    """Hold every row against the contract: 1 M observations take well under a second a rule.

    Raises:
        ContractError: a column is missing, unknown, or of another type.
    """
    shaped = conform(table, frame)
    good, failure = checker(table).filter(shaped)
    details = failure.details()
    rules = [name for name in details.columns if name not in shaped.columns]
    codes = [pl.when(pl.col(name) == "invalid").then(pl.lit(_code(name))) for name in rules]
    reasons = pl.concat_list(codes).list.drop_nulls().list.unique().list.sort().list.join(" ").alias(REASONS)
    bad = details.with_columns(reasons).drop(rules) if rules else details.with_columns(pl.lit("").alias(REASONS))
    return Checked(good, bad)


def demand(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame in the contract's shape, every row of which keeps it.

    Raises:
        ContractError: a row does not; the message counts reasons and shows the key of one row.
    """
    checked = check(table, frame)
    if checked.bad.is_empty():
        return conform(table, frame)
    first = checked.bad.select(*table.key, REASONS).row(0, named=True)
    raise ContractError(f"{table.name}: {checked.bad.height} rows break the contract {checked.counts()}, such as {first}")


def _code(rule: str) -> str:
    if rule.startswith(_RULE):
        return rule.removeprefix(_RULE)
    if rule == "primary_key":
        return "duplicate_key"
    column, _, kind = rule.partition("|")
    return f"{_CODES[kind]}:{column}"


@cache
def checker(table: Table) -> type[dy.Schema]:
    """The contract as a dataframely schema."""
    members: dict[str, object] = {column.name: _column(column, is_key=column.name in table.key) for column in table.columns}
    for rule in table.rules:
        members[_RULE + rule.code] = _row_rule(rule.holds)
    name = "".join(part.title() for part in table.name.replace(".", "_").split("_"))
    return cast("type[dy.Schema]", new_class(name, (dy.Schema,), exec_body=lambda body: body.update(members)))


def _row_rule(holds: str) -> object:
    condition = pl.sql_expr(holds)
    return dy.rule()(lambda _schema: condition)


def _column(column: Column, *, is_key: bool) -> dy.Column:
    # dataframely makes key columns required by itself and refuses both.
    said: Mapping[str, Any] = {"primary_key": True} if is_key else {"nullable": not column.required}
    match column.type:
        case Type.TEXT:
            values = column.one_of
            among = {"one_of": lambda words: words.is_in(list(values))} if values else None
            return dy.String(regex=column.matches, check=among, **said)
        case Type.INTEGER:
            return dy.Int64(min=_whole(column.minimum), max=_whole(column.maximum), **said)
        case Type.DECIMAL:
            return dy.Decimal(38, 6, min=column.minimum, max=column.maximum, **said)
        case Type.BOOLEAN:
            return dy.Bool(**said)
        case Type.DATE:
            return dy.Date(**said)
        case Type.TIMESTAMP:
            return dy.Datetime(time_unit="us", time_zone="UTC", **said)
    raise ContractError(f"column {column.name}: no check for type {column.type}")


def _whole(bound: object) -> int | None:
    return None if bound is None else int(str(bound))
