"""Places: administrative units of Vietnam through time, its regions, the nation, countries and blocs.

Belongs here: the value and its closed sets. Does not belong here: the list of units and its aliases (`places`).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

MERGER = date(2025, 7, 1)
"""Since this day 34 provinces stand where 63 stood, and districts are abolished (Resolution 202/2025/QH15)."""


class PlaceLevel(StrEnum):
    """What kind of place it is; `NATION` is Việt Nam, `COUNTRY` any other."""

    WORLD = "world"
    BLOC = "bloc"
    COUNTRY = "country"
    NATION = "nation"
    REGION = "region"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class Boundaries(StrEnum):
    """Which map of Vietnam a figure is about."""

    BEFORE_MERGER = "63"
    SINCE_MERGER = "34"


@dataclass(frozen=True, slots=True)
class Place:
    """One unit over one stretch of time. `place_id` is the official code and `valid_from`, since codes are used again.

    `name` is official ("Tỉnh Kon Tum"), `short_name` without its kind ("Kon Tum").
    """

    place_id: str
    code: str
    level: PlaceLevel
    name: str
    short_name: str
    parent_id: str | None
    valid_from: date
    valid_to: date | None
    successors: tuple[str, ...] = ()

    def is_valid_on(self, day: date) -> bool:
        """Whether the unit existed on `day`."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    @property
    def is_foreign(self) -> bool:
        """Whether it lies outside Vietnam."""
        return self.level in (PlaceLevel.WORLD, PlaceLevel.BLOC, PlaceLevel.COUNTRY)
