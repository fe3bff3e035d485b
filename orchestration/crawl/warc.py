"""WARC records: reading them one by one, whatever state the file is in.

Belongs here: walking a `.warc.gz` record by record with offsets, stepping over damage, and what an HTTP message in a record
says. Does not belong here: folders and the index (`archive`, `index`), writing (`archive`).

warcio reads whole files well, but stops for good at the first damaged member and tells of it on stderr only; an archive is
kept for decades, so this reader goes on behind the damage and says where it lies.
"""

import hashlib
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.bufferedreaders import BufferedReader, ChunkedDataReader
from warcio.statusandheaders import StatusAndHeadersParser, StatusAndHeadersParserException

MAX_BODY = 10 * 1024 * 1024
"""Bytes of the largest page or record that is kept (decision of the project; real article pages have 158 KB on average)."""

_MAX_HEAD = 256 * 1024
_CHUNK = 64 * 1024
_MAGIC = b"\x1f\x8b\x08"
_HTTP = StatusAndHeadersParser(["HTTP/"], verify=False)


class _BrokenError(Exception):
    """A record that can't be read to its end."""


@dataclass(frozen=True, slots=True)
class Record:
    """One whole record. `block` holds at most `MAX_BODY` and the room of a head; `size` and `sha256` are of all of it.

    `offset` and `length` are bytes of the file; `length` is null where several records share one gzip member.
    """

    offset: int
    length: int | None
    headers: dict[str, str]
    block: bytes
    size: int
    sha256: str

    @property
    def kind(self) -> str:
        """The WARC-Type, such as response, request, resource or warcinfo."""
        return self.headers.get("warc-type", "")

    @property
    def url(self) -> str:
        """The WARC-Target-URI, without the angle brackets that WARC 1.0 writes round it."""
        return self.headers.get("warc-target-uri", "").strip("<>")

    @property
    def date(self) -> datetime | None:
        """The WARC-Date in UTC; null where it is none."""
        try:
            return datetime.fromisoformat(self.headers.get("warc-date", "")).astimezone(UTC)
        except ValueError:
            return None

    @property
    def is_cut(self) -> bool:
        """Whether it was too large to be kept whole."""
        return self.size > len(self.block)


@dataclass(frozen=True, slots=True)
class Damage:
    """A stretch of a file in which no whole record could be read."""

    offset: int
    length: int
    reason: str


@dataclass(frozen=True, slots=True)
class HttpMessage:
    """A response as it stands in a record: the body decoded and cut off at `MAX_BODY` + 1 bytes."""

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def media_type(self) -> str:
        """The Content-Type as it was sent."""
        return next((value for name, value in self.headers if name.lower() == "content-type"), "")


def read_records(path: Path) -> Iterator[Record | Damage]:
    """Every record of a `.warc.gz` in its order, and every damaged stretch in its place. Memory stays bounded."""
    size = path.stat().st_size
    with path.open("rb") as file:
        offset = 0
        while offset < size:
            member = _Member(file, offset)
            try:
                yield from _records(member, offset)
                offset = member.end
            except _BrokenError as broken:
                following = _next_member(file, offset + 1, size)
                yield Damage(offset, following - offset, str(broken))
                offset = following


def read_record(file: BinaryIO, offset: int) -> Record | None:
    """The record that starts at `offset`; null where none can be read there."""
    try:
        return next(_records(_Member(file, offset), offset), None)
    except _BrokenError:
        return None


def http_message(block: bytes) -> HttpMessage | None:
    """The HTTP response in a record's block; null where it is none."""
    stream = BytesIO(block)
    try:
        head = _HTTP.parse(stream)
        status = int(head.get_statuscode())
        body = _decoded(stream, head.get_header("Transfer-Encoding"), head.get_header("Content-Encoding"))
    except (StatusAndHeadersParserException, EOFError, ValueError, zlib.error):
        return None
    headers = tuple((str(name), str(value)) for name, value in head.headers)
    return HttpMessage(status, str(head.statusline).partition(" ")[2], headers, body)


def _decoded(stream: BytesIO, transfer: str | None, content: str | None) -> bytes:
    coding = (content or "").strip().lower() or None
    if coding not in (None, "gzip", "deflate", "br"):
        coding = None
    start = stream.tell()
    is_chunked = (transfer or "").strip().lower() == "chunked"
    reader = ChunkedDataReader(stream, decomp_type=coding) if is_chunked else BufferedReader(stream, decomp_type=coding)
    pieces: list[bytes] = []
    left = MAX_BODY + 1
    while left > 0:
        piece = reader.read(min(left, _CHUNK))
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
    if not pieces:
        stream.seek(start)
        return stream.read(MAX_BODY + 1)
    return b"".join(pieces)


class _Member:
    """The plain bytes of one gzip member, read forward, never more than a chunk ahead."""

    def __init__(self, file: BinaryIO, offset: int) -> None:
        self._file = file
        self._offset = offset
        self._gzip = zlib.decompressobj(zlib.MAX_WBITS | 16)
        self._raw = b""
        self._plain = b""
        self.end = offset

    def _fill(self) -> bool:
        """Get more plain bytes; false at the member's end, whose checksum was right."""
        while not self._plain:
            if self._gzip.eof:
                return False
            if not self._raw:
                self._file.seek(self._offset)
                self._raw = self._file.read(_CHUNK)
                self._offset += len(self._raw)
                if not self._raw:
                    raise _BrokenError("the file ends inside a record")
            try:
                self._plain = self._gzip.decompress(self._raw, _CHUNK)
            except zlib.error as error:
                raise _BrokenError(f"not gzip: {error}") from None
            self._raw = self._gzip.unconsumed_tail
            if self._gzip.eof:
                self.end = self._offset - len(self._gzip.unused_data)
        return True

    def is_over(self) -> bool:
        """Whether nothing but line ends is left."""
        while self._fill():
            self._plain = self._plain.lstrip(b"\r\n")
            if self._plain:
                return False
        return True

    def line(self) -> bytes:
        """The next line without its end."""
        pieces: list[bytes] = []
        taken = 0
        while taken < _MAX_HEAD and self._fill():
            piece, found, rest = self._plain.partition(b"\n")
            pieces.append(piece)
            taken += len(piece)
            self._plain = rest
            if found:
                return b"".join(pieces).rstrip(b"\r")
        raise _BrokenError("a head without an end")

    def take(self, count: int) -> Iterator[bytes]:
        """The next `count` bytes in pieces."""
        while count > 0:
            if not self._fill():
                raise _BrokenError("a record shorter than its Content-Length")
            piece, self._plain = self._plain[:count], self._plain[count:]
            count -= len(piece)
            yield piece


def _records(member: _Member, offset: int) -> Iterator[Record]:
    while not member.is_over():
        headers = _head(member)
        size = int(headers["content-length"])
        digest = hashlib.sha256()
        kept = bytearray()
        for piece in member.take(size):
            digest.update(piece)
            kept += piece[: max(0, MAX_BODY + _MAX_HEAD - len(kept))]
        is_last = member.is_over()
        length = member.end - offset if is_last else None
        yield Record(offset, length, headers, bytes(kept), size, digest.hexdigest())


def _head(member: _Member) -> dict[str, str]:
    if not member.line().startswith(b"WARC/"):
        raise _BrokenError("no WARC record starts here")
    headers: dict[str, str] = {}
    taken = 0
    while line := member.line():
        taken += len(line)
        if taken > _MAX_HEAD:
            raise _BrokenError("a head without an end")
        name, _, value = line.decode("utf-8", "replace").partition(":")
        headers[name.strip().lower()] = value.strip()
    if not headers.get("content-length", "").isascii() or not headers.get("content-length", "").isdigit():
        raise _BrokenError("a record without a Content-Length")
    return headers


def _next_member(file: BinaryIO, start: int, size: int) -> int:
    """Where the next gzip member with a WARC record starts; the file's end where there is none."""
    offset = start
    while offset < size:
        file.seek(offset)
        window = file.read(_CHUNK)
        found = window.find(_MAGIC)
        if found < 0:
            offset += max(1, len(window) - len(_MAGIC) + 1)
            continue
        offset += found
        file.seek(offset)
        try:
            if zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(file.read(512), 5) == b"WARC/":
                return offset
        except zlib.error:
            pass
        offset += 1
    return size
