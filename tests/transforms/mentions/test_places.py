"""Names of places in a text, and what each can mean."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.mentions.places import find_places
from transforms.model.mention import PlaceMention
from transforms.model.text import MatchingCopy
from transforms.places.gazetteer import gazetteer

BEFORE, SINCE = date(2025, 3, 6), date(2026, 3, 6)


def find(text: str, on: date | None = BEFORE) -> tuple[PlaceMention, ...]:
    return find_places(MatchingCopy.of(text), on)


def words(text: str, on: date | None = BEFORE) -> list[str]:
    return [mention.span.exact for mention in find(text, on)]


def firsts(text: str, on: date | None = BEFORE) -> list[str | None]:
    return [mention.candidates[0].place_id if mention.candidates else None for mention in find(text, on)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hà Nội, Hải Phòng và Đà Nẵng cùng tăng.", ["Hà Nội", "Hải Phòng", "Đà Nẵng"]),
        ("UBND tỉnh Kon Tum và thành phố Kon Tum họp.", ["tỉnh Kon Tum", "thành phố Kon Tum"]),
        ("Thành ủy Hà Nội giao chỉ tiêu.", ["Hà Nội"]),
        ("TP.HCM, TP. HCM, TPHCM và Tp Hồ Chí Minh", ["TP.HCM", "TP. HCM", "TPHCM", "Tp Hồ Chí Minh"]),
        ("Các xã Đăk Hring, Đăk Mar và Hà Mòn thuộc huyện Đăk Hà.", ["xã Đăk Hring", "Đăk Mar", "Hà Mòn", "huyện Đăk Hà"]),
        ("Xã Đăk Hring, huyện Đăk Hà, tỉnh Kon Tum", ["Xã Đăk Hring", "huyện Đăk Hà", "tỉnh Kon Tum"]),
        ("UBND TỈNH KON TUM VÀ HUYỆN ĐĂK HÀ", ["TỈNH KON TUM", "HUYỆN ĐĂK HÀ"]),
        ("Quận 1, Q.3 và P.Bến Nghé", ["Quận 1", "Q.3", "P.Bến Nghé"]),
        ("Chủ tịch UBND tỉnh Ninh Bình Phạm Văn Sáng phát biểu.", ["tỉnh Ninh Bình"]),
        ("Vùng đồng bằng sông Cửu Long và Tây Nguyên", ["đồng bằng sông Cửu Long", "Tây Nguyên"]),
        ("Xuất khẩu sang Mỹ, Anh, Nhật Bản và châu Âu", ["Mỹ", "Anh", "Nhật Bản", "châu Âu"]),
        ("Kinh tế cả nước và kinh tế thế giới", ["cả nước", "thế giới"]),
        ("Bà Rịa–Vũng Tàu cùng Bà Rịa - Vũng Tàu", ["Bà Rịa–Vũng Tàu", "Bà Rịa - Vũng Tàu"]),
        ("Nha Trang đón khách, Phú Quốc cũng vậy", ["Nha Trang", "Phú Quốc"]),
    ],
)
def test_finds_names_with_their_kind_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ông Nguyễn Thái Bình cho biết.",
        "Trương Hòa Bình phát biểu.",
        "Cổ phiếu Dược Hậu Giang tăng.",
        "Khu vực Thái Bình Dương.",
        "Bắc Ninh Bình là tên bịa.",
        "Chủ tịch Hồ Chí Minh.",
        "Người dân mong hòa bình và an khê.",
        "Ngân hàng Nhà nước Việt Nam điều hành.",
        "Ủy ban Mặt trận Tổ quốc Việt Nam họp.",
        "Đổi 5 triệu đồng Việt Nam.",
        "Tốc độ tăng cao nhất cả nước.",
        "Xếp thứ 2 toàn quốc.",
        "Anh Tuấn học tiếng Anh và tiếng Pháp.",
        "Minh Anh đạt giải.",
        "Pháp luật quy định rõ.",
        "Đến 50 thị trường trên thế giới.",
        "Xã hội phát triển, thành phố đẹp hơn.",
        "Bình Minh lên, Tân Lập hay Quang Trung.",
        "Giá bảng Anh và đô la Mỹ.",
        "",
    ],
)
def test_other_things_are_no_places(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "on", "expected"),
    [
        ("tỉnh Quảng Ngãi", BEFORE, "51@2004-07-08"),
        ("tỉnh Quảng Ngãi", SINCE, "51@2025-07-01"),
        ("tỉnh Quảng Ngãi cũ", SINCE, "51@2004-07-08"),
        ("tỉnh Quảng Ngãi mới", BEFORE, "51@2025-07-01"),
        ("Kon Tum", SINCE, "62@2004-07-08"),
        ("thành phố Kon Tum", BEFORE, "608@2004-07-08"),
        ("phường Kon Tum", SINCE, "23293@2025-07-01"),
        ("thành phố Huế", date(2024, 5, 1), "474@2004-07-08"),
        ("thành phố Huế", BEFORE, "46@2004-07-08"),
        ("thị xã Hưng Yên", BEFORE, "323@2004-07-08"),
        ("Hòa Bình", BEFORE, "17@2004-07-08"),
        ("thị trấn Đăk Hà", BEFORE, "23500@2004-07-08"),
        ("Hưng Yên", None, "33@2025-07-01"),
    ],
)
def test_the_unit_of_the_day_comes_first(text: str, on: date | None, expected: str) -> None:
    assert firsts(text, on) == [expected]


def test_predecessors_follow_those_of_the_day() -> None:
    (mention,) = find("tỉnh Quảng Ngãi", SINCE)
    assert [place.place_id for place in mention.candidates] == ["51@2025-07-01", "51@2004-07-08"]


def test_a_commune_lies_in_the_province_that_the_article_names() -> None:
    assert firsts("Tỉnh Hưng Yên: xã Quang Trung đạt chuẩn.")[1] != firsts("Tỉnh Thái Bình: xã Quang Trung đạt chuẩn.")[1]
    place = find("Tỉnh Thái Bình: xã Quang Trung đạt chuẩn.")[1].candidates[0]
    province = gazetteer().province_of(place)
    assert province is not None
    assert province.short_name == "Thái Bình"


def test_without_a_day_the_names_prove_the_map() -> None:
    assert firsts("Huyện Ân Thi và Yên Mỹ của tỉnh Hưng Yên", None)[-1] == "33@2004-07-08"
    assert firsts("Đặc khu Phú Quý của tỉnh Lâm Đồng", None)[-1] == "68@2025-07-01"


def test_a_district_is_named_again_without_its_kind_word() -> None:
    assert words("Huyện Tu Mơ Rông trồng sâm. Năm nay Tu Mơ Rông thu hoạch.") == ["Huyện Tu Mơ Rông", "Tu Mơ Rông"]


def test_a_district_stands_alone_where_its_province_is_named() -> None:
    assert words("Tỉnh Hưng Yên: Ân Thi 4 tấn, Kim Động 5 tấn.") == ["Tỉnh Hưng Yên", "Ân Thi", "Kim Động"]
    assert words("Ân Thi 4 tấn, Kim Động 5 tấn.") == []


def test_a_place_abroad_that_no_list_carries_has_no_candidates() -> None:
    assert firsts("Doanh nghiệp tại Thượng Hải") == [None]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_spans_quote_the_text_in_either_form(form: str) -> None:
    text = unicodedata.normalize(form, "Tỉnh\u00a0Kon\u200b Tum, TP. Đà Nẵng và xã Hoà Bình, Mỹ")
    for mention in find(text):
        assert text[mention.span.start : mention.span.end] == mention.span.exact
    assert len(find(text)) == 4


@given(st.text(alphabet="tỉnh ThpốxãKonumĐàNẵgHộiVệMỹ,.\n12-–’\u0301\u0323\u0302İ"), st.sampled_from([BEFORE, SINCE, None]))
def test_any_text_is_read_without_overlaps(text: str, on: date | None) -> None:
    end = 0
    for mention in find(text, on):
        assert text[mention.span.start : mention.span.end] == mention.span.exact
        assert mention.span.start >= end
        end = mention.span.end
