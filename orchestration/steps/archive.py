"""Archiving: pages of a night's sources, or files given by hand, into the archive.

Belongs here: which of the two a run does, and what each source brought. Does not belong here: fetching and WARC
(`orchestration.crawl`).
"""

from collections.abc import Iterable, Sequence

from expectations.volume import SourceNight
from orchestration.crawl.imports import ImportOutcome, import_files
from orchestration.crawl.inputs import InputFile
from orchestration.crawl.outcome import SourceOutcome, SourceStatus
from orchestration.crawl.run import crawl, due
from orchestration.settings import contact
from orchestration.steps.run import Run


def archive_sources(run: Run) -> tuple[SourceOutcome, ...]:
    """Crawl every source that the run may crawl and that is due into the archive of the run's own night."""
    sources = due(run.wanted, run.home.ledger, run.night)
    run.progress.say(f"crawling {len(sources)} sources for the night of {run.night}")
    return crawl(
        sources,
        run.home.archive,
        run.home.ledger,
        run.night,
        run.run_id,
        run.started,
        proxy=run.proxy,
        contact=contact(),
        log=run.folder / "crawl.log",
        on_source=lambda outcome: run.progress.say(_line(outcome)),
    )


def archive_files(run: Run, files: Sequence[InputFile]) -> ImportOutcome:
    """Archive files given by hand under the run's night; bytes that the archive holds already are left alone."""
    run.progress.say(f"archiving {len(files)} given files under the night of {run.night}")
    return import_files(files, run.home.archive, run.night, run.run_id, run.started)


def volumes(run: Run, outcomes: Iterable[SourceOutcome]) -> tuple[SourceNight, ...]:
    """How many articles each source told of that could be had, beside the bounds of its catalogue file."""
    return tuple(_volume(run, outcome) for outcome in outcomes)


def _volume(run: Run, outcome: SourceOutcome) -> SourceNight:
    bounds = run.source(outcome.source_id).volume
    failure = (outcome.detail or str(outcome.status)) if outcome.status is SourceStatus.FAILED else None
    is_told = "unchanged" not in outcome.feeds.values()
    articles = outcome.discovered - sum(outcome.failed.values()) if is_told else None
    return SourceNight(outcome.source_id, articles, bounds.min, bounds.max, failure)


def _line(outcome: SourceOutcome) -> str:
    aside = "".join(f", {count} {reason}" for reason, count in sorted({**outcome.skipped, **outcome.failed}.items()))
    detail = f" ({outcome.detail})" if outcome.detail else ""
    counts = f"{outcome.discovered} addresses, {outcome.fetched} fetched, {outcome.unchanged} unchanged"
    return f"  {outcome.source_id}: {outcome.status}{detail}: {counts}{aside}"
