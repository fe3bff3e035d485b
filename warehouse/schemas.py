"""Schemas: the types of a table in Polars, Arrow and DuckDB, derived from its contract.

Belongs here: types, DDL with comments, and bringing a frame into shape. Does not belong here: checks of rows (`checks`).
"""

import polars as pl
import pyarrow as pa

from warehouse.contracts.declaration import Column, ContractError, Table, Type

_POLARS: dict[Type, pl.DataType] = {
    Type.TEXT: pl.String(),
    Type.INTEGER: pl.Int64(),
    Type.BOOLEAN: pl.Boolean(),
    Type.DECIMAL: pl.Decimal(38, 6),
    Type.DATE: pl.Date(),
    Type.TIMESTAMP: pl.Datetime("us", "UTC"),
}
_ARROW: dict[Type, pa.DataType] = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int64(),
    Type.BOOLEAN: pa.bool_(),
    Type.DECIMAL: pa.decimal128(38, 6),
    Type.DATE: pa.date32(),
    Type.TIMESTAMP: pa.timestamp("us", tz="UTC"),
}
_DUCKDB: dict[Type, str] = {
    Type.TEXT: "VARCHAR",
    Type.INTEGER: "BIGINT",
    Type.BOOLEAN: "BOOLEAN",
    Type.DECIMAL: "DECIMAL(38,6)",
    Type.DATE: "DATE",
    Type.TIMESTAMP: "TIMESTAMP WITH TIME ZONE",
}


def polars_schema(table: Table) -> pl.Schema:
    """Columns and types as Polars names them."""
    return pl.Schema({column.name: _POLARS[column.type] for column in table.columns})


def arrow_schema(table: Table) -> pa.Schema:
    """Columns and types as Arrow names them, with nullability, descriptions and units as metadata."""
    fields = [
        pa.field(column.name, _ARROW[column.type], nullable=not column.required, metadata=_notes(column))
        for column in table.columns
    ]
    return pa.schema(fields, metadata={"table": table.name, "grain": table.grain, "key": " ".join(table.key)})


def _notes(column: Column) -> dict[str, str]:
    notes = {"description": column.description}
    return {**notes, "unit": column.unit} if column.unit else notes


def duckdb_type(column: Column) -> str:
    """The column's type as DuckDB names it."""
    return _DUCKDB[column.type]


def quoted(name: str) -> str:
    """A name as an SQL identifier; `lake.article` is a table of the schema `lake`."""
    return ".".join(f'"{part}"' for part in name.split("."))


def literal(words: str) -> str:
    """Words as an SQL string."""
    return "'" + words.replace("'", "''") + "'"


def create_statement(table: Table, *, within: str = "") -> str:
    """DDL of the table, in the attached database `within` where one is named."""
    lines = [f"{quoted(column.name)} {duckdb_type(column)}{' NOT NULL' if column.required else ''}" for column in table.columns]
    return f"create table {_placed(table, within)} (\n    " + ",\n    ".join(lines) + "\n)"


def comment_statements(table: Table, *, within: str = "") -> list[str]:
    """Statements that put grain, key, descriptions and units beside the table and its columns."""
    place = _placed(table, within)
    grain = f"{table.grain[0].upper()}{table.grain[1:]}. Key: {', '.join(table.key)}."
    statements = [f"comment on table {place} is {literal(grain)}"]
    for column in table.columns:
        words = column.description + (f" Unit: {column.unit}." if column.unit else "")
        statements.append(f"comment on column {place}.{quoted(column.name)} is {literal(words)}")
    return statements


def _placed(table: Table, within: str) -> str:
    return f"{quoted(within)}.{quoted(table.name)}" if within else quoted(table.name)


def empty(table: Table) -> pl.DataFrame:
    """A frame of the table without rows."""
    return pl.DataFrame(schema=polars_schema(table))


def conform(table: Table, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the contract's columns in its order; a column without any value takes the declared type.

    Raises:
        ContractError: a column is missing, unknown, or of another type.
    """
    schema = polars_schema(table)
    missing = [name for name in schema if name not in frame.columns]
    unknown = [name for name in frame.columns if name not in schema]
    if missing or unknown:
        raise ContractError(f"{table.name}: columns missing {missing}, unknown {unknown}; see its contract")
    nulls = [name for name, kind in frame.schema.items() if kind == pl.Null()]
    shaped = frame.select(schema.names()).with_columns(pl.col(name).cast(schema[name]) for name in nulls)
    wrong = [
        f"{name} is {shaped.schema[name]}, expected {schema[name]}" for name in schema if shaped.schema[name] != schema[name]
    ]
    if wrong:
        raise ContractError(f"{table.name}: {'; '.join(wrong)}")
    return shaped
