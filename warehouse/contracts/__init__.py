"""Every table, declared once; `TABLES` is the registry from which all else is derived."""

from warehouse.contracts.declaration import Table, registry
from warehouse.contracts.dims import DIMENSIONS
from warehouse.contracts.facts import FACTS
from warehouse.contracts.lake import LAYERS
from warehouse.contracts.marts import MARTS
from warehouse.contracts.operations import OPERATIONS

TABLES: dict[str, Table] = registry((*LAYERS, *DIMENSIONS, *FACTS, *MARTS, *OPERATIONS))
RELEASED: tuple[Table, ...] = tuple(table for table in TABLES.values() if table.is_public)
"""The tables of a release, in the order in which a reader meets them."""


def lake_table(layer: str) -> Table:
    """The contract of a lake layer by its short name ("article").

    Raises:
        KeyError: no such layer.
    """
    return TABLES[f"lake.{layer}"]
