"""Source notes: where a republished text first appeared, as the page says at its end.

Belongs here: "Nguồn: …", "Theo …", "(Theo …)". Does not belong here: which articles are copies of each other.
"""

import re
from collections.abc import Sequence

_LAST_LINES = 4
_NOTE = re.compile(r"(?:(?P<label>nguồn(?: tin| bài)?)\s*[:：]\s*|(?P<by>theo)\s*:?\s+)(?P<name>[^:;]{2,80})", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?:nguồn\s*:?|theo)\s+(?P<name>[^():;]{2,60})\)\W{0,2}$", re.IGNORECASE)
_PICTURE = re.compile(r"\b(?:ảnh|internet|minh họa|sưu tầm|đồ họa)\b", re.IGNORECASE)
_MAX_WORDS = 8


def find_source_note(lines: Sequence[str], rows: frozenset[str]) -> str | None:
    """The original source named in the last lines of a text.

    Args:
        lines: The text's lines.
        rows: Those of them that are rows of tables: what stands right below them is the table's source.

    Returns:
        The name as printed; null where none is named, or where it is a picture's.
    """
    for at in range(len(lines) - 1, max(len(lines) - _LAST_LINES, 0) - 1, -1):
        match = _NOTE.fullmatch(_bare(lines[at]))
        if match and (at == 0 or lines[at - 1] not in rows) and _is_name(match["name"], is_labelled=bool(match["label"])):
            return match["name"].strip()
    bracket = _IN_BRACKETS.search(lines[-1]) if lines else None
    return bracket["name"].strip() if bracket and _is_name(bracket["name"], is_labelled=False) else None


def _bare(line: str) -> str:
    """A line without bullets, quotes, a full stop and brackets around the whole of it."""
    words = line.strip(' .–-•*"“”')
    return words[1:-1].strip(" .") if words.startswith("(") and words.endswith(")") and words.count("(") == 1 else words


def _is_name(words: str, *, is_labelled: bool) -> bool:
    """Whether words name a publisher; behind "Theo" also a sentence may start, which a name never is."""
    if _PICTURE.search(words) or len(words.split()) > _MAX_WORDS:
        return False
    return is_labelled or ((words[0].isupper() or words[0].isdigit()) and "," not in words)
