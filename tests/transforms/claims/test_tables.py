"""Table lines: row, column and caption say everything of a cell."""

from tests.transforms.claims.articles import observe
from transforms.model.observation import Basis, Measure

AREAS = (
    "Diện tích gieo trồng vụ mùa năm 2024 của tỉnh Gia Lai\n"
    "Lúa — Thực hiện (ha): 4.210; Tăng, giảm so với cùng kỳ (%): -1,5\n"
    "Rau, đậu các loại — Thực hiện (ha): 815; Tăng, giảm so với cùng kỳ (%): 2,25\n"
)
INDEXES = (
    "Chỉ số sản xuất công nghiệp (IIP) tỉnh Gia Lai\n"
    "Khai khoáng — Tháng 8/2024 tăng so với tháng trước: 1,2%; Tháng 8/2024 tăng so với cùng kỳ năm trước: -3,4%\n"
)
GROWTHS = "Tốc độ tăng GRDP năm 2024 của một số tỉnh\nGia Lai — Tốc độ tăng GRDP năm 2024: 3,28%\n"


def test_a_negative_cell_keeps_its_minus_in_span_and_value() -> None:
    found = [one for one in observe(AREAS) if one.measure is Measure.GROWTH]
    assert [(one.span.exact, str(one.quantity.value), one.basis) for one in found] == [
        ("-1,5", "-1.5", Basis.YOY),
        ("2,25", "2.25", Basis.YOY),
    ]


def test_the_row_is_the_part_and_the_caption_the_place() -> None:
    assert {one.part for one in observe(AREAS)} == {"Lúa vụ mùa", "Rau, đậu các loại vụ mùa"}
    assert {one.place for one in observe(AREAS)} == {"Tỉnh Gia Lai"}


def test_each_column_has_its_own_basis() -> None:
    assert [one.basis for one in observe(INDEXES)] == [Basis.MOM, Basis.YOY]
    assert [one.part for one in observe(INDEXES)] == ["Khai khoáng", "Khai khoáng"]


def test_a_row_of_a_place_is_that_places_whole_figure() -> None:
    (one,) = observe(GROWTHS)
    assert (one.place, one.part, one.basis, one.trusted) == ("Tỉnh Gia Lai", None, None, True)
