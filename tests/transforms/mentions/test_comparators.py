"""Comparators in the words beside a number."""

import pytest

from transforms.mentions.comparators import read_comparator
from transforms.model.quantity import Comparator


def compare(before: str, after: str = "", *, is_relative: bool = False) -> Comparator:
    return read_comparator(tuple(before.split()), after, 0, is_relative=is_relative)


@pytest.mark.parametrize(
    ("before", "comparator"),
    [
        ("đạt trên", ">"), ("đạt hơn", ">"), ("đã vượt", ">"), ("vượt mốc", ">"), ("khoảng trên", ">"), ("kéo dài hơn", ">"),
        ("ít nhất", ">="), ("tối thiểu", ">="), ("tối thiểu đạt", ">="), ("ít nhất gấp", ">="), ("không dưới", ">="),
        ("không thấp hơn", ">="), ("còn dưới", "<"), ("chưa đạt", "<"), ("không quá", "<="), ("không vượt quá", "<="),
        ("tối đa", "<="), ("trong vòng", "<="), ("đạt gần", "~"), ("tăng khoảng", "~"), ("xấp xỉ", "~"), ("quanh mốc", "~"),
        ("cao hơn khoảng", "~"), ("đạt", "="), ("cao hơn", "="), ("tăng từ", "="), ("", "="),
    ],
)  # fmt: skip
def test_reads_the_cue_before_a_number(before: str, comparator: str) -> None:
    assert compare(before) == comparator


def test_reads_the_cue_after_a_number() -> None:
    assert compare("đạt từ", "% dân số trở lên") == Comparator.AT_LEAST
    assert compare("từ", " triệu đồng trở xuống") == Comparator.AT_MOST


def test_a_cue_behind_a_comma_belongs_to_another_number() -> None:
    assert compare("đạt", " tỷ đồng, hộ từ 5 ha trở lên") == Comparator.EQUAL


def test_a_growth_over_plan_is_no_bound() -> None:
    assert compare("doanh thu vượt", is_relative=True) == Comparator.EQUAL
