"""Commands: `thuocdo` as a user starts it, in a process of its own.

Belongs here: starting it, and what came of it. Does not belong here: what a release holds (`wholeness`).
"""

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.settings import ROOT

_ELSEWHERE = Path("/")
"""Where commands run unless a test says otherwise: nothing may depend on the working directory."""


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended and what it said."""

    code: int
    stdout: str
    stderr: str

    @property
    def answer(self) -> dict[str, Any]:
        """The one JSON object on stdout, which holds nothing else."""
        found = json.loads(self.stdout)
        assert isinstance(found, dict), self.stdout
        return found

    @property
    def complaint(self) -> str:
        """The one line on stderr, where a command ends in a clear error."""
        lines = self.stderr.splitlines()
        assert len(lines) == 1, self.stderr
        return lines[0]


def environment(**more: str) -> dict[str, str]:
    """The caller's environment without settings of ours. Byte code is kept, as it is for users."""
    left_out = ("PYTHONDONTWRITEBYTECODE", "PYTHONPATH")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("THUOCDO_") and name not in left_out}
    return {**kept, "PYTHONPATH": str(ROOT), **more}


def start(*args: str | Path, cwd: Path = _ELSEWHERE, hindered: str = "", **env: str) -> "subprocess.Popen[str]":
    """Start a command in a process group of its own; `hindered` by what `tests.end_to_end.hindered` names."""
    program = ["tests.end_to_end.hindered", hindered, "--"] if hindered else ["orchestration"]
    return subprocess.Popen(
        [sys.executable, "-m", *program, *map(str, args)], cwd=cwd, env=environment(**env), text=True, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def ended(process: "subprocess.Popen[str]", seconds: float = 240) -> Said:
    """Wait for a command's end; one that does not come to it in time is killed."""
    with process:
        try:
            stdout, stderr = process.communicate(timeout=seconds)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    return Said(process.returncode, stdout, stderr)


def thuocdo(*args: str | Path, cwd: Path = _ELSEWHERE, hindered: str = "", **env: str) -> Said:
    """Run a command to its end."""
    return ended(start(*args, cwd=cwd, hindered=hindered, **env))
