"""The home: one folder under which everything a run keeps lies, and the lock that lets one run at a time write it.

Belongs here: the folders of a home, its kind, its schema version and its lock. Does not belong here: what the layers
hold (`contracts`), how a release is made (`release`).
"""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

SCHEMA_VERSION = 1
_MARKER = "home.json"


class HomeError(RuntimeError):
    """A home that can't be used as asked; the message says what to do."""


class HomeIsHeldError(HomeError):
    """Another run holds the home."""


class HomeKind(StrEnum):
    """Invented sources never mix with real ones."""

    SAMPLE = "sample"
    REAL = "real"


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one data root."""

    root: Path
    kind: HomeKind

    @property
    def archive(self) -> Path:
        """WARC files as fetched: `<source>/<night>/*.warc.gz` and their index."""
        return self.root / "archive"

    @property
    def lake(self) -> Path:
        """Layers of Parquet: `<layer>/night=<date>/`."""
        return self.root / "lake"

    @property
    def ledger(self) -> Path:
        """The SQLite file of URLs seen, failures and source states."""
        return self.root / "state" / "ledger.sqlite"

    @property
    def runs(self) -> Path:
        """One folder a run: its report and its log."""
        return self.root / "runs"

    @property
    def releases(self) -> Path:
        """Finished releases; `current` beside it points to one."""
        return self.root / "releases"

    @property
    def build(self) -> Path:
        """Where the tables of the next release are made; emptied by each run."""
        return self.root / "build"

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Hold the home for writing. The lock ends with the process, however it ends.

        Raises:
            HomeIsHeldError: another process holds it.
        """
        path = self.root / "state" / "lock"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                handle.seek(0)
                holder = handle.read().strip() or "unknown"
                raise HomeIsHeldError(
                    f"{self.root}: another run (process {holder}) holds this home; wait for it to end"
                ) from None
            handle.truncate(0)
            handle.write(str(os.getpid()))
            handle.flush()
            yield


def open_home(root: Path, kind: HomeKind, *, make: bool = True) -> Home:
    """The home at `root`, made where it is missing.

    Raises:
        HomeError: `root` can't be written, is of the other kind, was written by a newer schema, or holds something else.
    """
    marker = root / _MARKER
    if marker.exists():
        return _known_home(root, kind, marker)
    if not make:
        raise HomeError(f"{root}: no home here; run `thuocdo run` first, or name another with --home")
    part = marker.with_suffix(".part")
    if root.exists() and (not root.is_dir() or any(path != part for path in root.iterdir())):
        raise HomeError(f"{root}: neither empty nor a home; name an empty folder with --home")
    try:
        root.mkdir(parents=True, exist_ok=True)
        part.write_text(json.dumps({"kind": kind, "schema_version": SCHEMA_VERSION}) + "\n", encoding="utf-8")
        part.replace(marker)
    except OSError as error:
        raise HomeError(
            f"{root}: can't be made a home: {error.strerror}; name a folder that can be written with --home"
        ) from None
    return Home(root, kind)


def _known_home(root: Path, kind: HomeKind, marker: Path) -> Home:
    try:
        said = json.loads(marker.read_text(encoding="utf-8"))
        found, version = HomeKind(said["kind"]), int(said["schema_version"])
    except (OSError, ValueError, KeyError, TypeError):
        raise HomeError(f"{marker}: not the marker of a home; expected kind and schema_version") from None
    if found is not kind:
        raise HomeError(f"{root}: a home of kind {found}, not {kind}; name another with --home")
    if version > SCHEMA_VERSION:
        raise HomeError(f"{root}: written by schema version {version}, newer than {SCHEMA_VERSION}; update the project")
    return Home(root, found)


def kind_of(root: Path) -> HomeKind | None:
    """The kind of the home at `root`, or None where there is none."""
    try:
        return HomeKind(json.loads((root / _MARKER).read_text(encoding="utf-8"))["kind"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
