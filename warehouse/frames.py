"""Frames: making a Polars frame of a contract's shape from rows.

Belongs here: the one way in which rows become a frame, and the law of what a DECIMAL(38,6) can hold. Does not belong
here: what stands in the rows (`rows`, `reading_rows`, `dim_rows`).
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal

import polars as pl

from warehouse.contracts.declaration import Table
from warehouse.schemas import polars_schema

Row = Mapping[str, object]
WHOLE_DIGITS = 32
DECIMALS = 6


def frame_of(table: Table, rows: Iterable[Row]) -> pl.DataFrame:
    """Rows (column name to value) as a frame of the table's columns and types.

    Raises:
        KeyError: a row lacks a column.
        TypeError: a value is of another type than its column.
    """
    rows = list(rows)
    return pl.DataFrame([pl.Series(name, [row[name] for row in rows], dtype=kind) for name, kind in polars_schema(table).items()])


def is_storable(value: Decimal | None) -> bool:
    """Whether a DECIMAL(38,6) holds the value exactly: finite, below 10^32, no digit behind the sixth decimal."""
    if value is None:
        return True
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int):
        return False
    number = "".join(map(str, digits)).lstrip("0")
    cut = number.rstrip("0")
    if not cut:
        return True
    lowest = exponent + len(number) - len(cut)
    return lowest >= -DECIMALS and lowest + len(cut) <= WHOLE_DIGITS
