"""The index of a night: one row for each archived page, so that pages are found without reading the files through.

Belongs here: building the index from the WARC files, telling when it is stale, and reading pages by it in their order.
Does not belong here: writing pages (`archive`). The index is a copy: losing it costs a scan, never a page.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import polars as pl

from orchestration.crawl.archive import damaged_page, page_at, page_of, sync_folder, warc_files
from orchestration.crawl.warc import Damage, read_records
from transforms.model.article import Page
from transforms.model.time import VIETNAM
from transforms.pages.urls import canonical_url

NAME = "index.parquet"

SCHEMA = pl.Schema({
    "url": pl.String(),
    "canonical_url": pl.String(),
    "status": pl.Int32(),
    "fetched_at": pl.Datetime("us", "UTC"),
    "sha256": pl.String(),
    "media_type": pl.String(),
    "file": pl.String(),
    "offset": pl.Int64(),
    "length": pl.Int64(),
    "place_in_file": pl.String(),
})  # fmt: skip
"""One row a page: addresses (null for given files), HTTP status, time in UTC, sha256 of the body, and where the record
lies: file name in the night's folder, offset and length in bytes."""

_FILES = "thuocdo.files"


def night_index(folder: Path) -> pl.DataFrame:
    """The index of a source's night, built or brought up to date where files were added, lost or changed.

    Returns:
        Rows of `SCHEMA`, ordered by file name and offset.
    """
    sizes = {path.name: path.stat().st_size for path in warc_files(folder)}
    known, rows = _load(folder / NAME)
    if known == sizes:
        return rows
    kept = rows.filter(pl.col("file").is_in([name for name, size in sizes.items() if known.get(name) == size]))
    scanned = [row for name in sizes if known.get(name) != sizes[name] for row in _scan(folder / name)]
    rows = pl.concat([kept, pl.DataFrame(scanned, SCHEMA, orient="row")]).sort("file", "offset")
    if sizes:
        _store(folder / NAME, rows, sizes)
    return rows


def read_pages(folder: Path, *, home_place: str | None = None) -> Iterator[Page]:
    """Every page of a source's night, by file name and place in the file; one at a time in memory.

    A record that is damaged, or no longer what the index says, comes as a page of media type `DAMAGED`.

    Args:
        folder: `archive/<source>/<night>`; one that does not exist holds no pages.
        home_place: The source's, handed on with each page.
    """
    source_id = folder.parent.name
    for (name,), rows in night_index(folder).group_by("file", maintain_order=True):
        path = folder / str(name)
        with path.open("rb") as file:
            for row in rows.iter_rows(named=True):
                page = page_at(file, row["offset"], source_id)
                if page is None or page.sha256 != row["sha256"]:
                    page = damaged_page(path, row["offset"], row["length"], source_id, row["fetched_at"])
                yield replace(page, home_place=home_place)


def nights(archive_root: Path, source_id: str | None = None) -> Iterator[tuple[str, date, Path]]:
    """Every source and night in the archive with its folder, by source and night."""
    for folder in sorted(archive_root.glob(f"{source_id or '*'}/????-??-??")):
        yield folder.parent.name, date.fromisoformat(folder.name), folder


def _load(path: Path) -> tuple[dict[str, int], pl.DataFrame]:
    try:
        known = json.loads(pl.read_parquet_metadata(path)[_FILES])
        rows = pl.read_parquet(path, glob=False)
    except (OSError, KeyError, ValueError, pl.exceptions.PolarsError):
        return {}, SCHEMA.to_frame()
    return (known, rows) if rows.schema == SCHEMA else ({}, SCHEMA.to_frame())


def _store(path: Path, rows: pl.DataFrame, sizes: dict[str, int]) -> None:
    fresh = path.with_name(f"{NAME}.{os.getpid()}.tmp")
    rows.write_parquet(fresh, metadata={_FILES: json.dumps(sizes, sort_keys=True)})
    fresh.replace(path)
    sync_folder(path.parent)


def _scan(path: Path) -> Iterator[tuple[str | int | datetime | None, ...]]:
    source_id = path.parent.parent.name
    last = datetime.combine(date.fromisoformat(path.parent.name), datetime.min.time(), VIETNAM)
    for record in read_records(path):
        if isinstance(record, Damage):
            page: Page | None = damaged_page(path, record.offset, record.length, source_id, last)
        else:
            page = page_of(record, source_id)
        if page is None:
            continue
        last = page.fetched_at
        yield (
            page.url, canonical_url(page.url) if page.url else None, page.status, page.fetched_at, page.sha256,
            page.media_type, path.name, record.offset, record.length, page.place_in_file,
        )  # fmt: skip
