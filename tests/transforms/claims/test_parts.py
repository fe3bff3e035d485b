"""Parts and the keys under which their spellings meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.claims.articles import observe
from transforms.claims.parts import part_key


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Mỹ", "Hoa Kỳ"),
        ("mức độ 3, 4", "mức độ 3 và 4"),
        ("EU", "Liên minh châu Âu"),
        ("Cà phê", "cà phê"),
        ("khối FDI", "khu vực FDI"),
    ],
)
def test_spellings_of_one_part_share_a_key(one: str, two: str) -> None:
    assert part_key(one) == part_key(two)


def test_the_whole_has_no_key() -> None:
    assert part_key(None) is None


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(words: str) -> None:
    key = part_key(words)
    assert part_key(key) == key


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Đến nay tỉnh Gia Lai có 12.300 người tham gia bảo hiểm xã hội tự nguyện.", "tự nguyện"),
        ("Năm 2024, PAR INDEX của tỉnh Gia Lai xếp thứ 20 cả nước.", "PAR INDEX"),
        ("Năm 2024, GRDP của tỉnh Gia Lai tăng 6,1%.", None),
    ],
)
def test_reads_the_part(text: str, part: str | None) -> None:
    assert observe(text)[0].part == part
