"""The home: made once, of one kind, held by one run at a time."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from orchestration.settings import DATA, ROOT, home_root
from warehouse.home import SCHEMA_VERSION, Home, HomeError, HomeIsHeldError, HomeKind, kind_of, open_home


def test_a_home_is_made_with_its_kind_and_schema_and_nothing_else(tmp_path: Path) -> None:
    home = open_home(tmp_path / "sâu" / "home", HomeKind.REAL)
    assert home == Home(tmp_path / "sâu" / "home", HomeKind.REAL)
    assert [path.name for path in home.root.iterdir()] == ["home.json"]
    assert json.loads((home.root / "home.json").read_text("utf-8")) == {"kind": "real", "schema_version": SCHEMA_VERSION}


@pytest.mark.parametrize("kind", HomeKind)
def test_a_home_is_found_again_with_the_kind_it_was_made(tmp_path: Path, kind: HomeKind) -> None:
    assert kind_of(tmp_path) is None
    open_home(tmp_path, kind)
    assert kind_of(tmp_path) is kind
    assert open_home(tmp_path, kind, make=False).kind is kind


def test_a_home_of_the_other_kind_is_refused_both_ways(tmp_path: Path) -> None:
    for own, other in ((HomeKind.REAL, HomeKind.SAMPLE), (HomeKind.SAMPLE, HomeKind.REAL)):
        open_home(tmp_path / own, own)
        with pytest.raises(HomeError, match=f"a home of kind {own}, not {other}; name another with --home"):
            open_home(tmp_path / own, other)


def test_a_home_that_is_not_there_is_not_made_where_it_is_only_read(tmp_path: Path) -> None:
    with pytest.raises(HomeError, match="no home here; run `thuocdo run` first"):
        open_home(tmp_path / "home", HomeKind.REAL, make=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_holds_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thu.txt").write_text("x", "utf-8")
    with pytest.raises(HomeError, match="neither empty nor a home; name an empty folder"):
        open_home(tmp_path, HomeKind.REAL)
    assert [path.name for path in tmp_path.iterdir()] == ["thu.txt"]


def test_a_file_is_no_home(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("x", "utf-8")
    with pytest.raises(HomeError, match="neither empty nor a home"):
        open_home(tmp_path / "home", HomeKind.REAL)


def test_a_place_below_a_file_can_not_become_a_home(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("x", "utf-8")
    with pytest.raises(HomeError, match="can't be made a home: Not a directory; name a folder that can be written"):
        open_home(tmp_path / "tep" / "home", HomeKind.REAL)


def test_a_home_of_a_newer_schema_is_refused(tmp_path: Path) -> None:
    (tmp_path / "home.json").write_text(json.dumps({"kind": "real", "schema_version": SCHEMA_VERSION + 1}), "utf-8")
    with pytest.raises(HomeError, match=f"written by schema version {SCHEMA_VERSION + 1}, newer than {SCHEMA_VERSION}"):
        open_home(tmp_path, HomeKind.REAL)


@pytest.mark.parametrize("words", ["", "{", "[]", "null", '{"kind": "real"}', '{"kind": "other", "schema_version": 1}', "\0"])
def test_a_marker_that_is_none_is_named(tmp_path: Path, words: str) -> None:
    (tmp_path / "home.json").write_text(words, "utf-8")
    with pytest.raises(HomeError, match=r"home\.json: not the marker of a home; expected kind and schema_version"):
        open_home(tmp_path, HomeKind.REAL)


def test_a_run_that_was_killed_while_it_made_a_home_leaves_one_that_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "home.part").write_text('{"kind"', "utf-8")
    assert open_home(tmp_path, HomeKind.REAL).root == tmp_path


def test_one_process_holds_a_home_and_the_next_is_told_which(tmp_path: Path) -> None:
    home = open_home(tmp_path, HomeKind.REAL)
    with (
        home.lock(),
        pytest.raises(HomeIsHeldError, match=rf"another run \(process {os.getpid()}\) holds this home; wait"),
        open_home(tmp_path, HomeKind.REAL).lock(),
    ):
        pass


def test_a_lock_ends_with_its_block_and_with_an_error_in_it(tmp_path: Path) -> None:
    home = open_home(tmp_path, HomeKind.REAL)
    with home.lock():
        pass
    with pytest.raises(ZeroDivisionError), home.lock():
        raise ZeroDivisionError
    with home.lock():
        pass


def test_a_lock_ends_with_the_process_that_held_it(tmp_path: Path) -> None:
    home = open_home(tmp_path, HomeKind.REAL)
    program = (
        "import os, sys; from pathlib import Path; from warehouse.home import HomeKind, open_home\n"
        "lock = open_home(Path(sys.argv[1]), HomeKind.REAL).lock(); lock.__enter__(); os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(tmp_path)], cwd=ROOT, check=False)
    assert killed.returncode == -9
    with home.lock():
        pass


def test_everything_of_a_home_lies_below_its_root(tmp_path: Path) -> None:
    home = open_home(tmp_path, HomeKind.REAL)
    for path in (home.archive, home.lake, home.ledger, home.runs, home.releases, home.build):
        assert path.is_relative_to(tmp_path)


def test_the_root_is_the_one_given_else_the_one_named_outside_else_of_its_kind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("THUOCDO_HOME", raising=False)
    assert home_root(None, is_sample=False) == DATA / "real"
    assert home_root(None, is_sample=True) == DATA / "sample"
    monkeypatch.setenv("THUOCDO_HOME", str(tmp_path / "moi-truong"))
    assert home_root(None, is_sample=True) == tmp_path / "moi-truong"
    monkeypatch.chdir(tmp_path)
    assert home_root(Path("home"), is_sample=True) == tmp_path / "home"
    monkeypatch.setenv("THUOCDO_HOME", "")
    assert home_root(None, is_sample=False) == DATA / "real"
