"""A crawl as a run sees it: sources in, outcomes out, everything in the archive.

Belongs here: tidying up after a killed run, which sources are due, local feeds, and the crawling process as a child. Does not
belong here: what the child does (`process`, `spider`).
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO

import polars as pl
from pydantic import ValidationError

from orchestration.crawl.archive import salvage
from orchestration.crawl.imports import import_files
from orchestration.crawl.index import night_index, nights
from orchestration.crawl.inputs import InputError, preflight
from orchestration.crawl.ledger import Ledger, Seen
from orchestration.crawl.outcome import OUTCOME, CrawlSpec, SourceOutcome, SourceStatus
from orchestration.settings import ROOT, version
from orchestration.sources.catalogue import Cadence, Source

_NIGHTS_OF_A_WEEK = 7


def user_agent(contact: str | None) -> str:
    """How the crawler names itself: `thuocdo/0.1.0 (+contact)`."""
    return f"thuocdo/{version()} (+{contact})" if contact else f"thuocdo/{version()}"


def due(sources: Iterable[Source], ledger_path: Path, night: date) -> tuple[Source, ...]:
    """The enabled sources that a night reads: nightly ones always, weekly ones seven nights after their last good one."""
    with Ledger(ledger_path) as ledger:
        return tuple(source for source in sources if source.enabled and _is_due(source, ledger.last_night(source.id), night))


def _is_due(source: Source, last: date | None, night: date) -> bool:
    return source.cadence is Cadence.NIGHTLY or last is None or (night - last).days >= _NIGHTS_OF_A_WEEK or last == night


def crawl(
    sources: Sequence[Source],
    archive_root: Path,
    ledger_path: Path,
    night: date,
    run_id: str,
    now: datetime,
    *,
    proxy: str | None = None,
    contact: str | None = None,
    seconds: float = 4 * 3600.0,
    log: Path | None = None,
    on_source: Callable[[SourceOutcome], None] | None = None,
) -> tuple[SourceOutcome, ...]:
    """Read sources from the network (and from their folders) into the archive of a night.

    What a killed run left is salvaged first, and what the archive holds is never fetched again for want of a ledger row. One
    broken source fails alone.

    Args:
        sources: Those to read now.
        archive_root: The home's archive.
        ledger_path: The home's `state/ledger.sqlite`.
        night: Under which all is filed.
        run_id: Names the archive files.
        now: When the run started, with a time zone; the crawl's clock goes on from there.
        proxy: `http://host:port` through which every request goes, robots.txt too.
        contact: For the user agent.
        seconds: After which the crawl ends, whatever is open.
        log: Where the crawler's warnings go; nowhere by default.
        on_source: Called with each outcome as it comes.

    Returns:
        One outcome for each source, in their order.
    """
    _tidy(sources, archive_root, ledger_path, night)
    local = [source for source in sources if all(feed.kind.is_local for feed in source.feeds)]
    outcomes = {source.id: _take_local(source, archive_root, night, run_id, now) for source in local}
    spec = CrawlSpec(
        sources=tuple(source for source in sources if source.id not in outcomes),
        archive_root=archive_root, ledger_path=ledger_path, night=night, run_id=run_id, now=now,
        user_agent=user_agent(contact), proxy=proxy, seconds=seconds,
    )  # fmt: skip
    for outcome in _child(spec, log) if spec.sources else ():
        outcomes[outcome.source_id] = outcome
        if on_source:
            on_source(outcome)
    for source in sources:
        night_index(archive_root / source.id / night.isoformat())
    return tuple(outcomes[source.id] for source in sources)


def _tidy(sources: Iterable[Source], archive_root: Path, ledger_path: Path, night: date) -> None:
    with Ledger(ledger_path) as ledger:
        for source in sources:
            salvaged = {found.path.parent for found in salvage(archive_root / source.id) if found.path}
            for source_id, day, folder in nights(archive_root, source.id):
                if ledger.is_new or day == night or folder in salvaged:
                    ledger.learn(source_id, _seen(folder))


def _seen(folder: Path) -> Iterator[Seen]:
    rows = night_index(folder).filter(pl.col("canonical_url").is_not_null())
    for row in rows.sort("fetched_at", maintain_order=True).iter_rows(named=True):
        yield Seen(row["canonical_url"], row["url"], row["status"], row["fetched_at"], row["sha256"])


def _take_local(source: Source, archive_root: Path, night: date, run_id: str, now: datetime) -> SourceOutcome:
    try:
        files = preflight(ROOT / feed.url for feed in source.feeds)
    except InputError as error:
        return SourceOutcome(source.id, SourceStatus.FAILED, detail=str(error))
    taken = import_files(files, archive_root, night, run_id, now, source_id=source.id)
    return SourceOutcome(
        source.id, SourceStatus.OK if taken.records else SourceStatus.EMPTY, taken.records, taken.archived,
        archived=taken.archived, skipped={"known": taken.known} if taken.known else {},
        feeds={feed.url: "ok" for feed in source.feeds},
    )  # fmt: skip


def _child(spec: CrawlSpec, log: Path | None) -> Iterator[SourceOutcome]:
    owed = [source.id for source in spec.sources]
    with tempfile.TemporaryDirectory() as folder, _log(log) as errors:
        path = Path(folder) / "spec.json"
        path.write_text(spec.model_dump_json(), "utf-8")
        command = [sys.executable, "-m", "orchestration.crawl", "--spec", str(path), "--tied"]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        child = subprocess.Popen(  # noqa: S603 - our own module, with a path that we made
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, text=True
        )
        try:
            for line in child.stdout or ():
                outcome = _outcome(line)
                if outcome and outcome.source_id in owed:
                    owed.remove(outcome.source_id)
                    yield outcome
            child.wait()
        finally:
            if child.stdin:
                child.stdin.close()
            child.wait()
        errors.seek(0)
        last = (errors.read().strip().splitlines() or ["no message"])[-1]
    for source_id in owed:
        detail = f"the crawler ended with code {child.returncode}: {last}"
        yield SourceOutcome(source_id, SourceStatus.FAILED, detail=detail)


@contextmanager
def _log(path: Path | None) -> Iterator[IO[str]]:
    if path is None:
        with tempfile.TemporaryFile("w+", encoding="utf-8") as file:
            yield file
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+", encoding="utf-8") as file:
            yield file


def _outcome(line: str) -> SourceOutcome | None:
    try:
        return OUTCOME.validate_json(line)
    except ValidationError:
        return None
