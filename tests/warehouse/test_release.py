"""Releases: whole or not there, changed by a pointer, the same content never twice."""

import hashlib
import json
import os
import random
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.warehouse.making import SmallLake, make_article, make_observation
from warehouse.build import BuildResult
from warehouse.checks import check
from warehouse.connect import reading
from warehouse.contracts import RELEASED, TABLES
from warehouse.release import ReleaseError, current, publish, release_rows, releases, repair

NOW = datetime(2025, 3, 7, 2, tzinfo=UTC)
ROOT = Path(__file__).resolve().parents[2]


def assert_sums(folder: Path) -> None:
    """`SHA256SUMS` lists every file but itself, each as it is."""
    said = dict(reversed(line.split("  ")) for line in (folder / "SHA256SUMS").read_text("utf-8").splitlines())
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS"]
    assert said == {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def built(lake: SmallLake, figure: int = 10) -> BuildResult:
    article = make_article(text=f"Năm 2025 tăng {figure}%.")
    lake.fill_figures((article, make_observation(article, f"{figure}%", figure)))
    return lake.build()


def test_a_release_holds_what_was_built(small_lake: SmallLake) -> None:
    result = built(small_lake)
    publication = publish(small_lake.root, result, {"run": "r1"}, NOW)
    release = publication.release
    assert publication.is_new
    assert release.release_id == f"20250307T020000Z-{result.content_hash[:8]}"
    assert release == current(small_lake.root) == releases(small_lake.root)[0]
    assert (small_lake.root / "current").resolve() == release.path.resolve()
    assert sorted(path.name for path in release.path.iterdir()) == [
        "SHA256SUMS", "datapackage.json", "dictionary.md", "parquet", "report.json", "warehouse.duckdb",
    ]  # fmt: skip
    assert_sums(release.path)
    report = json.loads((release.path / "report.json").read_text("utf-8"))
    assert (report["run"], report["release"]["rows"]["fact_metric"]) == ("r1", 1)
    assert json.loads((small_lake.root / "current.json").read_text("utf-8"))["id"] == release.release_id
    assert release.n_rows == sum(result.rows[table.name] for table in RELEASED)


def test_the_same_content_is_no_new_release(small_lake: SmallLake) -> None:
    first = publish(small_lake.root, built(small_lake), {}, NOW)
    again = publish(small_lake.root, built(small_lake), {}, NOW + timedelta(days=1))
    assert not again.is_new
    assert again.release == first.release
    assert len(releases(small_lake.root)) == 1


def test_an_open_reader_keeps_its_release_while_the_next_is_published(small_lake: SmallLake) -> None:
    first = publish(small_lake.root, built(small_lake, 10), {}, NOW)
    with reading(first.release.database) as connection:
        second = publish(small_lake.root, built(small_lake, 11), {}, NOW + timedelta(days=1))
        assert connection.execute("select exact from fact_metric").fetchall() == [("10%",)]
    with reading(second.release.database) as connection:
        assert connection.execute("select exact from fact_metric").fetchall() == [("11%",)]
    assert [release.is_current for release in releases(small_lake.root)] == [False, True]
    rows = release_rows(releases(small_lake.root))
    assert check(TABLES["release"], rows).good.height == 2


def test_a_build_that_lost_rows_is_not_published(small_lake: SmallLake) -> None:
    first = publish(small_lake.root, built(small_lake, 10), {}, NOW)
    result = built(small_lake, 11)
    with pytest.raises(ReleaseError, match="fact_metric differs in rows"):
        publish(small_lake.root, replace(result, rows={**result.rows, "fact_metric": 7}), {}, NOW + timedelta(days=1))
    assert current(small_lake.root) == first.release
    assert [name[:6] for name in repair(small_lake.root)] == [".part-"]
    assert releases(small_lake.root) == (first.release,)


def test_repair_follows_the_symlink(small_lake: SmallLake) -> None:
    assert repair(small_lake.root) == ()
    release = publish(small_lake.root, built(small_lake), {}, NOW).release
    pointer = small_lake.root / "current.json"
    said = pointer.read_text("utf-8")
    for broken in ("{", '{"id": "20200101T000000Z-00000000"}'):
        pointer.write_text(broken, "utf-8")
        repair(small_lake.root)
        assert pointer.read_text("utf-8") == said
    pointer.unlink()
    repair(small_lake.root)
    assert json.loads(pointer.read_text("utf-8")) == {"id": release.release_id, "path": f"releases/{release.release_id}"}


def test_a_finished_release_that_nothing_points_to_is_taken_up(small_lake: SmallLake) -> None:
    """A run killed between the folder's renaming and the pointer's leaves one."""
    result = built(small_lake)
    left = publish(small_lake.root, result, {}, NOW).release
    (small_lake.root / "current").unlink()
    taken = publish(small_lake.root, result, {}, NOW + timedelta(hours=1))
    assert (taken.is_new, taken.release) == (True, left)
    assert len(releases(small_lake.root)) == 1


def test_a_broken_package_is_named(small_lake: SmallLake) -> None:
    release = publish(small_lake.root, built(small_lake), {}, NOW).release
    (release.path / "datapackage.json").write_text("{}", "utf-8")
    with pytest.raises(ReleaseError, match=r"datapackage\.json: not the package"):
        current(small_lake.root)


ENDLESS = """
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tests.warehouse.making import SmallLake
from tests.warehouse.test_release import built
from warehouse.release import publish

lake, start = SmallLake(Path(sys.argv[1])), int(sys.argv[2])
print("ready", flush=True)
for number in range(start, start + 1000):
    publish(lake.root, built(lake, 10 + number % 50), {}, datetime(2025, 3, 7, tzinfo=UTC) + timedelta(seconds=number))
"""


def assert_whole(home: Path) -> str:
    """What any reader sees at any moment: a pointer to a complete release."""
    release = current(home)
    assert release is not None
    assert_sums(release.path)
    with reading(release.database) as connection:
        assert connection.execute("select count(*) from fact_metric").fetchone() == (1,)
    return release.release_id


def test_killed_at_any_moment_the_pointer_is_whole_and_the_next_run_completes(small_lake: SmallLake) -> None:
    publish(small_lake.root, built(small_lake, 9), {}, NOW - timedelta(days=9))
    chance = random.Random(7)
    for attempt in range(4):
        command = [sys.executable, "-c", ENDLESS, str(small_lake.root), str(attempt * 1000)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(chance.uniform(0.05, 1.5))
            process.kill()
        assert_whole(small_lake.root)
    finished = publish(small_lake.root, built(small_lake, 99), {}, NOW + timedelta(days=9))
    assert assert_whole(small_lake.root) == finished.release.release_id
    assert not [path for path in small_lake.root.glob("**/.part-*") if "lake" not in path.parts]
    assert json.loads((small_lake.root / "current.json").read_text("utf-8"))["id"] == finished.release.release_id
