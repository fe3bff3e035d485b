"""Commands: `thuocdo` as a user starts it, in a process of its own.

Belongs here: starting it, and what came of it. Does not belong here: what a release holds (`wholeness`).
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from orchestration.settings import ROOT

_ELSEWHERE = Path("/")
"""Where commands run unless a test says otherwise: nothing may depend on the working directory."""

_DROP_FROM_BOUNDING_SET = 24
_CAPABILITIES_BEYOND_FILE_MODES = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


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


def start(*args: str | Path, cwd: Path = _ELSEWHERE, before: Callable[[], None] | None = None, **env: str) -> subprocess.Popen[str]:
    """Start a command in a process group of its own; `before` runs in the new process."""
    words = [sys.executable, "-m", "orchestration", *map(str, args)]
    return subprocess.Popen(
        words, cwd=cwd, env=environment(**env), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, preexec_fn=before, start_new_session=True,
    )  # fmt: skip


def ended(process: subprocess.Popen[str], seconds: float = 240) -> Said:
    """Wait for a command's end."""
    with process:
        stdout, stderr = process.communicate(timeout=seconds)
    return Said(process.returncode, stdout, stderr)


def thuocdo(*args: str | Path, cwd: Path = _ELSEWHERE, before: Callable[[], None] | None = None, **env: str) -> Said:
    """Run a command to its end."""
    return ended(start(*args, cwd=cwd, before=before, **env))


def obey_file_modes() -> None:
    """Make root heed file modes as others do; for `before`."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for capability in _CAPABILITIES_BEYOND_FILE_MODES:
            if libc.prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0):
                raise OSError(ctypes.get_errno(), "capabilities can't be dropped")


def limit_files(n_bytes: int) -> Callable[[], None]:
    """Let no file grow beyond a size, as on a full disk; for `before`."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, n_bytes))
