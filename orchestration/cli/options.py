"""Options that all commands share.

Belongs here: names, help and defaults of common options. Does not belong here: what commands do with them.
"""

from pathlib import Path
from typing import Annotated

import typer

from orchestration.progress import Progress, Shown, Silent


def path_of(words: str) -> Path:
    """A path that an option gives; an empty one, as an unset variable of a shell leaves it, would be the working folder.

    Raises:
        BadParameter: the path is empty.
    """
    if not words.strip():
        raise typer.BadParameter("the path is empty; expected a file or folder")
    return Path(words)


HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home",
        help="The data root (else THUOCDO_HOME, else warehouse/data/real).",
        show_default=False,
        parser=path_of,
        metavar="PATH",
    ),
]
QuietOption = Annotated[bool, typer.Option("--quiet", help="No progress and no messages, errors aside.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object on stdout and nothing else there.")]


def progress(*, quiet: bool, as_json: bool) -> Progress:
    """What a command tells while it works."""
    return Silent() if quiet or as_json else Shown()
