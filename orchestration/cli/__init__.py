"""The command line: one `thuocdo` with the commands of docs/architecture.md, 8.

Belongs here: names, options, exit codes, what is printed. Does not belong here: any work (`orchestration.steps`).
"""

import signal
import sys
from collections.abc import Mapping
from enum import IntEnum
from types import FrameType

from orchestration.cli.app import app


class Exit(IntEnum):
    """What a command's end means to the one who started it."""

    DONE = 0
    FAILED = 1
    WRONG_USE = 2
    HELD = 3
    INTERRUPTED = 130


KINDS: Mapping[str, Exit | str] = {
    "warehouse.home.HomeIsHeldError": Exit.HELD,
    "warehouse.home.HomeError": Exit.WRONG_USE,
    "orchestration.crawl.inputs.InputError": Exit.WRONG_USE,
    "orchestration.newsroom.pages.NewsroomError": Exit.WRONG_USE,
    "orchestration.night.NightError": Exit.WRONG_USE,
    "orchestration.sources.catalogue.CatalogueError": Exit.WRONG_USE,
    "orchestration.steps.query.QueryError": Exit.WRONG_USE,
    "transforms.corrections.registry.CorrectionError": Exit.WRONG_USE,
    "transforms.forms.FormError": Exit.WRONG_USE,
    "transforms.indicators.files.CatalogueError": Exit.WRONG_USE,
    "transforms.indicators.phrases.PhraseError": Exit.WRONG_USE,
    "transforms.organisations.registry.AliasError": Exit.WRONG_USE,
    "transforms.places.gazetteer.PlaceError": Exit.WRONG_USE,
    "transforms.places.seed.SeedError": Exit.WRONG_USE,
    "warehouse.contracts.declaration.ContractError": Exit.WRONG_USE,
    "warehouse.models.ModelError": Exit.WRONG_USE,
    "orchestration.crawl.archive.ArchiveError": Exit.FAILED,
    "warehouse.release.ReleaseError": Exit.FAILED,
    "_duckdb.IOException": "duckdb",
    "_duckdb.OutOfMemoryException": "duckdb",
    "_duckdb.TransactionException": "duckdb",
    "polars.exceptions.ComputeError": "polars",
}
"""Errors that are one line. By name, so that no command imports them and one that breaks an import can be told as well."""
_INTERRUPTED_QUERY = "Query interrupted"
"""What DuckDB 2.0 makes of a KeyboardInterrupt: a RuntimeError with these words."""
_KEPT = "interrupted; what was finished is kept, the next run goes on from there"


def main() -> None:
    """Run `thuocdo` and leave with its exit code; a fault of the user or of an input is one line on stderr."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        code = app(standalone_mode=False)
        if code == Exit.INTERRUPTED:  # Typer makes an interruption this code, without a word
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        code = _told(_KEPT, Exit.INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - sorted by kind, and raised again where it has none
        code = _sorted(error)
    sys.exit(code if isinstance(code, int) else Exit.DONE)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _sorted(error: Exception) -> int:
    """The exit code of an error of a known kind; any other is a fault of the program and keeps its trace."""
    import typer

    if isinstance(error, typer.Abort) or (isinstance(error, RuntimeError) and str(error) == _INTERRUPTED_QUERY):
        return _told(_KEPT, Exit.INTERRUPTED)
    if isinstance(error, typer.TyperException):
        return _told(error.format_message(), Exit.WRONG_USE)
    words = str(error.args[0]) if isinstance(error, KeyError) and error.args else str(error)
    line = " ".join(words.split())
    match _kind(error):
        case Exit() as code:
            return _told(words, code)
        case "duckdb":
            return _told(f"the tables can't be written: {line}; what was finished is kept", Exit.FAILED)
        case "polars" if "os error" in words:
            return _told(f"a table can't be written: {line}; what was finished is kept", Exit.FAILED)
    if isinstance(error, OSError) and error.errno is not None and error.strerror is not None:
        return _told(f"{error.filename or 'a file'}: {error.strerror}; what was finished is kept", Exit.FAILED)
    raise error


def _kind(error: Exception) -> Exit | str | None:
    classes = (f"{each.__module__}.{each.__qualname__}" for each in type(error).__mro__)
    return next((KINDS[name] for name in classes if name in KINDS), None)


def _told(words: str, code: Exit) -> int:
    sys.stderr.write(f"thuocdo: {words}\n")
    return code
