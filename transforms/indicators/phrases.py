"""Phrases: the little language in which indicator files list wordings, and the key under which words are matched.

Belongs here: expanding a listed wording into plain ones, and the spelling-blind key of a text with the way back to its
offsets. Does not belong here: the files themselves (`catalogue`), finding phrases in an article (`mentions.indicators`).

A wording is plain words with four signs:

* `(a|b)` is one of several words, `(a)` or `(a|)` may be left out;
* `{crop}` is any entry of that list in `words.yaml`, by itself or as one of several: `({crop}|cây khác)`;
* ` … ` is a gap of at most `MAX_GAP` words of one sentence without a figure ("kim ngạch … xuất khẩu");
* ` # ` is a figure with the words that belong to it ("giải quyết # hồ sơ" is in "giải quyết hơn 84.200 hồ sơ"). What stands
  behind it is the mention, for there the counted thing is named.

The key is blind to case, to where a tone mark stands (hoá = hóa), to i or y in open syllables (tỷ lệ = tỉ lệ), and to
commas, dashes, quotation marks and parentheses; a full stop, colon, semicolon or line break never falls inside a phrase.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, product

GAP = "…"
FIGURE = "#"
MAX_GAP = 6
MAX_WORDINGS = 3000
STOPS = frozenset(".;:!?…\n")

_CHOICE = re.compile(r"\(([^()]*)\)|\{(\w+)\}")
_LIST = re.compile(r"\{(\w+)\}")
_TOKEN = re.compile(r"[^\W_]+|[.;:!?…#\n]")
# The letter that carries the tone moves within oa, oe, uy: "hoá" and "hóa", "khoẻ" and "khỏe", "thuỷ" and "thủy".
_TONES = [
    *zip(("oà", "oá", "oả", "oã", "oạ"), ("òa", "óa", "ỏa", "õa", "ọa"), strict=True),
    *zip(("oè", "oé", "oẻ", "oẽ", "oẹ"), ("òe", "óe", "ỏe", "õe", "ọe"), strict=True),
    *zip(("uỳ", "uý", "uỷ", "uỹ", "uỵ"), ("ùy", "úy", "ủy", "ũy", "ụy"), strict=True),
]
# "tỷ" = "tỉ", "kỹ" = "kĩ", "sỹ" = "sĩ": the letters after which both spellings are printed for one word.
_OPEN_Y = [
    *((head + y, head + i) for head in "hklmst" for y, i in zip("yỳýỷỹỵ", "iìíỉĩị", strict=True)),
    *zip(("quy", "qùy", "qúy", "qủy", "qũy", "qụy"), ("qui", "quì", "quí", "quỉ", "quĩ", "quị"), strict=True),
]


class PhraseError(ValueError):
    """A wording that breaks the little language."""


def expand(wording: str, words: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Every plain wording that `wording` stands for; gaps stay.

    Raises:
        PhraseError: a list that `words` lacks, a stray bracket, a gap or figure at an end or a second one, or over
            `MAX_WORDINGS` wordings.
    """
    pieces: list[tuple[str, ...]] = []
    position, total = 0, 1
    for choice in _CHOICE.finditer(wording):
        pieces.append((wording[position : choice.start()],))
        position = choice.end()
        pieces.append(_choices(choice, words))
        total *= len(pieces[-1])
    pieces.append((wording[position:],))
    if any(sign in piece[0] for piece in pieces[::2] for sign in "(){}|"):
        raise PhraseError(f"{wording!r} has a bracket or bar without its pair")
    if total > MAX_WORDINGS:
        raise PhraseError(f"{wording!r} stands for {total} wordings, more than {MAX_WORDINGS}")
    for parts in product(*pieces):
        yield _checked(" ".join("".join(parts).split()), wording)


def _checked(plain: str, wording: str) -> str:
    """`plain` itself, one of the wordings that `wording` stands for."""
    signs = [plain.index(sign) for sign in (GAP, FIGURE) if sign in plain]
    if len(signs) > 1 or plain.count(GAP) > 1 or plain.count(FIGURE) > 1:
        raise PhraseError(f"{wording!r} stands for {plain!r}, which has two gaps or figures")
    if not plain or (signs and signs[0] in (0, len(plain) - 1)):
        raise PhraseError(f"{wording!r} stands for {plain!r}, which lacks words beside its gap or figure")
    return plain


def _choices(choice: re.Match[str], words: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if choice[2] is not None:
        return _listed(choice[2], words)
    options = [option.strip() for option in choice[1].split("|")]
    if len(options) == 1:
        options.append("")
    return tuple(word for option in options for word in _option(option, words))


def _option(option: str, words: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    name = _LIST.fullmatch(option)
    return _listed(name[1], words) if name else (option,)


def _listed(name: str, words: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    if name not in words:
        raise PhraseError(f"list {name!r} is not one of {', '.join(sorted(words)) or 'none'}")
    return words[name]


@lru_cache(maxsize=1 << 16)
def _spelled(token: str) -> str:
    """A lower-case word in its one spelling; as long as the word, so offsets hold."""
    for old, new in _TONES:
        token = token.replace(old, new)
    for old, new in _OPEN_Y:
        token = token.replace(old, new)
    return token


def _lower(text: str) -> str:
    """`text` in lower case, as long as it is: İ is the one letter whose lower case is longer than itself."""
    return text.replace("İ", "i").lower()


@lru_cache(maxsize=1 << 16)
def phrase_key(wording: str) -> str:
    """The key of plain words: their tokens between single spaces, one before and one after."""
    return f" {' '.join(map(_spelled, _TOKEN.findall(_lower(wording))))} "


def split_wording(wording: str) -> tuple[str, str, str]:
    """The keys of the words before and behind the gap or figure, and the sign; the last two empty without one."""
    for sign in (GAP, FIGURE):
        head, found, tail = wording.partition(sign)
        if found:
            return phrase_key(head), sign, phrase_key(tail)
    return phrase_key(wording), "", ""


@dataclass(frozen=True, slots=True)
class TextKey:
    """The key of a whole text, with where each of its words stands in the text."""

    key: str
    _key_starts: tuple[int, ...]
    _bounds: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> "TextKey":
        """The key of `text` (NFC)."""
        lower = _lower(text)
        bounds = tuple(match.span() for match in _TOKEN.finditer(lower))
        tokens = tuple(map(_spelled, _TOKEN.findall(lower)))
        starts = tuple(accumulate((len(token) + 1 for token in tokens), initial=1))
        return cls(f" {' '.join(tokens)} ", starts, bounds)

    def text_span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the text behind `key[start:end]`, which must begin and end with a word."""
        first = bisect_right(self._key_starts, start) - 1
        last = bisect_right(self._key_starts, end - 1) - 1
        return self._bounds[first][0], self._bounds[last][1]
