"""Names: one automaton over every name that may stand by itself and every kind word, and the units by level.

Belongs here: which names stand without a kind word, the capitals each must show, and building the automaton once. Does not
belong here: telling a place from a person or a company by what stands around it (`mentions.places`).
"""

from dataclasses import dataclass
from functools import cache
from typing import Protocol

import ahocorasick

from transforms.model.place import Place, PlaceLevel
from transforms.places.gazetteer import Gazetteer, gazetteer, spellings
from transforms.places.kinds import KINDS, Kind
from transforms.places.spelling import name_key

NEVER_BARE = frozenset({"79", "tay-bac", "dong-bac"})
"""Codes whose official short name alone means something else: a person, a wind. Their aliases stand."""

_STANDS_BARE = frozenset(PlaceLevel) - {PlaceLevel.DISTRICT, PlaceLevel.COMMUNE}


@dataclass(frozen=True, slots=True)
class BareName:
    """A name that stands without a kind word. `capitals` are the offsets that must be capital letters.

    Without `places` it is no place where `is_place` is false, and a place that no list carries where it is true.
    """

    length: int
    capitals: tuple[int, ...]
    care: str
    places: tuple[Place, ...]
    is_place: bool = True


@dataclass(frozen=True, slots=True)
class KindWord:
    """A word that says the kind of the name behind it."""

    length: int
    kind: Kind
    is_short: bool


class Automaton(Protocol):
    """What is used of pyahocorasick."""

    def iter(self, text: str) -> "list[tuple[int, BareName | KindWord]]":
        """Every match as the offset of its last character and its entry, in the order of the ends."""
        ...


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """What `mentions.places` looks for: the automaton, and units by level and key for names behind a kind word."""

    automaton: Automaton
    units: dict[PlaceLevel, dict[str, tuple[Place, ...]]]
    longest: int


@cache
def place_names() -> PlaceNames:
    """The names of the gazetteer, built on first use."""
    known = gazetteer()
    automaton = ahocorasick.Automaton()
    for key, bare in _bare_names(known).items():
        automaton.add_word(key, bare)
    for kind in KINDS:
        for word in (*kind.words, *kind.abbreviations):
            automaton.add_word(word, KindWord(len(word), kind, word in kind.abbreviations))
    automaton.make_automaton()
    units = _units(known)
    longest = max(key.count(" ") + 1 for group in units.values() for key in group)
    return PlaceNames(automaton, units, longest)


def _bare_names(known: Gazetteer) -> dict[str, BareName]:
    bare: dict[str, BareName] = {}
    for place in known.all():
        if place.level in _STANDS_BARE and place.code not in NEVER_BARE:
            care = "alone" if " " not in place.short_name else ""
            _add(bare, known, place.short_name, care, is_place=True)
    for alias in known.aliases:
        _add(bare, known, alias.name, alias.care, is_place=alias.code is not None, is_listed=alias.code != "?")
    for place in known.all():
        key = name_key(place.short_name)
        if place.level is PlaceLevel.DISTRICT and " " in key and key not in bare and _is_only_district(known, key):
            _add(bare, known, place.short_name, "province", is_place=True)
    return bare


def _is_only_district(known: Gazetteer, key: str) -> bool:
    return len({place.code for place in known.keyed(key) if place.level is PlaceLevel.DISTRICT}) == 1


def _add(bare: dict[str, BareName], known: Gazetteer, name: str, care: str, *, is_place: bool, is_listed: bool = True) -> None:
    for key in spellings(name):
        shown = name if len(key) == len(name) else name.replace(" - ", "-").replace(" – ", "-")
        capitals = {offset for offset, letter in enumerate(shown) if letter.isupper()}
        if key in bare:
            capitals &= set(bare[key].capitals)
            care = care or bare[key].care
        places = () if not (is_place and is_listed) else known.keyed(key) if care == "province" else _likeliest(known.keyed(key))
        bare[key] = BareName(len(key), tuple(sorted(capitals)), care, places, is_place)


def _likeliest(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """The units a bare name can mean: communes only where nothing larger bears it."""
    larger = tuple(place for place in places if place.level is not PlaceLevel.COMMUNE)
    return larger or places


def _units(known: Gazetteer) -> dict[PlaceLevel, dict[str, tuple[Place, ...]]]:
    levels = (PlaceLevel.PROVINCE, PlaceLevel.DISTRICT, PlaceLevel.COMMUNE)
    groups: dict[PlaceLevel, dict[str, list[Place]]] = {level: {} for level in levels}
    for place in known.all():
        if place.level in groups:
            for key in {*spellings(place.short_name), *_numbered(place)}:
                groups[place.level].setdefault(key, []).append(place)
    for alias in known.aliases:
        for place in known.with_code(alias.code or ""):
            if place.level in groups:
                for key in spellings(alias.name):
                    held = groups[place.level].setdefault(key, [])
                    if place not in held:
                        held.append(place)
    return {level: {key: tuple(places) for key, places in group.items()} for level, group in groups.items()}


def _numbered(place: Place) -> tuple[str, ...]:
    """The number of a district that has no name ("Quận 1"); numbered wards are too many to tell apart."""
    number = name_key(place.name).rpartition(" ")[2]
    return (number,) if place.level is PlaceLevel.DISTRICT and number.isdigit() else ()
