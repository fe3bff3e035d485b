"""The commands, in the order in which a newcomer meets them.

Belongs here: each command's options and the calls behind it. Does not belong here: exit codes of errors (`cli`), printing
(`summary`).
"""

import json
import sys
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orchestration.cli.options import HomeOption, JsonOption, QuietOption, path_of, progress
from orchestration.settings import NEWSROOM, NEWSROOM_SOURCES, SOURCES, home_root, version

if TYPE_CHECKING:
    from orchestration.newsroom.server import Newsroom
    from orchestration.steps.outcome import Outcome
    from warehouse.home import Home

app = typer.Typer(
    name="thuocdo",
    help="What Vietnamese papers, portals and statistics offices promised and reported, as data.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
_InputOption = Annotated[
    list[Path] | None,
    typer.Option(
        "--input",
        help="Files in place of the network: .jsonl, .html, .warc.gz, or folders.",
        show_default=False,
        parser=path_of,
        metavar="PATH",
    ),
]
_NightOption = Annotated[
    str | None, typer.Option("--night", help="A night, YYYY-MM-DD; a past one stays off the network.", show_default=False)
]


def _say_version(is_asked: bool) -> None:
    if is_asked:
        sys.stdout.write(f"thuocdo {version()}\n")
        raise typer.Exit


@app.callback()
def _thuocdo(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", callback=_say_version, is_eager=True)
    ] = False,
) -> None:
    """Options of the program itself; all else belongs to its commands."""


@app.command()
def run(
    inputs: _InputOption = None,
    source: Annotated[list[str] | None, typer.Option("--source", help="Only these sources.", show_default=False)] = None,
    night: _NightOption = None,
    sample: Annotated[bool, typer.Option("--sample", help="Crawl the sample newsroom into a sample home.")] = False,
    home: HomeOption = None,
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> int:
    """Run a whole night: crawl (or take files), archive, read, build, check, publish."""
    from orchestration.cli.summary import print_report
    from orchestration.crawl.inputs import preflight
    from orchestration.night import may_fetch, parse_night
    from orchestration.sources.catalogue import load_catalogue, readable
    from orchestration.steps.night import run_night
    from orchestration.steps.run import new_run
    from orchestration.steps.vocabulary import load_vocabulary
    from warehouse.home import HomeKind, open_home

    if inputs:
        _refuse_beside_files(is_sample=sample, source=source, night=night)
    started = datetime.now(UTC)
    wanted = parse_night(night) if night is not None else None
    is_fetching = not inputs and (wanted is None or may_fetch(wanted, started))
    files = preflight(inputs or [], never=NEWSROOM)
    folder = NEWSROOM_SOURCES if sample else SOURCES
    sources = load_catalogue(folder)
    only = readable(folder, sources, source or ()) if is_fetching or source else None
    load_vocabulary()
    kind = HomeKind.SAMPLE if sample else HomeKind.REAL
    place = open_home(home_root(home, is_sample=sample), kind, make=is_fetching or bool(files))
    tell = progress(quiet=quiet, as_json=as_json)
    with place.lock(), _newsroom(is_open=sample) as newsroom:
        proxy = newsroom.proxy_url if newsroom else None
        this = new_run(place, started, sources=sources, only=only, proxy=proxy, progress=tell)
        report = run_night(this, files=files, night=wanted)
    print_report(report, quiet=quiet, as_json=as_json)
    return 1 if report.failures else 0


def _refuse_beside_files(*, is_sample: bool, source: list[str] | None, night: str | None) -> None:
    if is_sample:
        raise typer.BadParameter("--input is real and --sample is invented; the two never mix", param_hint="--input")
    if source:
        raise typer.BadParameter("given files take the network's place; leave out --source", param_hint="--source")
    if night is not None:
        raise typer.BadParameter("given files belong to the run's own night; leave out --night", param_hint="--night")


def _newsroom(*, is_open: bool) -> "AbstractContextManager[Newsroom | None]":
    if not is_open:
        return nullcontext(None)
    from orchestration.newsroom.server import serve

    return serve()


def _home(given: Path | None) -> "Home":
    """A home that is there, of either kind."""
    from warehouse.home import HomeKind, kind_of, open_home

    root = home_root(given, is_sample=False)
    return open_home(root, kind_of(root) or HomeKind.REAL, make=False)


@app.command()
def rebuild(night: _NightOption = None, home: HomeOption = None, quiet: QuietOption = False, as_json: JsonOption = False) -> int:
    """Make a release from the archive, without the network."""
    from orchestration.cli.summary import print_report
    from orchestration.night import parse_night
    from orchestration.sources.catalogue import load_catalogue
    from orchestration.steps.night import rebuild_home
    from orchestration.steps.run import new_run
    from warehouse.home import HomeKind

    wanted = parse_night(night) if night is not None else None
    place = _home(home)
    sources = load_catalogue(NEWSROOM_SOURCES if place.kind is HomeKind.SAMPLE else SOURCES)
    tell = progress(quiet=quiet, as_json=as_json)
    with place.lock():
        report = rebuild_home(new_run(place, datetime.now(UTC), sources=sources, progress=tell), wanted)
    print_report(report, quiet=quiet, as_json=as_json)
    return 1 if report.failures else 0


@app.command()
def extract(
    inputs: Annotated[
        list[Path], typer.Option("--input", help="Articles, one JSON object a line.", parser=path_of, metavar="PATH")
    ],
    output: Annotated[Path, typer.Option("--output", help="Facts, one JSON object a line.", parser=path_of, metavar="PATH")],
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> int:
    """Read articles to facts, without archive or warehouse; this is how reading is scored."""
    from orchestration.steps.extract import extract_facts

    return _told(extract_facts(inputs, output, progress(quiet=quiet, as_json=as_json)), quiet=quiet, as_json=as_json)


@app.command()
def parse(
    inputs: Annotated[
        list[Path], typer.Option("--input", help="HTML files or folders of them, WARC files.", parser=path_of, metavar="PATH")
    ],
    output: Annotated[Path, typer.Option("--output", help="Articles, one JSON object a line.", parser=path_of, metavar="PATH")],
    quiet: QuietOption = False,
    as_json: JsonOption = False,
) -> int:
    """Read pages to articles, without archive or warehouse."""
    from orchestration.steps.extract import parse_pages

    return _told(parse_pages(inputs, output, progress(quiet=quiet, as_json=as_json)), quiet=quiet, as_json=as_json)


def _told(outcome: "Outcome", *, quiet: bool, as_json: bool) -> int:
    if as_json:
        sys.stdout.write(json.dumps(outcome.as_dict(), ensure_ascii=False) + "\n")
    elif not quiet:
        sys.stderr.write(f"{outcome.line()}\n")
    return 0


@app.command(context_settings={"ignore_unknown_options": True})  # SQL may open with a comment, which looks like an option
def query(
    sql: Annotated[str, typer.Argument(help="One SELECT over the tables of the current release.")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> int:
    """Ask the current release, read-only."""
    from orchestration.cli.summary import print_rows
    from orchestration.steps.query import ask

    print_rows(ask(home_root(home, is_sample=False), sql), as_json=as_json)
    return 0


@app.command()
def releases(home: HomeOption = None, as_json: JsonOption = False) -> int:
    """List what is published."""
    from warehouse.release import releases as published

    known = [
        {"id": each.release_id, "path": str(each.path), "current": each.is_current, "rows": each.n_rows}
        for each in published(_home(home).root)
    ]
    if as_json:
        sys.stdout.write(json.dumps(known) + "\n")
    for each in () if as_json else known:
        sys.stdout.write(f"{'*' if each['current'] else ' '} {each['id']}  {each['rows']} rows  {each['path']}\n")
    return 0


_sources_app = typer.Typer(help="The source catalogue.", no_args_is_help=True)
_indicators_app = typer.Typer(help="The indicator catalogue.", no_args_is_help=True)
_archive_app = typer.Typer(help="The archive.", no_args_is_help=True)
app.add_typer(_sources_app, name="sources")
app.add_typer(_indicators_app, name="indicators")
app.add_typer(_archive_app, name="archive")


@_sources_app.command("check")
def sources_check() -> int:
    """Load every source file; the first fault is one line with file and line."""
    from orchestration.sources.catalogue import load_catalogue

    for folder in (SOURCES, NEWSROOM_SOURCES):
        for source in load_catalogue(folder):
            sys.stdout.write(f"{source.id}: {source.kind}, {len(source.feeds)} feeds, {source.volume.min}-{source.volume.max}\n")
    return 0


@_indicators_app.command("check")
def indicators_check() -> int:
    """Load every indicator file and read each of its examples with the whole reader."""
    from orchestration.steps.vocabulary import failed_examples
    from transforms.indicators.catalogue import catalogue

    failures = failed_examples(catalogue().examples)
    for line in failures:
        sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{len(catalogue().indicators)} indicators, {len(catalogue().examples)} examples, {len(failures)} failed\n")
    return 1 if failures else 0


@_archive_app.command("verify")
def archive_verify(home: HomeOption = None) -> int:
    """Read every record of the archive and name what is damaged."""
    from orchestration.crawl.archive import verify

    damages = list(verify(_home(home).archive))
    for path, damage in damages:
        sys.stdout.write(f"{path}:{damage.offset}: {damage.length} bytes: {damage.reason}\n")
    sys.stdout.write(f"{len(damages)} damaged stretches\n")
    return 1 if damages else 0
