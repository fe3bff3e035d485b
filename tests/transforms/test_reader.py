"""The reader as a whole: its laws, on articles written for the test."""

import json
import random
import unicodedata
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.shared import shared
from tests.transforms.claims.articles import article
from transforms.facts import fact_lines
from transforms.model.article import Article
from transforms.model.observation import Kind, Observation
from transforms.model.time import PublicationTime
from transforms.reader import read_article

TEXTS = (
    (
        "Ngày 4/7, tỉnh Gia Lai họp báo. Thu ngân sách 6 tháng đầu năm 2025 đạt 3.200 tỷ đồng, tăng 12% so với cùng kỳ.\n"
        "Mục tiêu cả năm:\n- GRDP tăng 8,5%.\n- Giải ngân 100% kế hoạch vốn đầu tư công."
    ),
    "Đến nay tỉnh cung cấp 1.210 dịch vụ công trực tuyến toàn trình; 915/1.300 dịch vụ có trên Cổng Dịch vụ công quốc gia.",
    "Diện tích — Lúa: 1.200 ha; Ngô: 340 ha\nGọi 0269 3824 123 để biết thêm.",
)


def laws_hold(page: Article) -> None:
    reading = read_article(page)
    for observation in reading.observations:
        assert page.text[observation.span.start : observation.span.end] == observation.span.exact
        assert page.text[observation.sentence.start : observation.sentence.end] == observation.sentence.exact
        assert observation.sentence.holds(observation.span)
        assert (observation.indicator_id is None) == (observation.indicator_reason is not None)
        assert observation.period is not None or observation.period_reason
        assert observation.place is not None or observation.place_reason
    figures = {number.span for number in reading.mentions.numbers}
    assert {one.span for one in reading.observations} | {one.span for one in reading.rejected} == figures
    assert len(reading.observations) + len(reading.rejected) == len(reading.mentions.numbers)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_every_span_quotes_the_text_and_every_number_is_somewhere(text: str, form: str) -> None:
    laws_hold(article(unicodedata.normalize("NFC" if form == "NFC" else "NFD", text), title="Gia Lai"))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Thu ngân sách",
                " đạt ",
                "3.200 tỷ đồng",
                "12%",
                ", ",
                ".\n",
                "tăng ",
                "năm 2025",
                "\u00a0",
                "\u200b",
                "Gia Lai ",
                "(",
                ")",
                "😀",
            ]
        ),
        max_size=25,
    )
)
def test_the_laws_hold_for_any_text(pieces: list[str]) -> None:
    laws_hold(article("".join(pieces), title="Gia Lai"))


def test_the_order_of_articles_changes_nothing() -> None:
    pages = [article(text, title="Gia Lai") for text in TEXTS]
    first = {page.article_id: read_article(page) for page in pages}
    random.Random(4).shuffle(pages)
    assert {page.article_id: read_article(page) for page in pages} == first


def test_an_article_without_title_time_or_figures_is_read() -> None:
    reading = read_article(article("Hội nghị diễn ra trong không khí phấn khởi.", published=None))
    assert reading.observations == ()


def test_fact_lines_are_plain() -> None:
    page = article(TEXTS[0], title="Gia Lai")
    lines = fact_lines("a1", read_article(page))
    assert json.loads(json.dumps(lines)) == lines
    assert {line["article_id"] for line in lines} == {"a1"}
    assert next(line for line in lines if line["exact"] == "3.200 tỷ đồng")["value"] == "3200000000000"


@pytest.mark.shared
def test_the_kon_tum_article_gives_its_seven_quantities_and_no_other() -> None:
    lines = [json.loads(line) for line in shared("eval", "articles.jsonl").read_text("utf-8").split("\n") if '"dev-00"' in line]
    given_article = lines[0]
    page = article(given_article["body"], title=given_article["title"], published=given_article["published"])
    assert page.published == PublicationTime.parse("2025-03-06")
    observations = read_article(page).observations
    assert [told(one) for one in observations] == [
        ("gdp_growth", "8", "%", ">=", Kind.TARGET, "Việt Nam", "2025"),
        ("grdp_growth", "10", "%", ">", Kind.TARGET, "Tỉnh Kon Tum", "2025"),
        ("public_investment_disbursement_rate", "100", "%", "=", Kind.TARGET, "Tỉnh Kon Tum", "2025"),
        ("online_services_full", "1585", "count", "=", Kind.ACTUAL, "Tỉnh Kon Tum", "2025-03-06"),
        ("online_services_partial", "1663", "count", "=", Kind.ACTUAL, "Tỉnh Kon Tum", "2025-03-06"),
        ("services_on_national_portal", "1436", "count", "=", Kind.ACTUAL, "Tỉnh Kon Tum", "2025-03-06"),
        ("grdp_growth", "8", "%", ">=", Kind.TARGET, "Tỉnh Kon Tum", "2025"),
    ]
    assert observations[5].quantity.denominator == Decimal(1770)
    assert (observations[0].set_by, observations[0].document) == ("Ban Chấp hành Trung ương Đảng", "Kết luận 123")
    assert (observations[1].set_by, observations[1].document) == ("HĐND tỉnh", "Nghị quyết số 89/NQ-HĐND")


def told(one: Observation) -> tuple[str | None, str, str, str, Kind, str | None, str | None]:
    quantity = one.quantity
    period = one.period.label() if one.period else None
    return (one.indicator_id, f"{quantity.value:f}", str(quantity.unit), str(quantity.comparator), one.kind, one.place, period)
