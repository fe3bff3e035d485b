"""Whole claims, from sentences written for the test."""

import pytest

from tests.transforms.claims.articles import labels, observe
from transforms.model.observation import Basis, Kind, Measure, Origin, PriceBasis, Status
from transforms.model.quantity import Unit


def test_one_sentence_tells_three_things_of_one_indicator() -> None:
    observations = observe(
        "Thu ngân sách nhà nước trên địa bàn tỉnh Gia Lai 6 tháng đầu năm 2025 đạt 3.200 tỷ đồng, bằng 62% dự toán, "
        "tăng 12% so với cùng kỳ."
    )
    assert [one.indicator_id for one in observations] == ["budget_revenue"] * 3
    assert [one.measure for one in observations] == [Measure.LEVEL, Measure.PLAN_RATIO, Measure.GROWTH]
    assert [one.basis for one in observations] == [None, Basis.PLAN, Basis.YOY]
    assert labels(observations) == ["2025-H1"] * 3
    assert {one.place for one in observations} == {"Tỉnh Gia Lai"}
    assert {one.kind for one in observations} == {Kind.ACTUAL}


def test_a_decrease_is_negative_where_it_is_growth_and_positive_where_it_is_told_as_a_level() -> None:
    growth, level = observe("Năm 2024, tổng kim ngạch xuất khẩu của tỉnh Gia Lai giảm 7,5%, còn 640 triệu USD.")
    assert (str(growth.quantity.value), growth.measure) == ("-7.5", Measure.GROWTH)
    assert level.quantity.value > 0


def test_an_estimate_is_an_actual_figure_with_its_status() -> None:
    (one,) = observe("Thu ngân sách nhà nước 6 tháng đầu năm 2025 của tỉnh Gia Lai ước đạt 3.200 tỷ đồng.")
    assert (one.kind, one.status) == (Kind.ACTUAL, Status.ESTIMATED)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tỉnh Gia Lai phấn đấu GRDP năm 2025 tăng 8,5%.", Kind.TARGET),
        ("Mục tiêu đến năm 2030, tỷ lệ đô thị hóa của tỉnh Gia Lai đạt 45%.", Kind.TARGET),
        ("Dự báo GDP của Việt Nam năm 2026 tăng 6,8%.", Kind.FORECAST),
        ("GRDP năm 2024 của tỉnh Gia Lai đã tăng 6,1%.", Kind.ACTUAL),
    ],
)
def test_cues_decide_the_kind(text: str, kind: Kind) -> None:
    assert observe(text)[0].kind is kind


def test_a_plan_that_is_only_compared_with_makes_no_target() -> None:
    assert {one.kind for one in observe("Thu ngân sách năm 2024 của tỉnh Gia Lai đạt 5.100 tỷ đồng, vượt 4% kế hoạch.")} == {
        Kind.ACTUAL
    }


def test_growth_of_the_nation_is_gdp_and_of_a_province_grdp() -> None:
    (nation,) = observe("Tăng trưởng kinh tế của cả nước năm 2024 đạt 7,1%.")
    (province,) = observe("Tăng trưởng kinh tế của tỉnh Gia Lai năm 2024 đạt 6,3%.")
    assert (nation.indicator_id, nation.place) == ("gdp_growth", "Việt Nam")
    assert (province.indicator_id, province.place) == ("grdp_growth", "Tỉnh Gia Lai")


def test_the_time_compared_with_is_never_what_a_figure_is_about() -> None:
    observations = observe("Năm 2024, thu ngân sách của tỉnh Gia Lai đạt 5.100 tỷ đồng, tăng 9% so với năm 2023.")
    assert labels(observations) == ["2024", "2024"]


def test_a_period_right_behind_its_number_goes_before_the_one_at_the_head() -> None:
    observations = observe("Tỷ lệ hộ nghèo của tỉnh Gia Lai giảm từ 12,1% năm 2021 xuống còn 5,4% năm 2024.")
    assert labels(observations) == ["2021", "2024"]


def test_a_stock_told_for_now_is_about_the_day_of_publication() -> None:
    (one,) = observe("Đến nay, tỉnh Gia Lai cung cấp 1.210 dịch vụ công trực tuyến toàn trình.")
    assert one.period is not None
    assert one.period.label() == "2025-07-15"


def test_without_publication_time_what_is_relative_to_it_stays_null_with_a_reason() -> None:
    (one,) = observe("Đến nay, tỉnh Gia Lai cung cấp 1.210 dịch vụ công trực tuyến toàn trình.", published=None)
    assert one.period is None
    assert one.period_reason


def test_the_title_gives_the_place_where_the_text_names_none() -> None:
    (one,) = observe("GRDP năm 2024 tăng 6,1% so với năm trước.", title="Gia Lai: kinh tế chuyển biến tích cực")
    assert (one.place, one.place_source) == ("Tỉnh Gia Lai", Origin.TITLE)


def test_a_sentence_about_a_foreign_country_is_never_about_a_vietnamese_place() -> None:
    observations = observe("GDP của Thái Lan năm 2024 tăng 2,5%.", title="Gia Lai nhìn ra khu vực")
    assert observations[0].place not in ("Việt Nam", "Tỉnh Gia Lai")


def test_no_named_indicator_is_null_with_a_reason() -> None:
    (one,) = observe("Sân bóng mới của tỉnh Gia Lai có 12.000 chỗ ngồi.")
    assert one.indicator_id is None
    assert one.indicator_reason
    assert not one.trusted


def test_a_target_keeps_who_set_it_and_by_which_document() -> None:
    (one,) = observe(
        "Nghị quyết số 15/NQ-HĐND ngày 9/12/2024 của HĐND tỉnh Gia Lai đề ra mục tiêu thu ngân sách năm 2025 đạt 6.000 tỷ đồng."
    )
    assert one.kind is Kind.TARGET
    assert one.document == "Nghị quyết số 15/NQ-HĐND"
    assert one.set_by is not None
    assert one.set_by.startswith("HĐND tỉnh")
    assert one.set_by_id


def test_prices_are_kept_where_they_are_told() -> None:
    (one,) = observe("Quy mô GRDP năm 2024 theo giá hiện hành của tỉnh Gia Lai đạt 123.000 tỷ đồng.")
    assert one.price_basis is PriceBasis.CURRENT


def test_an_actual_figure_of_days_to_come_is_never_trusted() -> None:
    observations = observe("Năm 2025, GRDP của tỉnh Gia Lai tăng 8,1%.", published="2025-03-01")
    assert not any(one.trusted for one in observations if one.kind is Kind.ACTUAL)


def test_a_unit_that_no_indicator_takes_gives_none() -> None:
    (one,) = observe("Thu ngân sách của tỉnh Gia Lai năm 2024 trích ra 40 ha đất.")
    assert one.quantity.unit is Unit.HECTARE
    assert one.indicator_id != "budget_revenue"


def test_a_clear_sentence_is_trusted_and_so_is_the_growth_that_follows_it() -> None:
    observations = observe("GRDP bình quân đầu người của tỉnh Gia Lai năm 2024 đạt 68 triệu đồng, tăng 9% so với năm 2023.")
    assert [one.trusted for one in observations] == [True, True]


def test_what_an_office_reports_of_itself_is_not_trusted_as_the_place_s() -> None:
    observations = observe(
        "GRDP của tỉnh Gia Lai năm 2024 tăng 6,1%.", title="Cục Thống kê tỉnh Gia Lai tổng kết công tác", published="2025-02-01"
    )
    assert not observations[0].trusted


def test_members_of_a_list_share_the_indicator_and_have_their_own_parts() -> None:
    observations = observe(
        "Năm 2024, diện tích gieo trồng lúa của tỉnh Gia Lai đạt 76.000 ha, ngô đạt 42.000 ha và khoai lang đạt 1.900 ha."
    )
    assert {one.indicator_id for one in observations} == {"crop_area"}
    assert [one.part for one in observations] == ["lúa", "ngô", "khoai lang"]


def test_a_breakdown_in_the_next_sentence_keeps_indicator_and_period() -> None:
    observations = observe(
        "Năm 2024, tổng diện tích gieo trồng cây hằng năm của tỉnh Gia Lai đạt 210.000 ha. "
        "Trong đó: lúa 76.000 ha; ngô 42.000 ha."
    )
    assert [one.indicator_id for one in observations] == ["crop_area"] * 3
    assert labels(observations) == ["2024"] * 3
    assert [one.part for one in observations[1:]] == ["lúa", "ngô"]


def test_a_country_traded_with_is_a_part_and_no_place() -> None:
    (one,) = observe("Năm 2024, kim ngạch xuất khẩu cà phê của tỉnh Gia Lai sang Đức đạt 120 triệu USD.")
    assert (one.indicator_id, one.place) == ("export_value", "Tỉnh Gia Lai")
    assert one.part is not None
    assert "Đức" in one.part


def test_a_trade_deficit_is_a_negative_balance() -> None:
    (one,) = observe("Năm 2024, tỉnh Gia Lai nhập siêu 15 triệu USD.")
    assert (one.indicator_id, one.quantity.value < 0) == ("trade_balance", True)


def test_gross_domestic_product_is_the_nation_s_even_under_a_local_title() -> None:
    (one,) = observe("Năm 2024, GDP tăng 7,09%.", title="Gia Lai bàn giải pháp tăng trưởng")
    assert (one.indicator_id, one.place) == ("gdp_growth", "Việt Nam")


def test_a_figure_of_a_company_has_an_owner_and_no_place() -> None:
    (one,) = observe("Năm 2024, Tập đoàn Hoàng Anh đạt kim ngạch xuất khẩu 120 triệu USD.")
    assert one.place is None
    assert one.owner == "Tập đoàn Hoàng Anh"
    assert one.owner_id
    assert one.place_reason


def test_who_set_a_target_holds_for_the_targets_that_follow() -> None:
    observations = observe(
        "HĐND tỉnh Gia Lai giao chỉ tiêu thu ngân sách năm 2025 đạt 6.000 tỷ đồng. Mục tiêu GRDP năm 2025 tăng 8,5%."
    )
    assert len({one.set_by for one in observations}) == 1
    assert observations[1].set_by is not None


def test_what_a_national_document_demands_is_about_the_nation() -> None:
    observations = observe(
        "Tỉnh ủy Gia Lai quán triệt Kết luận số 123-KL/TW ngày 24/1/2025 của Ban Chấp hành Trung ương Đảng về bổ sung kế hoạch "
        "năm 2025 với mục tiêu tăng trưởng đạt 8% trở lên.",
        title="Gia Lai họp tỉnh ủy",
    )
    assert (observations[0].indicator_id, observations[0].place) == ("gdp_growth", "Việt Nam")
    assert observations[0].set_by == "Ban Chấp hành Trung ương Đảng"
