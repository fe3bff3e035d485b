"""Imports: files given by hand into the archive, one record for each article.

Belongs here: JSON lines, HTML files and the responses of foreign WARC files as records of a source's night; bytes that are in
the archive already are left alone. Does not belong here: telling whether a file can be read at all (`inputs`), reading
articles (`transforms.pages`).
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from orchestration.crawl.archive import DAMAGED, OVERSIZED, ArchiveWriter, salvage
from orchestration.crawl.index import night_index, nights
from orchestration.crawl.inputs import InputFile, InputKind
from orchestration.crawl.lines import read_lines
from orchestration.crawl.warc import MAX_BODY, Damage, HttpMessage, Record, http_message, read_records
from orchestration.sources.catalogue import INPUT_ID
from transforms.model.article import Page


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did; `records == archived + known`. `damaged` and `oversized` are among both."""

    records: int
    archived: int
    known: int
    damaged: int
    oversized: int


@dataclass(frozen=True, slots=True)
class _Given:
    """One record as it was given: a response where `message` stands, else plain bytes."""

    place: str
    body: bytes
    media_type: str
    url: str | None = None
    message: HttpMessage | None = None
    fetched_at: datetime | None = None


def import_files(
    files: Iterable[InputFile],
    archive_root: Path,
    night: date,
    run_id: str,
    now: datetime,
    *,
    source_id: str = INPUT_ID,
    on_record: Callable[[], None] | None = None,
) -> ImportOutcome:
    """Archive every record of the files under `<source_id>/<night>`, in their order, within bounded memory.

    Bytes (of a WARC response: bytes and address) that any night of the source holds are skipped. Damaged or oversized
    records are archived as such, so that reading can name them with file and line.

    Args:
        files: From `preflight`.
        archive_root: The home's archive.
        night: The night of this import.
        run_id: For the file's name.
        now: When they were given, with a time zone; a WARC response keeps its own time.
        source_id: Under which source.
        on_record: Called after each record, for progress.
    """
    salvage(archive_root / source_id)
    held = _held(archive_root, source_id)
    records = archived = damaged = oversized = 0
    with ArchiveWriter(archive_root, source_id, night, run_id) as writer:
        for given in (given for file in files for given in _records(file)):
            records += 1
            damaged += given.media_type == DAMAGED
            oversized += given.media_type == OVERSIZED
            key = _key(hashlib.sha256(given.body).hexdigest(), given.url)
            if key not in held:
                held.add(key)
                _write(writer, given, now)
                archived += 1
            if on_record:
                on_record()
    night_index(archive_root / source_id / night.isoformat())
    return ImportOutcome(records, archived, records - archived, damaged, oversized)


def given_pages(files: Iterable[InputFile], now: datetime) -> Iterator[Page]:
    """Every record of the files as the page that an import would archive, one at a time in memory; nothing is written."""
    for given in (given for file in files for given in _records(file)):
        status = given.message.status if given.message else 200
        digest = hashlib.sha256(given.body).hexdigest()
        yield Page(INPUT_ID, given.url, given.body, given.media_type, status, given.fetched_at or now, digest, given.place)


def _held(archive_root: Path, source_id: str) -> set[bytes]:
    held: set[bytes] = set()
    for _, _, folder in nights(archive_root, source_id):
        rows = night_index(folder).select("sha256", "url")
        held.update(_key(sha256, url) for sha256, url in rows.iter_rows())
    return held


def _key(sha256: str, url: str | None) -> bytes:
    return hashlib.sha256(f"{sha256} {url or ''}".encode()).digest()


def _write(writer: ArchiveWriter, given: _Given, now: datetime) -> None:
    at = given.fetched_at or now
    if given.message is None or given.url is None:
        writer.write_resource(body=given.body, media_type=given.media_type, fetched_at=at, place=given.place)
        return
    writer.write_response(
        url=given.url,
        status=given.message.status,
        reason=given.message.reason,
        headers=given.message.headers,
        body=given.body,
        fetched_at=at,
        place=given.place,
    )


def _records(file: InputFile) -> Iterator[_Given]:
    match file.kind:
        case InputKind.JSON_LINES:
            return _json_lines(file)
        case InputKind.HTML:
            return _html(file)
        case InputKind.WARC:
            return _warc(file)


def _json_lines(file: InputFile) -> Iterator[_Given]:
    with file.path.open("rb") as stream:
        for line in read_lines(stream):
            place = f"{file.shown}:{line.number}"
            if line.is_cut:
                yield _too_large(place, line.size, line.sha256)
            else:
                yield _Given(place, line.start, "application/json")


def _html(file: InputFile) -> Iterator[_Given]:
    with file.path.open("rb") as stream:
        body = stream.read(MAX_BODY + 1)
        if len(body) <= MAX_BODY:
            yield _Given(file.shown, body, "text/html")
            return
        stream.seek(0)
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        yield _too_large(file.shown, stream.tell(), digest)


def _warc(file: InputFile) -> Iterator[_Given]:
    for number, record in enumerate(read_records(file.path), 1):
        place = f"{file.shown}:record {number}"
        given = _damage(file.path, place, record) if isinstance(record, Damage) else _record(place, record)
        if given:
            yield given


def _damage(path: Path, place: str, damage: Damage) -> _Given:
    with path.open("rb") as stream:
        stream.seek(damage.offset)
        return _Given(place, stream.read(min(damage.length, MAX_BODY)), DAMAGED)


def _record(place: str, record: Record) -> _Given | None:
    if record.kind == "resource":
        media_type = record.headers.get("content-type", "")
        if record.size > MAX_BODY:
            return _too_large(place, record.size, record.sha256)
        return _Given(place, record.block, media_type, fetched_at=record.date)
    if record.kind != "response" or not record.url.lower().startswith(("http://", "https://")):
        return None
    message = http_message(record.block)
    if message is None:
        return _Given(place, record.block[:MAX_BODY], DAMAGED, fetched_at=record.date)
    if record.is_cut or len(message.body) > MAX_BODY:
        return _too_large(place, record.size, record.sha256, record.url)
    return _Given(place, message.body, message.media_type, record.url, message, record.date)


def _too_large(place: str, size: int, sha256: str, url: str | None = None) -> _Given:
    note = {"bytes": size, "sha256": sha256, "url": url, "note": f"larger than {MAX_BODY} bytes, not kept"}
    return _Given(place, json.dumps(note, sort_keys=True).encode(), OVERSIZED)
