"""Hostile pages cost little and never raise."""

import pytest
from hypothesis import given as forall
from hypothesis import settings
from hypothesis import strategies as st

from tests.transforms.pages.given import LEAD, page, paragraphs
from transforms.model.article import Article
from transforms.pages.read import read_page

ARTICLE = paragraphs(LEAD) + paragraphs()
ENTITIES = "".join(f'<!ENTITY e{each} "{f"&e{each - 1};" * 10}">' for each in range(1, 10))
HEAD = '<script type="application/ld+json">'


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 200_000 + "chữ",
        ARTICLE + "<div>" * 200_000 + ARTICLE,
        "<" * 1_000_000,
        "<p>" * 400_000,
        '<div class="related">x</div>' * 20_000 + ARTICLE,
        "<a href=/x>một tiêu đề dài của một bài báo khác</a><br>" * 20_000,
        f"<table>{'<tr>' + '<td>1' * 50}</table>" + f"<table>{('<tr>' + '<td>1' * 50) * 1_500}</table>{ARTICLE}",
        f"<table><tr><th>a<th colspan=100>b{('<tr>' + '<td colspan=1000 rowspan=1000>1' * 5) * 500}</table>{ARTICLE}",
        f"<table><tr>{('<th>' + 'h' * 240) * 100}{('<tr>' + '<td>1' * 100) * 190}</table>{ARTICLE}" * 4,
        f'<!DOCTYPE x [<!ENTITY e0 "aaaaaaaaaa">{ENTITIES}]><html><body><p>&e9;&e9;</p>{ARTICLE}',
        f"{HEAD}{'[' * 200_000}</script>{ARTICLE}",
        f'{HEAD}{{"@type":{"[" * 900}{"]" * 900}}}</script>{ARTICLE}',
        f'{HEAD}{{"@type":"Article","headline":{{}},"author":[[[]]],"datePublished":[1,null]}}</script>{ARTICLE}',
        f"<div {' '.join(f'a{each}=1' for each in range(100_000))}>{ARTICLE}",
        f'<div class="{"related " * 200_000}">{ARTICLE}',
        f"<p>{'Đây là một câu rất dài ' * 40_000}</p>",
        f"<h1>Tiêu đề của bài báo</h1><p>{'1/1/' * 200_000}</p>{ARTICLE}",
        f"<title>{' - '.join(['x'] * 100_000)}</title>{ARTICLE}",
        "<h1>Tiêu đề của bài báo</h1>" * 10_000 + ARTICLE,
        '<div itemprop="articleBody">x</div>' * 20_000 + ARTICLE,
        "<div>ngắn</div>" * 4_900,
        ARTICLE + "<p>a&#1;b&#0;c&#xD800;d&#x1F600;e&#xFFFF;f\x00g&#11;&#x85;&#x2028;</p>",
        f"<table><caption>x&#1;</caption><tr><th>a&#1;<th>b<tr><td>1&#2;<td>5</table>{ARTICLE}",
    ],
    ids=range(23),
)
def test_survives(body: str) -> None:
    found = read_page(page(body))
    if isinstance(found, Article):
        found.text.encode()
        assert "\x00" not in found.text


def test_gives_up_on_a_page_of_more_elements_than_any_article_has() -> None:
    found = read_page(page("<p>" * 400_000))
    assert not isinstance(found, Article)
    assert found.reason == "too_large"


TAGS = st.sampled_from([
    "<p>", "</p>", "<div>", "</div>", "<table>", "<tr>", "<td>", "<th>", "</table>", "<h1>", "</h1>", "<a href='/'>", "</a>",
    "<br>", "<li>", "<time>", "<title>", "<script>", "</script>", "<article>", "<div class='sapo'>", "<div class='related'>",
    "<body>", "<html>", "<meta property='og:title' content='x'>", "<!--", "-->", "<![CDATA[", "&amp;", "&#0;", "<svg>",
    "<template>", "<form>", "<noscript>",
])  # fmt: skip
WORDS = st.sampled_from(
    [LEAD, "04/04/2025 15:04", "Nguồn: Báo Mẫu", "Xem thêm:", "Bình luận", "8,5%", "\x00", "Trang không tồn tại"]
)


@settings(max_examples=150)
@forall(st.lists(TAGS | WORDS | st.text(max_size=8), max_size=40))
def test_never_raises_on_broken_markup(parts: list[str]) -> None:
    found = read_page(page("".join(parts)))
    if isinstance(found, Article):
        assert found.text == "\n".join(line for line in found.text.split("\n") if line.strip())


@forall(st.binary(max_size=400), st.sampled_from(["text/html", "application/json", "", "text/html; charset=windows-1258"]))
def test_never_raises_on_any_bytes(body: bytes, media_type: str) -> None:
    read_page(page(body, media_type))
