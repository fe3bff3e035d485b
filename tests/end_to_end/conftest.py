"""Homes that several tests read: each is made once, by a command."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from orchestration.newsroom.pages import PAGES
from tests.end_to_end.articles import warc
from tests.end_to_end.command import Said, thuocdo
from tests.end_to_end.wholeness import Opened, opened


@dataclass(frozen=True, slots=True)
class Made:
    """A home, what the command that made it said, and what it was made of. Tests that write take a copy of it."""

    home: Path
    said: Said
    given: Path

    @property
    def release(self) -> Opened:
        return opened(self.home)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The home of `thuocdo run --sample`, crawled once."""
    home = tmp_path_factory.mktemp("sample") / "home"
    return Made(home, thuocdo("run", "--sample", "--home", home), PAGES)


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A real home with a release of three articles."""
    folder = tmp_path_factory.mktemp("small")
    given = warc(folder / "dau.warc.gz", range(900, 901), range(901, 903))
    made = Made(folder / "home", thuocdo("run", "--input", given, "--home", folder / "home", "--quiet"), given)
    assert made.said == Said(0, "", "")
    return made
