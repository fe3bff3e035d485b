"""What comes between: an interruption, another run, a home of the other kind, a full disk, settings from outside."""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.articles import json_lines, line, warc
from tests.end_to_end.command import Said, ended, start, thuocdo
from tests.end_to_end.conftest import Made
from tests.end_to_end.wholeness import every_byte, leftovers, opened
from warehouse.home import HomeKind, open_home

INTERRUPTED = "interrupted; what was finished is kept, the next run goes on from there"


def _copy(made: Made, folder: Path) -> Path:
    return Path(shutil.copytree(made.home, folder / "home", symlinks=True))


def _wait_for(process: "subprocess.Popen[str]", home: Path, pattern: str) -> None:
    known = set(home.glob(pattern))
    while process.poll() is None and set(home.glob(pattern)) <= known:
        time.sleep(0.005)
    assert process.poll() is None, "the run was over before its moment"


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_is_one_line_and_code_130(sign: signal.Signals, small: Made, tmp_path: Path) -> None:
    home = _copy(small, tmp_path)
    given = warc(tmp_path / "a.warc.gz", range(30))
    process = start("run", "--input", given, "--home", home, "--quiet")
    _wait_for(process, home, "archive/input/*/*.warc.gz*")
    os.killpg(process.pid, sign)
    said = ended(process, 20)
    assert (said.code, said.stdout) == (130, "")
    assert said.complaint == f"thuocdo: {INTERRUPTED}"
    assert opened(home).release_id == small.release.release_id


@pytest.mark.parametrize(("sign", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_a_crawl_that_is_cut_off_leaves_no_process_behind(sign: signal.Signals, code: int, tmp_path: Path) -> None:
    """The signal goes to the run alone, as from `kill`; the crawling process has to notice by itself."""
    process = start("run", "--sample", "--home", tmp_path / "home", "--quiet")
    _wait_for(process, tmp_path / "home", "archive/*/*/*.warc.gz*")
    process.send_signal(sign)
    said = ended(process, 20)
    assert (said.code, said.stdout) == (code, "")
    assert said.stderr == ("" if sign is signal.SIGKILL else f"thuocdo: {INTERRUPTED}\n")
    until = time.monotonic() + 10
    while _is_alive(process.pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not _is_alive(process.pid)


@pytest.mark.parametrize("pattern", ["lake/article/*/article.parquet", "build/parquet/observation.parquet"])
def test_an_interruption_while_articles_are_read_or_tables_built_is_one_line(pattern: str, small: Made, tmp_path: Path) -> None:
    home = _copy(small, tmp_path)
    for made in ("lake", "build"):
        shutil.rmtree(home / made, ignore_errors=True)
    process = start("run", "--input", warc(tmp_path / "a.warc.gz", range(40)), "--home", home, "--quiet")
    _wait_for(process, home, pattern)
    process.send_signal(signal.SIGINT)
    assert ended(process, 20) == Said(130, "", f"thuocdo: {INTERRUPTED}\n")
    assert opened(home).release_id == small.release.release_id


def test_an_interruption_of_a_question_is_one_line(small: Made) -> None:
    process = start(
        "query", "select count(*) from range(400000) a, range(400000) b where a.range * b.range % 7 = 3", "--home", small.home
    )
    time.sleep(3)
    assert process.poll() is None, "the answer came before its moment"
    process.send_signal(signal.SIGINT)
    assert ended(process, 20) == Said(130, "", f"thuocdo: {INTERRUPTED}\n")


def _is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Path]:
    """A home that another process holds."""
    with open_home(tmp_path / "home", HomeKind.REAL).lock():
        yield tmp_path / "home"


def test_a_home_that_another_run_holds_is_left_alone(held: Path, tmp_path: Path) -> None:
    before = every_byte(held)
    said = thuocdo("run", "--input", json_lines(tmp_path / "a.jsonl", line(1)), "--home", held)
    assert (said.code, said.stdout) == (3, "")
    assert said.complaint == f"thuocdo: {held}: another run (process {os.getpid()}) holds this home; wait for it to end"
    assert every_byte(held) == before


def test_a_second_run_beside_a_first_is_turned_away_and_the_first_goes_on(small: Made, tmp_path: Path) -> None:
    home = _copy(small, tmp_path)
    first = start("run", "--input", warc(tmp_path / "a.warc.gz", range(20)), "--home", home, "--json")
    _wait_for(first, home, "archive/input/*/*.warc.gz*")
    assert thuocdo("rebuild", "--home", home).code == 3
    assert thuocdo("query", "select count(*) as n from dim_article", "--home", home, "--json").answer["rows"] == [[3]]
    said = ended(first)
    assert (said.code, said.answer["release"]["is_new"]) == (0, True)


def test_a_home_of_the_other_kind_is_refused(small: Made) -> None:
    before = every_byte(small.home)
    said = thuocdo("run", "--sample", "--home", small.home)
    assert (said.code, said.stdout) == (2, "")
    assert said.complaint == f"thuocdo: {small.home}: a home of kind real, not sample; name another with --home"
    assert every_byte(small.home) == before


def test_a_sample_home_takes_no_files(tmp_path: Path) -> None:
    home = open_home(tmp_path / "home", HomeKind.SAMPLE)
    said = thuocdo("run", "--input", json_lines(tmp_path / "a.jsonl", line(1)), "--home", home.root)
    assert (said.code, said.stdout) == (2, "")
    assert said.complaint == f"thuocdo: {home.root}: a home of kind sample, not real; name another with --home"


def test_a_folder_that_holds_something_else_is_no_home(tmp_path: Path) -> None:
    (tmp_path / "anh.txt").write_text("x", "utf-8")
    before = every_byte(tmp_path)
    said = thuocdo("run", "--sample", "--home", tmp_path)
    assert (said.code, said.complaint.startswith(f"thuocdo: {tmp_path}: neither empty nor a home")) == (2, True)
    assert every_byte(tmp_path) == before


@pytest.fixture(scope="module")
def crowded(small: Made, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A copy of the small home on which a disk runs full again and again, and the input that is to go into it."""
    folder = tmp_path_factory.mktemp("crowded")
    return _copy(small, folder), warc(folder / "a.warc.gz", range(5), range(5, 60))


@pytest.mark.parametrize("n_bytes", [4_000, 40_000, 200_000, 600_000])
def test_a_full_disk_is_one_clear_line_and_the_release_before_stays(
    n_bytes: int, small: Made, crowded: tuple[Path, Path]
) -> None:
    home, given = crowded
    said = thuocdo("run", "--input", given, "--home", home, "--quiet", hindered=f"max-bytes={n_bytes}")
    assert (said.code, said.stdout) == (1, "")
    assert "File too large" in said.complaint
    assert opened(home).release_id == small.release.release_id


def test_once_there_is_room_again_a_run_completes(crowded: tuple[Path, Path]) -> None:
    home, given = crowded
    assert thuocdo("run", "--input", given, "--home", home, "--quiet") == Said(0, "", "")
    assert opened(home).ask("select count(*) from dim_article") == [(63,)]
    assert leftovers(home) == []


def test_a_home_that_may_not_be_written_is_one_clear_line(small: Made, tmp_path: Path) -> None:
    home = _copy(small, tmp_path)
    folders = [home, *(path for path in home.rglob("*") if path.is_dir() and not path.is_symlink())]
    for path in folders:
        path.chmod(0o555)
    (home / "state" / "lock").chmod(0o444)
    try:
        given = json_lines(tmp_path / "a.jsonl", line(1))
        said = thuocdo("run", "--input", given, "--home", home, "--quiet", hindered="heed-modes")
        asked = thuocdo("query", "select 1 as one", "--home", home, "--json", hindered="heed-modes")
    finally:
        for path in folders:
            path.chmod(0o755)
    assert (said.code in (1, 2), said.stdout) == (True, "")
    assert "Permission denied" in said.complaint
    assert str(home) in said.complaint
    assert asked.answer == {"columns": ["one"], "rows": [[1]]}
    assert opened(home).release_id == small.release.release_id


def test_a_home_below_a_folder_that_may_not_be_written_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "kin").mkdir(mode=0o555)
    said = thuocdo("run", "--sample", "--home", tmp_path / "kin" / "home", hindered="heed-modes")
    assert (said.code, said.stdout) == (2, "")
    assert said.complaint.startswith(f"thuocdo: {tmp_path}/kin/home: can't be made a home: Permission denied")


def test_thuocdo_home_names_the_home_and_an_option_wins_over_it(small: Made, tmp_path: Path) -> None:
    question = ("query", "select count(*) as n from dim_article", "--json")
    assert thuocdo(*question, THUOCDO_HOME=str(small.home)).answer["rows"] == [[3]]
    said = thuocdo(*question, "--home", tmp_path / "khac", THUOCDO_HOME=str(small.home))
    assert (said.code, f"{tmp_path}/khac: nothing is published here" in said.complaint) == (2, True)
    assert thuocdo(*question, "--home", small.home, THUOCDO_HOME=str(tmp_path / "khac")).answer["rows"] == [[3]]


def test_relative_paths_count_from_the_working_directory(small: Made, tmp_path: Path) -> None:
    _copy(small, tmp_path)
    json_lines(tmp_path / "tin" / "a.jsonl", line(1))
    said = thuocdo("extract", "--input", "tin", "--output", "ra.jsonl", "--json", cwd=tmp_path)
    assert (said.code, said.stderr, said.answer["rows_out"]) == (0, "", 1)
    asked = thuocdo("query", "select count(*) as n from dim_article", "--home", "home", "--json", cwd=tmp_path)
    assert asked.answer["rows"] == [[3]]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "ra.jsonl", "tin"]


def test_no_folder_of_the_user_is_needed(small: Made, tmp_path: Path) -> None:
    said = thuocdo("run", "--input", small.given, "--home", _copy(small, tmp_path), "--json", HOME=str(tmp_path / "khong-co"))
    assert (said.code, said.stderr, said.answer["release"]["is_new"]) == (0, "", False)
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


def test_a_home_can_be_moved(small: Made, tmp_path: Path) -> None:
    moved = tmp_path / "noi-khac" / "nha"
    shutil.copytree(small.home, moved, symlinks=True)
    assert opened(moved).release_id == small.release.release_id
    listed = json.loads(thuocdo("releases", "--home", moved, "--json").stdout)
    assert [(each["id"], each["path"], each["current"]) for each in listed] == [
        (small.release.release_id, str(moved / "releases" / small.release.release_id), True)
    ]


def test_a_night_that_has_not_come_is_wrong_use_and_writes_nothing(tmp_path: Path) -> None:
    said = thuocdo("run", "--night", "2999-01-01", "--home", tmp_path / "home")
    assert (said.code, "night 2999-01-01 has not come yet" in said.complaint) == (2, True)
    given = json_lines(tmp_path / "a.jsonl", line(1))
    assert thuocdo("run", "--input", given, "--night", "2999-01-01", "--home", tmp_path / "home").code == 2
    assert not (tmp_path / "home").exists()
