"""Rows of dimensions: the vocabulary, the catalogue and the list of releases as frames that keep their contracts.

Belongs here: from values to rows of `dim_*` tables that are given to a build. Does not belong here: `dim_article` and
`dim_document`, which are read off the lake (`sql/core`).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from transforms.model.indicator import Indicator
from transforms.model.place import Place
from transforms.model.quantity import Unit
from transforms.model.text import fold
from warehouse.contracts import TABLES
from warehouse.frames import frame_of


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What the warehouse keeps of a source: see the columns of `dim_source`."""

    source_id: str
    publisher: str
    kind: str
    language: str
    home_place_id: str | None
    redistribution: str


def indicator_rows(indicators: Iterable[Indicator]) -> pl.DataFrame:
    """Indicators as rows of `dim_indicator`, by id."""
    rows = (
        {
            **{name: getattr(each, name) for name in ("indicator_id", "theme", "name_vi", "name_en", "definition", "unit")},
            **{name: getattr(each, name) for name in ("kind", "better", "minimum", "maximum", "replaced_by")},
            "also_units": " ".join(each.also_units) or None,
            "is_additive_over_places": each.additive_place,
            "is_additive_over_time": each.additive_time,
        }
        for each in sorted(indicators, key=lambda each: each.indicator_id)
    )
    return frame_of(TABLES["dim_indicator"], rows)


def place_rows(places: Iterable[Place]) -> pl.DataFrame:
    """Places as rows of `dim_place`, by id; predecessors are the inverse of successors."""
    places = sorted(places, key=lambda each: each.place_id)
    predecessors: dict[str, list[str]] = defaultdict(list)
    for place in places:
        for successor in place.successors:
            predecessors[successor].append(place.place_id)
    rows = (
        {
            **{name: getattr(each, name) for name in ("place_id", "code", "level", "name", "short_name", "parent_id")},
            "name_folded": fold(each.name),
            "valid_from": each.valid_from,
            "valid_to": each.valid_to,
            "is_current": each.valid_to is None,
            "successor_ids": " ".join(sorted(each.successors)) or None,
            "predecessor_ids": " ".join(predecessors[each.place_id]) or None,
        }
        for each in places
    )
    return frame_of(TABLES["dim_place"], rows)


def source_rows(sources: Iterable[SourceRow]) -> pl.DataFrame:
    """Sources as rows of `dim_source`, by id."""
    names = TABLES["dim_source"].names
    ordered = sorted(sources, key=lambda each: each.source_id)
    return frame_of(TABLES["dim_source"], ({name: getattr(each, name) for name in names} for each in ordered))


def unit_rows(labels: Iterable[tuple[Unit, str, str, str]]) -> pl.DataFrame:
    """Units as rows of `dim_unit`, by code; `labels` are unit, Vietnamese name, English name and dimension."""
    rows = (
        {"unit": unit, "name_vi": name_vi, "name_en": name_en, "dimension": dimension}
        for unit, name_vi, name_en, dimension in sorted(labels)
    )
    return frame_of(TABLES["dim_unit"], rows)
