"""Counts that point back: they count nothing anew, and so state no fact."""

import pytest

from transforms.mentions.numbers import find_numbers
from transforms.model.mention import RejectReason
from transforms.model.text import MatchingCopy


def counted(text: str) -> list[str]:
    return [one.span.exact for one in find_numbers(MatchingCopy.of(text)) if one.rejected is None]


@pytest.mark.parametrize(
    "text",
    [
        "Tuyến đường mới tạo điều kiện để 2 địa phương phát triển.",
        "Hợp tác giữa 3 tỉnh ngày càng chặt chẽ.",
        "Lãnh đạo của hai địa phương thống nhất lịch làm việc.",
        "Chất lượng phục vụ ở 2 tỉnh này đã tốt hơn.",
        "Cả 2 ngành đều cam kết hỗ trợ.",
    ],
)
def test_a_count_that_points_back_is_no_fact(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Trong đó có 2 địa phương chậm tiến độ.", ["2"]),
        ("Vốn được giao cho 12 địa phương.", ["12"]),
        ("Giá điện của 2 tỉnh có biên giới giảm.", ["2"]),
        ("Tuyến đường nối giữa 2 tỉnh Gia Lai và Bình Định dài ra.", ["2"]),
    ],
)
def test_a_count_that_tells_something_new_stays(text: str, wanted: list[str]) -> None:
    assert counted(text) == wanted


def test_the_reason_is_structure() -> None:
    (mention,) = find_numbers(MatchingCopy.of("Đường mới giúp 2 địa phương phát triển."))
    assert mention.rejected is RejectReason.STRUCTURE
