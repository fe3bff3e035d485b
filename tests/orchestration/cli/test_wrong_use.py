"""Wrong use is one line on stderr and code 2; faults of the program keep their trace."""

import sys
from pathlib import Path

import pytest

from orchestration import cli
from warehouse.home import HomeKind, open_home


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
    assert _main(monkeypatch, "releases", "--home", tmp_path / "khong-co", "--json") == 0
    assert capsys.readouterr().out == "[]\n"
    assert list(tmp_path.iterdir()) == []
