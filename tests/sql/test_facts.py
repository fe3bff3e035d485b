"""Facts: which observation a key shows, and why the others do not."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from tests.warehouse.making import KON_TUM, SmallLake, make_article, make_observation, make_reading
from transforms.model.observation import Kind, Measure, Status
from transforms.model.quantity import Comparator, Unit
from transforms.model.time import Period

TEXT = "Năm 2025 tăng 8,12% hoặc 8% hay 9%."


def test_the_order_of_choice(small_lake: SmallLake) -> None:
    """Each article loses to the next by just one test."""
    claims = [
        ("8%", "8", "paper", "2025-03-09", {"status": Status.ESTIMATED}, "lost_status"),
        ("8%", "8.05", "paper", "2025-03-08", {"status": Status.PRELIMINARY}, "lost_status"),
        ("8%", "8.1", "paper", "2025-03-08", {}, "lost_source"),
        ("8%", "8.2", "office", "2025-03-06", {}, "lost_known_at"),
        ("8%", "8.12", "office", "2025-03-07", {"comparator": Comparator.ABOUT}, "lost_exactness"),
        ("8%", "8", "office", "2025-03-07", {}, "lost_exactness"),
        ("8,12%", "8.12", "office", "2025-03-07", {}, "chosen"),
    ]
    pairs = []
    for number, (exact, value, source, day, said, _) in enumerate(claims):
        article = make_article(number, TEXT, source=source, published=day)
        pairs.append((article, make_observation(article, exact, value, **said)))
    small_lake.fill_figures(*pairs)
    result = small_lake.build()
    by_article = {row["observation_id"]: row["article_id"] for row in small_lake.rows("observation")}
    reasons = {by_article[row["observation_id"]]: (row["rank"], row["reason"]) for row in small_lake.rows("fact_support")}
    expected = {
        pair[0].article_id: (len(claims) - at, claim[-1]) for at, (pair, claim) in enumerate(zip(pairs, claims, strict=True))
    }
    assert reasons == expected
    (fact,) = small_lake.rows("fact_metric")
    assert (fact["exact"], fact["n_observations"], fact["n_articles"], fact["n_values"]) == ("8,12%", 7, 7, 5)
    assert (str(fact["lowest"]), str(fact["highest"])) == ("8.000000", "8.200000")
    assert result.support["chosen"] == 1


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"trusted": False}, "not_trusted"),
        ({"trusted": False, "indicator_id": None, "indicator_reason": "unknown"}, "no_indicator"),
        ({"place_id": None, "place_reason": "two_candidates"}, "no_place"),
        ({"period": None, "period_reason": "no_publication_date"}, "no_period"),
    ],
)
def test_what_reaches_no_fact_says_why(small_lake: SmallLake, said: dict[str, object], reason: str) -> None:
    article = make_article()
    small_lake.fill_figures((article, make_observation(article, "10%", 10, **said)))
    result = small_lake.build()
    (support,) = small_lake.rows("fact_support")
    assert (support["fact_id"], support["rank"], support["is_chosen"], support["reason"]) == (None, None, False, reason)
    assert result.rows["fact_metric"] + result.rows["fact_target"] == 0
    assert result.rows["observation"] == 1


def test_targets_of_two_setters_and_parts_of_a_whole_come_out_apart(small_lake: SmallLake) -> None:
    article = make_article(text="Mục tiêu 8%; hội đồng giao 10%; công nghiệp 12%; đạt 7%.")
    claims = [
        make_observation(article, "8%", 8, kind=Kind.TARGET, set_by="Chính phủ", set_by_id="gov"),
        make_observation(article, "10%", 10, kind=Kind.TARGET, set_by="HĐND tỉnh", set_by_id="hdnd"),
        make_observation(article, "12%", 12, kind=Kind.TARGET, part="công nghiệp", part_key="cong nghiep"),
        make_observation(article, "7%", 7),
    ]
    small_lake.fill((article, make_reading(article, claims)))
    small_lake.build()
    assert {(str(row["set_by_id"]), row["is_total"], row["exact"]) for row in small_lake.rows("fact_target")} == {
        ("gov", True, "8%"),
        ("hdnd", True, "10%"),
        ("None", False, "12%"),
    }
    assert [row["exact"] for row in small_lake.rows("fact_metric")] == ["7%"]
    assert {row["deadline"] for row in small_lake.rows("fact_target")} == {date(2025, 12, 31)}


def test_forecasts_stand_beside_actuals(small_lake: SmallLake) -> None:
    article = make_article(text="Đạt 7%, dự báo 8%.")
    claims = [make_observation(article, "7%", 7), make_observation(article, "8%", 8, kind=Kind.FORECAST)]
    small_lake.fill((article, make_reading(article, claims)))
    small_lake.build()
    assert {row["kind"] for row in small_lake.rows("fact_metric")} == {"actual", "forecast"}


def test_the_latest_total_of_an_indicator(small_lake: SmallLake) -> None:
    article = make_article(text="Năm 2023 tăng 6%, năm 2024 tăng 7%, trong đó xây dựng 9%; dự báo 8%.")
    claims = [
        make_observation(article, "6%", 6, period=Period.of_year(2023)),
        make_observation(article, "7%", 7, period=Period.of_year(2024)),
        make_observation(article, "9%", 9, period=Period.of_year(2024), part="xây dựng", part_key="xay dung"),
        make_observation(article, "8%", 8, kind=Kind.FORECAST),
    ]
    small_lake.fill((article, make_reading(article, claims)))
    small_lake.build()
    (latest,) = small_lake.rows("mart_indicator_latest")
    assert (latest["exact"], latest["period_label"], latest["place_level"], latest["publisher"]) == (
        "7%", "2024", "province", "Một tờ báo",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("indicator", "target", "comparator", "actual", "expected"),
    [
        ("grdp", "8", Comparator.EQUAL, "8.5", "met"),
        ("grdp", "8", Comparator.ABOVE, "8", "missed"),
        ("grdp", "8", Comparator.AT_LEAST, "8", "met"),
        ("grdp", "8", Comparator.EQUAL, "7.9", "missed"),
        ("poverty_rate", "5", Comparator.EQUAL, "4", "met"),
        ("poverty_rate", "5", Comparator.EQUAL, "6", "missed"),
        ("poverty_rate", "5", Comparator.BELOW, "5", "missed"),
        ("poverty_rate", "5", Comparator.AT_MOST, "5", "met"),
    ],
)
def test_a_target_is_held_against_its_result(
    small_lake: SmallLake, indicator: str, target: str, comparator: Comparator, actual: str, expected: str
) -> None:
    article = make_article(text="Mục tiêu T; đạt A.")
    claims = [
        make_observation(article, "T", target, kind=Kind.TARGET, comparator=comparator, indicator_id=indicator),
        make_observation(article, "A", actual, indicator_id=indicator),
    ]
    small_lake.fill((article, make_reading(article, claims)))
    small_lake.build()
    (row,) = small_lake.rows("mart_target_progress")
    assert row["progress"] == expected
    assert row["gap"] == row["actual_value"] - row["target_value"]


def test_a_range_is_met_at_its_easier_end(small_lake: SmallLake) -> None:
    article = make_article(text="Mục tiêu T; đạt A.")
    claims = [
        make_observation(article, "T", 5, high=Decimal(7), kind=Kind.TARGET, indicator_id="poverty_rate"),
        make_observation(article, "A", 6, indicator_id="poverty_rate"),
    ]
    small_lake.fill((article, make_reading(article, claims)))
    small_lake.build()
    assert small_lake.rows("mart_target_progress")[0]["progress"] == "met"


@pytest.mark.parametrize(
    "said",
    [
        {"period": Period.of_months(2025, 1, 9, is_cumulative=True)},
        {"period": Period.of_year(2024)},
        {"place_id": "51@2025"},
        {"boundaries": None},
        {"part": "xây dựng", "part_key": "xay dung"},
        {"measure": Measure.LEVEL, "basis": None},
        {"unit": Unit.PERCENTAGE_POINT},
    ],
)
def test_what_is_not_comparable_is_unknown(small_lake: SmallLake, said: dict[str, object]) -> None:
    article = make_article(text="Mục tiêu T; đạt A.")
    claims = [make_observation(article, "T", 8, kind=Kind.TARGET), make_observation(article, "A", 9, **said)]
    small_lake.fill((article, make_reading(article, claims)))
    small_lake.build()
    (row,) = small_lake.rows("mart_target_progress")
    assert (row["progress"], row["actual_fact_id"], row["gap"]) == ("unknown", None, None)


@pytest.mark.parametrize(
    ("day", "expected"), [(date(2025, 9, 30), "open"), (date(2025, 12, 31), "missed"), (date(2026, 1, 5), "unknown")]
)
def test_a_stock_is_open_until_its_deadline(small_lake: SmallLake, day: date, expected: str) -> None:
    article = make_article(text="Mục tiêu T; đạt A.")
    stock = {"indicator_id": "online_services", "measure": Measure.LEVEL, "basis": None, "unit": Unit.COUNT}
    claims = [
        make_observation(article, "T", 1000, kind=Kind.TARGET, **stock),
        make_observation(article, "A", 900, period=Period.of_day(day), **stock),
    ]
    small_lake.fill((article, make_reading(article, claims)))
    small_lake.build()
    assert small_lake.rows("mart_target_progress")[0]["progress"] == expected


def test_publication_decides_between_wordings_of_one_time(small_lake: SmallLake) -> None:
    """A wording whose publisher says when it changed counts before one that says nothing, however late that was fetched."""
    dated = make_article(1, "Tăng 7%.", published="2025-03-06")
    undated = make_article(1, "Tăng 8%.", published=None, fetched=datetime(2025, 4, 1, tzinfo=UTC))
    small_lake.fill_figures((dated, make_observation(dated, "7%", 7)), (undated, make_observation(undated, "8%", 8)))
    small_lake.build()
    assert [(row["exact"], row["place_id"]) for row in small_lake.rows("fact_metric")] == [("7%", KON_TUM)]
