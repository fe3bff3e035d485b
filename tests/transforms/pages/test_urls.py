"""One page, one identity, however its address is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.pages.urls import canonical_url, identity, site_of

ONE = "https://bao.example/kinh-te/tin-1.html"


@pytest.mark.parametrize(
    "url",
    [
        ONE,
        "http://bao.example/kinh-te/tin-1.html",
        "HTTP://WWW.Bao.Example:80/kinh-te/tin-1.html",
        "https://bao.example:443/kinh-te/tin-1.html/",
        "https://m.bao.example/kinh-te/tin-1.html",
        "https://amp.bao.example/kinh-te/tin-1.html",
        "https://www.m.bao.example/kinh-te/tin-1.html",
        "https://bao.example/amp/kinh-te/tin-1.html",
        "https://bao.example/kinh-te/tin-1.html/amp/",
        "https://bao.example/kinh-te/tin-1.html?amp=1",
        "https://bao.example/kinh-te/tin-1.html#binh-luan",
        "https://bao.example/kinh-te/tin-1.html?utm_source=zalo&utm_medium=zalo&zarsrc=30",
        "https://bao.example/kinh-te/tin-1.html?fbclid=x&gclid=y&srsltid=z&gidzl=t&vn_source=rss",
        "https://bao.example/kinh-te/tin-1.html;jsessionid=A1B2",
        "https://bao.example/kinh-te/./tin-1.html?",
        "  https://bao.example/kinh-te/tin-1.html\n",
        "https://nguoi:mat-khau@bao.example/kinh-te/tin-1.html",
        "https://bao.example./kinh-te/tin-1.html",
    ],
)
def test_addresses_of_one_page_are_one(url: str) -> None:
    assert canonical_url(url) == ONE


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://portal.example/Pages/a.aspx?ItemID=9&CateID=0", "https://portal.example/Pages/a.aspx?CateID=0&ItemID=9"),
        ("https://bao.example", "https://bao.example/"),
        ("https://bao.example/amp", "https://bao.example/amp"),
        ("https://e.bao.example/a", "https://e.bao.example/a"),
        ("https://m.vn/a", "https://m.vn/a"),
        ("https://www.gov.vn/a", "https://www.gov.vn/a"),
        ("https://m.com.vn/a", "https://m.com.vn/a"),
        ("https://www.tinh.gov.vn/a", "https://tinh.gov.vn/a"),
        ("https://bao.example:8080/a", "https://bao.example:8080/a"),
        (
            "https://bao.example/tiếng-việt?q=thước đo",
            "https://bao.example/ti%E1%BA%BFng-vi%E1%BB%87t?q=th%C6%B0%E1%BB%9Bc+%C4%91o",
        ),
        ("https://bao.example/ti%e1%ba%bfng", "https://bao.example/ti%E1%BA%BFng"),
        ("https://bao.example/a?q=%E9", "https://bao.example/a?q=%E9"),
        ("http://[::1]:8000/a/", "https://[::1]:8000/a"),
    ],
)
def test_what_tells_pages_apart_is_kept(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    "words", ["", "tin-1", "/kinh-te/tin-1", "mailto:a@b.example", "http://", "http://[::1", "https://a.example:99999/"]
)
def test_what_is_no_address_comes_back_as_it_is(words: str) -> None:
    assert canonical_url(f" {words} ") == words


@pytest.mark.parametrize(
    "words",
    [
        "", "tin-1", "//bao.example/tin-1", "mailto:a@b.example", "ftp://bao.example/tin-1", "http://", "http://./", "http://[::1",
        "http://[", "https://]/", "https://a.example:99999/", "http://a\u2100b.example/",
    ],
)  # fmt: skip
def test_what_is_no_address_identifies_nothing_and_has_no_site(words: str) -> None:
    assert (identity(words), site_of(words)) == (None, None)


def test_twins_are_one_site() -> None:
    assert {site_of(f"http://{host}/x") for host in ("bao.example", "www.bao.example", "m.bao.example")} == {"bao.example"}
    assert site_of("mailto:a@b.example") is None


@given(st.text() | st.text(st.sampled_from("[]:/@.%a1?#\\"), max_size=12).map(lambda rest: f"http://{rest}"))
def test_never_fails(words: str) -> None:
    assert canonical_url(canonical_url(words)) == canonical_url(words)
    assert (identity(words) is None) == (site_of(words) is None)


@given(
    host=st.sampled_from(["bao.example", "www.bao.example", "m.bao.example", "tinh.gov.vn", "m.vn"]),
    path=st.text(st.characters(codec="utf-8", exclude_characters="?#\\"), max_size=20),
    query=st.text(st.sampled_from("abc=&%E9;utm_source+ "), max_size=20),
)
def test_is_its_own_canonical_form(host: str, path: str, query: str) -> None:
    once = canonical_url(f"http://{host}/{path}?{query}")
    assert canonical_url(once) == once
    assert canonical_url(f"{once}#x") == once
