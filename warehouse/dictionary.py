"""The dictionary: what each table and column of a release means, as Markdown for people.

Belongs here: `dictionary.md`. Does not belong here: the machine's copy of the same (`datapackage`).
"""

from collections.abc import Iterable

from warehouse.contracts.declaration import Column, Table
from warehouse.schemas import duckdb_type


def dictionary(tables: Iterable[Table]) -> str:
    """Markdown with one section a table: grain, key, columns, rules."""
    tables = tuple(tables)
    head = [
        "# Data dictionary",
        "",
        "Figures are DECIMAL(38,6) in the base unit of the row's `unit`; moments are UTC, days are those of Asia/Ho_Chi_Minh.",
        "",
        *(f"- [{table.name}](#{table.name}): {table.grain}" for table in tables),
    ]
    return "\n".join([*head, *(line for table in tables for line in _section(table))]) + "\n"


def _section(table: Table) -> list[str]:
    lines = [
        "",
        f"## {table.name}",
        "",
        f"{table.grain[0].upper()}{table.grain[1:]}. Key: {', '.join(f'`{name}`' for name in table.key)}.",
        "",
        "| column | type | unit | description | constraints |",
        "|---|---|---|---|---|",
        *(_row(column) for column in table.columns),
    ]
    if table.rules:
        lines += ["", "Rules:", "", *(f"- `{rule.code}`: {rule.description} (`{rule.holds}`)" for rule in table.rules)]
    return lines


def _row(column: Column) -> str:
    cells = (f"`{column.name}`", duckdb_type(column), column.unit or "", column.description, _constraints(column))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _constraints(column: Column) -> str:
    said = ["required"] if column.required else []
    if column.one_of:
        said.append("one of " + ", ".join(f"`{value}`" for value in column.one_of))
    if column.matches:
        said.append(f"matches `{column.matches}`")
    if column.minimum is not None:
        said.append(f"at least {column.minimum}")
    if column.maximum is not None:
        said.append(f"at most {column.maximum}")
    if column.references:
        said.append(f"see `{column.references}`")
    return "; ".join(said)
