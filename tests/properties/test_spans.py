"""Spans quote what is there, whatever a text is made of; matching copies lead back to it."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.model.text import MatchingCopy, Span, SpanError, fold

_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạắằẳẵặấầẩẫậéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
LETTERS = st.sampled_from(_LETTERS + _LETTERS.upper()).flatmap(
    lambda letter: st.sampled_from([letter, unicodedata.normalize("NFD", letter)])
)
INVISIBLE = st.sampled_from("\u200b\u200c\u200d\u2060\ufeff\u00ad")
SPACES = st.sampled_from(" \u00a0\u2009\u202f\u3000")
OTHER = st.sampled_from(
    [
        "0",
        "9",
        ".",
        ",",
        "%",
        "–",
        "\n",
        "\r\n",
        "\t",
        "\0",
        "😀",
        "🇻🇳",
        "👩\u200d🔬",
        "❤\ufe0f",
        "字",
        "ß",
        "İ",
        "ﬁ",
        "\u212b",
        "𝟠",
        "½",
    ]
)
PIECES = st.lists(st.one_of(LETTERS, LETTERS, INVISIBLE, SPACES, OTHER), max_size=30)
TEXTS = PIECES.map("".join)


def _reference(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    spaced = "".join(" " if sign in "\u00a0\u2009\u202f\u3000" else sign for sign in composed)
    return "".join(sign for sign in spaced if sign not in "\u200b\u200c\u200d\u2060\ufeff\u00ad")


@given(TEXTS)
@example("Kon Tum\u00a0đạt 10\u202f%")
@example("tỷ đồng")
@example("\ufeffNăm 2024\r\ntăng 8,5\u200b%")
def test_a_matching_copy_is_composed_with_plain_spaces_and_nothing_invisible(text: str) -> None:
    assert MatchingCopy.of(text).plain == _reference(text)


@given(TEXTS)
def test_both_spellings_of_vietnamese_give_the_same_copy(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert MatchingCopy.of(composed).plain == MatchingCopy.of(decomposed).plain


@given(TEXTS, st.data())
def test_every_stretch_of_a_copy_leads_to_words_that_stand_there_and_say_the_same(text: str, data: st.DataObject) -> None:
    copy = MatchingCopy.of(text)
    if not copy.plain:
        return
    start = data.draw(st.integers(0, len(copy.plain) - 1))
    end = data.draw(st.integers(start + 1, len(copy.plain)))
    span = copy.span(start, end)
    assert copy.original is text
    assert text[span.start : span.end] == span.exact
    assert MatchingCopy.of(span.exact).plain == copy.plain[start:end]


@given(TEXTS)
def test_the_letters_of_a_copy_stand_in_order_and_never_share_a_place(text: str) -> None:
    copy = MatchingCopy.of(text)
    spans = [copy.span(offset, offset + 1) for offset in range(len(copy.plain))]
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert [copy.origin(offset) for offset in range(len(copy.plain))] == [span.start for span in spans]


@given(TEXTS, TEXTS)
def test_a_word_found_in_a_copy_is_quoted_as_printed(before: str, after: str) -> None:
    for printed in ("1.585 dịch vụ", unicodedata.normalize("NFD", "1.585 dịch vụ"), "1.585\u00a0dịch\u200b vụ"):
        text = f"{before} {printed} {after}"
        copy = MatchingCopy.of(text)
        start = copy.plain.index("1.585 dịch vụ")
        span = copy.span(start, start + len("1.585 dịch vụ"))
        assert span.exact == printed
        assert text[span.start : span.end] == printed


@given(TEXTS)
def test_a_copy_of_a_copy_is_the_same(text: str) -> None:
    plain = MatchingCopy.of(text).plain
    assert MatchingCopy.of(plain).plain == plain


@given(st.text(), st.integers(-3, 40), st.integers(-3, 40))
def test_a_span_quotes_its_text_or_is_refused(text: str, start: int, end: int) -> None:
    if 0 <= start < end <= len(text):
        assert Span.of(text, start, end) == Span(start, end, text[start:end])
    else:
        with pytest.raises(SpanError, match=rf"span {start}:{end} lies outside a text of {len(text)} characters"):
            Span.of(text, start, end)


@given(st.lists(st.integers(0, 12), min_size=4, max_size=4, unique=True))
def test_touching_and_holding_are_what_their_code_points_say(ends: list[int]) -> None:
    first, second = (Span.of("năm hai nghìn", *sorted(pair)) for pair in (ends[:2], ends[2:]))
    inside, other = set(range(first.start, first.end)), set(range(second.start, second.end))
    assert first.touches(second) is second.touches(first) is bool(inside & other)
    assert first.holds(second) is (other <= inside)


@given(st.text())
@example("ĐẮK LẮK  và\u00a0Đắk Nông")
@example("ǰ İ ß ΐ")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
def test_folding_does_not_see_spelling_or_case(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert fold(text.upper()) == fold(text) or any(sign in text for sign in "ßİﬁ")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đắk Lắk", "dak lak"),
        ("  Dịch vụ\u00a0công\ttrực tuyến\n", "dich vu cong truc tuyen"),
        ("HĐND tỉnh", "hdnd tinh"),
        ("Ước đạt", "uoc dat"),
        ("", ""),
    ],
)
def test_folded_words_are_plain_letters(text: str, folded: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == folded
