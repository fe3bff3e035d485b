"""Trust: what states everything itself enters the fact tables, what leaves something to guess does not."""

import pytest

from tests.transforms.claims.articles import observe


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2024, GRDP của tỉnh Gia Lai tăng 6,1%.",
        "Năm 2024, tỷ lệ hộ nghèo của tỉnh Gia Lai là 7,4%.",
        "Năm 2023, tỉnh Gia Lai xếp thứ 40 về Chỉ số PAR INDEX.",
    ],
)
def test_a_sentence_that_says_it_all_is_trusted(text: str) -> None:
    assert [one.trusted for one in observe(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2024, thu ngân sách của tỉnh Gia Lai do Cục Hải quan thực hiện đạt 120 tỷ đồng.",
        "Năm 2024, GRDP của tỉnh Gia Lai tăng gấp 2 lần.",
        "Năm 2024, ngành nông nghiệp tỉnh Gia Lai có tốc độ tăng trưởng kinh tế 4%.",
        "Năm 2024, doanh thu bán lẻ của tỉnh Gia Lai đạt 90 tỷ đồng.",
        "Tỷ lệ hộ nghèo là 7,4%.",
    ],
)
def test_a_sentence_that_leaves_something_open_is_not(text: str) -> None:
    assert [one.trusted for one in observe(text)] == [False]


def test_a_cut_is_counted_upwards() -> None:
    text = "Trong quý I/2025, các bộ giảm 519 cục, giảm 219 vụ và giảm 3.303 chi cục."
    found = observe(text)
    assert [(str(one.quantity.value), one.indicator_id, one.part) for one in found] == [
        ("519", "agencies_reduced", "cục"),
        ("219", "agencies_reduced", "vụ"),
        ("3303", "agencies_reduced", "chi cục"),
    ]


def test_money_told_until_the_end_of_a_month_counts_from_january() -> None:
    found = observe("Đến hết tháng 6/2024, thu ngân sách của tỉnh Gia Lai đạt 3.200 tỷ đồng.")
    assert [(one.period.label(), one.period.is_cumulative) for one in found if one.period] == [("2024-H1", True)]


def test_a_place_abroad_that_no_list_carries_is_nobody_elses() -> None:
    (one,) = observe("Thành phố Luang Prabang có tỷ lệ hộ nghèo 5%.")
    assert (one.place_id, one.place, one.place_reason) == (None, "Luang Prabang", "place_not_in_the_gazetteer")
