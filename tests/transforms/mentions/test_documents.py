import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.mentions.documents import find_documents
from transforms.model.mention import DocumentMention
from transforms.model.text import MatchingCopy


def read(text: str) -> tuple[DocumentMention, ...]:
    return find_documents(MatchingCopy.of(text))


@pytest.mark.parametrize(
    ("text", "kind", "number", "symbol", "exact"),
    [
        ("Theo Nghị quyết số 57-NQ/TW của", "nghị quyết", "57", "57-NQ/TW", "Nghị quyết số 57-NQ/TW"),
        ("Theo Nghị quyết 57 của", "nghị quyết", "57", None, "Nghị quyết 57"),
        ("Theo Luật số 06/2021/QH15 về", "luật", "06", "06/2021/QH15", "Luật số 06/2021/QH15"),
        ("Theo Quyết định số 489/QĐ-TTg ngày", "quyết định", "489", "489/QĐ-TTg", "Quyết định số 489/QĐ-TTg"),
        ("Triển khai Đề án 06 của", "đề án", "06", None, "Đề án 06"),
        ("Thực hiện Kế hoạch 358/KH-BCĐ389 về", "kế hoạch", "358", "358/KH-BCĐ389", "Kế hoạch 358/KH-BCĐ389"),
        ("Có công văn 4889 gửi", "công văn", "4889", None, ""),
        ("Có công văn 4889 ngày 4-6-2025", "công văn", "4889", None, "công văn 4889"),
        (r"Theo Nghị định 57\/2018\/NĐ-CP về", "nghị định", "57", "57/2018/NĐ-CP", r"Nghị định 57\/2018\/NĐ-CP"),
    ],
)
def test_reads_number_and_symbol(text: str, kind: str, number: str, symbol: str | None, exact: str) -> None:
    mentions = read(text)
    if not exact:
        assert mentions == ()
        return
    (mention,) = mentions
    assert (mention.type, mention.number, mention.symbol, mention.span.exact) == (kind, number, symbol, exact)


@pytest.mark.parametrize(
    ("text", "day", "issuer"),
    [
        ("Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị", "2024-12-22", "Bộ Chính trị"),
        ("Nghị quyết số 27, ngày 2/12/2024 của HĐND tỉnh về", "2024-12-02", "HĐND tỉnh"),
        ("Kết luận số 123 của Ban Chấp hành Trung ương Đảng và", None, "Ban Chấp hành Trung ương Đảng"),
        ("Nghị định 105/2014/NĐ-CP quy định", "2014", None),
        ("Chỉ thị số 36/CT-TTg do Thủ tướng Chính phủ ban hành", None, "Thủ tướng Chính phủ"),
        ("Ngày 17/4/2018, Chính phủ ban hành Nghị định 57/2018/NĐ-CP về", "2018-04-17", "Chính phủ"),
        ("Luật Đất đai năm 2013 quy định", "2013", None),
        ("UBND tỉnh vừa ban hành Kế hoạch số 31/KH-UBND về", None, "UBND tỉnh"),
    ],
)
def test_reads_date_and_issuer_beside_a_document(text: str, day: str | None, issuer: str | None) -> None:
    (mention,) = read(text)
    assert (mention.day, mention.issuer) == (day, issuer)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Theo Luật Bảo hiểm xã hội, người lao động", "Luật Bảo hiểm xã hội"),
        ("Theo Bộ luật Lao động thì", "Bộ luật Lao động"),
        ("Dự thảo Luật Quản lý thuế (sửa đổi) đã", "Luật Quản lý thuế (sửa đổi)"),
        ("Thực hiện Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVI, tỉnh", "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVI"),
        ("UBND tỉnh phê duyệt Đề án phát triển du lịch biển đến năm 2030.", "Đề án phát triển du lịch biển đến năm 2030"),
    ],
)
def test_reads_the_title_of_a_document_without_number(text: str, title: str) -> None:
    (mention,) = read(text)
    assert (mention.title, mention.number, mention.span.exact) == (title, None, title)


def test_a_list_names_one_document_for_each_symbol() -> None:
    mentions = read("Triển khai Nghị quyết số 57-NQ/TW, 59-NQ/TW và 66-NQ/TW của Bộ Chính trị.")
    assert [(mention.type, mention.symbol) for mention in mentions] == [
        ("nghị quyết", "57-NQ/TW"),
        ("nghị quyết", "59-NQ/TW"),
        ("nghị quyết", "66-NQ/TW"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Đoàn kiểm tra số 1922 làm việc với tỉnh.",
        "Theo nghị quyết này, tỉnh sẽ giảm.",
        "HĐND quyết định 5 nội dung quan trọng.",
        "Ông kết luận 3 vấn đề.",
        "Tỉnh có kế hoạch vốn 5.000 tỷ đồng.",
        "Kế hoạch 2025 đề ra 8%.",
        "Luật sư nói rằng luật pháp nghiêm minh.",
        "Chương trình mục tiêu quốc gia giảm nghèo.",
        "Các văn bản hướng dẫn chưa có.",
    ],
)
def test_finds_no_document_in_everyday_words(text: str) -> None:
    assert read(text) == ()


@given(st.integers(1, 9999), st.sampled_from(["NFC", "NFD"]), st.sampled_from([" ", "\u00a0"]))
def test_spans_quote_the_text_in_every_normal_form(number: int, form: str, space: str) -> None:
    text = unicodedata.normalize(form, f"Tỉnh thực hiện Quyết định số {number}/QĐ-UBND, Nghị quyết số {number}-NQ/TU.")
    text = text.replace(" ", space)
    mentions = read(text)
    assert [mention.number for mention in mentions] == [str(number)] * 2
    assert all(text[mention.span.start : mention.span.end] == mention.span.exact for mention in mentions)
