"""Sentences, headings, lists and clauses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.claims.clauses import Layout, lay_out


def sentences(text: str) -> list[str]:
    layout = lay_out(text)
    return [layout.plain[sentence.start : sentence.end] for sentence in layout.sentences]


def clauses(text: str) -> list[str]:
    layout = lay_out(text)
    return [layout.plain[clause.start : clause.end].strip() for clause in layout.sentences[0].clauses]


def frames(layout: Layout, index: int) -> list[str]:
    return [layout.plain[layout.sentences[at].start : layout.sentences[at].end] for at in layout.sentences[index].frames]


@pytest.mark.parametrize(
    "text",
    [
        "Tại TP. Pleiku, 1.585 hộ đã thoát nghèo.",
        "Ngày 24/1/2025 tỉnh ban hành kế hoạch 12.",
        "Theo PGS.TS. Lê Văn Bình, thu ngân sách đạt 3.200,5 tỷ đồng.",
        "Ông A. Kiên cho biết như vậy.",
        "Cây trồng gồm lúa, ngô, khoai... đều tăng diện tích.",
    ],
)
def test_dots_inside_a_sentence_do_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


def test_a_stop_before_a_capital_ends_a_sentence_with_or_without_a_space() -> None:
    assert sentences("Thu đạt 5 tỷ đồng.Chi đạt 4 tỷ đồng. Ước cả năm tăng 2%.") == [
        "Thu đạt 5 tỷ đồng.",
        "Chi đạt 4 tỷ đồng.",
        "Ước cả năm tăng 2%.",
    ]


def test_small_letters_with_marks_are_no_capitals() -> None:
    assert len(sentences("Cam, bưởi, quýt... được mùa. đặc biệt là cam.")) == 1


def test_a_line_that_breaks_off_goes_on_in_the_next() -> None:
    assert sentences("So với tháng trước\n, chỉ số tăng 2%, trong đó:\nkhai khoáng giảm 1%.") == [
        "So với tháng trước\n, chỉ số tăng 2%, trong đó:\nkhai khoáng giảm 1%."
    ]


def test_headings_frame_their_sections_nearest_first() -> None:
    layout = lay_out("I. KINH TẾ\n1. Nông nghiệp\nLúa đạt 5 tấn.\n2. Công nghiệp\nĐiện tăng 7%.")
    assert [sentence.is_heading for sentence in layout.sentences] == [True, True, False, True, False]
    assert frames(layout, 2) == ["1. Nông nghiệp", "I. KINH TẾ"]
    assert frames(layout, 4) == ["2. Công nghiệp", "I. KINH TẾ"]


def test_a_line_that_ends_in_a_colon_frames_its_items() -> None:
    layout = lay_out("Mục tiêu năm 2026:\n- GRDP tăng 9%.\n- Thu ngân sách 5.000 tỷ đồng.\nHội nghị bế mạc.")
    assert frames(layout, 1) == frames(layout, 2) == ["Mục tiêu năm 2026:"]
    assert frames(layout, 3) == []


def test_clauses_end_at_commas_but_not_inside_numbers() -> None:
    assert clauses(
        "Thu đạt 3.200,5 tỷ đồng, tăng 8,5% (vượt dự toán); chi đạt 2.100 tỷ đồng, trong đó chi đầu tư 900 tỷ đồng."
    ) == [
        "Thu đạt 3.200,5 tỷ đồng",
        "tăng 8,5%",
        "vượt dự toán",
        "chi đạt 2.100 tỷ đồng",
        "trong đó chi đầu tư 900 tỷ đồng.",
    ]


def test_a_table_line_has_its_row_head_and_cells_for_clauses() -> None:
    text = "Lúa đông xuân — Diện tích: 1.200 ha; Sản lượng: 7.300 tấn"
    layout = lay_out(text)
    assert layout.sentences[0].is_table
    assert clauses(text) == ["Lúa đông xuân", "Diện tích: 1.200 ha", "Sản lượng: 7.300 tấn"]


def test_a_sentence_without_end_is_cut_at_a_mark() -> None:
    pieces = sentences("lúa 5 ha; " * 900)
    assert len(pieces) > 1
    assert all(piece.endswith(";") for piece in pieces[:-1])


def test_a_short_form_in_brackets_opens_no_clause() -> None:
    assert clauses("Tổng sản phẩm (GRDP) tăng 8%.") == ["Tổng sản phẩm (GRDP) tăng 8%."]


@given(st.text(alphabet="Aađ1 .,;:()—-\n%", max_size=200))
def test_sentences_and_clauses_lie_in_order_inside_the_text(text: str) -> None:
    layout = lay_out(text)
    end = 0
    for sentence in layout.sentences:
        assert end <= sentence.start <= sentence.end <= len(text)
        end = sentence.end
        assert all(sentence.start <= clause.start <= clause.end <= sentence.end for clause in sentence.clauses)
        assert list(sentence.clauses) == sorted(sentence.clauses, key=lambda clause: clause.start)
        assert all(frame < sentence.index for frame in sentence.frames)
