"""What a run is told to do with each source, and how each source fared.

Belongs here: the values that go into the crawling process and come out of it, and their JSON. Does not belong here: doing it
(`spider`), starting it (`run`).
"""

import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from pydantic import AwareDatetime, BaseModel, ConfigDict, TypeAdapter

from orchestration.sources.catalogue import Source


class CrawlSpec(BaseModel):
    """One crawl: all its sources, where things go, and the time from which its clock runs.

    `seconds` caps the whole crawl; a source that is not done by then keeps its open addresses for the next run.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sources: tuple[Source, ...]
    archive_root: Path
    ledger_path: Path
    night: date
    run_id: str
    now: AwareDatetime
    user_agent: str
    proxy: str | None = None
    seconds: float = 4 * 3600.0


class SourceStatus(StrEnum):
    """How a source fared: `EMPTY` was reached but named no address at all."""

    OK = "ok"
    FAILED = "failed"
    EMPTY = "empty"


class Known(StrEnum):
    """Reasons that are told apart by code; failures also come as `http_<status>`."""

    KNOWN = "known"
    GIVEN_UP = "given_up"
    BUDGET = "budget"
    ROBOTS = "robots"
    NOT_REACHED = "not_reached"
    REDIRECT_KNOWN = "redirect_to_known"
    REDIRECT_ELSEWHERE = "redirect_elsewhere"
    REDIRECT_LOOP = "redirect_loop"
    CRAWLER_ERROR = "crawler_error"
    TOO_LARGE = "too_large"


@dataclass(frozen=True, slots=True)
class SourceOutcome:
    """One source in one run; `discovered == fetched + unchanged + sum(skipped) + sum(failed)`, always.

    `archived` counts records of pages written (404s and redirects among them); `feeds` holds each feed's address with "ok",
    "unchanged" or the reason why it failed; `detail` is one line for people where the status is not ok.
    """

    source_id: str
    status: SourceStatus
    discovered: int = 0
    fetched: int = 0
    unchanged: int = 0
    archived: int = 0
    skipped: Mapping[str, int] = field(default_factory=dict)
    failed: Mapping[str, int] = field(default_factory=dict)
    feeds: Mapping[str, str] = field(default_factory=dict)
    detail: str | None = None

    @property
    def is_balanced(self) -> bool:
        """Whether every address discovered met exactly one fate."""
        met = self.fetched + self.unchanged + sum(self.skipped.values()) + sum(self.failed.values())
        return self.discovered == met


OUTCOME = TypeAdapter(SourceOutcome)
"""Reads and writes an outcome as JSON."""


class Tally:
    """The counts of one source while it is read; each address ends in exactly one of them."""

    def __init__(self, source_id: str) -> None:
        self._source_id = source_id
        self._open: set[str] = set()
        self.feeds: dict[str, str] = {}
        self.errors: list[str] = []
        self.discovered = 0
        self.fetched = 0
        self.unchanged = 0
        self.archived = 0
        self.skipped: Counter[str] = Counter()
        self.failed: Counter[str] = Counter()

    def found(self, canonical: str) -> None:
        """Count an address that is now owed a fate."""
        self.discovered += 1
        self._open.add(canonical)

    def close(self, canonical: str) -> bool:
        """Give an address its fate; false where it has met it already."""
        if canonical not in self._open:
            return False
        self._open.remove(canonical)
        return True

    def rename(self, canonical: str, final: str) -> None:
        """Let an address's fate be that of the one it leads to."""
        self._open.remove(canonical)
        self._open.add(final)

    @property
    def still_open(self) -> tuple[str, ...]:
        """Addresses without a fate."""
        return tuple(sorted(self._open))

    def outcome(self) -> SourceOutcome:
        """The counts as a value."""
        status, detail = self._status()
        return SourceOutcome(
            self._source_id, status, self.discovered, self.fetched, self.unchanged, self.archived,
            dict(self.skipped), dict(self.failed), dict(self.feeds), detail,
        )  # fmt: skip

    def _status(self) -> tuple[SourceStatus, str | None]:
        if self.errors:
            return SourceStatus.FAILED, self.errors[0]
        broken = {url: words for url, words in self.feeds.items() if words not in ("ok", "unchanged")}
        if broken and len(broken) == len(self.feeds):
            url, words = next(iter(broken.items()))
            return SourceStatus.FAILED, f"no feed could be read: {url}: {words}"
        if self.failed and not self.fetched and not self.unchanged:
            reasons = ", ".join(f"{reason} {count}" for reason, count in self.failed.most_common())
            return SourceStatus.FAILED, f"no page could be fetched: {reasons}"
        if not self.discovered and "unchanged" not in self.feeds.values():
            return SourceStatus.EMPTY, "the feeds name no article"
        if broken:
            return SourceStatus.OK, "; ".join(f"{url}: {words}" for url, words in broken.items())
        return SourceStatus.OK, None


class Clock:
    """The time of a run: it starts where the run says and goes on from there."""

    def __init__(self, start: datetime) -> None:
        self._start = start
        self._zero = time.monotonic()

    def now(self) -> datetime:
        """The run's time."""
        return self._start + timedelta(seconds=time.monotonic() - self._zero)
