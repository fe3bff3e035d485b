"""Wrong use is one line on stderr and code 2; faults of the program keep their trace."""

import importlib
import sys
from pathlib import Path

import duckdb
import pytest

from orchestration import cli
from orchestration.newsroom.pages import PAGES
from orchestration.settings import version
from transforms.organisations.registry import AliasError
from transforms.places.gazetteer import PlaceError
from warehouse.contracts.declaration import ContractError
from warehouse.home import HomeKind, open_home
from warehouse.models import ModelError

commands = importlib.import_module("orchestration.cli.app")  # the package has an `app` of its own under this name


def _main(monkeypatch: pytest.MonkeyPatch, *words: str | Path) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["thuocdo", *map(str, words)])
    monkeypatch.setattr(cli.signal, "signal", lambda *_: None)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("frob",), "No such command 'frob'."),
        (("run", "--nope"), "No such option: --nope"),
        (("run", "--sample", "--input", "a.jsonl"), "--input is real and --sample is invented; the two never mix"),
        (("run", "--night", "hôm qua"), "night 'hôm qua' is not a date; expected YYYY-MM-DD"),
        (("run", "--night", "2999-01-01"), "night 2999-01-01 has not come yet; today is "),
        (("run", "--source", "khong-co"), "no source khong-co; there are: "),
        (
            ("run", "--input", "khong-co.jsonl"),
            "khong-co.jsonl: no such file; expected .jsonl, .html, .htm, .warc.gz",
        ),
        (("run", "--input", ""), "Invalid value for '--input': the path is empty; expected a file or folder"),
        (("run", "--home", ""), "Invalid value for '--home': the path is empty"),
        (("run", "--input", "a.jsonl", "--night", "2026-11-20"), "given files belong to the run's own night; leave out --night"),
        (("run", "--input", "a.jsonl", "--source", "a"), "given files take the network's place; leave out --source"),
        (("run", "--input", str(PAGES)), "lies in newsroom, whose pages are invented; expected real ones"),
        (("run", "--night", ""), "night '' is not a date; expected YYYY-MM-DD"),
        (("run", "--night", "20261101"), "night '20261101' is not a date; expected YYYY-MM-DD"),
        (("run", "--night", "2026-01-01"), "no home here; run `thuocdo run` first, or name another with --home"),
        (("rebuild", "--night", "2026-W48-4"), "night '2026-W48-4' is not a date; expected YYYY-MM-DD"),
        (("releases",), "no home here; run `thuocdo run` first, or name another with --home"),
        (("parse", "--input", "", "--output", "ra.jsonl"), "Invalid value for '--input': the path is empty"),
        (("extract", "--input", "a.jsonl", "--output", ""), "Invalid value for '--output': the path is empty"),
        (("query", "select 1"), "nothing is published here; run `thuocdo run` first, or name a home with --home"),
        (("rebuild",), "no home here; run `thuocdo run` first, or name another with --home"),
        (("archive", "verify"), "no home here; run `thuocdo run` first, or name another with --home"),
        (("extract", "--output", "ra.jsonl"), "Missing option '--input'"),
    ],
)
def test_wrong_use_is_one_line_and_writes_nothing(
    words: tuple[str, ...], complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("THUOCDO_HOME", str(tmp_path / "home"))
    assert _main(monkeypatch, *words) == cli.Exit.WRONG_USE
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.startswith("thuocdo: ")
    assert complaint in said.err
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_is_held_is_code_3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_home(tmp_path / "home", HomeKind.REAL).lock():
        assert _main(monkeypatch, "rebuild", "--home", tmp_path / "home") == cli.Exit.HELD
    assert "holds this home; wait for it to end" in capsys.readouterr().err


def test_a_fault_of_the_program_keeps_its_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(**_: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "app", broken)
    with pytest.raises(ZeroDivisionError):
        cli.main()


def test_an_interruption_is_told_once(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(**_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "app", interrupted)
    assert _main(monkeypatch) == cli.Exit.INTERRUPTED
    assert capsys.readouterr().err == "thuocdo: interrupted; what was finished is kept, the next run goes on from there\n"


def test_no_release_is_an_empty_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    open_home(tmp_path / "home", HomeKind.REAL)
    assert _main(monkeypatch, "releases", "--home", tmp_path / "home", "--json") == 0
    assert capsys.readouterr().out == "[]\n"
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["home.json"]


def test_the_version_is_the_projects(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert _main(monkeypatch, "--version") == 0
    assert capsys.readouterr().out == f"thuocdo {version()}\n"


def test_a_run_without_anything_to_read_says_what_to_do_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "sources").mkdir()
    monkeypatch.setattr(commands, "SOURCES", tmp_path / "sources")
    assert _main(monkeypatch, "run", "--home", tmp_path / "home") == cli.Exit.WRONG_USE
    said = capsys.readouterr().err
    assert "no enabled source to read; add a source file there, give files with --input, or try `make run`" in said
    assert [path.name for path in tmp_path.iterdir()] == ["sources"]


def test_every_error_that_is_told_in_one_line_is_there() -> None:
    for name in cli.KINDS:
        module, _, error = name.rpartition(".")
        assert issubclass(getattr(importlib.import_module(module), error), Exception), name


@pytest.mark.parametrize(
    ("error", "words", "code"),
    [
        (PlaceError("no place has the id 'x'"), "thuocdo: no place has the id 'x'\n", cli.Exit.WRONG_USE),
        (ModelError("sql/core/a.sql:1: no"), "thuocdo: sql/core/a.sql:1: no\n", cli.Exit.WRONG_USE),
        (ContractError("a: two columns b"), "thuocdo: a: two columns b\n", cli.Exit.WRONG_USE),
        (AliasError("aliases.csv:2: no"), "thuocdo: aliases.csv:2: no\n", cli.Exit.WRONG_USE),
        (RuntimeError("Query interrupted"), "thuocdo: interrupted; what was finished is kept, the next", cli.Exit.INTERRUPTED),
        (duckdb.IOException("no\nspace"), "thuocdo: the tables can't be written: no space; what was", cli.Exit.FAILED),
        (OSError(28, "No space left", "/a"), "thuocdo: /a: No space left; what was finished is kept\n", cli.Exit.FAILED),
    ],
)
def test_an_error_of_a_known_kind_is_one_line(
    error: Exception, words: str, code: cli.Exit, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(**_: object) -> int:
        raise error

    monkeypatch.setattr(cli, "app", broken)
    assert _main(monkeypatch) == code
    said = capsys.readouterr().err
    assert (said.startswith(words), said.count("\n")) == (True, 1)
