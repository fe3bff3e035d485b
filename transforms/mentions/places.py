"""Places: names of units, regions and countries in a text, with all that each can mean.

Belongs here: finding names in one pass, kind words and enumerations behind them, telling places from persons, companies and
bodies by the words next to them, ordering what a name can mean. Does not belong here: the names (`transforms.places`),
which place a figure is about (`claims`).

A name stands as printed with its kind word ("thành phố Kon Tum"). A kind word decides the level; communes and districts
need one, save well-known cities and names that the article has introduced with one. A mention without candidates is a place
abroad that no list carries.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from transforms.model.mention import PlaceMention
from transforms.model.place import MERGER, Place, PlaceLevel
from transforms.model.text import MatchingCopy
from transforms.places.gazetteer import gazetteer
from transforms.places.kinds import Kind
from transforms.places.names import BareName, KindWord, PlaceNames, place_names
from transforms.places.spelling import name_key
from transforms.places.surroundings import Surroundings, is_of_works, is_something_else, is_split_name

_SYLLABLE = re.compile(r"[^\W_][^\W_']*(?:'[^\W_]+)*")
_JOINT = re.compile(r" - |-| ")
_GAP = re.compile(r"\.? ?")
_MANY = re.compile(r"(?:các|những|nhiều|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|\d+) $", re.IGNORECASE)
_NEXT_ITEM = re.compile(r", | và | hoặc |; ")
_ALSO = re.compile(r" và ")
_FORMER = re.compile(r" ?\(?(?:cũ|trước đây|trước (?:khi )?(?:sáp nhập|hợp nhất))\b")
_NEW = re.compile(r" ?\(?(?:mới|(?:sau|từ) (?:khi )?(?:sáp nhập|hợp nhất))\b")
_LEVELS = {
    PlaceLevel.NATION: 0, PlaceLevel.PROVINCE: 1, PlaceLevel.REGION: 2, PlaceLevel.DISTRICT: 3, PlaceLevel.COMMUNE: 4,
    PlaceLevel.COUNTRY: 5, PlaceLevel.BLOC: 6, PlaceLevel.WORLD: 7,
}  # fmt: skip
_CITY_SINCE = {"46": date(2025, 1, 1)}
"""Provinces that became cities under a name that was their capital's until then (Resolution 175/2024/QH15)."""

_BEFORE_MERGER = date(2025, 6, 30)


@dataclass(frozen=True, slots=True)
class _Found:
    """A name at `start:end` of the build text; `name` is its key, `kind` its kind word where printed.

    `is_small`: a district or commune that stands without its kind word because the article names its province or itself.
    """

    start: int
    end: int
    name: str
    places: tuple[Place, ...]
    kind: Kind | None
    is_small: bool = False


def find_places(copy: MatchingCopy, on: date | None) -> tuple[PlaceMention, ...]:
    """Every name of a place in a text, in its order, without overlaps.

    Args:
        copy: The text, for matching.
        on: The day of publication. Units valid on it come first, their predecessors after. Without a day the map is the
            one that the article's own names prove (a district or Kon Tum: the 63; a special zone: the 34), else today's.

    Returns:
        Each mention with its candidates, the likeliest first: for a name without a kind word the larger unit first; for a
        commune or district the one whose district or province the article names.
    """
    around = Surroundings(copy.plain, name_key(copy.plain))
    names = place_names()
    hits = sorted(_hits(around, names), key=lambda hit: (hit[0], -hit[1].length))
    found = _read(around, names, [hit for hit in hits if not _is_tentative(hit[1])])
    found = _with_gaps_filled(found, _repeats(around, found))
    found = _with_gaps_filled(found, _of_named_provinces(around, [hit for hit in hits if _is_tentative(hit[1])], found))
    day = on or _proven_day(found)
    named = frozenset(place.place_id for one in found for place in one.places if place.level is not PlaceLevel.COMMUNE)
    return tuple(PlaceMention(copy.span(one.start, one.end), _ordered(one, day, named, around.plain)) for one in found)


def _read(around: Surroundings, names: PlaceNames, hits: list[tuple[int, BareName | KindWord]]) -> list[_Found]:
    """One pass over the matches, leftmost and longest first."""
    found: list[_Found] = []
    position = 0
    crossed = _crossed(hits)
    for start, entry in hits:
        if start < position:
            continue
        if isinstance(entry, KindWord):
            behind = list(_behind_kind(around, names, start, entry))
            if behind:
                found += behind
                position = behind[-1].end
            continue
        end = start + entry.length
        position = end
        if entry.is_place and start not in crossed and not is_something_else(around, start, end, entry):
            found.append(_Found(start, end, around.key[start:end], entry.places, None))
    return found


def _hits(around: Surroundings, names: PlaceNames) -> Iterator[tuple[int, BareName | KindWord]]:
    plain, key = around.plain, around.key
    length = len(plain)
    for last, entry in names.automaton.iter(key):
        start = last - entry.length + 1
        if start and key[start - 1].isalnum():
            continue
        if isinstance(entry, KindWord):
            if entry.is_short or (last + 1 < length and key[last + 1] == " "):
                yield start, entry
            continue
        if last + 1 < length and key[last + 1].isalnum():
            continue
        if all(plain[start + offset].isupper() for offset in entry.capitals):
            yield start, entry


def _crossed(hits: list[tuple[int, BareName | KindWord]]) -> frozenset[int]:
    """Starts of names that run into each other ("Bắc Ninh" and "Ninh Bình" in "Bắc Ninh Bình"): neither is meant."""
    names = [(start, start + entry.length) for start, entry in hits if isinstance(entry, BareName) and entry.is_place]
    outer: list[tuple[int, int]] = []
    for start, end in names:
        if not outer or end > outer[-1][1]:
            outer.append((start, end))
    return frozenset(
        start for first, second in pairwise(outer) if first[0] < second[0] < first[1] for start in (first[0], second[0])
    )


def _behind_kind(around: Surroundings, names: PlaceNames, start: int, word: KindWord) -> Iterator[_Found]:
    """The name behind a kind word, and those enumerated behind it ("các xã A, B và C")."""
    plain = around.plain
    gap = _GAP.match(plain, start + word.length)
    at = gap.end() if gap else start + word.length
    item = _unit_at(around, names, at, word.kind)
    if item is None or (word.is_short and plain[start].islower() and plain[start + 1 : start + 2].isupper()):
        return
    yield _Found(start, *item, word.kind)
    joint = _NEXT_ITEM if _MANY.search(plain, max(0, start - 8), start) else _ALSO
    end = item[0]
    while match := joint.match(plain, end):
        item = _unit_at(around, names, match.end(), word.kind)
        if item is None or (word.kind.levels[0] is not PlaceLevel.PROVINCE and item[1] in names.units[PlaceLevel.PROVINCE]):
            return
        end = item[0]
        yield _Found(match.end(), *item, word.kind)


def _unit_at(around: Surroundings, names: PlaceNames, start: int, kind: Kind) -> tuple[int, str, tuple[Place, ...]] | None:
    """The longest unit of a kind's levels whose name starts at `start`: its end, key and units; None where none does."""
    for end in reversed(_ends(around.plain, start, names.longest)):
        name = around.key[start:end]
        places = _of_kind(names, name, kind)
        if places and (kind.name == "Quận" or not name.isdigit()):
            is_small = places[0].level in (PlaceLevel.DISTRICT, PlaceLevel.COMMUNE)
            return None if is_small and is_split_name(around, end) else (end, name, places)
    return None


def _ends(plain: str, start: int, longest: int) -> list[int]:
    """Where a name at `start` may end: behind each of its capitalised syllables."""
    ends: list[int] = []
    at = start
    while len(ends) < longest and (match := _SYLLABLE.match(plain, at)) and (plain[at].isupper() or plain[at].isdigit()):
        ends.append(match.end())
        joint = _JOINT.match(plain, match.end())
        if not joint:
            break
        at = joint.end()
    return ends


def _of_kind(names: PlaceNames, name: str, kind: Kind) -> tuple[Place, ...]:
    """Units of a name at the levels of `kind`; a city is a province only where it is one by its official name."""
    places: tuple[Place, ...] = ()
    for level in kind.levels:
        places += names.units[level].get(name, ())
    if len(kind.levels) == 1:
        return places
    cities = tuple(place for place in places if place.level is PlaceLevel.DISTRICT or place.name.startswith(kind.name))
    return cities or places


def _is_tentative(entry: BareName | KindWord) -> bool:
    """Whether a match counts only where the article names the province above it."""
    return isinstance(entry, BareName) and entry.care == "province"


def _repeats(around: Surroundings, found: list[_Found]) -> list[_Found]:
    """Districts and communes named again without the kind word that introduced them."""
    introduced: dict[str, tuple[Place, ...]] = {}
    for one in found:
        if one.kind and one.places[0].level in (PlaceLevel.DISTRICT, PlaceLevel.COMMUNE) and " " in one.name:
            introduced.setdefault(one.name, one.places)
    repeats: list[_Found] = []
    for name, places in introduced.items():
        at = around.key.find(name)
        while at >= 0:
            end = at + len(name)
            if around.stands_alone(at, end):
                repeats.append(_Found(at, end, name, places, None, is_small=True))
            at = around.key.find(name, end)
    return repeats


def _of_named_provinces(around: Surroundings, hits: list[tuple[int, BareName | KindWord]], found: list[_Found]) -> list[_Found]:
    """Districts without a kind word whose province the article names ("Ân Thi" beside "tỉnh Hưng Yên")."""
    provinces = {place for one in found for place in one.places if place.level is PlaceLevel.PROVINCE}
    named = [
        _Found(
            start,
            start + entry.length,
            around.key[start : start + entry.length],
            _inside(entry.places, provinces),
            None,
            is_small=True,
        )
        for start, entry in hits
        if isinstance(entry, BareName)
        and around.stands_alone(start, start + entry.length)
        and not is_of_works(around, start, start + entry.length)
    ]
    return [one for one in named if one.places]


def _inside(places: tuple[Place, ...], provinces: set[Place]) -> tuple[Place, ...]:
    return tuple(place for place in places if gazetteer().province_of(place) in provinces)


def _with_gaps_filled(found: list[_Found], more: list[_Found]) -> list[_Found]:
    """`found` in the order of the text, with those of `more` that overlap none of it and no longer one of `more`."""
    taken = sorted((one.start, one.end) for one in found)
    starts = [start for start, _ in taken]
    kept = list(found)
    position = 0
    for one in sorted(more, key=lambda one: (one.start, -one.end)):
        before = bisect_right(starts, one.end - 1) - 1
        if one.start >= position and (before < 0 or taken[before][1] <= one.start):
            kept.append(one)
            position = one.end
    return sorted(kept, key=lambda one: one.start)


def _proven_day(found: Iterable[_Found]) -> date:
    """The last day of the 63 provinces where more names exist only before it than only since, else the first of the 34."""
    before = since = 0
    for one in found:
        if one.places and one.places[0].level in (PlaceLevel.PROVINCE, PlaceLevel.DISTRICT, PlaceLevel.COMMUNE):
            before += all(place.valid_to is not None for place in one.places)
            since += all(place.valid_from >= MERGER for place in one.places)
    return _BEFORE_MERGER if before > since else MERGER


def _ordered(one: _Found, day: date, named: frozenset[str], plain: str) -> tuple[Place, ...]:
    """What a name can mean, likeliest first."""
    if len(one.places) < 2:
        return one.places
    if _FORMER.match(plain, one.end):
        day = min(day, _BEFORE_MERGER)
    elif _NEW.match(plain, one.end):
        day = max(day, MERGER)

    def rank(place: Place) -> tuple[int, ...]:
        invalid, level, distance = int(not place.is_valid_on(day)), _LEVELS[place.level], _distance(place, named)
        if one.kind is None and not one.is_small:
            return (level, invalid, distance)
        return (invalid, int(one.kind is not None and not _is_kind(place, one.kind, day)), distance, level)

    return tuple(sorted(one.places, key=lambda place: (*rank(place), place.place_id)))


def _is_kind(place: Place, kind: Kind, day: date) -> bool:
    return place.name.startswith(kind.name) and (
        place.level is not PlaceLevel.PROVINCE or day >= _CITY_SINCE.get(place.code, place.valid_from)
    )


def _distance(place: Place, named: frozenset[str]) -> int:
    """0 where the article names the district or province right above a unit, 1 its province, 2 neither."""
    if place.parent_id in named:
        return 0
    province = gazetteer().province_of(place)
    return 1 if province is not None and province.place_id in named else 2
