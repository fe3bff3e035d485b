"""The command line: one `thuocdo` with the commands of docs/architecture.md, 8.

Belongs here: names, options, exit codes, what is printed. Does not belong here: any work (`orchestration.steps`).
"""

import signal
import sys
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


def main() -> None:
    """Run `thuocdo` and leave with its exit code; a fault of the user or of an input is one line on stderr."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        code = app(standalone_mode=False)
        if code == Exit.INTERRUPTED:  # Typer makes an interruption this code, without a word
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        code = _told("interrupted; what was finished is kept, the next run goes on from there", Exit.INTERRUPTED)
    except Exception as error:  # noqa: BLE001 - sorted by kind, and raised again where it has none
        code = _sorted(error)
    sys.exit(code if isinstance(code, int) else Exit.DONE)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _sorted(error: Exception) -> int:
    """The exit code of an error of a known kind; any other is a fault of the program and keeps its trace.

    The kinds are imported here, so that a command that goes well does not wait for them.
    """
    import duckdb
    import polars as pl
    import typer

    from orchestration.crawl.archive import ArchiveError
    from orchestration.crawl.inputs import InputError
    from orchestration.night import NightError
    from orchestration.sources.catalogue import CatalogueError
    from orchestration.steps.query import QueryError
    from transforms.corrections.registry import CorrectionError
    from transforms.indicators import files as indicators
    from warehouse.home import HomeError, HomeIsHeldError
    from warehouse.release import ReleaseError

    match error:
        case typer.Abort():
            return _told("interrupted", Exit.INTERRUPTED)
        case typer.TyperException():
            return _told(error.format_message(), Exit.WRONG_USE)
        case HomeIsHeldError():
            return _told(str(error), Exit.HELD)
        case HomeError() | InputError() | NightError() | CatalogueError() | QueryError() | CorrectionError():
            return _told(str(error), Exit.WRONG_USE)
        case indicators.CatalogueError():
            return _told(str(error), Exit.WRONG_USE)
        case ArchiveError() | ReleaseError():
            return _told(str(error), Exit.FAILED)
        case OSError(errno=int(), strerror=str()):
            return _told(f"{error.filename or 'a file'}: {error.strerror}; what was finished is kept", Exit.FAILED)
        case pl.exceptions.ComputeError() if "os error" in str(error):
            return _told(f"a table can't be written: {' '.join(str(error).split())}; what was finished is kept", Exit.FAILED)
        case duckdb.IOException() | duckdb.TransactionException() | duckdb.OutOfMemoryException():
            return _told(f"the tables can't be written: {' '.join(str(error).split())}; what was finished is kept", Exit.FAILED)
    raise error


def _told(words: str, code: Exit) -> int:
    sys.stderr.write(f"thuocdo: {words}\n")
    return code
