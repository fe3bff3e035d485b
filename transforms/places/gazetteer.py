"""Gazetteer: every place that a figure can be about, by id and by name.

Belongs here: looking places up, who lies in whom, which map of Vietnam a unit belongs to. Does not belong here: reading
the lists (`lists`), finding names in a text (`mentions.places`), the province a paper belongs to (`hosts`).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from transforms.model.place import MERGER, Boundaries, Place, PlaceLevel
from transforms.places import lists
from transforms.places.hosts import Hosts, read_hosts
from transforms.places.kinds import split_kind
from transforms.places.spelling import name_key

_ORDER = (
    PlaceLevel.NATION, PlaceLevel.PROVINCE, PlaceLevel.REGION, PlaceLevel.DISTRICT, PlaceLevel.COMMUNE,
    PlaceLevel.COUNTRY, PlaceLevel.BLOC, PlaceLevel.WORLD,
)  # fmt: skip
_RANK = {level: rank for rank, level in enumerate(_ORDER)}


class PlaceError(KeyError):
    """An id that no list carries."""


@dataclass(frozen=True, slots=True)
class Alias:
    """A name written by hand. `code` is null for words that are no place, `?` for a place abroad that no list carries.

    `care` is how a name that is also something else is held back (`mentions.places` says how each): `alone`, `inside`,
    `lone`, or empty.
    """

    name: str
    code: str | None
    care: str


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by id, name and host. Made once by `gazetteer()`."""

    nation: Place
    aliases: tuple[Alias, ...]
    _by_id: dict[str, Place]
    _by_code: dict[str, tuple[Place, ...]]
    _by_name: dict[str, tuple[Place, ...]]
    _hosts: Hosts

    def place(self, place_id: str) -> Place:
        """The place with this id.

        Raises:
            PlaceError: no list carries it.
        """
        try:
            return self._by_id[place_id]
        except KeyError:
            raise PlaceError(f"no place has the id {place_id!r}; ids look like '62@2004-07-08', 'VN', 'US'") from None

    def all(self) -> tuple[Place, ...]:
        """Every place, the nation first, then regions, provinces, districts, communes, then those abroad."""
        return tuple(self._by_id.values())

    def with_code(self, code: str) -> tuple[Place, ...]:
        """The places of one code through time, oldest first; none where no list carries it."""
        return self._by_code.get(code, ())

    def keyed(self, key: str) -> tuple[Place, ...]:
        """All places of which `key` (see `spelling.name_key`) is a name, in the order of the lists."""
        return self._by_name.get(key, ())

    def named(self, name: str, on: date | None = None) -> tuple[Place, ...]:
        """All that `name` can mean ("Kon Tum", "tỉnh Kon Tum", "TP.HCM"), those valid on `on` first, then by level.

        A kind word keeps the units of its levels. Without a day, those valid today come first.
        """
        whole = self._by_name.get(name_key(name), ())
        kind, rest = split_kind(name)
        if kind is not None:
            whole += tuple(place for place in self._by_name.get(name_key(rest), ()) if place.level in kind.levels)
        return tuple(sorted(dict.fromkeys(whole), key=lambda place: order(place, on)))

    def province_of(self, place: Place) -> Place | None:
        """The province that `place` is or lies in; None for larger places and those abroad."""
        current: Place | None = place
        while current is not None and current.level in (PlaceLevel.DISTRICT, PlaceLevel.COMMUNE):
            current = self._by_id.get(current.parent_id or "")
        return current if current is not None and current.level is PlaceLevel.PROVINCE else None

    def version_of(self, place: Place, on: date) -> Place:
        """`place` as it was on `on`: the unit of its level and name then, else `place` itself (Kon Tum has none since)."""
        if place.is_valid_on(on):
            return place
        same = self._by_name.get(name_key(place.short_name), ())
        found = [one for one in same if one.level is place.level and one.is_valid_on(on)]
        return found[0] if len(found) == 1 else place

    def home_place_of(self, host: str, on: date | None = None) -> str | None:
        """The id of the province whose paper, portal or office `host` is; None for hosts of no one province.

        `on` chooses between the province before and since the merger; without a day it is the one of today, and for a
        province that ended the one that was (baokontum.com.vn is Kon Tum's).
        """
        code = self._hosts.code_of(host)
        if code is None:
            return None
        given = self._by_id.get(code) or self._by_code[code][-1]
        found = self.version_of(given, on or MERGER)
        return found.place_id

    def boundaries_of(self, place: Place) -> Boundaries | None:
        """Which map a province or smaller unit belongs to.

        None where the unit stands on both maps alike, so that its figures do not part on the day of the merger, and for the
        nation, regions and places abroad.
        """
        if self.province_of(place) is None:
            return None
        if place.valid_to is not None and place.valid_to < MERGER:
            return Boundaries.BEFORE_MERGER
        return Boundaries.SINCE_MERGER if place.valid_from >= MERGER else None


def order(place: Place, on: date | None) -> tuple[bool, int, bool, str]:
    """How places of one name are sorted: valid on `on` (today where None), larger units, dated lists, id."""
    valid = place.is_valid_on(on) if on else place.valid_to is None
    return (not valid, _RANK[place.level], "@" not in place.place_id, place.place_id)


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the committed lists, read on first use."""
    provinces = lists.provinces()
    units = provinces + lists.districts()
    nation = lists.nation()
    places = [nation, *lists.regions(), *units, *lists.communes(units), *lists.foreign()]
    aliases = tuple(Alias(row["name"], row["code"] or None, row["care"]) for row in lists.read_rows("aliases.csv"))
    by_code = _grouped((place.code, place) for place in sorted(places, key=lambda place: place.valid_from))
    return Gazetteer(
        nation,
        aliases,
        {place.place_id: place for place in places},
        by_code,
        _grouped(_names(places, aliases, by_code)),
        read_hosts(provinces),
    )


def _names(
    places: Iterable[Place], aliases: Iterable[Alias], by_code: dict[str, tuple[Place, ...]]
) -> Iterable[tuple[str, Place]]:
    for place in places:
        for written in spellings(place.short_name):
            yield written, place
        if place.level is PlaceLevel.REGION:
            yield name_key(place.name), place
    for alias in aliases:
        for place in by_code.get(alias.code or "", ()):
            for written in spellings(alias.name):
                yield written, place


def spellings(name: str) -> tuple[str, ...]:
    """The keys of a name: a dash within it stands with spaces around it or without."""
    key = name_key(name)
    if " - " not in key:
        return (key,)
    return key, key.replace(" - ", "-")


def _grouped(pairs: Iterable[tuple[str, Place]]) -> dict[str, tuple[Place, ...]]:
    groups: dict[str, dict[Place, None]] = {}
    for key, place in pairs:
        groups.setdefault(key, {})[place] = None
    return {key: tuple(group) for key, group in groups.items()}
