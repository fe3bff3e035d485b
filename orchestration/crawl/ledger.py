"""The ledger: what is known of every address, and what each night did to each source.

Belongs here: the SQLite file `state/ledger.sqlite` and its rules of when an address is due. Does not belong here: bytes
(`archive`), fetching (`spider`), locks on the home.

An address is discovered first, and seen only when its record is in the archive; a run that was killed in between finds the
record in the archive's index (`learn`), so no page is fetched twice for want of a row. The file can be deleted: what the
archive holds is learned again, only validators, failures and past outcomes are lost.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

MAX_ATTEMPTS = 5
"""Runs in which an address may fail before it is given up; a feed that still names it does not bring it back."""

_SCHEMA = """
create table if not exists address (
    source text not null,
    canonical text not null,
    url text not null,
    discovered_at text not null,
    first_fetch text,
    last_fetch text,
    status integer,
    etag text,
    last_modified text,
    sha256 text,
    attempts integer not null default 0,
    failure text,
    primary key (source, canonical)
) without rowid;
create table if not exists feed (
    source text not null,
    url text not null,
    visited_at text not null,
    etag text,
    last_modified text,
    primary key (source, url)
) without rowid;
create table if not exists miss (
    source text not null,
    night text not null,
    run text not null,
    canonical text not null,
    outcome text not null check (outcome in ('failed', 'skipped')),
    reason text not null,
    primary key (source, night, run, canonical)
) without rowid;
create table if not exists source_night (
    source text not null,
    night text not null,
    run text not null,
    status text not null,
    outcome text not null,
    primary key (source, night, run)
) without rowid;
"""


@dataclass(frozen=True, slots=True)
class Address:
    """What is known of one address of a source. `first_fetch` is null until a record of it is in the archive."""

    canonical: str
    url: str
    first_fetch: datetime | None = None
    last_fetch: datetime | None = None
    status: int | None = None
    etag: str | None = None
    last_modified: str | None = None
    sha256: str | None = None
    attempts: int = 0

    def is_due(self, now: datetime, *, within: timedelta, every: timedelta) -> bool:
        """Whether it is to be fetched: never archived and not given up, or young enough that it may yet be corrected."""
        if self.first_fetch is None or self.last_fetch is None:
            return self.attempts < MAX_ATTEMPTS
        return now - self.first_fetch <= within and now - self.last_fetch >= every


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "changed since?" with."""

    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Seen:
    """A page that the archive holds."""

    canonical: str
    url: str
    status: int
    fetched_at: datetime
    sha256: str


class Ledger:
    """The open ledger; each call is one transaction that outlasts a kill of the process."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.is_new = not path.exists()
        self._connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("pragma journal_mode = wal")
        self._connection.execute("pragma synchronous = normal")
        self._connection.executescript(_SCHEMA)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def addresses(self, source: str) -> dict[str, Address]:
        """All addresses of a source by their canonical form."""
        rows = self._connection.execute("select * from address where source = ? order by discovered_at, canonical", (source,))
        return {row["canonical"]: _address(row) for row in rows}

    def discover(self, source: str, found: Iterable[tuple[str, str]], at: datetime) -> None:
        """Note addresses (canonical form, and as found) before they are fetched, so that a kill forgets none."""
        with self._transaction() as connection:
            connection.executemany(
                "insert into address (source, canonical, url, discovered_at) values (?, ?, ?, ?) on conflict do nothing",
                [(source, canonical, url, _stamp(at)) for canonical, url in found],
            )

    def learn(self, source: str, pages: Iterable[Seen]) -> None:
        """Note pages that the archive holds, whoever wrote them; a later fetch that is known already stays."""
        with self._transaction() as connection:
            connection.executemany(
                """
                insert into address (source, canonical, url, discovered_at, first_fetch, last_fetch, status, sha256)
                values (?1, ?2, ?3, ?4, ?4, ?4, ?5, ?6)
                on conflict do update set
                    first_fetch = min(coalesce(first_fetch, ?4), ?4), last_fetch = ?4, status = ?5, sha256 = ?6,
                    etag = null, last_modified = null
                where last_fetch is null or last_fetch < ?4
                """,
                [(source, page.canonical, page.url, _stamp(page.fetched_at), page.status, page.sha256) for page in pages],
            )

    def fetched(self, source: str, page: Seen, validators: Validators) -> None:
        """Note a fetch whose record the archive holds, or which brought what the archive held already."""
        with self._transaction() as connection:
            connection.execute(
                """
                insert into address
                    (source, canonical, url, discovered_at, first_fetch, last_fetch, status, sha256, etag, last_modified)
                values (?1, ?2, ?3, ?4, ?4, ?4, ?5, ?6, ?7, ?8)
                on conflict do update set
                    first_fetch = coalesce(first_fetch, ?4), last_fetch = ?4, status = ?5, sha256 = ?6, etag = ?7,
                    last_modified = ?8, attempts = 0, failure = null
                """,
                (
                    source, page.canonical, page.url, _stamp(page.fetched_at), page.status, page.sha256,
                    validators.etag, validators.last_modified,
                ),
            )  # fmt: skip

    def unchanged(self, source: str, canonical: str, at: datetime) -> None:
        """Note that the server said "not modified"."""
        with self._transaction() as connection:
            connection.execute(
                "update address set last_fetch = ?, attempts = 0, failure = null where source = ? and canonical = ?",
                (_stamp(at), source, canonical),
            )

    def missed(self, source: str, night: date, run: str, outcome: str, misses: Mapping[str, str]) -> None:
        """Note addresses that were `failed` or `skipped`, each with its reason; a failure counts as an attempt."""
        with self._transaction() as connection:
            connection.executemany(
                "insert or replace into miss values (?, ?, ?, ?, ?, ?)",
                [(source, night.isoformat(), run, canonical, outcome, reason) for canonical, reason in misses.items()],
            )
            if outcome == "failed":
                connection.executemany(
                    "update address set attempts = attempts + 1, failure = ? where source = ? and canonical = ?",
                    [(reason, source, canonical) for canonical, reason in misses.items()],
                )

    def feed(self, source: str, url: str) -> Validators:
        """With what to ask a feed whether it changed; nothing where it is new."""
        row = self._connection.execute(
            "select etag, last_modified from feed where source = ? and url = ?", (source, url)
        ).fetchone()
        return Validators(row["etag"], row["last_modified"]) if row else Validators(None, None)

    def visited(self, source: str, url: str, at: datetime, validators: Validators) -> None:
        """Note a feed that was read and whose addresses are all noted."""
        with self._transaction() as connection:
            connection.execute(
                "insert or replace into feed values (?, ?, ?, ?, ?)",
                (source, url, _stamp(at), validators.etag, validators.last_modified),
            )

    def close_night(self, source: str, night: date, run: str, status: str, outcome: Mapping[str, object]) -> None:
        """Note how a source fared in a run of a night."""
        with self._transaction() as connection:
            connection.execute(
                "insert or replace into source_night values (?, ?, ?, ?, ?)",
                (source, night.isoformat(), run, status, json.dumps(outcome, ensure_ascii=False, sort_keys=True)),
            )

    def fetched_since(self, source: str, at: datetime) -> int:
        """How many addresses of a source were fetched from then on."""
        row = self._connection.execute(
            "select count(*) as n from address where source = ? and last_fetch >= ?", (source, _stamp(at))
        ).fetchone()
        return int(row["n"])

    def last_night(self, source: str) -> date | None:
        """The last night in which a source was read without failing."""
        row = self._connection.execute(
            "select max(night) as night from source_night where source = ? and status <> 'failed'", (source,)
        ).fetchone()
        return date.fromisoformat(row["night"]) if row["night"] else None

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("begin immediate")
        try:
            yield self._connection
        except BaseException:
            self._connection.execute("rollback")
            raise
        self._connection.execute("commit")


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def _time(words: str | None) -> datetime | None:
    return datetime.fromisoformat(words) if words else None


def _address(row: sqlite3.Row) -> Address:
    return Address(
        row["canonical"], row["url"], _time(row["first_fetch"]), _time(row["last_fetch"]), row["status"], row["etag"],
        row["last_modified"], row["sha256"], row["attempts"],
    )  # fmt: skip
