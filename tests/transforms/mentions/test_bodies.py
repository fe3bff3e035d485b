import unicodedata

import pytest

from transforms.mentions.bodies import find_bodies
from transforms.model.text import MatchingCopy


def names(text: str) -> list[str]:
    return [mention.name for mention in find_bodies(MatchingCopy.of(text))]


@pytest.mark.parametrize(
    "name",
    [
        "HĐND tỉnh",
        "UBND tỉnh Kon Tum",
        "UBND TP.HCM",
        "Chủ tịch UBND TP Hà Nội",
        "Tỉnh ủy",
        "Ban Thường vụ Tỉnh ủy",
        "Ban Chấp hành Trung ương Đảng",
        "Ban Chấp hành Đảng bộ tỉnh khóa XVI",
        "Bộ Chính trị",
        "Quốc hội",
        "Chính phủ",
        "Thủ tướng",
        "Thủ tướng Chính phủ",
        "Bộ Tài chính",
        "Bộ KH&ĐT",
        "Bộ Lao động - Thương binh và Xã hội",
        "Sở Kế hoạch và Đầu tư",
        "Cục Thống kê",
        "Tổng cục Hải quan",
        "Ngân hàng Nhà nước Việt Nam",
        "Hiệp hội Du lịch Việt Nam",
        "Tập đoàn Hòa Phát",
        "Công ty cổ phần Vinhomes",
        "BHXH Việt Nam",
        "BHXH tỉnh Hưng Yên",
    ],
)
def test_finds_a_body_by_its_whole_name(name: str) -> None:
    assert names(f"Theo {name}, năm nay sẽ tăng.") == [name]


def test_the_person_in_office_is_no_part_of_a_committee() -> None:
    assert names("Chủ tịch UBND tỉnh Lê Ngọc Tuấn đã dự.") == ["Chủ tịch UBND tỉnh"]


def test_two_bodies_joined_by_and_are_two() -> None:
    assert names("Cục Hải quan Đà Nẵng và Cục Hải quan Quảng Nam đã tách.") == [
        "Cục Hải quan Đà Nẵng",
        "Cục Hải quan Quảng Nam",
    ]


@pytest.mark.parametrize("text", ["Cán bộ tài chính đã dự.", "Ông thủ trưởng đi vắng.", "Sở dĩ có điều đó là vì mưa."])
def test_finds_no_body_in_everyday_words(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("space", [" ", "\u00a0"])
def test_spans_quote_the_text_in_every_normal_form(form: str, space: str) -> None:
    text = unicodedata.normalize(form, "Hôm nay, Ủy ban nhân dân tỉnh Kon Tum và Bộ Nội vụ đã họp.").replace(" ", space)
    mentions = find_bodies(MatchingCopy.of(text))
    assert [mention.name for mention in mentions] == ["Ủy ban nhân dân tỉnh Kon Tum", "Bộ Nội vụ"]
    assert all(text[mention.span.start : mention.span.end] == mention.span.exact for mention in mentions)
