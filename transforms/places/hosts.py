"""Hosts: the province whose paper, portal or office a web address belongs to.

Belongs here: reading the province out of a host's labels, and the hosts that don't carry its name. Does not belong here:
which sources exist (`orchestration.sources`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from transforms.model.place import Place
from transforms.model.text import fold
from transforms.places.lists import read_rows

_BEFORE = (
    "bao", "dai", "thongke", "cucthongke", "ctk", "congan", "dbnd", "hdnd", "ubnd", "tinhuy", "thanhuy", "tinhdoan", "dangbo",
    "truyenhinh", "phatthanhtruyenhinh", "ptth", "ocop", "congthuong", "dulich", "mattran", "daibieunhandan", "vanhoa",
    "thoibao", "kinhte", "congbao", "dichvucong", "motcua", "tapchi", "bqlkcn", "ctt", "en",
)  # fmt: skip
_BEHIND = ("tv", "city", "portal", "online", "radiotv", "rtv", "24h", "today", "dpi", "gov")
_ADDED = frozenset((*_BEFORE, *_BEHIND))


@dataclass(frozen=True, slots=True)
class Hosts:
    """Names of provinces as hosts write them, longest first, and the hosts that are told one by one."""

    slugs: tuple[tuple[str, str], ...]
    told: dict[str, str]

    def code_of(self, host: str) -> str | None:
        """The code (or id, where only one stretch of time is meant) of the province; None where it is of no one province."""
        labels = host.lower().strip().rstrip(".").partition(":")[0].removeprefix("www.").split(".")
        for first in range(len(labels)):
            told = self.told.get(".".join(labels[first:]))
            if told is not None:
                return told or None
        is_state = labels[-2:] == ["gov", "vn"]
        for label in reversed(labels[:-1]):
            for slug, code in self.slugs:
                if _is_of(label.replace("-", ""), slug, is_state=is_state):
                    return code
        return None


def _is_of(label: str, slug: str, *, is_state: bool) -> bool:
    """Whether a label is a province's name alone, or with words that papers and offices add to it."""
    if label == slug:
        return True
    before, found, behind = label.partition(slug)
    if not found:
        return False
    if is_state and len(slug) >= 6 and (not before or not behind):
        return True
    return (not before or before in _ADDED) and (not behind or behind in _ADDED)


def read_hosts(provinces: Iterable[Place]) -> Hosts:
    """The hosts of `provinces`; names that two provinces share in time give the code, whose last unit is today's."""
    slugs: dict[str, str] = {}
    for place in provinces:
        slug = "".join(letter for letter in fold(place.short_name) if letter.isalpha())
        slugs[slug] = place.place_id
    told = {row["host"]: row["code"] for row in read_rows("hosts.csv")}
    return Hosts(tuple(sorted(slugs.items(), key=lambda item: (-len(item[0]), item[0]))), told)
