"""Spelling: the one key under which a place name is found, however it is written.

Belongs here: folding case, tone marks (Hoà = Hòa), breves (Đăk = Đắk), dashes and apostrophes, always to the same length,
so that an offset in the key is an offset in the text. Does not belong here: which names exist (`gazetteer`).
"""

_MARKS = dict(zip("àáảãạ", "òóỏõọ", strict=True))
_E_MARKS = dict(zip("èéẻẽẹ", "òóỏõọ", strict=True))
_Y_MARKS = dict(zip("ỳýỷỹỵ", "ùúủũụ", strict=True))
_TONES = (
    *(("o" + late, early + "a") for late, early in _MARKS.items()),
    *(("o" + late, early + "e") for late, early in _E_MARKS.items()),
    *(("u" + late, early + "y") for late, early in _Y_MARKS.items()),
)
"""The mark on the second vowel, as taught, and on the first, as printed. Both stand in the lists of units."""

_SIGNS = (("đăk", "đắk"), ("đăc", "đắc"), ("–", "-"), ("’", "'"), ("‘", "'"))
_FOLDED = (*_TONES, *_SIGNS)


def name_key(text: str) -> str:
    """The key of a name or of a whole text in NFC, with exactly as many characters."""
    key = text.lower()
    if len(key) != len(text):
        key = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    for printed, kept in _FOLDED:
        key = key.replace(printed, kept)
    return key


def as_printed(name: str) -> str:
    """`name` with its tone marks where the press puts them ("Khánh Hoà" -> "Khánh Hòa"; "Quý" stays)."""
    for late, early in _TONES:
        for written, kept in ((late, early), (late.capitalize(), early.capitalize())):
            if name.endswith(written) or f"{written} " in name:
                name = _replaced(name, written, kept)
    return name


def _replaced(name: str, written: str, kept: str) -> str:
    words = name.split(" ")
    return " ".join(
        word[: -len(written)] + kept if word.endswith(written) and word[: -len(written)].lower()[-1:] != "q" else word
        for word in words
    )
