"""Organisations: which body a printed name means, and its id.

Belongs here: folding names, aliases, completing local bodies by the article's place, and kinds of bodies. Does not belong
here: finding names in a text (`names`), deciding whose figure it is (`claims`).
"""

import re
import unicodedata
from datetime import date
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from transforms.model.identity import stable_id
from transforms.model.organisation import Organisation
from transforms.model.place import Place, PlaceLevel
from transforms.model.text import fold
from transforms.organisations.names import MINISTRIES, PERSON
from transforms.places.gazetteer import gazetteer


class OrganisationKind(StrEnum):
    """What a body is; offices held by one person are `person`."""

    MINISTRY = "ministry"
    COUNCIL = "council"
    COMMITTEE = "committee"
    PARTY = "party"
    COURT = "court"
    COMPANY = "company"
    ASSOCIATION = "association"
    STATISTICS = "statistics"
    PERSON = "person"
    OTHER = "other"


class AliasError(ValueError):
    """An alias file that says two things of one name."""


_PARTY = (
    r"bo chinh tri|ban bi thu|ban chap hanh|ban thuong vu|trung uong dang|(?:tinh|thanh|huyen|quan|thi|dang) uy\b|dang bo|"
    r"ban (?:to chuc|tuyen giao|dan van|noi chinh|kinh te)\b|dai hoi\b"
)
_KINDS: tuple[tuple[OrganisationKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            OrganisationKind.PERSON,
            r"(?:pho )?(?:thu tuong|chu tich|bo truong|thu truong|bi thu|tong bi thu|thong doc|giam doc|cuc truong)\b",
        ),
        (OrganisationKind.COURT, r"(?:toa an|vien kiem sat)\b"),
        (OrganisationKind.STATISTICS, r"(?:tong cuc|cuc|chi cuc|phong) thong ke\b"),
        (OrganisationKind.PARTY, _PARTY),
        (OrganisationKind.MINISTRY, r"bo \w"),
        (OrganisationKind.COUNCIL, r"hoi dong nhan dan|quoc hoi|uy ban thuong vu quoc hoi"),
        (OrganisationKind.COMMITTEE, r"uy ban\b"),
        (
            OrganisationKind.COMPANY,
            r"cong ty|tong cong ty|tap doan|hop tac xa|hoi dong quan tri|ngan hang (?!nha nuoc)",
        ),
        (OrganisationKind.ASSOCIATION, r"(?:hiep hoi|lien doan|lien minh|lien hiep|hoi)\b"),
    )
)
_LEVELS = ("tinh", "thanh pho", "huyen", "quan", "thi xa", "xa", "phuong", "thi tran", "dac khu")
_PROVINCIAL = ("tinh", "thanh pho")
_SELF_LOCAL = frozenset(
    f"{office}{body}"
    for office in ("", "chu tich ", "pho chu tich ", "ban thuong vu ", "ban chap hanh ", "thuong truc ", "bi thu ", "van phong ")
    for body in ("hoi dong nhan dan", "uy ban nhan dan", "tinh uy", "thanh uy", "huyen uy", "quan uy", "thi uy")
)
"""Bodies of which each place has one, so that the bare name means the article's."""

_NAMES_PROVINCE = re.compile(r"(?i) (?:tỉnh|thành phố) (?P<name>\w+(?: \w+){1,4})$")
_NATIONWIDE = (OrganisationKind.COMPANY, OrganisationKind.ASSOCIATION, OrganisationKind.MINISTRY)
_TERM = re.compile(r"(?i),? khó?a (?:[ivx]+|\d+)$")
_OFFICE = re.compile(r"(?i)(?:phó )?(?:chủ tịch|bộ trưởng|thứ trưởng|bí thư|tổng bí thư|thủ tướng|thống đốc|giám đốc)\b")
_HOLDER = re.compile(rf" (?:{PERSON})$")
_MARKS = re.compile(r"[.,\-–—()\"“”]+")


def organisation(name: str, place: Place | None) -> Organisation:
    """The body that `name` means in an article about `place`.

    Args:
        name: The name as printed, or short ("HĐND tỉnh"); of any normal form.
        place: The unit that completes a local body which names none, usually the article's province; or null.

    Returns:
        The body. Two names of one body have one id; "HĐND tỉnh" has another id in each province. A name that carries a
        province means that one ("UBND tỉnh Lào Cai"); any other place that it carries is known by its words alone.
    """
    return _organisation(unicodedata.normalize("NFC", name), place)


@lru_cache(maxsize=8192)
def _organisation(name: str, place: Place | None) -> Organisation:
    printed = _TERM.sub("", " ".join(name.split()).strip(" .,;:"))
    if _OFFICE.match(printed):
        printed = _HOLDER.sub("", printed)
    words = _written_out(printed)
    key = fold(words)
    known = _known().get(key)
    if known:
        return Organisation(stable_id("organisation", fold(_written_out(known[0]))), known[0], known[1])
    place = _named_place(words, place) or place
    base = _local_base(key, place) if place and place.level is PlaceLevel.PROVINCE else None
    if place is None or base is None:
        kind = kind_of(key)
        return Organisation(stable_id("organisation", key), words if kind is OrganisationKind.MINISTRY else printed, kind)
    shown = _shown(" ".join(words.split()[: len(base.split())]), place)
    local = base.replace("thanh uy", "tinh uy")
    return Organisation(stable_id("organisation", local, place.place_id), shown, kind_of(key), place.place_id)


def _named_place(words: str, place: Place | None) -> Place | None:
    """The province that a name carries ("UBND tỉnh Lào Cai") where it is one that stood beside `place`."""
    match = _NAMES_PROVINCE.search(words)
    if place is None or match is None:
        return None
    named = [
        one
        for one in gazetteer().named(match["name"])
        if one.level is PlaceLevel.PROVINCE
        and _stood_together(one, place)
        and fold(_MARKS.sub(" ", one.short_name)) == fold(match["name"])
    ]
    return named[0] if len(named) == 1 else None


def _stood_together(one: Place, other: Place) -> bool:
    return one.valid_from <= (other.valid_to or date.max) and other.valid_from <= (one.valid_to or date.max)


def _shown(head: str, place: Place) -> str:
    if fold(head) in _LEVELS:
        return place.name
    where = place.short_name if head.endswith(("ủy", "uỷ")) else f"{place.name[:1].lower()}{place.name[1:]}"
    return f"{head} {where}"


def kind_of(key: str) -> OrganisationKind:
    """The kind of a body by the first words of its folded name."""
    return next((kind for kind, pattern in _KINDS if pattern.match(key)), OrganisationKind.OTHER)


def _written_out(name: str) -> str:
    """A name without dots and dashes and with its short forms written out."""
    pattern, short_forms = _short_forms()
    plain = " ".join(_MARKS.sub(" ", name).split())
    return pattern.sub(lambda match: short_forms[match.group()], plain)


def _local_base(key: str, place: Place) -> str | None:
    """What the body is without its place, where it is one of `place`; null for other bodies and other places."""
    short = fold(_MARKS.sub(" ", place.short_name))
    stem = key.removesuffix(f" {short}")
    names_place = stem != key
    if stem in _PROVINCIAL:
        return stem if names_place else None
    level = next((level for level in _LEVELS if stem.endswith(f" {level}")), None)
    base = stem.removesuffix(f" {level}") if level in _PROVINCIAL else stem
    if base in _SELF_LOCAL or base in _departments():
        return base
    if kind_of(key) in _NATIONWIDE or not (names_place or level):
        return None
    return base


@lru_cache(maxsize=1)
def _departments() -> frozenset[str]:
    return frozenset(fold(f"Sở {_written_out(name)}") for name in MINISTRIES)


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("aliases.yaml").read_text(encoding="utf-8"))
    return content


@lru_cache(maxsize=1)
def _short_forms() -> tuple[re.Pattern[str], dict[str, str]]:
    short_forms: dict[str, str] = _content()["short_forms"]
    longest_first = sorted(short_forms, key=lambda short: (-len(short), short))
    return re.compile(rf"(?<![\w&])(?:{'|'.join(map(re.escape, longest_first))})(?![\w&])"), short_forms


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[str, OrganisationKind]]:
    """Name and kind of the bodies of the alias file, by every folded name of theirs.

    Raises:
        AliasError: One name is given to two bodies.
    """
    known: dict[str, tuple[str, OrganisationKind]] = {}
    for body in _content()["bodies"]:
        entry = (str(body["name"]), OrganisationKind(body["kind"]))
        for name in (entry[0], *body["also"]):
            key = fold(_written_out(name))
            if known.setdefault(key, entry) != entry:
                raise AliasError(f"aliases.yaml: {name!r} means both {known[key][0]!r} and {entry[0]!r}; keep it under one")
    return known
