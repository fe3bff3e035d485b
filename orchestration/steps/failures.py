"""Failures: one page or article on which the reader breaks, told from what breaks a run.

Belongs here: which exceptions stop a run, and what people are told of the others. Does not belong here: pages that the reader
itself declines (`transforms.model.article.UnreadReason`).
"""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from orchestration.settings import ROOT
from orchestration.steps.outcome import BalanceError
from warehouse.rows import LostMentionError

_Read = TypeVar("_Read")
_STOPPING = (BalanceError, LostMentionError, ImportError, MemoryError, OSError)
"""Broken balances, and faults of the machine or the installation: no page is to blame, and another run may read it well."""

_ROOMS = ("transforms", "warehouse", "orchestration")


@dataclass(frozen=True, slots=True)
class Failure:
    """That the reader broke; `detail` is the exception's type and place ("KeyError at transforms/pages/tables.py:71").

    Its message is left out, for it may quote the text.
    """

    detail: str


def attempt(read: Callable[[], _Read]) -> _Read | Failure:
    """What `read` gives back, or how it failed where only what it reads can be to blame.

    Raises:
        BalanceError, LostMentionError, ImportError, MemoryError, OSError: as `read` raises them.
    """
    try:
        return read()
    except _STOPPING:
        raise
    except Exception as error:  # noqa: BLE001 - whatever one record does to the reader, the others must get through
        return Failure(_place_of(error))


def _place_of(error: Exception) -> str:
    places = [(Path(frame.f_code.co_filename), line) for frame, line in traceback.walk_tb(error.__traceback__)]
    ours = [(path.relative_to(ROOT), line) for path, line in places if path.is_relative_to(ROOT)]
    path, line = next((path, line) for path, line in reversed(ours) if path.parts[0] in _ROOMS)
    return f"{type(error).__name__} at {path.as_posix()}:{line}"
