"""Kinds: the words that say what sort of unit a name is ("tỉnh", "TP", "thị trấn").

Belongs here: the words, their abbreviations, and the level each can mean. Does not belong here: finding them in a text
(`mentions.places`).
"""

from dataclasses import dataclass

from transforms.model.place import PlaceLevel


@dataclass(frozen=True, slots=True)
class Kind:
    """One sort of unit, with the words that print it (keys, see `spelling`) and the levels it can mean, likeliest first."""

    name: str
    words: tuple[str, ...]
    abbreviations: tuple[str, ...]
    levels: tuple[PlaceLevel, ...]


KINDS = (
    Kind("Tỉnh", ("tỉnh",), (), (PlaceLevel.PROVINCE,)),
    Kind("Thành phố", ("thành phố",), ("tp", "t.p"), (PlaceLevel.PROVINCE, PlaceLevel.DISTRICT)),
    Kind("Huyện", ("huyện", "huyện đảo"), ("h.",), (PlaceLevel.DISTRICT,)),
    Kind("Quận", ("quận",), ("q.",), (PlaceLevel.DISTRICT,)),
    Kind("Thị xã", ("thị xã",), ("tx",), (PlaceLevel.DISTRICT,)),
    Kind("Thị trấn", ("thị trấn",), ("tt",), (PlaceLevel.COMMUNE,)),
    Kind("Phường", ("phường",), ("p.",), (PlaceLevel.COMMUNE,)),
    Kind("Xã", ("xã", "xã đảo"), (), (PlaceLevel.COMMUNE,)),
    Kind("Đặc khu", ("đặc khu",), (), (PlaceLevel.COMMUNE,)),
)  # fmt: skip


_WORDS = tuple(
    sorted(
        ((word, len(word), kind) for kind in KINDS for word in (*kind.words, *kind.abbreviations)),
        key=lambda item: -item[1],
    )
)


def split_kind(name: str) -> tuple[Kind | None, str]:
    """The kind that `name` starts with and the rest: "Thị trấn Đắk Hà" -> Thị trấn, "Đắk Hà"; none where it has none."""
    lowered = name.lower()
    for word, length, kind in _WORDS:
        if lowered.startswith(word):
            rest = name[length:].lstrip(" .")
            if rest and (name[length] in " ." or word.endswith(".")):
                return kind, rest
    return None, name
