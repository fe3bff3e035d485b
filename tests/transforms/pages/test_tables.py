"""Tables stand in the text as lines that name their heads, and each cell quotes the text."""

from itertools import pairwise

import pytest
from hypothesis import given as forall
from hypothesis import strategies as st

from tests.transforms.pages.given import LEAD, PARAGRAPHS, paragraphs, read
from transforms.model.article import Article


def bulletin(table: str) -> Article:
    inner = f"{paragraphs(LEAD, *PARAGRAPHS)}{table}<p>Số liệu được cập nhật hằng tháng theo chế độ báo cáo thống kê.</p>"
    return read(f'<html><body><h1>Bản tin thống kê</h1><div class="entry-content">{inner}</div></body></html>')


def rows(table: str) -> list[str]:
    """The lines of the table in the text, between the paragraphs around it."""
    article = bulletin(table)
    lines = article.text.split("\n")
    assert lines[:4] == [LEAD, *PARAGRAPHS]
    for cell in (cell for each in article.tables for cell in each.cells):
        assert article.text[cell.span.start : cell.span.end] == cell.span.exact
    return lines[4:-1]


def grid(*lines: str) -> str:
    """A table of `td` cells; cells are parted by "|"."""
    cells = ("".join(f"<td>{each}</td>" for each in line.split("|")) for line in lines)
    return "<table>" + "".join(f"<tr>{each}</tr>" for each in cells) + "</table>"


def test_names_row_and_column_head_with_each_cell() -> None:
    table = (
        "<table><thead><tr><th>Ngành</th><th>Tháng 8</th><th>8 tháng</th></tr></thead><tbody>"
        "<tr><td>Khai khoáng</td><td>7,01%</td><td>9,01%</td></tr><tr><td>Điện</td><td>17,7%</td><td></td></tr></tbody></table>"
    )
    assert rows(table) == ["Khai khoáng — Tháng 8: 7,01%; 8 tháng: 9,01%", "Điện — Tháng 8: 17,7%"]
    cells = bulletin(table).tables[0].cells
    assert [(cell.row_head, cell.column_head, cell.span.exact) for cell in cells] == [
        ("Khai khoáng", "Tháng 8", "7,01%"),
        ("Khai khoáng", "8 tháng", "9,01%"),
        ("Điện", "Tháng 8", "17,7%"),
    ]


def test_takes_the_first_row_as_heads_where_none_are_marked() -> None:
    assert rows(grid("Tỉnh|GRDP", "Hải Phòng|11,01%", "Hà Nam|10,93%")) == ["Hải Phòng — GRDP: 11,01%", "Hà Nam — GRDP: 10,93%"]


def test_takes_a_first_row_of_figures_as_a_row() -> None:
    assert rows(grid("Thu nội địa|35.811|122,9%", "Thu hải quan|4.666|98%")) == [
        "Thu nội địa — 35.811; 122,9%",
        "Thu hải quan — 4.666; 98%",
    ]


def test_years_are_heads_not_figures() -> None:
    assert rows(grid("Chỉ tiêu|2023|2024", "Hộ nghèo|1,2|0,44")) == ["Hộ nghèo — 2023: 1,2; 2024: 0,44"]


def test_joins_heads_of_several_rows() -> None:
    table = (
        '<table><tr><td rowspan="2">Cây</td><td colspan="2">Vụ mùa 2025</td></tr><tr><td>Diện tích (ha)</td><td>So cùng kỳ (%)'
        "</td></tr><tr><td>Lúa</td><td>96.713</td><td>-2,02</td></tr></table>"
    )
    assert rows(table) == ["Lúa — Vụ mùa 2025 Diện tích (ha): 96.713; Vụ mùa 2025 So cùng kỳ (%): -2,02"]


def test_repeats_cells_that_reach_over_rows() -> None:
    table = (
        "<table><tr><th>Vùng</th><th>Tỉnh</th><th>GRDP</th></tr>"
        "<tr><td rowspan=2>Tây Nguyên</td><td>Gia Lai</td><td>7,2</td></tr>"
        "<tr><td>Đắk Lắk</td><td>6,6</td></tr></table>"
    )
    assert rows(table) == ["Tây Nguyên — Tỉnh: Gia Lai; GRDP: 7,2", "Tây Nguyên — Tỉnh: Đắk Lắk; GRDP: 6,6"]


def test_says_a_cell_that_reaches_over_columns_once() -> None:
    heads = "<tr><th>Chỉ tiêu</th><th>Kế hoạch</th><th>Thực hiện</th></tr>"
    table = f"<table>{heads}<tr><td>Hộ nghèo</td><td colspan=2>0,5%</td></tr></table>"
    assert rows(table) == ["Hộ nghèo — Kế hoạch Thực hiện: 0,5%"]


@pytest.mark.parametrize("numbers", [("1", "2"), ("1.", "2."), ("I", "II"), ("a", "b"), ("1", "1.1")])
def test_leaves_out_a_running_number(numbers: tuple[str, str]) -> None:
    table = grid("TT|Chỉ tiêu|Kết quả", f"{numbers[0]}|Thu ngân sách|27%", f"{numbers[1]}|Chi ngân sách|31%")
    assert rows(table) == ["Thu ngân sách — Kết quả: 27%", "Chi ngân sách — Kết quả: 31%"]


def test_takes_no_year_for_a_running_number() -> None:
    assert (
        rows(grid("Năm|Dân số|Hộ", "2023|1.254.000|310.000", "2024|1.262.000|315.000"))[0]
        == "2023 — Dân số: 1.254.000; Hộ: 310.000"
    )


def test_leaves_out_a_row_that_numbers_the_columns() -> None:
    assert rows(grid("Chỉ tiêu|Kế hoạch|Thực hiện|So sánh", "A|1|2|3=2/1", "Thu|100|123|123%"))[0].startswith("Thu — ")


def test_keeps_captions_titles_and_groups_as_lines_of_their_own() -> None:
    table = (
        "<table><caption>Bảng 1. Thu, chi</caption><tr><td colspan=2>Đơn vị: tỷ đồng</td></tr>"
        "<tr><th>Mục</th><th>Số tiền</th></tr>"
        "<tr><td colspan=2>I. Thu</td></tr><tr><td>Nội địa</td><td>35.811</td></tr><tr><td>II. Chi</td><td></td></tr>"
        "<tr><td>Đầu tư</td><td>9.100</td></tr></table>"
    )
    assert rows(table) == [
        "Bảng 1. Thu, chi", "Đơn vị: tỷ đồng", "I. Thu", "Nội địa — Số tiền: 35.811", "II. Chi", "Đầu tư — Số tiền: 9.100",
    ]  # fmt: skip
    assert bulletin(table).tables[0].caption == "Bảng 1. Thu, chi Đơn vị: tỷ đồng"


def test_keeps_a_row_without_a_head() -> None:
    assert rows(grid("Chỉ tiêu|2024|2025", "Thu|100|120", "|7,5%|8,5%")) == [
        "Thu — 2024: 100; 2025: 120",
        "2024: 7,5%; 2025: 8,5%",
    ]


def test_parts_the_paragraphs_of_a_cell() -> None:
    table = "<table><tr><th>Mục</th><th>Số</th></tr><tr><td><p>Thu</p><p>nội địa</p></td><td>5<br>6</td></tr></table>"
    assert rows(table) == ["Thu nội địa — Số: 5 6"]


@pytest.mark.parametrize(
    "table",
    [
        "<table><tr><td><p>{}</p></td><td><p>{}</p></td></tr><tr><td>Trái</td><td>Phải</td></tr></table>",
        '<table role="presentation"><tr><td>{}</td><td>{}</td></tr><tr><td>a</td><td>b</td></tr></table>',
        "<table><tr><td><img></td><td><img></td></tr><tr><td>{}</td><td>{}</td></tr><tr><td>a</td><td>b</td></tr></table>",
        "<table><tr><td>{}</td></tr><tr><td>{}</td></tr></table>",
    ],
)
def test_reads_a_table_that_lays_out_a_page_as_text(table: str) -> None:
    passage = "Đoạn văn dài kể lại diễn biến của hội nghị và ý kiến của các đại biểu tham dự. " * 6
    article = bulletin(table.format(passage, passage))
    assert article.tables == ()
    assert passage.strip() in article.text.split("\n")


def test_finds_a_data_table_inside_layout() -> None:
    inner = grid("Tỉnh|GRDP", "Hải Phòng|11,01%")
    assert rows(f"<table><tr><td>{inner}</td></tr></table>") == ["Hải Phòng — GRDP: 11,01%"]


def test_keeps_the_text_behind_a_table() -> None:
    assert rows(f"<div>{grid('Tỉnh|GRDP', 'Hải Phòng|11,01%')}Nguồn số liệu ở trên là báo cáo quý.</div>")[-1].startswith(
        "Nguồn số liệu"
    )


def test_places_equal_rows_of_two_tables_one_after_the_other() -> None:
    table = grid("Tỉnh|GRDP", "Hải Phòng|11,01%", "Hà Nam|10,93%")
    first, second = bulletin(table + table).tables
    assert first.cells[-1].span.end < second.cells[0].span.start


words = st.text(alphabet="aăâbcđêô 0123456789,.%-–|—:;()\n\u00a0", max_size=12).map(lambda each: each.replace("<", ""))
spans = st.sampled_from(["", "", "", " colspan=2", " rowspan=2", " colspan=3 rowspan=2", " rowspan=0", " colspan=x"])
cells = st.tuples(st.sampled_from(["td", "td", "th"]), spans, words)


@forall(st.lists(st.lists(cells, min_size=1, max_size=5), min_size=1, max_size=7))
def test_cells_quote_the_text_in_order_whatever_the_table(table: list[list[tuple[str, str, str]]]) -> None:
    html = "".join("<tr>" + "".join(f"<{tag}{span}>{text}</{tag}>" for tag, span, text in row) + "</tr>" for row in table)
    article = bulletin(f"<table>{html}</table>")
    for each in article.tables:
        for cell in each.cells:
            assert article.text[cell.span.start : cell.span.end] == cell.span.exact
            line = article.text[article.text.rfind("\n", 0, cell.span.start) + 1 :].split("\n")[0]
            assert line.startswith(cell.row_head)
            assert cell.column_head in line
        assert all(one.span.end <= two.span.start for one, two in pairwise(each.cells))
