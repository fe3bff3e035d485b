"""An article knows the address at which people find it, and is known by its canonical form."""

import pytest

from tests.transforms.pages.given import LEAD, URL, paragraphs, read

BODY = f"<body><article><h1>Kết quả quý I của tỉnh Mẫu</h1>{paragraphs(LEAD)}{paragraphs()}</article></body>"
OWN = "https://www.bao-mau.example/kinh-te/tin-1.html?utm_source=x"


def linked(*canonical: str, og: str | None = None) -> str:
    links = "".join(f'<link rel="canonical" href="{each}">' for each in canonical)
    return f"<html><head>{links}{f'<meta property=og:url content={og!r}>' if og else ''}</head>{BODY}</html>"


def test_a_fetched_page_has_the_address_at_which_it_was_fetched() -> None:
    fetched = f"{URL}?utm_source=zalo"
    article = read(linked(OWN), url=fetched)
    assert (article.url, article.canonical_url) == (fetched, URL)


def test_a_page_given_as_a_file_has_the_address_that_it_names() -> None:
    article = read(linked(OWN), url=None)
    assert (article.url, article.canonical_url) == (OWN, "https://bao-mau.example/kinh-te/tin-1.html")
    assert read(linked(), url=None).url is None


@pytest.mark.parametrize("broken", ["http://[::1", "http://", "https://a.example:99999/", "/kinh-te/tin-1.html"])
def test_an_address_that_a_page_names_but_that_can_be_none_is_none(broken: str) -> None:
    article = read(linked(broken), url=None)
    assert (article.url, article.canonical_url) == (None, None)
    assert read(linked(broken, og=OWN), url=None).url == OWN


def test_a_broken_address_at_which_a_page_was_fetched_is_kept_but_identifies_nothing() -> None:
    article = read(linked(), url="http://[::1")
    assert (article.url, article.canonical_url) == ("http://[::1", None)
