"""The figures that the sample newsroom states: the key to hold a reading against.

Belongs here: reading `figures.yaml`. Does not belong here: comparing a reading with it (tests, the sample run).
"""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from transforms.model.observation import Basis, Kind, Measure
from transforms.model.quantity import Comparator, Unit

_FILE = Path(__file__).parent / "figures.yaml"


class Figure(BaseModel):
    """One figure of a page: `exact` as printed, `value` in the base unit of `unit`, `period` in its short form."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    exact: str
    value: Decimal
    high: Decimal | None = None
    denominator: Decimal | None = None
    unit: Unit
    comparator: Comparator = Comparator.EQUAL
    kind: Kind = Kind.ACTUAL
    measure: Measure = Measure.LEVEL
    basis: Basis | None = None
    indicator: str
    part: str | None = None
    place: str
    period: str
    set_by: str | None = None
    document: str | None = None


_FIGURES = TypeAdapter(dict[str, tuple[Figure, ...]])


def read_figures() -> Mapping[str, tuple[Figure, ...]]:
    """The figures of every page by `site/name`; those of a first printing under `site/name.edition-1`."""
    return _FIGURES.validate_python(yaml.safe_load(_FILE.read_text("utf-8")))
