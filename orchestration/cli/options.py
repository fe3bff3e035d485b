"""Options that all commands share.

Belongs here: names, help and defaults of common options. Does not belong here: what commands do with them.
"""

from pathlib import Path
from typing import Annotated

import typer

from orchestration.progress import Progress, Shown, Silent

HomeOption = Annotated[
    Path | None, typer.Option("--home", help="The data root (else THUOCDO_HOME, else warehouse/data/real).", show_default=False)
]
QuietOption = Annotated[bool, typer.Option("--quiet", help="No progress and no messages, errors aside.")]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object on stdout and nothing else there.")]


def progress(*, quiet: bool, as_json: bool) -> Progress:
    """What a command tells while it works."""
    return Silent() if quiet or as_json else Shown()
