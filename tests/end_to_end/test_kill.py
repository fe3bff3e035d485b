"""SIGKILL at any moment: readers never see a broken `current`, and the next run completes what was begun."""

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.end_to_end.articles import warc
from tests.end_to_end.command import Said, ended, start, thuocdo
from tests.end_to_end.conftest import Made
from tests.end_to_end.wholeness import leftovers, opened, pointed

MOMENTS: dict[str, tuple[str, ...]] = {
    "while the archive is written": ("archive/input/*/*.warc.gz.part",),
    "between pages and claims": ("lake/article/*/article.parquet",),
    "while tables are built": ("build/parquet/fact_support.parquet",),
    "while the database is written": ("build/warehouse.duckdb",),
    "while the release grows": ("releases/.part-*",),
    "after the release is finished": ("releases/2*",),
}
"""What a run has just made, or made anew, when it is killed."""
RANDOM_MOMENTS = 3
AT_ONCE = ("while the archive is written", "between pages and claims", "while tables are built", "while the release grows")
"""Moments that every run of the tests tries; the others and the random ones are for `-m slow`."""


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """Sixty articles, what a run over them comes to in a home that holds the small release already, and how long it takes."""

    given: Path
    content_hash: str
    seconds: float


@pytest.fixture(scope="module")
def undisturbed(small: Made, tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    folder = tmp_path_factory.mktemp("undisturbed")
    given = warc(folder / "sau-muoi.warc.gz", range(15), range(15, 60))
    home = _copy(small, folder)
    began = time.monotonic()
    assert thuocdo("run", "--input", given, "--home", home, "--quiet") == Said(0, "", "")
    seconds = time.monotonic() - began
    release = opened(home)
    assert release.report["release"]["rows"]["dim_article"] == 63
    assert release.report["release"]["rows"]["fact_metric"] > 50
    return Undisturbed(given, release.content_hash, seconds)


def _copy(small: Made, folder: Path) -> Path:
    return Path(shutil.copytree(small.home, folder / "home", symlinks=True))


def _made(home: Path, patterns: tuple[str, ...]) -> set[tuple[str, int]]:
    found = set()
    for path in (path for pattern in patterns for path in home.glob(pattern)):
        try:
            found.add((path.name, path.lstat().st_mtime_ns))
        except FileNotFoundError:
            continue
    return found


def _killed(process: "subprocess.Popen[str]", is_due: Callable[[], bool]) -> Said:
    """Kill a run and all it started as soon as a moment has come; a run that was faster ends as it likes."""
    while process.poll() is None and not is_due():
        time.sleep(0.0005)
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        assert process.returncode is not None
    return ended(process)


def _hold(home: Path, small: Made, undisturbed: Undisturbed) -> None:
    """After a kill a reader finds the old release or the new one; the run after it ends as if nothing had been."""
    assert opened(home).content_hash in (small.release.content_hash, undisturbed.content_hash)
    pointed(home)
    said = thuocdo("run", "--input", undisturbed.given, "--home", home, "--quiet")
    assert said == Said(0, "", "")
    after = opened(home)
    assert after.content_hash == undisturbed.content_hash
    assert pointed(home) == after.release_id
    assert sorted(path.name for path in (home / "releases").iterdir()) == sorted([small.release.release_id, after.release_id])
    assert leftovers(home) == []


@pytest.mark.parametrize("moment", [name if name in AT_ONCE else pytest.param(name, marks=pytest.mark.slow) for name in MOMENTS])
def test_a_run_killed_at_a_moment_leaves_a_whole_home(moment: str, small: Made, undisturbed: Undisturbed, tmp_path: Path) -> None:
    home = _copy(small, tmp_path)
    before = _made(home, MOMENTS[moment])
    process = start("run", "--input", undisturbed.given, "--home", home, "--quiet")
    killed = _killed(process, lambda: not _made(home, MOMENTS[moment]) <= before)
    assert killed == Said(-signal.SIGKILL, "", ""), "the run was over before its moment"
    _hold(home, small, undisturbed)


@pytest.mark.slow
@pytest.mark.parametrize("throw", range(1, RANDOM_MOMENTS + 1))
def test_a_run_killed_at_a_random_moment_leaves_a_whole_home(
    throw: int, small: Made, undisturbed: Undisturbed, tmp_path: Path
) -> None:
    home = _copy(small, tmp_path)
    fraction = random.uniform(0.1, 0.95)
    due = time.monotonic() + fraction * undisturbed.seconds
    _killed(start("run", "--input", undisturbed.given, "--home", home, "--quiet"), lambda: time.monotonic() >= due)
    _hold(home, small, undisturbed)
