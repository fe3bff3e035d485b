"""Feeds: the addresses they name, and what is said of one that is none."""

import gzip

import pytest

from orchestration.crawl.discovery import FeedError, Found, read_feed
from orchestration.sources.catalogue import FeedKind

BASE = "https://bao.example/kinh-te/"
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="enclosure" href="/anh.jpg"/><link href="/tin/1"/></entry>
<entry><link rel="alternate" href="tin/2"/></entry><entry><title>không có liên kết</title></entry></feed>"""
RSS = """<?xml version="1.0" encoding="utf-8"?><!-- x --><rss><channel><link>https://bao.example/</link>
<item><link> https://bao.example/tin/1?a=1&amp;b=2 </link></item><item><link/><guid>https://bao.example/tin/2</guid></item>
<item><link>https://bao.example/tin/2</link></item><item><link>tag:bao,1</link></item></channel></rss>"""
URLSET = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://bao.example/cu</loc><lastmod>2026-11-01</lastmod></url><url><loc>https://bao.example/khong-ngay</loc></url>
<url><loc>https://bao.example/moi</loc><lastmod>2026-11-20T08:00:00+07:00</lastmod><n:news><n:title>x</n:title></n:news></url></urlset>"""
LISTING = "<a href='a'>x</a><p><a href='//khac.example/b'>y</a><a name=z>z</a><a href='javascript:x'>"
INDEX = (
    "<sitemapindex><sitemap><loc>/a.xml</loc></sitemap><sitemap><loc>https://bao.example/b.xml.gz</loc></sitemap></sitemapindex>"
)


@pytest.mark.parametrize(
    ("kind", "words", "links"),
    [
        (FeedKind.RSS, RSS, ("https://bao.example/tin/1?a=1&b=2", "https://bao.example/tin/2")),
        (FeedKind.RSS, ATOM, ("https://bao.example/tin/1", "https://bao.example/kinh-te/tin/2")),
        (FeedKind.RSS, "<rss><channel/></rss>", ()),
        (FeedKind.SITEMAP, URLSET, tuple(f"https://bao.example/{name}" for name in ("moi", "cu", "khong-ngay"))),
        (FeedKind.LISTING, LISTING, (BASE + "a", "https://khac.example/b")),
    ],
)  # fmt: skip
def test_reads_the_addresses_of_a_feed(kind: FeedKind, words: str, links: tuple[str, ...]) -> None:
    assert read_feed(kind, words.encode(), BASE) == Found(links)
    assert read_feed(kind, gzip.compress(words.encode()), BASE) == Found(links)


def test_reads_the_parts_of_a_sitemap_index() -> None:
    assert read_feed(FeedKind.SITEMAP, INDEX.encode(), BASE) == Found(
        (), ("https://bao.example/a.xml", "https://bao.example/b.xml.gz")
    )


@pytest.mark.parametrize(
    ("kind", "body", "words"),
    [
        (FeedKind.RSS, b"<html><body>x</body></html>", "not a feed: its root is <html>, expected rss, feed or RDF"),
        (FeedKind.RSS, b"", "not XML"),
        (FeedKind.RSS, b"xin chao", "not XML"),
        (FeedKind.SITEMAP, b"<rss/>", "not a sitemap: its root is <rss>, expected urlset or sitemapindex"),
        (FeedKind.SITEMAP, gzip.compress(URLSET.encode())[:-20], "broken gzip"),
        (FeedKind.SITEMAP, gzip.compress(b" " * 11 * 1024 * 1024), "broken gzip: cut off, or larger than 10 MB"),
        (FeedKind.LISTING, b"  ", "an empty page"),
    ],
)
def test_says_what_is_wrong_with_a_feed(kind: FeedKind, body: bytes, words: str) -> None:
    with pytest.raises(FeedError, match=words.replace("(", r"\(")):
        read_feed(kind, body, BASE)


def test_entities_are_neither_read_nor_blown_up() -> None:
    laughs = "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))
    body = f"""<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname"><!ENTITY l0 "ha">{laughs}]>
    <rss><channel><item><link>https://bao.example/&f;</link></item><item><link>https://bao.example/&l9;</link></item></channel></rss>"""
    assert read_feed(FeedKind.RSS, body.encode(), BASE) == Found(("https://bao.example/",))
