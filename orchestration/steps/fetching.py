"""Fetching: what a night may take from the network, and how its sources fared, kept for the later steps of the run.

Belongs here: the decision, and the file `sources.json` of a run. Does not belong here: the rule (`orchestration.night`), the
crawl (`steps.archive`).
"""

from datetime import date

from pydantic import TypeAdapter

from orchestration.crawl.outcome import SourceOutcome
from orchestration.night import may_fetch
from orchestration.steps.archive import archive_sources
from orchestration.steps.run import Run
from warehouse.whole import write_whole

_OUTCOMES = TypeAdapter(tuple[SourceOutcome, ...])
_NOTE = "sources.json"


def fetch_night(run: Run, night: date) -> tuple[SourceOutcome, ...]:
    """Crawl the run's sources where the night is its own; a past night is left to the archive.

    Raises:
        NightError: the night has not come yet.
    """
    if not may_fetch(night, run.started) or not run.wanted:
        return ()
    outcomes = archive_sources(run)
    run.folder.mkdir(parents=True, exist_ok=True)
    write_whole(run.folder / _NOTE, _OUTCOMES.dump_json(outcomes, indent=1).decode() + "\n")
    return outcomes


def fetched_sources(run: Run) -> tuple[SourceOutcome, ...]:
    """How the sources fared earlier in this run; none where it fetched nothing."""
    note = run.folder / _NOTE
    return _OUTCOMES.validate_json(note.read_bytes()) if note.exists() else ()
