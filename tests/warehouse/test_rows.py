"""Rows: ids that last, exact figures, nothing lost."""

from datetime import UTC, datetime
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.warehouse.making import NIGHT, SmallLake, make_article, make_document, make_observation, make_reading, span_of
from transforms.model.article import Page, Unread, UnreadReason
from transforms.model.identity import stable_id
from transforms.model.mention import Mentions, NumberMention, RejectReason
from transforms.model.observation import FACT_KEY, Kind
from transforms.model.quantity import Quantity, Unit
from transforms.model.reading import Reading
from warehouse.articles import articles_of
from warehouse.checks import check
from warehouse.contracts import lake_table
from warehouse.documents import document_id
from warehouse.frames import is_storable
from warehouse.rows import (
    LostMentionError,
    article_rows,
    citation_rows,
    mention_rows,
    observation_rows,
    quantity_text,
    unread_rows,
)

TEXT = "Theo Nghị quyết 89/NQ-HĐND, năm 2025 tỉnh phấn đấu đạt 10%; quý I đạt 9%, ước 10% cả năm."


def test_articles_come_back_as_they_went() -> None:
    articles = [make_article(1), make_article(2, published=None), make_article(3, published="2025-03", home_place="62")]
    rows = article_rows(articles, NIGHT)
    assert check(lake_table("article"), rows).bad.is_empty()
    assert list(articles_of(rows)) == articles
    assert rows["known_at"].to_list() == [article.known_at for article in articles]
    assert rows["published_precision"].to_list() == ["day", None, "month"]


def test_a_day_is_that_of_vietnam() -> None:
    late = make_article(published="2025-03-06T23:30:00+07:00")
    row = article_rows([late], NIGHT).row(0, named=True)
    assert (row["known_at"], str(row["known_date"])) == (datetime(2025, 3, 6, 16, 30, tzinfo=UTC), "2025-03-06")


def test_unread_pages_keep_their_reason() -> None:
    page = Page("paper", None, b"{", "application/json", 200, datetime(2025, 3, 7, tzinfo=UTC), "0" * 64, "a.jsonl:3")
    rows = unread_rows([Unread(page, UnreadReason.MALFORMED_JSON, "line 3 ends early")], NIGHT)
    assert check(lake_table("unread"), rows).bad.is_empty()
    assert rows.select("reason", "is_quarantined", "place_in_file").row(0) == ("malformed_json", True, "a.jsonl:3")


def test_ids_are_hashes_of_claim_and_key() -> None:
    article = make_article(text=TEXT)
    claim = make_observation(article, "10%", 10, kind=Kind.TARGET, set_by_id="hdnd", set_by="HĐND tỉnh")
    row = observation_rows([(article, make_reading(article, [claim]))], NIGHT).observations.row(0, named=True)
    assert row["fact_id"] == stable_id("fact", *claim.fact_key)
    assert row["observation_id"] == stable_id("observation", article.article_id, *claim.claim, 0)
    assert row["set_by_key"] == "hdnd"
    stored = ("place_key", "period_key", "set_by_key", "indicator_id", "part_key", "compared_with_key")
    assert {name: row[name] for name in stored} == {
        name: value for name, value in zip(FACT_KEY, claim.fact_key, strict=True) if name in stored
    }


def test_equal_claims_of_an_article_are_numbered() -> None:
    article = make_article(text=TEXT)
    first = make_observation(article, "10%", 10)
    again = make_observation(article, "10% cả năm", 10)
    rows = observation_rows([(article, make_reading(article, [first, again]))], NIGHT).observations
    assert rows["fact_id"].n_unique() == 1
    assert rows["observation_id"].n_unique() == 2


def test_the_sentence_is_stored_folded() -> None:
    article = make_article(text="Đắk Hà đạt 10% dịch vụ công trực tuyến.")
    row = observation_rows([(article, make_reading(article, [make_observation(article, "10%", 10)]))], NIGHT).observations
    assert row["sentence_folded"].item() == "dak ha dat 10% dich vu cong truc tuyen."


@pytest.mark.parametrize("value", ["1e32", "0.0000001", "-123456789012345678901234567890123"])
def test_a_figure_that_does_not_fit_is_quarantined_never_rounded(value: str) -> None:
    article = make_article(text=TEXT)
    odd = make_observation(article, "9%", value)
    rows = observation_rows([(article, make_reading(article, [make_observation(article, "10%", 10), odd]))], NIGHT)
    assert rows.observations["exact"].to_list() == ["10%"]
    assert rows.quarantine.select("exact", "reason_codes").rows() == [("9%", "not_storable")]
    assert check(lake_table("quarantine"), rows.quarantine).bad.is_empty()


def test_an_observation_that_breaks_its_contract_is_quarantined_with_reasons() -> None:
    article = make_article(text=TEXT)
    odd = make_observation(article, "9%", 9, indicator_id=None, part="xuất khẩu")
    rows = observation_rows([(article, make_reading(article, [odd]))], NIGHT)
    assert rows.observations.is_empty()
    held = rows.quarantine.row(0, named=True)
    assert held["reason_codes"] == "part_without_key trusted_without_indicator"
    assert held["detail"] == "read as = 9.000000 %, actual, growth of no indicator"


@given(st.decimals(allow_nan=True, allow_infinity=True), st.integers(-40, 40))
def test_what_is_storable_comes_back_from_the_frame_as_it_was(value: Decimal, exponent: int) -> None:
    value = value.scaleb(exponent) if value.is_finite() and abs(value.adjusted() + exponent) < 100 else value
    if is_storable(value):
        assert pl.Series([value], dtype=pl.Decimal(38, 6)).item() == value
    else:
        assert not value.is_finite() or abs(value) >= 10**32 or value % Decimal("0.000001") != 0


def test_every_number_has_an_outcome() -> None:
    article = make_article(text=TEXT)
    reading = make_reading(article, [make_observation(article, "10%", 10)], rejected=["89"])
    rows = mention_rows([(article, reading)], NIGHT)
    assert check(lake_table("mention"), rows).bad.is_empty()
    assert rows.select("exact", "outcome").rows() == [("10%", "observation"), ("89", "rejected:date")]


def test_a_lost_number_stops_the_run() -> None:
    article = make_article(text=TEXT)
    lost = NumberMention(span_of(article, "9%"), Quantity(Decimal(9), Unit.PERCENT, "%"))
    reading = Reading(article.article_id, Mentions((lost,), (), (), (), (), ()), (), ())
    with pytest.raises(LostMentionError, match="'9%' is neither"):
        mention_rows([(article, reading)], NIGHT)
    assert RejectReason.DATE == "date"


def test_a_quantity_in_one_line() -> None:
    assert quantity_text(Quantity(Decimal("5.5"), Unit.PERCENT, "%", high=Decimal(6))) == "= 5.5..6 %"
    assert quantity_text(Quantity(Decimal(1436), Unit.COUNT, "dịch vụ", denominator=Decimal(1770))) == "= 1436/1770 count"


def test_citations_keep_every_span() -> None:
    article = make_article(text=TEXT)
    document = make_document(article, "Nghị quyết 89/NQ-HĐND", symbol="89/NQ-HĐND", number="89")
    claim = make_observation(article, "10%", 10, document="Nghị quyết 89/NQ-HĐND")
    pair = (article, make_reading(article, [claim], documents=[document]))
    row = citation_rows([pair], NIGHT).row(0, named=True)
    assert (row["start"], row["end"], row["n_mentions"], row["spans"]) == (5, 26, 1, "5:26")
    assert observation_rows([pair], NIGHT).observations["document_id"].to_list() == [row["document_id"]]


@pytest.mark.parametrize(
    ("said", "is_one"),
    [
        ({"symbol": "57-NQ/TW"}, True),
        ({"symbol": "57-NQ/TW", "day": "2024-12-22"}, True),
        ({"symbol": "89/NQ-HĐND"}, False),
        ({"number": "123", "day": "2025-01-24", "issuer": "Ban Chấp hành Trung ương"}, True),
        ({"number": "123"}, False),
        ({"title": "Chiến lược dữ liệu quốc gia"}, True),
        ({}, False),
    ],
)
def test_a_document_is_one_across_articles_only_where_its_name_is(said: dict[str, str], is_one: bool) -> None:
    articles = [make_article(number, text=TEXT) for number in (1, 2)]
    ids = {document_id(make_document(article, "Nghị quyết", **said), article) for article in articles}
    assert (len(ids) == 1) == is_one


def test_a_local_document_is_one_within_its_province() -> None:
    articles = [make_article(number, text=TEXT, home_place=place) for number, place in ((1, "62"), (2, "62"), (3, "64"))]
    ids = [document_id(make_document(each, "Nghị quyết", symbol="89/NQ-HĐND"), each) for each in articles]
    assert ids[0] == ids[1] != ids[2]


def test_rows_of_a_night_without_articles_keep_their_shape(small_lake: SmallLake) -> None:
    small_lake.fill()
    assert small_lake.build().rows["observation"] == 0
