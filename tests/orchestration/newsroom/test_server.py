import gzip
import re
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlsplit

import pytest
from lxml import etree

from orchestration.crawl.discovery import read_feed
from orchestration.newsroom.pages import read_sites
from orchestration.newsroom.server import serve
from orchestration.settings import NEWSROOM_SOURCES
from orchestration.sources.catalogue import FeedKind, SourceKind, load_catalogue
from transforms.pages.urls import canonical_url

SOURCES = {source.id: source for source in load_catalogue(NEWSROOM_SOURCES)}
CORRECTED = "http://bao-song-xanh.example/kinh-te/xuat-khau-ca-phe-khoi-dau-thuan-loi-260206012.html"


class Asker:
    def __init__(self, proxy_url):
        self._address = urlsplit(proxy_url)
        self._connection = HTTPConnection(self._address.hostname, self._address.port, timeout=10)

    def __call__(self, url, *, method="GET", **headers) -> tuple[HTTPResponse, bytes]:
        self._connection.request(method, url, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = self._connection.getresponse()
        return response, response.read()

    def close(self):
        self._connection.close()


@pytest.fixture(scope="module")
def ask():
    with serve() as newsroom:
        asker = Asker(newsroom.proxy_url)
        yield asker
        asker.close()


def _named(ask, source) -> list[str]:
    """Every address that a source's feeds name, parts of an index and further pages included."""
    links, owed, seen = [], [source.feeds[0].url], set()
    while owed:
        url = owed.pop(0)
        seen.add(url)
        response, body = ask(url)
        assert response.status == 200, url
        found = read_feed(source.feeds[0].kind, body, url)
        links += found.links
        owed += [part for part in found.sitemaps if part not in seen]
        if source.feeds[0].next_pages:
            owed += [link for link in found.links if re.search(source.feeds[0].next_pages, link) and link not in {*seen, *owed}]
    return [link for link in dict.fromkeys(links) if re.search(source.article_urls, link)]


def test_four_sites_of_three_kinds_of_publisher_and_feed():
    assert {source.kind for source in SOURCES.values()} == {SourceKind.PRESS, SourceKind.OFFICIAL, SourceKind.STATISTICS}
    assert {source.feeds[0].kind for source in SOURCES.values()} == {FeedKind.RSS, FeedKind.SITEMAP, FeedKind.LISTING}
    assert {site.host for site in read_sites(2)} == {host for source in SOURCES.values() for host in source.hosts}


@pytest.mark.parametrize("site", read_sites(2), ids=lambda site: site.id)
def test_the_feeds_name_every_story_and_each_answers(ask, site):
    named = _named(ask, SOURCES[site.id])
    reached, statuses = set(), []
    for link in named:
        response, body = ask(link.replace("https://", "http://"))
        statuses.append(response.status)
        if response.status == 301:
            target = response.headers["Location"]
            response, body = ask(target)
            reached.add(urlsplit(target).path)
        if response.status == 200 and response.headers["Content-Type"].startswith("text/html"):
            body.decode("utf-8")
        reached.add(urlsplit(link).path)
    assert {story.path for story in site.stories} <= reached
    assert set(statuses) <= {200, 301, 404}
    assert statuses.count(301) == len(site.redirects)
    assert statuses.count(404) == {"bao-cao-nguyen": 1, "cong-quang-ngai": 1}.get(site.id, 0)


@pytest.mark.parametrize("source", SOURCES.values(), ids=lambda source: source.id)
def test_volume_bounds_fit_the_stories(source):
    (site,) = (site for site in read_sites(2) if site.id == source.id)
    assert source.volume.min <= len(site.stories) <= source.volume.max


def test_answers_by_host_name_too(ask):
    response, body = ask("/robots.txt", Host="bao-song-xanh.example")
    assert response.status == 200
    assert b"Disallow: /noi-bo/" in body


def test_an_unknown_host_or_path_is_a_404(ask):
    assert ask("http://khong-co.example/")[0].status == 404
    assert ask("http://bao-song-xanh.example/khong-co.html")[0].status == 404


def test_a_head_request_gets_no_body(ask):
    response, body = ask(CORRECTED, method="HEAD")
    assert response.status == 200
    assert int(response.headers["Content-Length"]) > 0
    assert body == b""


def test_a_tracking_parameter_changes_nothing(ask):
    links = _named(ask, SOURCES["bao-song-xanh"])
    (tracked,) = (link for link in links if "utm_source" in link)
    assert ask(tracked)[1] == ask(tracked.partition("?")[0])[1]


def test_one_story_is_linked_under_http_and_https(ask):
    links = _named(ask, SOURCES["bao-song-xanh"])
    (secure,) = (link for link in links if link.startswith("https://"))
    assert links.index(secure) > links.index(secure.replace("https://", "http://"))
    assert [canonical_url(link) for link in links].count(canonical_url(secure)) == 2


def test_the_older_part_of_the_sitemap_is_compressed(ask):
    response, body = ask("http://bao-cao-nguyen.example/sitemaps/tin-2024.xml.gz")
    assert response.headers["Content-Type"] == "application/gzip"
    assert etree.fromstring(gzip.decompress(body)).tag.endswith("urlset")


def test_what_was_seen_is_not_sent_again(ask):
    for url in (CORRECTED, "http://bao-song-xanh.example/rss/tin-moi.rss", "http://cong-quang-ngai.example/tin-tuc?trang=2"):
        first, _ = ask(url)
        by_tag, body = ask(url, If_None_Match=first.headers["ETag"])
        by_day, _ = ask(url, If_Modified_Since=first.headers["Last-Modified"])
        assert (by_tag.status, by_day.status, body) == (304, 304, b"")
        assert ask(url, If_None_Match='"other"', If_Modified_Since=first.headers["Last-Modified"])[0].status == 200
        assert ask(url, If_Modified_Since="Mon, 01 Jan 2024 00:00:00 GMT")[0].status == 200
        assert ask(url, If_Modified_Since="no day at all")[0].status == 200


def test_the_corrected_page_is_new_to_whoever_holds_the_first_printing():
    with serve(edition=1) as newsroom:
        asker = Asker(newsroom.proxy_url)
        first, printed = asker(CORRECTED)
        asker.close()
    with serve(edition=2) as newsroom:
        asker = Asker(newsroom.proxy_url)
        again, corrected = asker(CORRECTED, If_None_Match=first.headers["ETag"], If_Modified_Since=first.headers["Last-Modified"])
        asker.close()
    assert again.status == 200
    assert "918 triệu USD" in printed.decode()
    assert "981 triệu USD" in corrected.decode()
    assert "Đính chính" in corrected.decode()
    assert 'property="article:modified_time"' in corrected.decode()


def test_the_broken_page_is_cut_and_the_pdf_is_one(ask):
    _, cut = ask("http://bao-song-xanh.example/xa-hoi/trang-dang-do-240913006.html")
    response, pdf = ask("http://cong-quang-ngai.example/van-ban/danh-muc-tai-lieu.pdf")
    assert b"</html>" not in cut
    assert response.headers["Content-Type"] == "application/pdf"
    assert pdf.startswith(b"%PDF-")
