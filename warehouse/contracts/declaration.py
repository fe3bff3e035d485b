"""Declarations: how a table is said once, so that everything else about its shape can be derived.

Belongs here: the values `Column`, `Rule` and `Table`, and the refusal of incomplete ones. Does not belong here: any
table (its siblings), what is derived (`warehouse.checks`, `.ddl`, `.schemas`, `.dictionary`, `.datapackage`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

_NAME = re.compile(r"[a-z][a-z0-9_]*")


class ContractError(ValueError):
    """A declaration that can't be, or rows that break one."""


class Type(StrEnum):
    """The types of columns. `DECIMAL` is DECIMAL(38,6), `TIMESTAMP` counts microseconds in UTC, `INTEGER` has 64 bits."""

    TEXT = "text"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DECIMAL = "decimal"
    DATE = "date"
    TIMESTAMP = "timestamp"


class Layer(StrEnum):
    """Where a table stands on the way from page to answer."""

    LAKE = "lake"
    DIMENSION = "dimension"
    CORE = "core"
    MART = "mart"
    OPERATIONS = "operations"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `unit` names what a figure counts, or the column that does; `references` is `table.column`.

    `required` forbids null, `one_of` lists the only values, `matches` is a regular expression, `minimum` and `maximum`
    are inclusive. What is not `is_content` tells of our runs, not of the world, and is left aside where two releases are
    compared.
    """

    name: str
    type: Type
    description: str
    unit: str | None = None
    required: bool = False
    one_of: tuple[str, ...] = ()
    matches: str | None = None
    minimum: int | Decimal | None = None
    maximum: int | Decimal | None = None
    references: str | None = None
    is_content: bool = True

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ContractError(f"column {self.name!r}: expected a name of lower-case letters, digits and _")
        if len(self.description.strip()) < 10 or not self.description.strip().endswith("."):
            raise ContractError(f"column {self.name}: description {self.description!r} is no sentence; say what the column holds")
        if self.type is not Type.TEXT and (self.one_of or self.matches):
            raise ContractError(f"column {self.name}: one_of and matches are for text, not {self.type}")
        if self.type not in (Type.INTEGER, Type.DECIMAL) and (self.minimum is not None or self.maximum is not None):
            raise ContractError(f"column {self.name}: bounds are for numbers, not {self.type}")
        if self.type is Type.DECIMAL and self.unit is None:
            raise ContractError(f"column {self.name}: a figure needs a unit, or the name of the column that holds it")

    def but(self, *, description: str | None = None, required: bool | None = None, name: str | None = None) -> "Column":
        """This column under another name, with another description, or required where it was not."""
        return replace(
            self,
            name=name or self.name,
            description=description or self.description,
            required=self.required if required is None else required,
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A law within one row. `holds` is a SQL condition over its columns that DuckDB and Polars read alike; null passes."""

    code: str
    holds: str
    description: str

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.code):
            raise ContractError(f"rule {self.code!r}: expected a name of lower-case letters, digits and _")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `grain` says what a row is, `key` which columns tell rows apart.

    `is_public` tables are in a release. `is_content` tables decide whether two releases say the same.
    """

    name: str
    layer: Layer
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...] = ()
    is_public: bool = True

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise ContractError(f"table {self.name}: a column is declared twice among {names}")
        if not self.key or not set(self.key) <= set(names):
            raise ContractError(f"table {self.name}: key {self.key} is not among its columns")
        loose = [name for name in self.key if not self.column(name).required]
        if loose:
            raise ContractError(f"table {self.name}: key columns {loose} must be required")
        if not self.grain.startswith("one row per "):
            raise ContractError(f"table {self.name}: grain {self.grain!r} must start with 'one row per '")

    @property
    def is_content(self) -> bool:
        """Whether its rows count when two releases are compared; run logs and lists of releases do not."""
        return self.is_public and self.layer is not Layer.OPERATIONS

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its columns, in order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """The column of that name.

        Raises:
            ContractError: there is none.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise ContractError(f"table {self.name} has no column {name!r}")


def registry(tables: Iterable[Table]) -> dict[str, Table]:
    """Tables by name; lake layers are named `lake.<layer>`.

    Raises:
        ContractError: two tables share a name, or a column references one that is not there.
    """
    named: dict[str, Table] = {}
    for table in tables:
        if table.name in named:
            raise ContractError(f"table {table.name} is declared twice")
        named[table.name] = table
    for table in named.values():
        for column in table.columns:
            if column.references:
                target, _, key = column.references.rpartition(".")
                if target not in named or key not in named[target].names:
                    raise ContractError(f"{table.name}.{column.name} references {column.references}, which is not declared")
    return named
