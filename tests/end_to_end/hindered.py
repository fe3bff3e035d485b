"""Hindrances: `python -m tests.end_to_end.hindered WHAT… -- ARGS…` starts a command that meets a full disk or heeds file modes.

WHAT is `max-bytes=N` (no file may grow beyond N bytes, as on a full disk) or `heed-modes` (root may no longer read and write
what file modes forbid).
"""

import ctypes
import os
import resource
import sys

_DROP_FROM_BOUNDING_SET = 24
_CAPABILITIES_BEYOND_FILE_MODES = (1, 2)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH


def heed_modes() -> None:
    """Make root heed file modes as others do, from the next program on that this process becomes."""
    if os.geteuid() != 0:
        return
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in _CAPABILITIES_BEYOND_FILE_MODES:
        if libc.prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "capabilities can't be dropped")


def main(words: list[str]) -> None:
    """Take on every hindrance before `--`, then become the command behind it."""
    cut = words.index("--")
    for what, _, number in (word.partition("=") for word in words[:cut]):
        if what == "heed-modes":
            heed_modes()
        elif what == "max-bytes":
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(number), int(number)))
        else:
            raise ValueError(f"no hindrance {what!r}; expected heed-modes or max-bytes=N")
    os.execv(sys.executable, [sys.executable, "-m", "orchestration", *words[cut + 1 :]])


if __name__ == "__main__":
    main(sys.argv[1:])
