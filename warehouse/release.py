"""Releases: finished folders that nobody changes, and the pointer to the one that counts.

Belongs here: publishing a build, listing releases, mending what a killed run left. Does not belong here: making tables
(`build`), deciding whether a build may be published (`expectations`).

A release grows under a temporary name, is verified by reopening, and is renamed. Then `current.json` is written (derived,
for readers without symlinks) and, as the very last write, the symlink `current` is replaced; it is the truth.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from warehouse.build import DATABASE, PARQUET, BuildResult
from warehouse.connect import reading
from warehouse.contracts import RELEASED, TABLES
from warehouse.datapackage import datapackage
from warehouse.dictionary import dictionary
from warehouse.frames import frame_of
from warehouse.schemas import quoted
from warehouse.whole import PART, point_whole, sweep, sync_folder, sync_tree, write_whole

RELEASES = "releases"
CURRENT = "current"
PACKAGE = "datapackage.json"
SUMS = "SHA256SUMS"


class ReleaseError(RuntimeError):
    """A release that can't be published or read; the message names the file and what is wrong with it."""


@dataclass(frozen=True, slots=True, order=True)
class Release:
    """One finished release. `release_id` is the moment of publication and the start of the content hash, so ids sort by time."""

    release_id: str
    path: Path
    content_hash: str
    published_at: datetime
    n_rows: int
    is_current: bool

    @property
    def database(self) -> Path:
        """Its DuckDB file."""
        return self.path / DATABASE


@dataclass(frozen=True, slots=True)
class Publication:
    """What publishing led to: the release that is current now, and whether it is a new one."""

    release: Release
    is_new: bool


def publish(home_root: Path, build: BuildResult, report: Mapping[str, object], now: datetime) -> Publication:
    """Make a build the current release, unless the current one says the same.

    Args:
        home_root: The home.
        build: Tables, as `warehouse.build.build` left them.
        report: What the run has to say, as JSON can hold it; written to `report.json` beside counts of the build.
        now: The moment of publication, with its time zone.

    Raises:
        ReleaseError: the written release does not hold what was built; `current` is as it was.
    """
    repair(home_root)
    known, present = releases(home_root), current(home_root)
    if present and present.content_hash == build.content_hash:
        return Publication(present, is_new=False)
    release_id = f"{now.astimezone(UTC):%Y%m%dT%H%M%SZ}-{build.content_hash[:8]}"
    finished = [each for each in known if each.content_hash == build.content_hash and _is_waiting(each, present, release_id)]
    if not finished:
        _write_release(home_root, build, report, release_id, now)
    _point(home_root, finished[-1].release_id if finished else release_id)
    pointed = current(home_root)
    if pointed is None:
        raise ReleaseError(f"{home_root / CURRENT}: points to no release after publication of {release_id}")
    return Publication(pointed, is_new=True)


def _is_waiting(release: Release, present: Release | None, release_id: str) -> bool:
    """Whether a run was killed between finishing this release and pointing to it."""
    return present is None or release.release_id > present.release_id or release.release_id == release_id


def _write_release(home_root: Path, build: BuildResult, report: Mapping[str, object], release_id: str, now: datetime) -> None:
    folder = home_root / RELEASES
    part = folder / f"{PART}{release_id}"
    (part / PARQUET).mkdir(parents=True)
    for name in (DATABASE, *(f"{PARQUET}/{table.name}.parquet" for table in RELEASED)):
        _hand_over(build.target / name, part / name)
    package = datapackage(RELEASED, release_id=release_id, content_hash=build.content_hash, published_at=now, rows=build.rows)
    counts = {"rows": build.rows, "support": build.support, "left_out": build.left_out, "orphans": build.orphans}
    about = {"id": release_id, "content_hash": build.content_hash, "published_at": package["created"], **counts}
    (part / PACKAGE).write_text(_json(package), "utf-8")
    (part / "dictionary.md").write_text(dictionary(RELEASED), "utf-8")
    (part / "report.json").write_text(_json({**report, "release": about}), "utf-8")
    (part / SUMS).write_text(_sums(part), "utf-8")
    _verify(part, build.rows)
    sync_tree(part)
    part.rename(folder / release_id)
    sync_folder(folder)


def _hand_over(source: Path, target: Path) -> None:
    """Link a file of the build, which is never written again; copy it where the two lie on different disks."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _sums(folder: Path) -> str:
    """Checksums as `sha256sum -c` reads them."""
    lines = []
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        with path.open("rb") as handle:
            digest = hashlib.file_digest(handle, "sha256").hexdigest()
        lines.append(f"{digest}  {path.relative_to(folder).as_posix()}\n")
    return "".join(lines)


def _verify(folder: Path, rows: Mapping[str, int]) -> None:
    """Open what was written and count it.

    Raises:
        ReleaseError: a table is not there, or holds another number of rows than was built.
    """
    with reading(folder / DATABASE) as connection:
        for table in RELEASED:
            counted = connection.execute(f"from {quoted(table.name)} select count(*)").fetchone()
            file = folder / PARQUET / f"{table.name}.parquet"
            in_parquet = pl.scan_parquet(file, glob=False).select(pl.len()).collect().item()
            found = {"built": rows[table.name], DATABASE: counted[0] if counted else None, file.name: in_parquet}
            if len(set(found.values())) != 1:
                raise ReleaseError(f"{folder}: table {table.name} differs in rows: {found}")


def _point(home_root: Path, release_id: str) -> None:
    _write_pointer(home_root, release_id)
    point_whole(home_root / CURRENT, f"{RELEASES}/{release_id}")


def _write_pointer(home_root: Path, release_id: str) -> None:
    write_whole(home_root / f"{CURRENT}.json", _pointer(release_id))


def _pointer(release_id: str) -> str:
    return _json({"id": release_id, "path": f"{RELEASES}/{release_id}"})


def repair(home_root: Path) -> tuple[str, ...]:
    """Delete what killed runs left unfinished and bring `current.json` in line with `current`; returns what was deleted.

    Only for a run that holds the home's lock.
    """
    deleted = (*sweep(home_root), *sweep(home_root / RELEASES))
    pointer = home_root / f"{CURRENT}.json"
    present = current(home_root)
    if present is None:
        pointer.unlink(missing_ok=True)
    elif not pointer.exists() or pointer.read_text("utf-8") != _pointer(present.release_id):
        _write_pointer(home_root, present.release_id)
    return deleted


def releases(home_root: Path) -> tuple[Release, ...]:
    """Every finished release of a home, the oldest first."""
    pointed = _pointed(home_root)
    folders = sorted((home_root / RELEASES).glob("[0-9]*")) if (home_root / RELEASES).exists() else []
    return tuple(_read(folder, is_current=folder.name == pointed) for folder in folders if (folder / PACKAGE).exists())


def current(home_root: Path) -> Release | None:
    """The release to which `current` points, or None before the first one."""
    pointed = _pointed(home_root)
    folder = home_root / RELEASES / pointed if pointed else None
    return _read(folder, is_current=True) if folder and (folder / PACKAGE).exists() else None


def _pointed(home_root: Path) -> str | None:
    try:
        return (home_root / CURRENT).readlink().name
    except OSError:
        return None


def _read(folder: Path, *, is_current: bool) -> Release:
    try:
        package = json.loads((folder / PACKAGE).read_text("utf-8"))
        return Release(
            release_id=package["id"],
            path=folder,
            content_hash=package["content_hash"],
            published_at=datetime.fromisoformat(package["created"]),
            n_rows=sum(int(resource["row_count"]) for resource in package["resources"]),
            is_current=is_current,
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReleaseError(
            f"{folder / PACKAGE}: not the package of a release: {error!r}; restore it or delete the folder"
        ) from None


def release_rows(known: Iterable[Release]) -> pl.DataFrame:
    """Releases as rows of the table `release`."""
    names = TABLES["release"].names
    return frame_of(TABLES["release"], ({name: getattr(each, name) for name in names} for each in known))
