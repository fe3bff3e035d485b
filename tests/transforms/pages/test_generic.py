"""Any page is read by what pages have in common: its headline, its text and nothing of the furniture around it."""

import random

import pytest

from tests.transforms.pages.given import LEAD, PARAGRAPHS, URL, page, paragraphs, read
from transforms.pages.read import read_page

TITLE = "Tỉnh Mẫu vượt kế hoạch thu ngân sách quý I"
TEXT = "\n".join((LEAD, *PARAGRAPHS))
CRUMBS = '[{"item":{"name":"Trang chủ"}},{"item":{"name":"Kinh tế"}}]'
NAVIGATION = '<nav><ul><li><a href="/">Trang chủ</a></li><li><a href="/kinh-te">Kinh tế</a></li></ul></nav>'
RELATED = "".join(f'<li><a href="/tin-{each}">Một bản tin khác của tòa soạn, số thứ tự {each}</a></li>' for each in range(12))
BOXED = "".join(f"<div><div>{each}</div></div>" for each in (LEAD, *PARAGRAPHS))
FOOTER = (
    "<footer><p>Giấy phép số 12/GP-BTTTT. Tổng biên tập: Nguyễn Văn Mẫu. Ghi rõ nguồn khi phát hành lại thông tin.</p></footer>"
)


def site(article: str, head: str = "", title: str = f"{TITLE} - Báo Mẫu") -> str:
    around = f"{NAVIGATION}{article}<aside>{RELATED}</aside>{FOOTER}"
    return f"<html><head><title>{title}</title>{head}</head><body>{around}</body></html>"


@pytest.mark.parametrize(
    "article",
    [
        f'<h1>{TITLE}</h1><div itemprop="articleBody">{paragraphs(LEAD)}{paragraphs()}</div>',
        f'<article><h1>{TITLE}</h1><div class="entry-content">{paragraphs(LEAD)}{paragraphs()}</div></article>',
        f'<h1>{TITLE}</h1><h2 class="sapo">{LEAD}</h2><div class="detail-content">{paragraphs()}</div>',
        f'<h1>{TITLE}</h1><div><p>{LEAD}</p></div><div class="noidung">{paragraphs()}</div>',
        f"<table><tr><td><h1>{TITLE}</h1><b>{LEAD}</b><br><br>{'<br><br>'.join(PARAGRAPHS)}</td><td>{RELATED}</td></tr></table>",
        f'<form id="aspnetForm"><div><h1>{TITLE}</h1>{BOXED}</div></form>',
        f'<div class="has-sidebar comments-open"><h1>{TITLE}</h1><div>{paragraphs(LEAD)}{paragraphs()}</div></div>',
    ],
)
def test_reads_headline_and_text_wherever_a_page_puts_them(article: str) -> None:
    found = read(site(article))
    assert (found.title, found.text) == (TITLE, TEXT)


@pytest.mark.parametrize(
    "furniture",
    [
        '<p>Xem thêm: <a href="/x">Một bản tin khác của tòa soạn</a></p>',
        '<p><a href="/x">Một bản tin khác của tòa soạn</a></p>',
        "<p>>> <a href='/x'>Một bản tin khác của tòa soạn</a></p>",
        f'<div class="tin-lien-quan"><h3>Tin liên quan</h3><ul>{RELATED}</ul></div>',
        f'<div class="RelatedNews">{RELATED}</div>',
        '<div class="tags">Từ khóa: <a href="/t/1">ngân sách</a>, <a href="/t/2">tỉnh Mẫu</a></div>',
        "<p>Từ khóa: ngân sách, tỉnh Mẫu</p>",
        '<div class="social-share"><a href="#">Chia sẻ</a> <a href="#">Facebook</a> <a href="#">Zalo</a></div>',
        "<p>Chia sẻ</p><p>In bài viết</p>",
        "<p>© Bản quyền thuộc Báo Mẫu</p>",
        "<p>Ghi rõ nguồn Báo Mẫu khi phát hành lại thông tin từ trang này.</p>",
        '<div id="comments"><p>Bạn đọc An: tin rất hay, mong tòa soạn cập nhật thêm nhiều tin như vậy nữa.</p></div>',
        '<div style="display:none"><p>Đoạn văn ẩn mà người đọc không hề thấy trên màn hình của mình.</p></div>',
        "<script>var soLieu = 'Thu ngân sách đạt 9.999 tỷ đồng trong quý này theo kịch bản';</script>",
        '<p class="author">Nguyễn Văn Mẫu</p>',
        '<p style="text-align: right"><strong>Nguyễn Văn Mẫu</strong></p>',
    ],
)
def test_keeps_furniture_out_of_the_text(furniture: str) -> None:
    body = f'<div class="entry-content">{paragraphs(LEAD)}{paragraphs()}{furniture}</div>'
    assert read(site(f"<h1>{TITLE}</h1>{body}")).text == TEXT


@pytest.mark.parametrize(
    "sentence",
    [
        "Đánh giá kết quả ba tháng, lãnh đạo tỉnh cho rằng tăng trưởng đã vượt 8,5%.",
        "Số lượt khách đến tỉnh trong quý đạt 1,2 triệu lượt, tăng 15%.",
        "Về đầu tư, toàn tỉnh thu hút 18,47 tỷ USD.",
        "Theo dõi sát diễn biến thị trường, tỉnh giữ chỉ số giá tăng 3,2%.",
        "Chia sẻ với báo chí, đại diện sở cho biết đã giải ngân 27% vốn.",
        "Nghị quyết nêu ba <a href='/x'>nhóm giải pháp</a> cần làm ngay.",
    ],
)
def test_keeps_sentences_that_begin_like_furniture(sentence: str) -> None:
    body = f'<div class="entry-content">{paragraphs(LEAD)}<p>{sentence}</p>{paragraphs()}</div>'
    assert len(read(site(f"<h1>{TITLE}</h1>{body}")).text.split("\n")) == len(TEXT.split("\n")) + 1


def test_keeps_paragraphs_that_a_page_builder_puts_into_widgets() -> None:
    boxes = "".join(
        f'<div class="elementor-widget elementor-widget-text-editor"><p>{each}</p></div>' for each in (LEAD, *PARAGRAPHS)
    )
    assert read(site(f'<h1>{TITLE}</h1><div class="elementor-section">{boxes}</div>')).text == TEXT


def test_cuts_off_what_follows_the_article() -> None:
    after = "<h3>Tin cùng chuyên mục</h3><p>Một bản tin khác nói về chuyện của một tỉnh khác trong cả nước.</p>"
    assert read(site(f'<h1>{TITLE}</h1><div class="entry-content">{paragraphs(LEAD)}{paragraphs()}{after}</div>')).text == TEXT


def test_keeps_captions_subheadings_and_lists() -> None:
    inner = "<h3>1. Thu ngân sách</h3><figure><img src=a><figcaption>Một góc thành phố Mẫu. Ảnh: An</figcaption></figure>"
    listed = "<ul><li>Thu nội địa đạt 35.811 tỷ đồng;</li><li>Thu hải quan đạt 4.666 tỷ đồng.</li></ul>"
    text = read(site(f'<h1>{TITLE}</h1><div class="entry-content">{paragraphs(LEAD)}{inner}{listed}{paragraphs()}</div>')).text
    assert text.split("\n")[1:5] == [
        "1. Thu ngân sách",
        "Một góc thành phố Mẫu. Ảnh: An",
        "Thu nội địa đạt 35.811 tỷ đồng;",
        "Thu hải quan đạt 4.666 tỷ đồng.",
    ]


def test_puts_each_paragraph_on_one_line_in_nfc() -> None:
    spread = "Thu ngân sách\n   đạt <b>1.585</b>&nbsp;tỷ\tđồng,<br>bằng 27% dự toán.<br>Chi đạt 900 tỷ đồng trong cùng thời gian."
    inner = f"<p>{spread}</p><p>Nghi\u0323 quyê\u0301t cu\u0309a hội đồng nhân dân tỉnh được thông qua vào cuối năm.</p>"
    lines = read(site(f'<h1>{TITLE}</h1><div class="entry-content">{paragraphs(LEAD)}{inner}</div>')).text.split("\n")
    assert lines[1:] == [
        "Thu ngân sách đạt 1.585 tỷ đồng, bằng 27% dự toán.",
        "Chi đạt 900 tỷ đồng trong cùng thời gian.",
        "Nghị quyết của hội đồng nhân dân tỉnh được thông qua vào cuối năm.",
    ]


def test_finds_the_lead_by_the_description_of_the_page() -> None:
    head = f'<meta name="description" content="{LEAD[:60]}...">'
    picture = "<span>Ảnh minh họa cho bài viết do phóng viên của tòa soạn chụp tại chỗ.</span>"
    article = f"<h1>{TITLE}</h1><div>{picture}<h2>(Báo Mẫu) - {LEAD}</h2></div>"
    found = read(site(f'{article}<div class="entry-content">{paragraphs()}</div>', head))
    assert found.text.split("\n")[0] == f"(Báo Mẫu) - {LEAD}"


def test_says_a_lead_once_where_the_text_repeats_it() -> None:
    article = f'<h1>{TITLE}</h1><div class="sapo">{LEAD}</div><div class="entry-content">{paragraphs(LEAD)}{paragraphs()}</div>'
    assert read(site(article)).text == TEXT


@pytest.mark.parametrize(
    ("article", "head", "title", "expected"),
    [
        (f"<h1>{TITLE}</h1>", "", "Báo Mẫu", TITLE),
        (f'<h1 class="logo"><a href="/">Báo Mẫu điện tử</a></h1><h1>{TITLE}</h1>', "", "x", TITLE),
        (f"<h1>{TITLE}</h1>", "", f"{TITLE} | Báo Mẫu", TITLE),
        (f"<h1>Kinh tế</h1><h2>{TITLE}</h2>", "", f"{TITLE} - Báo Mẫu", TITLE),
        (
            "",
            f'<meta property="og:title" content="{TITLE} - Báo Mẫu"><meta property="og:site_name" content="Báo Mẫu">',
            "x",
            TITLE,
        ),
        ("", "", f"{TITLE} | Kinh tế | Báo Mẫu", TITLE),
        ("", "", f"{TITLE} - bao-mau.example", TITLE),
        ("", "", "Giải ngân vốn đầu tư - những điểm nghẽn cần gỡ", "Giải ngân vốn đầu tư - những điểm nghẽn cần gỡ"),
        ("", "", "", None),
    ],
)
def test_finds_the_headline_without_the_sites_name(article: str, head: str, title: str, expected: str | None) -> None:
    body = f'{article}<div class="entry-content">{paragraphs(LEAD)}{paragraphs()}</div>'
    assert read(site(body, head, title)).title == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("<p>Nguồn: Báo Cao Nguyên</p>", "Báo Cao Nguyên"),
        ("<p><em>(Nguồn: TTXVN)</em></p>", "TTXVN"),
        ("<p>Theo Báo Cao Nguyên</p>", "Báo Cao Nguyên"),
        ("<p>Theo An Nhiên (TTXVN/Vietnam+)</p>", "An Nhiên (TTXVN/Vietnam+)"),
        ("<p>Hội nghị kết thúc trong ngày với nhiều ý kiến đóng góp (Theo TTXVN).</p>", "TTXVN"),
        ("<p>Theo kế hoạch, dự án hoàn thành trong năm nay</p>", None),
        ("<p>Nguồn ảnh: Internet</p>", None),
        ("<p>Nguồn: Internet</p>", None),
    ],
)
def test_reads_the_original_source_at_the_end(note: str, expected: str | None) -> None:
    article = read(site(f'<h1>{TITLE}</h1><div class="entry-content">{paragraphs(LEAD)}{paragraphs()}{note}</div>'))
    assert article.source_note == expected


def test_takes_the_source_of_a_table_for_no_original() -> None:
    table = "<table><tr><th>Tỉnh</th><th>GRDP</th></tr><tr><td>Mẫu</td><td>8,5%</td></tr></table><p>Nguồn: Cục Thống kê</p>"
    article = read(site(f'<h1>{TITLE}</h1><div class="entry-content">{paragraphs(LEAD)}{paragraphs()}{table}</div>'))
    assert article.source_note is None
    assert article.text.endswith("Nguồn: Cục Thống kê")


@pytest.mark.parametrize(
    ("head", "below", "expected"),
    [
        ('<meta name="author" content="An Nhiên; Bình Minh">', "", ("An Nhiên", "Bình Minh")),
        ('<meta property="article:author" content="https://facebook.com/baomau">', "", ()),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":"An Nhi&ecirc;n"}}</script>',
            "",
            ("An Nhiên",),
        ),
        ('<script type="application/ld+json">{"@type":"Article","author":[{"name":"An"},"Bình"]}</script>', "", ("An", "Bình")),
        ("", '<p class="author-name">An Nhiên</p>', ("An Nhiên",)),
        ("", "", ()),
    ],
)
def test_reads_authors(head: str, below: str, expected: tuple[str, ...]) -> None:
    body = f'<h1>{TITLE}</h1>{below}<div class="entry-content">{paragraphs(LEAD)}{paragraphs()}</div>'
    assert read(site(body, head)).authors == expected


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:section" content="Kinh tế">',
        '<script type="application/ld+json">{"@type":"NewsArticle","articleSection":["Kinh tế","Ngân sách"]}</script>',
        f'<script type="application/ld+json">{{"@type":"BreadcrumbList","itemListElement":{CRUMBS}}}</script>',
    ],
)
def test_reads_the_section(head: str) -> None:
    assert read(site(f"<h1>{TITLE}</h1><div>{paragraphs(LEAD)}{paragraphs()}</div>", head)).section == "Kinh tế"


def test_is_identified_by_its_own_address_and_a_file_by_the_one_it_names() -> None:
    head = '<link rel="canonical" href="https://www.bao-mau.example/kinh-te/tin-20250404-1234.html?utm_source=x">'
    body = site(f"<h1>{TITLE}</h1><div>{paragraphs(LEAD)}{paragraphs()}</div>", head)
    assert read(body).canonical_url == read(body, url=None).canonical_url == URL
    nameless = site(f"<h1>{TITLE}</h1><div>{paragraphs(LEAD)}{paragraphs()}</div>")
    assert read(nameless, url=None).canonical_url is None


def test_reads_short_lines_that_hold_no_whole_sentence() -> None:
    lines = [f"Ngày {each}: xã Mẫu {each}, từ 8 giờ 30" for each in range(1, 12)]
    body = f"<h1>Lịch tiếp công dân của lãnh đạo tỉnh Mẫu</h1><div class='entry-content'>{paragraphs(*lines)}</div>"
    assert read(f"<html><body>{NAVIGATION}{body}</body></html>").text.split("\n") == lines


def test_gives_the_same_article_whatever_was_read_before() -> None:
    pages = [
        page(
            site(f"<h1>{TITLE} {each}</h1><div>{paragraphs(LEAD)}{paragraphs(*PARAGRAPHS * (1 + each % 3))}</div>"),
            url=f"{URL}?p={each}",
        )
        for each in range(20)
    ] + [
        page(f"<html><body><h1>Lịch {each}</h1><div>{paragraphs(*['Xã Mẫu, từ 8 giờ 30 sáng'] * 9)}</div></body></html>")
        for each in range(5)
    ]
    first = [read_page(each) for each in pages]
    order = list(range(len(pages)))
    random.Random(7).shuffle(order)
    again = {at: read_page(pages[at]) for at in order}
    assert [again[at] for at in range(len(pages))] == first
