"""What a number says of its indicator, read from the words around it."""

import pytest

from transforms.claims.clauses import lay_out
from transforms.claims.figures import Figure, Offsets, place_figures
from transforms.claims.measure import Direction, Shape, read_shape, settle, spread_bases
from transforms.indicators.catalogue import catalogue
from transforms.mentions.numbers import find_numbers
from transforms.model.observation import Basis, Measure
from transforms.model.text import MatchingCopy


def figures(text: str) -> tuple[Figure, ...]:
    copy = MatchingCopy.of(text)
    return place_figures(lay_out(copy.plain), find_numbers(copy), Offsets(copy))


def shapes(text: str) -> list[Shape]:
    found: list[Shape] = []
    placed = figures(text)
    for figure in placed:
        found.append(read_shape(figure, found[-1] if found else None))
    return spread_bases(placed, found)


def told(text: str) -> list[tuple[Measure | None, Direction | None, Basis | None]]:
    return [(shape.measure, shape.direction, shape.basis) for shape in shapes(text)]


def test_level_ratio_and_growth_stand_in_one_sentence() -> None:
    assert told("Thu ngân sách 6 tháng đạt 3.200 tỷ đồng, bằng 62% dự toán, tăng 12% so với cùng kỳ.") == [
        (Measure.LEVEL, None, None),
        (Measure.PLAN_RATIO, None, Basis.PLAN),
        (Measure.GROWTH, Direction.UP, Basis.YOY),
    ]


@pytest.mark.parametrize(
    ("text", "measure", "direction", "basis"),
    [
        ("Kim ngạch giảm khoảng 4,5% so với tháng trước.", Measure.GROWTH, Direction.DOWN, Basis.MOM),
        ("Giá trị sụt giảm tới 7% so với quý trước.", Measure.GROWTH, Direction.DOWN, Basis.QOQ),
        ("Dư nợ tăng 5,1% so với đầu năm.", Measure.GROWTH, Direction.UP, Basis.PERIOD_START),
        ("Số thu vượt 8% dự toán.", Measure.GROWTH, Direction.UP, Basis.PLAN),
        ("Tỷ lệ này giảm 0,5 điểm % so với năm trước.", Measure.CHANGE, Direction.DOWN, Basis.YOY),
        ("Toàn tỉnh tăng thêm 210 hộ so với năm 2023.", Measure.CHANGE, Direction.UP, Basis.YOY),
        ("Doanh thu gấp 2,3 lần cùng kỳ.", Measure.GROWTH, Direction.UP, Basis.YOY),
        ("Số thu bằng 52,8% so với cùng kỳ.", Measure.PLAN_RATIO, None, Basis.YOY),
        ("Thị trường này chiếm 35% tổng kim ngạch.", Measure.SHARE, None, None),
        ("Tỉnh xếp thứ 12 cả nước.", Measure.RANK, None, None),
        ("Toàn tỉnh có 48 hợp tác xã.", Measure.LEVEL, None, None),
    ],
)
def test_reads_one_statement(text: str, measure: Measure, direction: Direction | None, basis: Basis | None) -> None:
    assert told(text)[0] == (measure, direction, basis)


def test_a_value_reached_is_no_change() -> None:
    assert [shape.measure for shape in shapes("Số vụ giảm từ 120 vụ xuống còn 95 vụ.")] == [Measure.LEVEL, Measure.LEVEL]


def test_a_basis_told_once_holds_for_its_run() -> None:
    assert {basis for *_, basis in told("Xuất khẩu tăng 5%, nhập khẩu giảm 7% so với tháng trước.")} == {Basis.MOM}


def test_figures_told_in_turn_share_direction_and_basis() -> None:
    assert told("Điện và nước tăng lần lượt 4% và 6% so với cùng kỳ.") == [(Measure.GROWTH, Direction.UP, Basis.YOY)] * 2


def test_a_percentage_in_apposition_to_a_change_is_its_growth() -> None:
    assert told("Số hộ giảm 300 hộ (tương đương 2,5%) so với năm trước.")[1][:2] == (Measure.GROWTH, Direction.DOWN)


def test_items_under_a_direction_share_it() -> None:
    found = told("Một số ngành giảm so với cùng kỳ như: dệt 3,1%; may mặc 4,2%.")
    assert [shape[:2] for shape in found] == [(Measure.GROWTH, Direction.DOWN)] * 2


def test_a_plan_ratio_names_whose_plan() -> None:
    assert shapes("Thu ngân sách đạt 188,3% dự toán Bộ Tài chính giao.")[0].compared_with == "dự toán Bộ Tài chính giao"


@pytest.mark.parametrize(
    ("text", "indicator", "measure"),
    [
        ("GRDP tăng 8,2% so với cùng kỳ.", "grdp_growth", Measure.LEVEL),
        ("Tỷ lệ hộ nghèo còn 3,1%.", "poverty_rate", Measure.LEVEL),
        ("Tỷ lệ hộ nghèo giảm 1,2%.", "poverty_rate", Measure.CHANGE),
        ("Giải ngân đạt 55% kế hoạch.", "public_investment_disbursement_rate", Measure.LEVEL),
        ("Thu ngân sách đạt 55% kế hoạch.", "budget_revenue", Measure.PLAN_RATIO),
        ("Tỉnh cắt giảm 519 thủ tục.", "procedures_simplified", Measure.LEVEL),
    ],
)
def test_the_indicator_settles_the_measure(text: str, indicator: str, measure: Measure) -> None:
    figure = figures(text)[0]
    assert settle(read_shape(figure, None), catalogue().get(indicator), figure).measure is measure
