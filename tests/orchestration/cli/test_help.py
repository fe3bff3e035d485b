"""Every command explains itself, at once and without the heavy libraries."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
import typer

from orchestration.cli import app
from orchestration.settings import ROOT

HEAVY = ("dagster", "duckdb", "great_expectations", "lxml", "pandas", "polars", "pyarrow", "scrapy", "trafilatura", "twisted")


def _commands() -> Iterator[tuple[str, ...]]:
    yield ()
    yield from _below(typer.main.get_command(app), ())


def _below(command: object, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for name, inner in getattr(command, "commands", {}).items():
        yield (*path, name)
        yield from _below(inner, (*path, name))


@pytest.mark.parametrize("words", tuple(_commands()), ids=lambda words: " ".join(("thuocdo", *words)))
def test_help_explains_the_command(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert app([*words, "--help"], standalone_mode=False) == 0
    said = capsys.readouterr().out
    assert "Usage:" in said
    assert len(said.splitlines()) > 3


def test_help_of_the_program_and_of_its_largest_command_import_nothing_heavy() -> None:
    program = (
        "import sys\nfrom orchestration.cli import app\n"
        "assert app(sys.argv[1:], standalone_mode=False) == 0\n"
        f"print(','.join(name for name in {HEAVY!r} if name in sys.modules), file=sys.stderr)"
    )
    for words in (["--help"], ["run", "--help"], ["query", "--help"]):
        said = subprocess.run([sys.executable, "-c", program, *words], cwd=ROOT, capture_output=True, text=True, check=True)
        assert said.stderr == "\n"


def test_a_bare_command_shows_its_help() -> None:
    said = subprocess.run([sys.executable, "-m", "orchestration"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert "Usage:" in said.stdout + said.stderr


def test_the_documented_commands_are_there() -> None:
    named = {" ".join(words) for words in _commands()}
    assert named >= {
        "run",
        "rebuild",
        "extract",
        "parse",
        "query",
        "releases",
        "sources check",
        "indicators check",
        "archive verify",
    }
