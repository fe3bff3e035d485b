"""Inputs: files given by hand, looked at before anything is written.

Belongs here: what a given path may be, and one clear line where it is not. Does not belong here: archiving what is in the
files (`imports`); a bad record inside a good file is archived and quarantined later.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from orchestration.crawl.lines import read_lines

_LINES_TRIED = 1000
_SIGNS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP or Office file",
    b"\x1f\x8b": "gzip",
    b"\x89PNG": "a PNG",
    b"\xff\xd8\xff": "a JPEG",
}
_EXPECTED = ".jsonl, .html, .htm, .warc.gz or a folder of them"


class InputError(ValueError):
    """A given path that can't be read as a whole; one line with the file, what was found and what was expected."""


class InputKind(StrEnum):
    """What a given file holds, by its ending."""

    JSON_LINES = ".jsonl"
    HTML = ".html"
    WARC = ".warc.gz"

    @classmethod
    def of(cls, path: Path) -> "InputKind | None":
        """The kind that a file's name promises."""
        name = path.name.lower()
        if name.endswith(".htm"):
            return cls.HTML
        return next((kind for kind in cls if name.endswith(kind)), None)


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file to import; `shown` is its name for people, below the folder that was given."""

    path: Path
    kind: InputKind
    shown: str


def preflight(paths: Iterable[Path], *, never: Path | None = None) -> tuple[InputFile, ...]:
    """Look at every given path; folders are walked in the order of their names, and a file met twice counts once.

    Inside a folder, files with other endings are left aside, and an HTML file is taken whatever it holds.

    Args:
        paths: Files and folders.
        never: A folder from which nothing is taken, whatever path leads there.

    Raises:
        InputError: a path that is missing, unreadable, empty, not what its name says, of an unknown ending, or below `never`.
    """
    files: dict[Path, InputFile] = {}
    for path in paths:
        try:
            found = tuple(_walk(path)) if path.is_dir() else (_single(path),)
        except OSError as error:
            raise InputError(f"{path}: can't be read: {error.strerror}; expected {_EXPECTED}") from None
        for file in found:
            if never and file.path.resolve().is_relative_to(never):
                raise InputError(f"{file.path}: lies in {never.name}, whose pages are invented; expected real ones")
            files.setdefault(file.path.resolve(), file)
    return tuple(files.values())


def _single(path: Path) -> InputFile:
    kind = InputKind.of(path)
    if not path.exists():
        raise InputError(f"{path}: no such file; expected {_EXPECTED}")
    if not path.is_file():
        raise InputError(f"{path}: is no regular file; expected {_EXPECTED}")
    if kind is None:
        raise InputError(f"{path}: ends in {path.suffix or 'nothing'!r}; expected {_EXPECTED}")
    _check(path, kind)
    return InputFile(path, kind, path.name)


def _walk(folder: Path) -> Iterator[InputFile]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    is_empty = True
    for path in paths:
        kind = InputKind.of(path)
        if kind is None:
            continue
        if kind is InputKind.HTML:
            _open(path).close()
        else:
            _check(path, kind)
        is_empty = False
        yield InputFile(path, kind, f"{folder.resolve().name}/{path.relative_to(folder)}")
    if is_empty:
        raise InputError(f"{folder}: holds no .jsonl, .html, .htm or .warc.gz file; expected at least one")


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: can't be read: {error.strerror}; expected a readable {InputKind.of(path)} file") from None


def _check(path: Path, kind: InputKind) -> None:
    with _open(path) as file:
        start = file.read(4096)
        if not start:
            raise InputError(f"{path}: is empty; expected {_promise(kind)}")
        found = {InputKind.JSON_LINES: _not_json_lines, InputKind.HTML: _not_html, InputKind.WARC: _not_warc}[kind](start, file)
    if found:
        raise InputError(f"{path}: holds {found}; expected {_promise(kind)}")


def _promise(kind: InputKind) -> str:
    match kind:
        case InputKind.JSON_LINES:
            return "one JSON object a line"
        case InputKind.HTML:
            return "an HTML page"
        case InputKind.WARC:
            return "gzipped WARC records"


def _signed(start: bytes) -> str | None:
    return next((words for sign, words in _SIGNS.items() if start.startswith(sign)), None)


def _binary(start: bytes) -> str | None:
    named = _signed(start)
    if named:
        return named
    return "binary data" if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")) else None


def _not_html(start: bytes, _: BinaryIO) -> str | None:
    return _binary(start)


def _not_json_lines(start: bytes, file: BinaryIO) -> str | None:
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16 text"
    named = _signed(start)
    if named:
        return named
    file.seek(0)
    first = None
    for line in read_lines(file):
        if line.number > _LINES_TRIED:
            break
        if line.start.lstrip().startswith(b"{") and line.size > 1:
            return None
        first = first or line
    if first is None:
        return "blank lines only"
    if _binary(start):
        return "binary data"
    return f"{first.start[:40].decode('utf-8', 'replace').strip()!r} in line {first.number} and no line that starts an object"


def _not_warc(start: bytes, _: BinaryIO) -> str | None:
    if not start.startswith(b"\x1f\x8b"):
        return _binary(start) or "no gzip"
    try:
        plain = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(start, 64)
    except zlib.error as error:
        return f"broken gzip ({error})"
    return None if plain.startswith(b"WARC/") else "gzip without a WARC record"
