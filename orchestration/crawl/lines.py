"""Lines of large files, one at a time, whatever their length.

Belongs here: cutting a file into lines within bounded memory. Does not belong here: what the lines say.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from orchestration.crawl.warc import MAX_BODY

_BOM = b"\xef\xbb\xbf"
_PIECE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without its end.

    `start` is all of it, or its beginning where it is longer than `MAX_BODY`; `size` and `sha256` are of the whole; `number`
    counts from 1, blank lines included.
    """

    number: int
    start: bytes
    size: int
    sha256: str

    @property
    def is_cut(self) -> bool:
        """Whether it was too long to be kept whole."""
        return self.size > len(self.start)


def read_lines(file: BinaryIO) -> Iterator[Line]:
    """Every line of a file that is not blank; a UTF-8 byte order mark at the file's start belongs to none."""
    number = 0
    while start := file.readline(MAX_BODY + 2):
        number += 1
        start = start.removeprefix(_BOM) if number == 1 else start
        size, sha256 = _measure(start, file)
        start = start[:size] if size <= MAX_BODY else start[:_PIECE]
        if start.strip():
            yield Line(number, start, size, sha256)


def _measure(start: bytes, file: BinaryIO) -> tuple[int, str]:
    """Size and sha256 of the line that begins with `start`, without its end, which may fall between two pieces."""
    digest = hashlib.sha256()
    size = 0
    held = start
    while not held.endswith(b"\n") and (piece := file.readline(_PIECE)):
        digest.update(held[:-1])
        size += len(held[:-1])
        held = held[-1:] + piece
    held = held.removesuffix(b"\n").removesuffix(b"\r")
    digest.update(held)
    return size + len(held), digest.hexdigest()
