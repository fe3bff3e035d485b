"""Settings: what an operator chooses from outside, all by environment variables with `THUOCDO_` in front.

Belongs here: names, defaults and their meaning, the project's folders and version. Does not belong here: anything a source
or a run decides for itself.
"""

import os
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "orchestration" / "sources"
NEWSROOM = ROOT / "orchestration" / "newsroom"
NEWSROOM_SOURCES = NEWSROOM / "sources"
DATA = ROOT / "warehouse" / "data"


def home_root(given: Path | None, *, is_sample: bool) -> Path:
    """The data root: the one given, else THUOCDO_HOME, else the one of its kind under `warehouse/data`."""
    if given:
        return given.absolute()
    named = os.environ.get("THUOCDO_HOME")
    return Path(named).absolute() if named else DATA / ("sample" if is_sample else "real")


def version() -> str:
    """The project's version, as `pyproject.toml` has it."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def contact() -> str | None:
    """THUOCDO_CONTACT: an address for publishers, sent with the user agent."""
    return os.environ.get("THUOCDO_CONTACT") or None
