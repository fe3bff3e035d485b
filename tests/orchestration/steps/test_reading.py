"""One page or article that breaks the reader is held back by itself; what is wrong with the whole stops the run."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from expectations.suites import validate
from orchestration.crawl.inputs import preflight
from orchestration.steps import checks, reading
from orchestration.steps.night import NightReport, run_night
from orchestration.steps.run import Run, new_run
from tests.end_to_end.articles import json_lines, line
from transforms.model.article import Article, Page, Unread
from transforms.model.reading import Reading
from transforms.pages.read import read_page
from transforms.reader import read_article
from warehouse.build import PARQUET
from warehouse.contracts import TABLES
from warehouse.home import HomeKind, open_home
from warehouse.lake import read_layer
from warehouse.rows import LostMentionError

STARTED = datetime(2026, 11, 20, 2, tzinfo=UTC)
BAD = "https://bao.example/tin-1.html"
SECRET = "bí mật của bài báo"


@pytest.fixture(autouse=True)
def without_suites(monkeypatch: pytest.MonkeyPatch) -> None:
    """Great Expectations takes seconds a run; the one test that needs it asks by itself."""
    monkeypatch.setattr("expectations.suites.validate", lambda *_: ())


def breaking(error: type[Exception]) -> Callable[[Article], Reading]:
    """A reader that breaks on the second article."""

    def read(article: Article) -> Reading:
        if article.url == BAD:
            raise error(SECRET)
        return read_article(article)

    return read


def run_over(home: Path, *lines: str | bytes, started: datetime = STARTED) -> tuple[Run, NightReport]:
    given = json_lines(home.parent / "tin.jsonl", *lines)
    run = new_run(open_home(home, HomeKind.REAL), started)
    return run, run_night(run, files=preflight([given]))


def table(home: Path, name: str) -> list[dict[str, Any]]:
    return pl.read_parquet(home / "current" / "parquet" / f"{name}.parquet").to_dicts()


def test_an_article_that_breaks_the_reader_is_quarantined_and_the_others_get_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setattr(reading, "read_article", breaking(KeyError))
    _, report = run_over(home, *map(line, range(3)))
    assert report.published.publication is not None
    assert report.failures == ()
    assert all(result.passed for result in validate(report.published.built.target / PARQUET, [TABLES["quarantine"]]))
    (held,) = table(home, "quarantine")
    assert (held["kind"], held["reason_codes"], held["url"], held["place_in_file"]) == (
        "article", "reader_failed", BAD, "tin.jsonl:2",
    )  # fmt: skip
    assert held["detail"].startswith("KeyError at orchestration/steps/reading.py:")
    assert SECRET not in str(held)
    articles = {row["article_id"]: row["url"] for row in table(home, "dim_article")}
    assert len(articles) == 3
    assert articles[held["article_id"]] == BAD
    assert {articles[row["article_id"]] for row in table(home, "observation")} == set(articles.values()) - {BAD}


def test_articles_balance_as_read_and_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read_article", breaking(RecursionError))
    _, report = run_over(tmp_path / "home", *map(line, range(3)))
    claims = report.outcomes[1]
    assert claims.articles is not None
    assert (claims.articles.rows_in, claims.articles.rows_out, claims.articles.quarantined) == (3, 2, {"reader_failed": 1})
    assert claims.line().endswith("; articles: 3 articles in, 2 out, 1 quarantined (reader_failed)")
    assert claims.as_dict()["articles"]["rows_out"] == 2


def test_a_second_run_keeps_it_without_reading_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "home"
    monkeypatch.setattr(reading, "read_article", breaking(ValueError))
    run_over(home, *map(line, range(3)))
    before = table(home, "quarantine")
    monkeypatch.setattr(reading, "read_article", lambda _: pytest.fail("an unchanged night was read again"))
    _, again = run_over(home, *map(line, range(3)), started=STARTED.replace(hour=3))
    assert again.published.publication is not None
    assert [outcome.is_fresh for outcome in again.outcomes] == [False, False]
    assert again.outcomes[1].articles.quarantined == {"reader_failed": 1}
    assert table(home, "quarantine") == before


def test_an_article_whose_rows_break_a_contract_fails_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home, real = tmp_path / "home", reading.mention_rows

    def spoilt(readings: list[tuple[Article, Reading]], night: object) -> pl.DataFrame:
        bad = [article.version_id for article, _ in readings if article.url == BAD]
        is_bad = pl.col("version_id").is_in(bad)
        return real(readings, night).with_columns(end=pl.when(is_bad).then(0).otherwise("end").cast(pl.Int64))

    monkeypatch.setattr(reading, "mention_rows", spoilt)
    run_over(home, *map(line, range(3)))
    (held,) = table(home, "quarantine")
    assert (held["kind"], held["url"]) == ("article", BAD)
    assert held["detail"].startswith("ContractError at warehouse/checks.py:")


def test_a_page_that_breaks_the_reader_is_quarantined_as_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(page: Page) -> Article | Unread:
        if page.place_in_file == "tin.jsonl:2":
            raise UnicodeError(SECRET)
        return read_page(page)

    home = tmp_path / "home"
    monkeypatch.setattr(reading, "read_page", read)
    _, report = run_over(home, *map(line, range(3)))
    assert report.outcomes[0].quarantined == {"reader_failed": 1}
    (held,) = table(home, "quarantine")
    assert (held["kind"], held["reason_codes"], held["place_in_file"]) == ("page", "reader_failed", "tin.jsonl:2")
    assert held["detail"].startswith("UnicodeError at orchestration/steps/reading.py:")
    assert len(table(home, "dim_article")) == 2


def test_an_article_that_can_not_be_stored_is_held_back_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(page: Page) -> Article | Unread:
        article = read_page(page)
        assert isinstance(article, Article)
        return replace(article, section="\ud83d") if article.url == BAD else article

    monkeypatch.setattr(reading, "read_page", read)
    _, report = run_over(tmp_path / "home", *map(line, range(3)))
    assert report.outcomes[0].quarantined == {"reader_failed": 1}


@pytest.mark.parametrize("error", [LostMentionError, MemoryError, OSError])
def test_a_broken_balance_or_machine_stops_the_run_and_leaves_the_night_to_be_read_again(
    error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setattr(reading, "read_article", breaking(error))
    with pytest.raises(error):
        run_over(home, *map(line, range(3)))
    monkeypatch.undo()
    _, report = run_over(home, *map(line, range(3)), started=STARTED.replace(hour=3))
    assert report.published.publication is not None
    assert table(home, "quarantine") == []


def test_a_correction_of_an_article_that_failed_is_not_called_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "read_article", breaking(KeyError))
    _, report = run_over(tmp_path / "home", *map(line, range(3)))
    (held,) = table(tmp_path / "home", "quarantine")

    class Named:
        id = "mot-sua-doi"
        article_id = held["article_id"]

    monkeypatch.setattr(checks, "corrections", lambda: (Named,))
    assert checks._check_corrections(report.published.built).passed


def bodies(home: Path) -> list[tuple[str, str]]:
    run = new_run(open_home(home, HomeKind.REAL), STARTED)
    frame = read_layer(run.home.lake, "article", run.night)
    return sorted(frame.select("article_id", "text").iter_rows())


SAME_ID = [
    f'{{"id": "d1", "url": null, "title": null, "published": null, "body": "Năm 2024 GRDP tăng {n}%."}}' for n in (5, 6, 7)
]


def test_an_id_given_twice_in_a_file_with_other_words_tells_nothing_apart_and_no_article_vanishes(tmp_path: Path) -> None:
    homes = tmp_path / "a" / "home", tmp_path / "b" / "home"
    for home, lines in zip(homes, (SAME_ID, SAME_ID[::-1]), strict=True):
        run_over(home, *lines, line(0, with_url=False))
        assert len(table(home, "dim_article")) == 4
        assert [row["n_versions"] for row in table(home, "dim_article")] == [1] * 4
        assert sorted(row["given_id"] for row in table(home, "dim_article")) == ["bai-0", "d1", "d1", "d1"]
    assert bodies(homes[0]) == bodies(homes[1])


def test_an_id_given_again_another_time_is_a_new_wording(tmp_path: Path) -> None:
    home = tmp_path / "home"
    run_over(home, SAME_ID[0])
    run_over(home, SAME_ID[1], started=STARTED.replace(hour=3))
    assert [row["n_versions"] for row in table(home, "dim_article")] == [2]


def test_the_address_of_an_article_is_the_one_given(tmp_path: Path) -> None:
    home = tmp_path / "home"
    run_over(home, line(0), line(1, with_url=False), '{"id": "x", "url": " http://[::1 ", "body": "Năm 2024 tăng 5%."}')
    urls = {row["given_id"]: (row["url"], row["canonical_url"]) for row in table(home, "dim_article")}
    assert urls == {
        "bai-0": ("https://bao.example/tin-0.html",) * 2,
        "bai-1": (None, None),
        "x": ("http://[::1", None),
    }
