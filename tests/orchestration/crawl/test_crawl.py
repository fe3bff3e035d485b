"""The crawler, run as it runs at night: its own process, a real server behind a proxy."""

import gzip
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from orchestration.crawl.archive import ArchiveWriter, verify
from orchestration.crawl.index import night_index, read_pages
from orchestration.crawl.ledger import Ledger
from orchestration.crawl.outcome import CrawlSpec, SourceOutcome, SourceStatus
from orchestration.crawl.run import crawl, due
from orchestration.sources.catalogue import (
    Cadence,
    Feed,
    FeedKind,
    Politeness,
    Redistribution,
    Revisit,
    Source,
    SourceKind,
    Volume,
)
from tests.orchestration.crawl.sites import Answer, Sites, page, rss

NIGHT = date(2026, 11, 25)
NOW = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)


def source(name: str = "bao", kind: FeedKind = FeedKind.RSS, path: str = "/rss", **more: object) -> Source:
    paging = {key: more.pop(key) for key in ("next_pages", "max_pages") if key in more}
    feed = {"kind": kind, "url": f"http://{name}.example{path}", **paging}
    given = {
        "id": name, "publisher": name, "kind": SourceKind.PRESS, "hosts": (f"{name}.example",), "feeds": (Feed(**feed),),
        "article_urls": "/tin/", "politeness": Politeness(delay_seconds=0, pause_seconds=0.1), "volume": Volume(min=0, max=99),
        "redistribution": Redistribution.FACTS, "evidence": "written for this test",
    }  # fmt: skip
    return Source(**(given | more))


@dataclass
class Home:
    root: Path
    sites: Sites
    run: int = 0

    @property
    def archive(self) -> Path:
        return self.root / "archive"

    def crawl(self, *sources: Source, now: datetime = NOW) -> tuple[SourceOutcome, ...]:
        self.run += 1
        self.sites.forget()
        ledger = self.root / "state" / "ledger.sqlite"
        log = self.root / "crawl.log"
        outcomes = crawl(
            sources, self.archive, ledger, NIGHT, f"run-{self.run}", now, proxy=self.sites.proxy, contact="mailto:a@b", log=log
        )
        assert not log.exists() or not re.search("Traceback|Fatal", log.read_text("utf-8"))
        assert all(outcome.is_balanced for outcome in outcomes), outcomes
        return outcomes

    def statuses(self, source_id: str = "bao") -> dict[str | None, int]:
        return {found.url: found.status for found in read_pages(self.archive / source_id / NIGHT.isoformat())}

    def rows(self, source_id: str = "bao") -> int:
        return night_index(self.archive / source_id / NIGHT.isoformat()).height


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with Sites({}) as sites:
        yield Home(tmp_path, sites)


def test_reads_rss_with_a_404_a_redirect_and_a_duplicate(home: Home) -> None:
    base = "http://bao.example"
    home.sites.pages |= {
        f"{base}/rss": rss(
            *(f"{base}/{path}" for path in ("tin/1", "tin/1?utm_source=rss", "tin/gone", "tin/old", "anh/1")),
            "http://khac.example/tin/9",
        ),
        f"{base}/tin/1": page("Một"),
        f"{base}/tin/old": Answer(status=301, headers={"Location": "/tin/2"}),
        f"{base}/tin/2": page("Hai"),
    }
    (outcome,) = home.crawl(source())
    assert (outcome.status, outcome.discovered, outcome.fetched, outcome.failed) == (SourceStatus.OK, 3, 2, {"http_404": 1})
    assert home.statuses() == {f"{base}/tin/1": 200, f"{base}/tin/gone": 404, f"{base}/tin/old": 301, f"{base}/tin/2": 200}
    assert len(home.sites.urls()) == len(set(home.sites.urls())) == 5
    agents = {asked.headers["user-agent"] for asked in home.sites.asked}
    assert agents == {"thuocdo/0.1.0 (+mailto:a@b)"}
    assert home.sites.asked[0].url == f"{base}/robots.txt"


def test_a_second_run_archives_nothing_new_and_asks_only_whether_pages_changed(home: Home) -> None:
    base = "http://bao.example"
    home.sites.pages |= {
        f"{base}/rss": rss(f"{base}/tin/1", f"{base}/tin/2", ETag='"a"'),
        f"{base}/tin/1": page("Một", ETag='"b"'),
        f"{base}/tin/2": page("Hai"),
    }
    home.crawl(source())
    rows = home.rows()
    (soon,) = home.crawl(source(), now=NOW + timedelta(hours=1))
    assert home.sites.urls() == [f"{base}/rss"]
    assert (soon.status, soon.discovered, soon.feeds) == (SourceStatus.OK, 0, {f"{base}/rss": "unchanged"})
    (later,) = home.crawl(source(), now=NOW + timedelta(hours=7))
    assert (later.unchanged, later.fetched, later.archived, home.rows()) == (2, 0, 0, rows)
    assert [asked.headers.get("if-none-match") for asked in home.sites.asked if asked.url.endswith("/tin/1")] == ['"b"']
    (old,) = home.crawl(source(), now=NOW + timedelta(hours=49))
    assert (old.unchanged, home.sites.urls()) == (0, [f"{base}/rss"])


def test_a_corrected_page_is_archived_as_another_version(home: Home) -> None:
    base = "http://bao.example"
    home.sites.pages |= {f"{base}/rss": rss(f"{base}/tin/1"), f"{base}/tin/1": page("Cũ")}
    home.crawl(source(revisit=Revisit(every_hours=0)))
    home.sites.pages[f"{base}/tin/1"] = page("Mới")
    (outcome,) = home.crawl(source(revisit=Revisit(every_hours=0)), now=NOW + timedelta(minutes=5))
    assert (outcome.fetched, home.rows()) == (1, 2)
    pages = list(read_pages(home.archive / "bao" / NIGHT.isoformat()))
    assert pages[0].fetched_at < pages[1].fetched_at
    assert "Mới" in pages[1].body.decode()


def test_reads_a_sitemap_index_and_a_gzipped_part(home: Home) -> None:
    base = "http://bao.example"
    urls = "".join(f"<url><loc>{base}/tin/{n}</loc><lastmod>2026-11-0{n}</lastmod></url>" for n in (1, 2))
    part = gzip.compress(f"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{urls}</urlset>".encode())
    index = f"<sitemapindex><sitemap><loc>{base}/part.xml.gz</loc></sitemap></sitemapindex>"
    home.sites.pages |= {
        f"{base}/sitemap.xml": Answer(index.encode(), headers={"Content-Type": "text/xml"}),
        f"{base}/part.xml.gz": Answer(part, headers={"Content-Type": "application/x-gzip"}),
        f"{base}/tin/1": page("Một"),
        f"{base}/tin/2": page("Hai"),
    }
    (outcome,) = home.crawl(source(kind=FeedKind.SITEMAP, path="/sitemap.xml"))
    assert (outcome.fetched, outcome.failed) == (2, {})
    assert home.sites.urls()[2:] == [f"{base}/tin/2", f"{base}/tin/1"]


def test_reads_listing_pages_up_to_their_limit(home: Home) -> None:
    base = "http://cong.example"
    for n in (1, 2, 3):
        home.sites.pages[f"{base}/tin-tuc?page={n}"] = Answer(
            f"<a href='/tin/{n}'>x</a><a href='?page={n + 1}'>sau</a><a href='mailto:a@b'>y</a><a href='/ve'>z</a>".encode()
        )
        home.sites.pages[f"{base}/tin/{n}"] = page(f"Tin {n}")
    given = source("cong", FeedKind.LISTING, "/tin-tuc?page=1", next_pages=r"\?page=\d+$", max_pages=2)
    (outcome,) = home.crawl(given)
    assert outcome.fetched == 2
    assert f"{base}/tin/3" not in home.sites.urls()


def test_robots_txt_is_obeyed_for_pages_and_feeds(home: Home) -> None:
    base = "http://bao.example"
    home.sites.pages |= {
        f"{base}/robots.txt": Answer(b"User-agent: *\nDisallow: /tin/kin\n", headers={"Content-Type": "text/plain"}),
        f"{base}/rss": rss(f"{base}/tin/1", f"{base}/tin/kin"),
        f"{base}/tin/1": page("Một"),
        "http://kin.example/robots.txt": Answer(b"User-agent: thuocdo\nDisallow: /\n", headers={"Content-Type": "text/plain"}),
        "http://hong.example/robots.txt": Answer(b"oops", 500),
    }
    some, none, broken = home.crawl(source(), source("kin"), source("hong"))
    assert (some.fetched, some.skipped) == (1, {"robots": 1})
    assert [(outcome.status, outcome.feeds) for outcome in (none, broken)] == [
        (SourceStatus.FAILED, {"http://kin.example/rss": "robots"}),
        (SourceStatus.FAILED, {"http://hong.example/rss": "robots"}),
    ]
    assert home.sites.urls() == [f"{base}/rss", f"{base}/tin/1"]


def test_retries_after_a_429_and_gives_up_on_lasting_errors(home: Home) -> None:
    base = "http://bao.example"
    home.sites.pages |= {
        f"{base}/rss": rss(f"{base}/tin/1", f"{base}/tin/500", f"{base}/tin/403"),
        f"{base}/tin/1": lambda before: page("Một") if before else Answer(status=429, headers={"Retry-After": "1"}),
        f"{base}/tin/500": Answer(b"x", 500),
        f"{base}/tin/403": Answer(b"x", 403),
    }
    (outcome,) = home.crawl(source())
    assert (outcome.fetched, outcome.failed) == (1, {"http_500": 1, "http_403": 1})
    assert home.statuses() == {f"{base}/tin/1": 200}
    assert home.sites.urls().count(f"{base}/tin/500") == 3
    (again,) = home.crawl(source(), now=NOW + timedelta(hours=1))
    assert (again.failed, again.skipped) == ({"http_500": 1, "http_403": 1}, {"known": 1})


def test_broken_sources_do_not_fail_the_good_one(home: Home) -> None:
    base = "http://bao.example"
    bomb = gzip.compress(b"0" * 11 * 1024 * 1024)
    home.sites.pages |= {
        f"{base}/rss": rss(*(f"{base}/tin/{n}" for n in range(5))),
        **{f"{base}/tin/{n}": page(f"Tin {n}") for n in range(5)},
        "http://hong.example/rss": Answer(b"<html>not a feed"),
        "http://rong.example/rss": rss(),
        "http://to.example/rss": rss("http://to.example/tin/1", "http://to.example/tin/2", "http://to.example/tin/3"),
        "http://to.example/tin/1": Answer(b"0" * (10 * 1024 * 1024 + 1)),
        "http://to.example/tin/2": Answer(bomb, headers={"Content-Encoding": "gzip"}),
        "http://to.example/tin/3": Answer(b"<p>half", claimed_length=1000),
    }
    outcomes = home.crawl(source("hong"), source("rong"), source("to"), source(), source("tat", path="/khong-co"))
    assert [outcome.status.value for outcome in outcomes] == ["failed", "empty", "failed", "ok", "failed"]
    assert outcomes[2].failed == {"too_large": 2, "cut_off": 1}
    assert outcomes[3].fetched == 5
    assert outcomes[0].feeds == {"http://hong.example/rss": "not a feed: its root is <html>, expected rss, feed or RDF"}
    assert outcomes[4].feeds == {"http://tat.example/khong-co": "http_404"}


def test_redirects_stay_on_the_source_and_end(home: Home) -> None:
    base = "http://bao.example"
    home.sites.pages |= {
        f"{base}/rss": rss(*(f"{base}/tin/{name}" for name in ("ra", "vong-1", "den-2", "2", "www"))),
        f"{base}/tin/ra": Answer(status=302, headers={"Location": "http://la.example/tin/1"}),
        f"{base}/tin/vong-1": Answer(status=302, headers={"Location": "/tin/vong-2"}),
        f"{base}/tin/vong-2": Answer(status=302, headers={"Location": "/tin/vong-1"}),
        f"{base}/tin/den-2": Answer(status=301, headers={"Location": "/tin/2"}),
        f"{base}/tin/2": page("Hai"),
        f"{base}/tin/www": Answer(status=301, headers={"Location": "http://www.bao.example/tin/www/"}),
        "http://www.bao.example/tin/www/": page("Ba"),
    }
    (outcome,) = home.crawl(source())
    assert (outcome.fetched, outcome.failed, outcome.skipped) == (
        2, {"redirect_elsewhere": 1, "redirect_loop": 1}, {"redirect_to_known": 1},
    )  # fmt: skip
    assert "http://la.example/tin/1" not in home.sites.urls()
    assert home.statuses()["http://www.bao.example/tin/www/"] == 200


def test_what_the_budget_leaves_open_is_fetched_the_next_night(home: Home) -> None:
    base = "http://bao.example"
    home.sites.pages |= {f"{base}/rss": rss(*(f"{base}/tin/{n}" for n in range(3)), ETag='"a"')}
    home.sites.pages |= {f"{base}/tin/{n}": page(f"Tin {n}") for n in range(3)}
    given = source(politeness=Politeness(delay_seconds=0, max_pages=2))
    (first,) = home.crawl(given)
    assert (first.fetched, first.skipped) == (2, {"budget": 1})
    (same_night,) = home.crawl(given, now=NOW + timedelta(hours=2))
    assert same_night.skipped == {"budget": 1}
    ledger = home.root / "state" / "ledger.sqlite"
    next_day = NOW + timedelta(days=1)
    (second,) = crawl([given], home.archive, ledger, NIGHT + timedelta(days=1), "run-x", next_day, proxy=home.sites.proxy)
    assert second.fetched == 1


def test_a_lost_ledger_is_learned_again_from_the_archive(home: Home) -> None:
    base = "http://bao.example"
    home.sites.pages |= {f"{base}/rss": rss(f"{base}/tin/1"), f"{base}/tin/1": page("Một")}
    home.crawl(source())
    for path in (home.root / "state").iterdir():
        path.unlink()
    (outcome,) = home.crawl(source(), now=NOW + timedelta(hours=1))
    assert (outcome.skipped, home.rows()) == ({"known": 1}, 1)


def children() -> list[int]:
    return [int(pid) for path in Path("/proc/self/task").glob("*/children") for pid in path.read_text().split()]


def test_after_a_kill_each_page_is_in_the_archive_exactly_once(home: Home) -> None:
    base = "http://bao.example"

    def kill_at_first(before: int) -> Answer:
        if not before and home.run == 1:
            for pid in children():
                os.kill(pid, signal.SIGKILL)
        return page("Ba")

    home.sites.pages |= {f"{base}/rss": rss(*(f"{base}/tin/{n}" for n in range(6)), ETag='"a"')}
    home.sites.pages |= {f"{base}/tin/{n}": page(f"Tin {n}") for n in range(6)}
    home.sites.pages[f"{base}/tin/3"] = kill_at_first
    (killed,) = home.crawl(source())
    assert (killed.status, killed.detail) == (SourceStatus.FAILED, "the crawler ended with code -9: no message")
    folder = home.archive / "bao" / NIGHT.isoformat()
    assert [path.name for path in folder.glob("*.part")] == ["bao-run-1-001.warc.gz.part"]
    (resumed,) = home.crawl(source(), now=NOW + timedelta(minutes=1))
    assert resumed.fetched in (3, 4), "only the page asked for before the kill may be asked for again"
    assert sorted(str(found.url) for found in read_pages(folder)) == [f"{base}/tin/{n}" for n in range(6)]
    assert list(verify(home.archive)) == []


def test_a_page_that_the_ledger_missed_is_not_fetched_again(home: Home) -> None:
    base = "http://bao.example"
    home.sites.pages |= {f"{base}/rss": rss(f"{base}/tin/1", f"{base}/tin/2"), f"{base}/tin/2": page("Hai")}
    with ArchiveWriter(home.archive, "bao", NIGHT, "run-0") as writer:
        writer.write_response(
            url=f"{base}/tin/1", status=200, reason="OK", headers=(), body=b"<p>Mot", fetched_at=NOW - timedelta(minutes=1)
        )
    (outcome,) = home.crawl(source())
    assert (outcome.fetched, outcome.skipped, home.rows()) == (1, {"known": 1}, 2)


def test_the_crawling_process_ends_with_the_run_that_started_it(home: Home) -> None:
    home.sites.pages["http://bao.example/robots.txt"] = lambda _: time.sleep(20) or Answer()
    spec = CrawlSpec(
        sources=(source(),), archive_root=home.archive, ledger_path=home.root / "ledger.sqlite", night=NIGHT, run_id="run-1",
        now=NOW, user_agent="thuocdo", proxy=home.sites.proxy,
    )  # fmt: skip
    path = home.root / "spec.json"
    path.write_text(spec.model_dump_json(), "utf-8")
    command = [sys.executable, "-m", "orchestration.crawl", "--spec", str(path), "--tied"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        while not home.sites.asked:
            time.sleep(0.05)
        assert child.stdin is not None
        child.stdin.close()
        assert child.wait(10) == 75


def test_a_folder_is_a_source_too(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "bulletins"
    folder.mkdir()
    (folder / "a.html").write_text("<p>Một</p>", "utf-8")
    local = Feed(kind=FeedKind.FOLDER, url=str(folder))
    (outcome,) = home.crawl(source("kho", feeds=(local,), hosts=()))
    assert (outcome.status, outcome.fetched) == (SourceStatus.OK, 1)
    (again,) = home.crawl(source("kho", feeds=(local,), hosts=()))
    assert (again.fetched, again.skipped) == (0, {"known": 1})


def test_weekly_sources_are_due_seven_nights_after_their_last_good_one(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite"
    weekly = source("tuan", cadence=Cadence.WEEKLY)
    assert due([source(), weekly, source("tat", enabled=False)], path, NIGHT) == (source(), weekly)
    with Ledger(path) as ledger:
        ledger.close_night("tuan", NIGHT, "run-1", "ok", {})
        ledger.close_night("tuan", NIGHT + timedelta(days=6), "run-2", "failed", {})
    assert due([weekly], path, NIGHT + timedelta(days=6)) == ()
    assert due([weekly], path, NIGHT + timedelta(days=7)) == (weekly,)
