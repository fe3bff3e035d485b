"""The build: balance, one wording an article, the same result whatever the order."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from tests.warehouse.making import KON_TUM, NIGHT, SmallLake, make_article, make_document, make_observation, make_reading
from transforms.model.article import Article, Page, Unread, UnreadReason
from transforms.model.organisation import Organisation
from transforms.pages.read import read_page
from warehouse import models
from warehouse.build import LostRowsError
from warehouse.connect import reading
from warehouse.contracts import RELEASED
from warehouse.contracts.declaration import ContractError
from warehouse.lake import write_layer
from warehouse.rows import article_rows, failure_rows, unread_rows

LATER = date(2025, 3, 8)


def test_a_lake_without_nights_builds_empty_tables(small_lake: SmallLake) -> None:
    result = small_lake.build()
    assert result.rows["observation"] == 0
    assert (result.left_out, result.support, result.orphans) == ({}, {}, {})


def test_every_table_stands_in_parquet_and_database_with_comments(small_lake: SmallLake) -> None:
    article = make_article()
    small_lake.fill_figures((article, make_observation(article, "10%", 10)))
    result = small_lake.build()
    with reading(result.target / "warehouse.duckdb") as connection:
        for table in RELEASED:
            assert connection.execute(f'select count(*) from "{table.name}"').fetchone() == (result.rows[table.name],)
            assert pl.read_parquet_schema(result.parquet(table.name)).names() == list(table.names)
        assert connection.execute("select count(*) from duckdb_columns() where not internal and comment is null").fetchone() == (
            0,
        )
        assert connection.execute("select value, typeof(value) from fact_metric").fetchone() == (10, "DECIMAL(38,6)")
    assert pl.read_parquet_metadata(result.parquet("fact_metric"))["grain"].startswith("one row per fact key")
    assert sorted(path.name for path in result.target.iterdir()) == ["parquet", "warehouse.duckdb"]


def test_money_beyond_ten_to_the_fifteenth_stays_exact(small_lake: SmallLake) -> None:
    article = make_article(text="Tổng thu đạt 12.345.678.901.234.567,25 đồng.")
    small_lake.fill_figures((article, make_observation(article, "12.345.678.901.234.567,25", "12345678901234567.25")))
    small_lake.build()
    assert str(small_lake.rows("fact_metric")[0]["value"]) == "12345678901234567.250000"


def test_the_same_rows_in_any_order_and_night_layout_say_the_same(tmp_path: Path) -> None:
    articles = [make_article(number, f"Năm 2025 tăng {number}%.") for number in range(1, 8)]
    claims = [(each, make_observation(each, f"{number}%", number)) for number, each in enumerate(articles, 1)]
    first, second = SmallLake(tmp_path / "a"), SmallLake(tmp_path / "b")
    first.fill_figures(*claims)
    second.fill_figures(*reversed(claims))
    built = [lake.build() for lake in (first, second)]
    assert built[0].content_hash == built[1].content_hash
    for table in RELEASED:
        assert first.rows(table.name) == second.rows(table.name)
        assert built[0].parquet(table.name).read_bytes() == built[1].parquet(table.name).read_bytes()


def test_another_figure_is_another_content(tmp_path: Path) -> None:
    hashes = set()
    for value in ("10", "10.000001"):
        lake = SmallLake(tmp_path / value)
        lake.fill_figures((make_article(), make_observation(make_article(), "10%", value)))
        hashes.add(lake.build().content_hash)
    assert len(hashes) == 2


def test_the_latest_wording_of_an_article_counts(small_lake: SmallLake) -> None:
    old, new = (
        make_article(1, f"Năm 2025 tăng {figure}%.", fetched=datetime(2025, 3, day, tzinfo=UTC))
        for figure, day in ((7, 7), (8, 8))
    )
    small_lake.fill_figures((old, make_observation(old, "7%", 7)))
    small_lake.fill_figures((new, make_observation(new, "8%", 8)), night=LATER)
    result = small_lake.build()
    assert [row["exact"] for row in small_lake.rows("fact_metric")] == ["8%"]
    assert result.left_out == {"superseded_version": 1}
    assert small_lake.rows("dim_article")[0]["n_versions"] == 2


def test_a_wording_seen_again_changes_nothing(small_lake: SmallLake) -> None:
    article = make_article(published=None)
    small_lake.fill_figures((article, make_observation(article, "10%", 10)))
    before = small_lake.build()
    again = make_article(published=None, fetched=datetime(2025, 3, 8, 1, tzinfo=UTC))
    small_lake.fill_figures((again, make_observation(again, "10%", 10)), night=LATER)
    after = small_lake.build()
    assert after.left_out == {"read_again": 1}
    assert after.content_hash == before.content_hash


@pytest.mark.parametrize("name", ["Ngày [1] *", "a*"])
def test_a_home_may_have_signs_in_its_name_that_stand_for_others(name: str, tmp_path: Path) -> None:
    for folder, number in ((name, 1), ("ab", 2), ("Ngày 1 x", 3)):
        article = make_article(number)
        lake = SmallLake(tmp_path / folder)
        lake.fill_figures((article, make_observation(article, "10%", 10)))
        result = lake.build()
        assert result.rows["dim_article"] == 1
        with reading(result.target / "warehouse.duckdb") as connection:
            assert connection.execute("select url from dim_article").fetchall() == [(f"https://example.org/{number}",)]


def test_an_article_on_which_the_reader_failed_is_in_quarantine_for_as_long_as_its_wording_counts(small_lake: SmallLake) -> None:
    old, new = (
        make_article(1, f"Năm 2025 tăng {figure}%.", fetched=datetime(2025, 3, day, tzinfo=UTC))
        for figure, day in ((7, 7), (8, 8))
    )
    for night in (NIGHT, LATER):
        write_layer(small_lake.root / "lake", "article", night, article_rows([old], night), {})
        write_layer(small_lake.root / "lake", "failure", night, failure_rows([(old, "KeyError at a.py:1")], night), {})
    small_lake.build()
    (held,) = small_lake.rows("quarantine")
    assert (held["kind"], held["reason_codes"], held["night"], held["article_id"], held["url"], held["detail"]) == (
        "article", "reader_failed", NIGHT, old.article_id, old.url, "KeyError at a.py:1",
    )  # fmt: skip
    small_lake.fill_figures((new, make_observation(new, "8%", 8)), night=LATER + timedelta(days=1))
    small_lake.build()
    assert small_lake.rows("quarantine") == []


def test_the_address_of_an_article_is_that_of_its_page(small_lake: SmallLake) -> None:
    address = "http://www.bao.example/tin-1.html?utm_source=x"
    words = "".join(
        f"<p>Năm 2025 tỉnh phấn đấu tăng trưởng {number}% so với năm trước, theo báo cáo của tỉnh.</p>" for number in (8, 9)
    )
    body = f"<html><body><article><h1>Kế hoạch năm 2025 của tỉnh</h1>{words}</article></body></html>".encode()
    article = read_page(Page("paper", address, body, "text/html", 200, datetime(2025, 3, 7, tzinfo=UTC), "1" * 64))
    assert isinstance(article, Article)
    small_lake.fill((article, make_reading(article)))
    small_lake.build()
    (row,) = small_lake.rows("dim_article")
    assert (row["url"], row["canonical_url"]) == (address, "https://bao.example/tin-1.html")


def test_quarantine_names_each_thing_once(small_lake: SmallLake) -> None:
    article = make_article()
    small_lake.fill_figures((article, make_observation(article, "10%", "0.0000001")))
    page = Page("paper", "https://example.org/x", b"", "text/html", 200, datetime(2025, 3, 7, tzinfo=UTC), "1" * 64)
    unread = [Unread(page, UnreadReason.NO_TEXT, "empty"), Unread(page, UnreadReason.LISTING, "links only")]
    for night in (NIGHT, LATER):
        write_layer(small_lake.root / "lake", "unread", night, unread_rows(unread, night), {})
    result = small_lake.build()
    held = {(row["kind"], row["reason_codes"], row["night"]) for row in small_lake.rows("quarantine")}
    assert held == {("page", "no_text", NIGHT), ("observation", "not_storable", NIGHT)}
    assert result.rows["observation"] == 0


def test_a_document_is_shown_by_its_fullest_mention(small_lake: SmallLake) -> None:
    pairs = []
    for number, said in ((1, {}), (2, {"number": "57", "issuer": "Bộ Chính trị"})):
        article = make_article(number, "Nghị quyết số 57-NQ/TW đặt mục tiêu.")
        document = make_document(article, "57-NQ/TW", symbol="57-NQ/TW", **said)
        pairs.append((article, make_reading(article, documents=[document])))
    small_lake.fill(*pairs)
    small_lake.build()
    (document,) = small_lake.rows("dim_document")
    assert (document["issuer"], document["n_articles"]) == ("Bộ Chính trị", 2)
    assert len(small_lake.rows("fact_document_citation")) == 2


def test_a_body_is_listed_as_the_latest_night_has_it(small_lake: SmallLake) -> None:
    article = make_article()
    claim = make_observation(article, "10%", 10, place=None, place_id=None, boundaries=None, owner="Bộ Y tế", owner_id="moh")
    for night, name in ((NIGHT, "Bộ y tế"), (NIGHT + timedelta(days=1), "Bộ Y tế")):
        body = Organisation("moh", name, "ministry")
        small_lake.fill((article, make_reading(article, [claim], organisations=[body])), night=night)
    assert small_lake.build().orphans == {}
    assert small_lake.rows("dim_organisation") == [
        {"organisation_id": "moh", "name": "Bộ Y tế", "kind": "ministry", "place_id": None}
    ]


def test_values_that_reference_nothing_are_counted(small_lake: SmallLake) -> None:
    article = make_article(source="elsewhere")
    small_lake.fill_figures((article, make_observation(article, "10%", 10, place_id="99@1900")))
    orphans = small_lake.build().orphans
    assert orphans["fact_metric.place_id"] == 1
    assert orphans["dim_article.source_id"] == 1
    assert KON_TUM not in orphans


def test_a_dimension_that_breaks_its_contract_stops_the_build(small_lake: SmallLake) -> None:
    small_lake.dims["dim_place"] = pl.concat([small_lake.dims["dim_place"]] * 2)
    with pytest.raises(ContractError, match=r"dim_place: 4 rows .*duplicate_key"):
        small_lake.build()


def test_a_model_that_loses_rows_stops_the_build(small_lake: SmallLake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    article = make_article()
    small_lake.fill_figures((article, make_observation(article, "10%", 10)))
    real = models.load_models

    def losing(connection: object) -> tuple[models.Model, ...]:
        return tuple(
            models.Model(each.table, each.query + "\nlimit 0", each.reads) if each.table.name == "observation" else each
            for each in real(connection)
        )

    monkeypatch.setattr("warehouse.build.load_models", losing)
    with pytest.raises(LostRowsError, match="1 observations in the lake, 0 kept"):
        small_lake.build()
