"""Laws of numbers that hold for every text."""

import unicodedata
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.mentions.numbers import find_numbers
from transforms.model.quantity import Unit
from transforms.model.text import MatchingCopy

PIECES = st.sampled_from([
    "1", "12", "2025", "1.585", "8,5", "33,448.222", "1.436/1.770", "24/1/2025", "10-10,5", "7h30", "1 3", "/m2",
    "7.12.2025.6h50", "١٢", "１２",
    "%", " %", " tỷ", " tỷ đồng", " triệu", "m2", " ha", " km²", "đồng", " dự án", " xã", "nghìn", "trở lên", "nửa triệu",
    "từ ", " đến ", " - ", "–", "—", "/", ",", ".", ": ", "(", ")", "“", "\n", "\r\n", " ", "\u00a0", "\u200b",
    "giảm ", "gấp đôi", "hai ", "một nửa", "ba mươi lăm xã", "năm ", "tháng ", "ngày ", "thứ ", "số ", "quý I/",
    "Nghị quyết ", "Covid-19",
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=24).map("".join)
SHAPES = st.sampled_from(["NFC", "NFD"])


def grouped(value: int) -> str:
    return f"{value:,}".replace(",", ".")


@given(st.integers(min_value=0, max_value=10**12))
def test_a_whole_number_printed_with_dots_reads_back(value: int) -> None:
    (mention,) = find_numbers(MatchingCopy.of(f"Tỉnh thu được {grouped(value)} đồng tiền phạt"))
    assert (mention.quantity.value, mention.quantity.unit) == (value, Unit.VND)
    assert mention.rejected is None


@given(st.integers(min_value=1, max_value=99_999), st.integers(min_value=1, max_value=99))
def test_a_decimal_printed_with_a_comma_reads_back(whole: int, hundredths: int) -> None:
    printed = f"{grouped(whole)},{hundredths:02d}"
    (mention,) = find_numbers(MatchingCopy.of(f"Kim ngạch đạt {printed} tỷ USD"))
    assert mention.quantity.value == (Decimal(whole) + Decimal(hundredths) / 100) * 10**9
    assert mention.span.exact == f"{printed} tỷ USD"


@given(st.integers(min_value=1, max_value=5000), st.integers(min_value=1, max_value=5000))
def test_a_range_reads_back_with_one_multiplier_for_both_ends(low: int, more: int) -> None:
    (mention,) = find_numbers(MatchingCopy.of(f"Vốn cần {grouped(low)} - {grouped(low + more)} nghìn tỷ đồng"))
    assert (mention.quantity.value, mention.quantity.high) == (low * 10**12, (low + more) * 10**12)


@settings(max_examples=300)
@given(TEXTS, SHAPES)
def test_spans_quote_the_text_and_every_digit_lies_in_exactly_one(text: str, shape: str) -> None:
    printed = unicodedata.normalize(shape, text)
    mentions = find_numbers(MatchingCopy.of(printed))
    covered = [0] * len(printed)
    for mention in mentions:
        assert printed[mention.span.start : mention.span.end] == mention.span.exact
        for at in range(mention.span.start, mention.span.end):
            covered[at] += 1
    assert max(covered, default=0) <= 1
    assert all(covered[at] for at, sign in enumerate(printed) if sign.isdecimal())


@given(TEXTS)
def test_composed_and_decomposed_text_read_the_same(text: str) -> None:
    composed = find_numbers(MatchingCopy.of(unicodedata.normalize("NFC", text)))
    decomposed = find_numbers(MatchingCopy.of(unicodedata.normalize("NFD", text)))
    assert [(m.quantity, m.rejected) for m in composed] == [(m.quantity, m.rejected) for m in decomposed]


@given(TEXTS)
def test_any_text_at_all_is_read_without_an_error_and_in_order(text: str) -> None:
    starts = [mention.span.start for mention in find_numbers(MatchingCopy.of(text))]
    assert starts == sorted(starts)
