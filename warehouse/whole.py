"""Whole writes: a file or link is the old one or the new one, never half of either, whenever the process dies.

Belongs here: temporary names, syncing, renaming. Does not belong here: what is written.
"""

import os
import shutil
from pathlib import Path

PART = ".part-"
"""What the names of unfinished files, folders and links start with; whoever finds one may delete it."""


def write_whole(path: Path, words: str) -> None:
    """Write a text file under a temporary name, sync it, rename it, sync its folder."""
    part = path.with_name(f"{PART}{path.name}")
    with part.open("w", encoding="utf-8") as handle:
        handle.write(words)
        handle.flush()
        os.fsync(handle.fileno())
    part.replace(path)
    sync_folder(path.parent)


def point_whole(link: Path, target: str) -> None:
    """Make `link` a symlink to `target` (relative to its folder) in one step."""
    part = link.with_name(f"{PART}{link.name}")
    part.unlink(missing_ok=True)
    part.symlink_to(target)
    part.replace(link)
    sync_folder(link.parent)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder outlast a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_tree(folder: Path) -> None:
    """Sync every file and folder under `folder`."""
    for path in (*folder.rglob("*"), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep(folder: Path) -> tuple[str, ...]:
    """Delete what killed runs left unfinished in `folder`; returns the names."""
    left = sorted(folder.glob(f"{PART}*")) if folder.exists() else []
    for path in left:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
    return tuple(path.name for path in left)
