"""Builds on disk: the result of a build beside its tables, so that another process can publish them.

Belongs here: writing and reading `build.json`. Does not belong here: making tables (`build`), publishing them (`release`).
"""

import json
from dataclasses import asdict
from pathlib import Path

from warehouse.build import BuildResult
from warehouse.whole import write_whole

_NOTE = "build.json"


class NoBuildError(RuntimeError):
    """No finished build lies there; the message says what to do."""


def save_build(result: BuildResult) -> None:
    """Write `build.json` beside the tables, whole; a build without it was not finished."""
    said = asdict(result)
    del said["target"]
    write_whole(result.target / _NOTE, json.dumps(said, ensure_ascii=False, indent=1) + "\n")


def load_build(target: Path) -> BuildResult:
    """The build that lies in `target`, as `save_build` left it.

    Raises:
        NoBuildError: there is none, or it was not finished.
    """
    path = target / _NOTE
    try:
        said = json.loads(path.read_text("utf-8"))
        return BuildResult(target=target, **said)
    except (OSError, ValueError, TypeError):
        raise NoBuildError(f"{path}: no finished build; make the tables first") from None
