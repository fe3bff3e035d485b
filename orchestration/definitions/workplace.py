"""The workplace: the home in which a step works, opened and held only while it works.

Belongs here: which home, which sources, when the run started, the sample newsroom, Dagster's log as progress. Does not belong
here: what is done there (`orchestration.steps`).
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import dagster as dg
from pydantic import Field

from orchestration.settings import NEWSROOM_SOURCES, SOURCES, home_root
from orchestration.steps.run import Run
from warehouse.home import Home, HomeError, HomeKind, kind_of, open_home

T = TypeVar("T")


class Logged:
    """Progress as lines of a run's log."""

    def __init__(self, log: dg.DagsterLogManager) -> None:
        self._log = log

    def say(self, words: str) -> None:
        """Log one line."""
        self._log.info(words)

    def track(self, items: Iterable[T], total: int | None, words: str) -> Iterator[T]:
        """Pass `items` on after one line."""
        self._log.info(words if total is None else f"{words}: {total}")
        yield from items


class Workplace(dg.ConfigurableResource["Workplace"]):
    """The home that Dagster works in, by default the one of THUOCDO_HOME, else `warehouse/data/real`."""

    root: str | None = Field(default=None, description="Another data root than the one of the settings.")
    is_sample: bool = Field(
        default=False,
        description="Make a sample home where there is none yet; a home that is there knows its kind. The sample newsroom is "
        "served on loopback while a sample home fetches.",
    )

    @contextmanager
    def run(self, context: dg.AssetExecutionContext, *, is_fetching: bool = False) -> Iterator[Run]:
        """The run of one step: the home held until the block ends, and for `is_fetching` in a sample home the newsroom open.

        Raises:
            Failure: the home can't be used, or another run holds it; the message says what to do.
        """
        from orchestration.sources.catalogue import load_catalogue

        with ExitStack() as stack:
            try:
                home = self._home()
                stack.enter_context(home.lock())
            except HomeError as error:
                raise dg.Failure(str(error), allow_retries=False) from None
            is_sample = home.kind is HomeKind.SAMPLE
            proxy = stack.enter_context(_newsroom()) if is_sample and is_fetching else None
            sources = load_catalogue(NEWSROOM_SOURCES if is_sample else SOURCES)
            started = started_at(context.instance, context.run.run_id)
            name = run_name(started, context.run.run_id)
            yield Run(home, started, name, sources, proxy=proxy, progress=Logged(context.log))

    def _home(self) -> Home:
        root = home_root(Path(self.root) if self.root else None, is_sample=self.is_sample)
        return open_home(root, kind_of(root) or (HomeKind.SAMPLE if self.is_sample else HomeKind.REAL))


def started_at(instance: dg.DagsterInstance, run_id: str) -> datetime:
    """When a run was created, which decides its night: steps that run after midnight, or waited for, change nothing. UTC.

    Raises:
        Failure: the instance knows no such run.
    """
    record = instance.get_run_record_by_id(run_id)
    if record is None:
        raise dg.Failure(f"run {run_id} is not in the instance, so its night is not known", allow_retries=False)
    return record.create_timestamp.astimezone(UTC)


def run_name(started: datetime, run_id: str) -> str:
    """The run's name in the home: the second of its start, as the command line has it, and the head of Dagster's id."""
    return f"{started:%Y%m%dT%H%M%SZ}-{run_id[:8]}"


def night_key(context: dg.AssetExecutionContext) -> date:
    """The night that is being materialised."""
    return date.fromisoformat(context.partition_key)


@contextmanager
def _newsroom() -> Iterator[str]:
    from orchestration.newsroom.server import serve

    with serve() as newsroom:
        yield newsroom.proxy_url
