"""Reading manifests: hashes of all that a reading depends on, so that what is unchanged is not read again.

Belongs here: hashing code and vocabulary files and a night's archive. Does not belong here: where manifests lie
(`warehouse.lake`).
"""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from orchestration.settings import ROOT

READ_FILES = (".py", ".yaml", ".csv", ".json")


@cache
def code_hash(*folders: str) -> str:
    """Hash of the names and bytes of all code and vocabulary files under these folders of the project."""
    files = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.suffix in READ_FILES)
    return files_hash(files, ROOT)


def files_hash(files: Iterable[Path], root: Path) -> str:
    """Hash of names (relative to `root`) and bytes of `files`, whatever their order."""
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(path.relative_to(root).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
