"""Wholeness: a home's release as a reader finds it, and what must hold of it at every moment.

Belongs here: opening `current`, holding its files against each other. Does not belong here: what the facts say.
"""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from warehouse.connect import reading
from warehouse.contracts import RELEASED

FILES = {"parquet", "warehouse.duckdb", "datapackage.json", "dictionary.md", "report.json", "SHA256SUMS"}


@dataclass(frozen=True, slots=True)
class Opened:
    """A release that was found whole."""

    path: Path
    package: dict[str, Any]
    report: dict[str, Any]

    @property
    def release_id(self) -> str:
        return str(self.package["id"])

    @property
    def content_hash(self) -> str:
        return str(self.package["content_hash"])

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Rows of its database file, opened read-only."""
        with reading(self.path / "warehouse.duckdb") as connection:
            return connection.execute(sql).fetchall()

    def rows(self, sql: str) -> list[dict[str, Any]]:
        """Rows of its database file by column name."""
        with reading(self.path / "warehouse.duckdb") as connection:
            return connection.sql(sql).pl().to_dicts()

    def parquet(self, table: str) -> pl.DataFrame:
        return pl.read_parquet(self.path / "parquet" / f"{table}.parquet")


def opened(home: Path) -> Opened:
    """The current release, after each of its files was held against the others."""
    link = home / "current"
    assert link.is_symlink(), f"{link} is no symlink"
    assert not link.readlink().is_absolute(), "a home that is moved would lose its release"
    folder = link.resolve(strict=True)
    assert folder.parent == (home / "releases").resolve()
    assert {path.name for path in folder.iterdir()} == FILES
    _hold_sums(folder)
    package, report = (json.loads((folder / name).read_text("utf-8")) for name in ("datapackage.json", "report.json"))
    assert package["id"] == folder.name
    release = Opened(folder, package, report)
    _hold_counts(release)
    return release


def _hold_sums(folder: Path) -> None:
    listed = dict(line.split("  ", 1)[::-1] for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines())
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    assert set(listed) == set(files) - {"SHA256SUMS"}
    for name, digest in listed.items():
        assert hashlib.sha256(files[name].read_bytes()).hexdigest() == digest, f"{name} is not what SHA256SUMS says"


def _hold_counts(release: Opened) -> None:
    counted = " union all ".join(f"select '{table.name}', count(*) from {table.name}" for table in RELEASED)
    in_database = dict(release.ask(counted))
    in_package = {resource["name"]: resource["row_count"] for resource in release.package["resources"]}
    in_parquet = {table.name: release.parquet(table.name).height for table in RELEASED}
    assert in_database == in_package == in_parquet == release.report["release"]["rows"]


def pointed(home: Path) -> str:
    """The release that `current.json` names, which is a finished one."""
    said = json.loads((home / "current.json").read_text("utf-8"))
    assert (home / said["path"] / "datapackage.json").exists()
    return str(said["id"])


def leftovers(home: Path) -> list[str]:
    """Unfinished files and working folders that a finished run has no reason to leave."""
    marks = (".part", ".tmp", ".wal")
    names = (path.relative_to(home).as_posix() for path in home.rglob("*"))
    return sorted(name for name in names if any(mark in name for mark in marks) or name.endswith("spill"))


def every_byte(folder: Path) -> dict[str, bytes]:
    """Names and bytes of all files under a folder, and where its links lead."""
    return {
        path.relative_to(folder).as_posix(): bytes(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }
