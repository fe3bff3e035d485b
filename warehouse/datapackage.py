"""The data package: the release described for machines, as Frictionless Data Package 2.0 reads it.

Belongs here: `datapackage.json`. Does not belong here: the same for people (`dictionary`).
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from warehouse.contracts.declaration import Column, Table, Type

_FIELD_TYPES: dict[Type, str] = {
    Type.TEXT: "string",
    Type.INTEGER: "integer",
    Type.BOOLEAN: "boolean",
    Type.DECIMAL: "number",
    Type.DATE: "date",
    Type.TIMESTAMP: "datetime",
}


def datapackage(
    tables: Iterable[Table], *, release_id: str, content_hash: str, published_at: datetime, rows: Mapping[str, int]
) -> dict[str, object]:
    """The descriptor of a release: one resource a table, with its schema, key, references and row count."""
    tables = tuple(tables)
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "profile": "data-package",
        "name": "thuocdo",
        "id": release_id,
        "title": "Thước đo: targets and metrics printed by Vietnamese papers, portals and statistics offices",
        "created": published_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "content_hash": content_hash,
        "licenses": [
            {
                "name": "ODC-By-1.0",
                "path": "https://opendatacommons.org/licenses/by/1-0/",
                "title": "Open Data Commons Attribution License 1.0 (figures; quoted sentences belong to their publishers)",
            }
        ],
        "resources": [_resource(table, {each.name for each in tables}, rows[table.name]) for table in tables],
    }


def _resource(table: Table, present: set[str], rows: int) -> dict[str, object]:
    return {
        "name": table.name.replace(".", "-"),
        "path": f"parquet/{table.name}.parquet",
        "profile": "tabular-data-resource",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "description": f"{table.grain[0].upper()}{table.grain[1:]}.",
        "row_count": rows,
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [_foreign_key(column, table) for column in table.columns if _target(column) in present],
        },
    }


def _target(column: Column) -> str | None:
    return column.references.rpartition(".")[0] if column.references else None


def _foreign_key(column: Column, table: Table) -> dict[str, object]:
    target, _, key = (column.references or "").rpartition(".")
    resource = "" if target == table.name else target
    return {"fields": [column.name], "reference": {"resource": resource, "fields": [key]}}


def _field(column: Column) -> dict[str, object]:
    constraints: dict[str, object] = {}
    if column.required:
        constraints["required"] = True
    if column.one_of:
        constraints["enum"] = list(column.one_of)
    if column.matches:
        constraints["pattern"] = column.matches
    if column.minimum is not None:
        constraints["minimum"] = int(column.minimum)
    if column.maximum is not None:
        constraints["maximum"] = int(column.maximum)
    field: dict[str, object] = {"name": column.name, "type": _FIELD_TYPES[column.type], "description": column.description}
    if column.unit:
        field["unit"] = column.unit
    if constraints:
        field["constraints"] = constraints
    return field
