"""Settings: what an operator chooses from outside, all by environment variables with `THUOCDO_` in front.

Belongs here: names, defaults and their meaning. Does not belong here: anything a source or a run decides for itself.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "orchestration" / "sources"
NEWSROOM_SOURCES = ROOT / "orchestration" / "newsroom" / "sources"
DATA = ROOT / "warehouse" / "data"


def home_root(given: Path | None, *, is_sample: bool) -> Path:
    """The data root: the one given, else THUOCDO_HOME, else the one of its kind under `warehouse/data`."""
    if given:
        return given.absolute()
    named = os.environ.get("THUOCDO_HOME")
    return Path(named).absolute() if named else DATA / ("sample" if is_sample else "real")


def contact() -> str | None:
    """THUOCDO_CONTACT: an address for publishers, sent with the user agent."""
    return os.environ.get("THUOCDO_CONTACT") or None
