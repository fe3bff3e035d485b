"""The archive: bytes as they came, in WARC files that are written once and read for decades.

Belongs here: writing records so that a kill costs at most the one in flight, salvaging what a killed run left, and reading
pages back. Does not belong here: the index (`index`), single records (`warc`), what is fetched (`spider`, `imports`).

A night of a source lies in `archive/<source>/<night>/`: `<source>-<run>-<n>.warc.gz`, `.part` behind the name while it is
written. Beside the headers of WARC 1.1 a record may carry
  X-Thuocdo-Place            file and line it was given in, percent-encoded ("tin.jsonl:12")
  X-Thuocdo-Redirected-From  the address that led here, one header for each step
  X-Thuocdo-Run              the run that wrote it (in the file's warcinfo record)
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self
from urllib.parse import quote, unquote

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from orchestration.crawl.warc import Damage, Record, http_message, read_record, read_records
from transforms.model.article import Page

DAMAGED = "application/x-damaged-warc-record"
"""Media type of bytes that are no whole record."""
OVERSIZED = "application/x-oversized"
"""Media type of the note that stands for bytes too large to keep."""

_PART = ".part"
_RUN = re.compile(r"[A-Za-z0-9][\w.-]*")
_TOKEN = re.compile(r"[!#$%&'*+.^`|~\w-]+", re.ASCII)
_DECODED = frozenset({"content-encoding", "transfer-encoding", "content-length"})


class ArchiveError(RuntimeError):
    """The archive can't be used as asked; the message names the file and what to do."""


class ArchiveWriter:
    """Appends records to one new WARC file of a source's night; the file appears with the first record.

    Every record reaches the operating system before the call returns, so killing the process loses none that was written.
    `close` syncs and renames. A lock on the open file keeps `salvage` away from it.
    """

    def __init__(self, archive_root: Path, source_id: str, night: date, run_id: str) -> None:
        if not _RUN.fullmatch(run_id):
            raise ArchiveError(f"run id {run_id!r} can't stand in a file name; expected letters, digits, '-', '_', '.'")
        self.night = night
        self.folder = archive_root / source_id / night.isoformat()
        self._source_id = source_id
        self._run_id = run_id
        self._file: BinaryIO | None = None
        self._path: Path | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def write_response(
        self,
        *,
        url: str,
        status: int,
        reason: str,
        headers: Sequence[tuple[str, str]],
        body: bytes,
        fetched_at: datetime,
        place: str | None = None,
        redirected_from: Sequence[str] = (),
        request_headers: Sequence[tuple[str, str]] | None = None,
    ) -> None:
        """Archive a response, and the GET request behind it where its headers are known.

        Args:
            url: The address that answered.
            status: HTTP status.
            reason: The words behind the status.
            headers: As sent; those that told of a coding now undone are kept as `X-Crawl-…`.
            body: Without transfer and content coding, at most `MAX_BODY` bytes.
            fetched_at: When it came, with a time zone.
            place: File and record, where it was given by hand.
            redirected_from: Addresses that led here, the first one first.
            request_headers: What was asked with.
        """
        buffer = BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
        extra = self._extra(fetched_at, hashlib.sha256(body).hexdigest(), place)
        http = StatusAndHeaders(f"{status} {_value(reason)}".strip(), _sent(headers, len(body)), protocol="HTTP/1.1")
        response = writer.create_warc_record(
            url, "response", payload=BytesIO(body), length=len(body), http_headers=http, warc_headers_dict=extra
        )
        for step in redirected_from:
            response.rec_headers.add_header("X-Thuocdo-Redirected-From", step)
        if request_headers is None:
            writer.write_record(response)
        else:
            asked = StatusAndHeaders(f"GET {_target(url)} HTTP/1.1", _clean(request_headers), is_http_request=True)
            writer.write_request_response_pair(writer.create_warc_record(url, "request", http_headers=asked), response)
        self._append(buffer.getvalue())

    def write_resource(self, *, body: bytes, media_type: str, fetched_at: datetime, place: str) -> None:
        """Archive given bytes that no server sent; `place` names file and line for people."""
        digest = hashlib.sha256(body).hexdigest()
        buffer = BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
        record = writer.create_warc_record(
            f"urn:sha256:{digest}", "resource", payload=BytesIO(body), length=len(body),
            warc_content_type=media_type, warc_headers_dict=self._extra(fetched_at, digest, place),
        )  # fmt: skip
        writer.write_record(record)
        self._append(buffer.getvalue())

    def close(self) -> Path | None:
        """Sync and rename the file.

        Returns:
            The finished file; null where nothing was written.
        """
        if self._file is None or self._path is None:
            return None
        os.fsync(self._file.fileno())
        self._path.rename(finished := self._path.with_suffix(""))
        self._file.close()
        self._file = self._path = None
        sync_folder(self.folder)
        return finished

    @staticmethod
    def _extra(fetched_at: datetime, sha256: str, place: str | None) -> dict[str, str]:
        stamp = fetched_at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
        extra = {"WARC-Date": stamp, "WARC-Payload-Digest": f"sha256:{sha256}"}
        if place is not None:
            extra["X-Thuocdo-Place"] = quote(place, safe=" /:@()[],+=")
        return extra

    def _append(self, record: bytes) -> None:
        file = self._file or self._open()
        view = memoryview(record)
        while view:
            view = view[file.write(view) :]

    def _open(self) -> BinaryIO:
        self.folder.mkdir(parents=True, exist_ok=True)
        number = 1
        while True:
            name = f"{self._source_id}-{self._run_id}-{number:03d}.warc.gz"
            self._path = self.folder / (name + _PART)
            if not (self.folder / name).exists() and not self._path.exists():
                break
            number += 1
        file: BinaryIO = self._path.open("xb", buffering=0)
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self._file = file
        buffer = BytesIO()
        writer = WARCWriter(buffer, gzip=True, warc_version="1.1")
        facts = {"software": "thuocdo", "format": "WARC File Format 1.1", "X-Thuocdo-Run": self._run_id}
        writer.write_record(writer.create_warcinfo_record(name, facts))
        file.write(buffer.getvalue())
        return file


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What was left of a killed run: its file, or null where it held no page; the whole records; the bytes cut off."""

    path: Path | None
    records: int
    cut_bytes: int


def salvage(folder: Path) -> tuple[Salvaged, ...]:
    """Finish what killed runs left under a folder (a night's, a source's or the whole archive's).

    Each leftover `.part` file is cut after its last whole record and renamed. A file that a living process is still
    writing is left alone.
    """
    return tuple(found for part in sorted(folder.rglob("*.warc.gz" + _PART)) if (found := _salvage(part)))


def _salvage(part: Path) -> Salvaged | None:
    with part.open("r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return None
        end = whole = pages = 0
        for record in read_records(part):
            if isinstance(record, Record) and record.length is not None:
                end = record.offset + record.length
                whole += 1
                pages += record.kind in ("response", "resource")
        size = part.stat().st_size
        if not pages:
            part.unlink()
            return Salvaged(None, 0, size)
        file.truncate(end)
        os.fsync(file.fileno())
        finished = part.with_suffix("")
        part.rename(finished)
    sync_folder(part.parent)
    return Salvaged(finished, whole, size - end)


def sync_folder(folder: Path) -> None:
    """Make a renaming in `folder` outlast a loss of power."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def warc_files(folder: Path) -> tuple[Path, ...]:
    """The finished WARC files of a night, in the order of their names."""
    return tuple(sorted(folder.glob("*.warc.gz")))


def verify(archive_root: Path) -> Iterator[tuple[Path, Damage]]:
    """Read every finished WARC file under a folder and name each stretch that is damaged."""
    for path in sorted(archive_root.rglob("*.warc.gz")):
        for record in read_records(path):
            if isinstance(record, Damage):
                yield path, record


def page_of(record: Record, source_id: str) -> Page | None:
    """The page in a record; null for requests, file heads and other records that are none."""
    place = unquote(record.headers["x-thuocdo-place"]) if "x-thuocdo-place" in record.headers else None
    date_ = record.date
    if date_ is None:
        return None
    if record.kind == "resource":
        return Page(
            source_id, None, record.block, record.headers.get("content-type", ""), 200, date_, record.sha256, place
        )  # fmt: skip
    message = http_message(record.block) if record.kind == "response" else None
    if message is None:
        return None
    digest = hashlib.sha256(message.body).hexdigest()
    return Page(source_id, record.url, message.body, message.media_type, message.status, date_, digest, place)


def damaged_page(path: Path, offset: int, length: int, source_id: str, known: datetime) -> Page:
    """The page that stands for a damaged stretch of an archive file, so that it is counted and looked at."""
    with path.open("rb") as file:
        file.seek(offset)
        body = file.read(min(length, 1024 * 1024))
    return Page(source_id, None, body, DAMAGED, 200, known, hashlib.sha256(body).hexdigest(), f"{path.name}@{offset}")


def page_at(file: BinaryIO, offset: int, source_id: str) -> Page | None:
    """The page in the record that starts at `offset`; null where none can be read."""
    record = read_record(file, offset)
    return page_of(record, source_id) if record else None


def _target(url: str) -> str:
    return "/" + url.partition("://")[2].partition("/")[2]


def _sent(headers: Sequence[tuple[str, str]], length: int) -> list[tuple[str, str]]:
    kept = [(f"X-Crawl-{name}" if name.lower() in _DECODED else name, value) for name, value in _clean(headers)]
    return [*kept, ("Content-Length", str(length))]


def _clean(headers: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, _value(value)) for name, value in headers if _TOKEN.fullmatch(name)]


def _value(words: str) -> str:
    """A header's value as ASCII on one line; warcio refuses some others."""
    return "".join(sign if 32 <= ord(sign) < 127 else quote(sign) for sign in words.strip())
