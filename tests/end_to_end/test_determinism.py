"""The same articles say the same in any home, in whatever order and under whatever file names they come."""

import random
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tests.end_to_end.articles import json_lines, line, page
from tests.end_to_end.command import Said, thuocdo
from tests.end_to_end.wholeness import Opened, opened
from warehouse.contracts import RELEASED

CONTENT = [table for table in RELEASED if table.is_content]
TIMES_OF_THE_RUN = ("fetched_at",)


@dataclass(frozen=True, slots=True)
class Twice:
    """The same articles in two homes, straight and shuffled."""

    straight: Opened
    shuffled: Opened


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> Twice:
    folder = tmp_path_factory.mktemp("twice")
    with_url, without = [line(number) for number in range(40)], [line(number, with_url=False) for number in range(40, 60)]
    straight = [
        json_lines(folder / "mot" / "tin.jsonl", *with_url),
        json_lines(folder / "mot" / "rieng.jsonl", *without),
        _pages(folder / "mot" / "trang", range(60, 70), "{}.html"),
    ]
    dice = random.Random(20250306)
    for lines in (with_url, without):
        dice.shuffle(lines)
    shuffled = [
        _pages(folder / "hai" / "web", range(60, 70), "bai-so-{}.htm"),
        json_lines(folder / "hai" / "rieng.jsonl", *without),
        json_lines(folder / "hai" / "z.jsonl", *with_url[:17]),
        json_lines(folder / "hai" / "a.jsonl", *with_url[17:]),
    ]
    return Twice(_release(folder / "home-1", straight), _release(folder / "home-2", shuffled))


def _pages(folder: Path, numbers: range, name: str) -> Path:
    folder.mkdir(parents=True)
    for number in numbers:
        (folder / name.format(number)).write_text(page(number), "utf-8")
    return folder


def _release(home: Path, given: list[Path]) -> Opened:
    words = [word for path in given for word in ("--input", path)]
    assert thuocdo("run", *words, "--home", home, "--quiet") == Said(0, "", "")
    return opened(home)


def test_the_content_hash_is_the_same(twice: Twice) -> None:
    assert twice.straight.content_hash == twice.shuffled.content_hash


@pytest.mark.parametrize("table", [table.name for table in CONTENT])
def test_the_rows_are_the_same_and_in_the_same_order(twice: Twice, table: str) -> None:
    assert_frame_equal(*(_without_times(release.parquet(table)) for release in (twice.straight, twice.shuffled)))


def _without_times(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.drop(TIMES_OF_THE_RUN, strict=False)


def test_there_is_something_to_compare(twice: Twice) -> None:
    rows = twice.straight.report["release"]["rows"]
    assert rows["dim_article"] == 70
    assert rows["observation"] >= 200
    assert rows["fact_metric"] >= 50
