"""Keys of names keep their length and do not tell spellings apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.places.kinds import split_kind
from transforms.places.spelling import as_printed, name_key


@given(st.text())
def test_a_key_is_as_long_as_its_text(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert len(name_key(text)) == len(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Bình", "Hòa Bình"),
        ("THUỶ NGUYÊN", "Thủy Nguyên"),
        ("Đăk Hà", "Đắk Hà"),
        ("Ea H’leo", "Ea H'leo"),
        ("A – B", "A - B"),
    ],
)
def test_two_spellings_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("given_name", "kept"), [("Xã Hoà An", "Xã Hòa An"), ("Xã Vinh Quý", "Xã Vinh Quý"), ("Xã Thuỷ", "Xã Thủy")]
)
def test_lists_are_printed_as_the_press_does(given_name: str, kept: str) -> None:
    assert as_printed(given_name) == kept


@pytest.mark.parametrize(
    ("name", "kind", "rest"),
    [
        ("Thị trấn Đắk Hà", "Thị trấn", "Đắk Hà"),
        ("TP. Kon Tum", "Thành phố", "Kon Tum"),
        ("TP.HCM", "Thành phố", "HCM"),
        ("Q.1", "Quận", "1"),
        ("Kon Tum", None, "Kon Tum"),
        ("Xãy", None, "Xãy"),
    ],
)
def test_a_kind_word_is_split_from_its_name(name: str, kind: str | None, rest: str) -> None:
    found, left = split_kind(name)
    assert (found.name if found else None, left) == (kind, rest)
