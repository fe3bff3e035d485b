"""A run: what every step of one run is given.

Belongs here: the value, and how a run is named. Does not belong here: what steps do with it.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from orchestration.night import night_of
from orchestration.progress import Progress, Silent
from orchestration.sources.catalogue import INPUT, Source
from warehouse.home import Home


@dataclass(frozen=True, slots=True)
class Run:
    """One run over a home.

    `started` decides its night. `sources` is the whole catalogue, disabled ones too: what is known of a source does not hang on
    whether this run reads it. `only` names those that it may crawl, all where it is null; `proxy` is set only for the sample
    newsroom.
    """

    home: Home
    started: datetime
    run_id: str
    sources: tuple[Source, ...] = ()
    only: frozenset[str] | None = None
    proxy: str | None = None
    progress: Progress = field(default_factory=Silent)

    @property
    def night(self) -> date:
        """The night under which it files what it fetches."""
        return night_of(self.started)

    @property
    def folder(self) -> Path:
        """Where its report and logs lie."""
        return self.home.runs / self.run_id

    @property
    def wanted(self) -> tuple[Source, ...]:
        """The sources that it may crawl, in the catalogue's order."""
        return tuple(source for source in self.sources if self.only is None or source.id in self.only)

    def source(self, source_id: str) -> Source:
        """A source of the catalogue, or the pseudo-source of given files."""
        return next((source for source in self.sources if source.id == source_id), INPUT)


def new_run(
    home: Home,
    started: datetime,
    *,
    sources: tuple[Source, ...] = (),
    only: frozenset[str] | None = None,
    proxy: str | None = None,
    progress: Progress | None = None,
) -> Run:
    """A run named by the second in which it started."""
    run_id = started.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    return Run(home, started, run_id, sources, only, proxy, progress or Silent())
