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
    except KeyboardInterrupt:
        code = _told("interrupted; what was finished is kept, the next run goes on from there", Exit.INTERRUPTED)
    except Exception as error:
        code = _failed(error)
    sys.exit(code if isinstance(code, int) else Exit.DONE)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _failed(error: Exception) -> int:
    """The exit code of an error that has a name; any other is a fault of the program and keeps its trace."""
    kinds = {base.__name__ for base in type(error).__mro__}
    if "Abort" in kinds:
        return _told("interrupted", Exit.INTERRUPTED)
    if "UsageError" in kinds or "ClickException" in kinds:
        error.show()  # type: ignore[attr-defined]
        return Exit.WRONG_USE
    if "HomeIsHeldError" in kinds:
        return _told(str(error), Exit.HELD)
    if kinds & {"HomeError", "InputError", "NightError", "CatalogueError", "QueryError", "VocabularyError"}:
        return _told(str(error), Exit.WRONG_USE)
    if isinstance(error, OSError) and error.errno:
        return _told(f"{error.filename or 'a file'}: {error.strerror}; free space or choose another --home", Exit.FAILED)
    raise error


def _told(words: str, code: Exit) -> int:
    sys.stderr.write(f"thuocdo: {words}\n")
    return code
