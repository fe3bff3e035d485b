"""The spider: one source read in one run, from its feeds to its archived pages.

Belongs here: which addresses are asked for, and what each answer means for the archive, the ledger and the counts. Does not
belong here: the process round it (`process`), manners (`middlewares`), what a feed says (`discovery`).
"""

import hashlib
import re
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from http import HTTPStatus
from urllib.parse import urljoin

from scrapy import Request, Spider
from scrapy.http import Response
from twisted.python.failure import Failure

from orchestration.crawl.answers import conditions, header_pairs, location, phrase, reason_of, validators
from orchestration.crawl.archive import ArchiveWriter
from orchestration.crawl.discovery import FeedError, read_feed
from orchestration.crawl.ledger import MAX_ATTEMPTS, Address, Ledger, Seen, Validators
from orchestration.crawl.outcome import Clock, Known, Tally
from orchestration.sources.catalogue import Feed, FeedKind, Source
from transforms.pages.urls import canonical_url, site_of

_MOST_REDIRECTS = 5
_NEW, _OLD = 10, 0
"""Priorities: what was never read goes before what may have been corrected."""

_MOST_SITEMAPS = 50
"""Parts of a sitemap index that are read in a night, the newest first."""

_FEED_ANSWERS = (HTTPStatus.NOT_MODIFIED.value, *range(400, 600))
"""Statuses of a feed that come to the spider; redirects of feeds are followed on the way."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a spider works with."""

    source: Source
    run_id: str
    writer: ArchiveWriter
    ledger: Ledger
    clock: Clock
    tally: Tally
    spent: int
    """Pages fetched earlier in the same night."""


class SourceSpider(Spider):
    """Reads one source: its feeds, then what they name, then what is still owed or may have been corrected."""

    name = "source"

    def __init__(self, room: Room) -> None:
        super().__init__(room.source.id)
        self._room = room
        self._source = room.source
        self._tally = room.tally
        self._sites = {site_of(f"https://{host}/") for host in room.source.hosts}
        self._known = room.ledger.addresses(room.source.id)
        self._seen: set[str] = set()
        self._feeds_asked: set[str] = set()
        self._open_feeds = 0
        self._budget = max(0, room.source.politeness.max_pages - room.spent)

    async def start(self) -> AsyncIterator[Request]:
        """Ask for the feeds."""
        for feed in self._source.feeds:
            for request in () if feed.kind.is_local else self._ask_feed(feed, feed.url):
                yield request

    # Feeds

    def _ask_feed(self, feed: Feed, url: str, pages_left: int | None = None, *, is_part: bool = False) -> Iterator[Request]:
        if url in self._feeds_asked:
            return
        self._feeds_asked.add(url)
        self._open_feeds += 1
        left = feed.max_pages if pages_left is None else pages_left
        yield Request(
            url,
            callback=self._on_feed,
            errback=partial(self._on_feed_failure, url),
            cb_kwargs={"feed": feed, "asked": url, "pages_left": left, "is_part": is_part},
            headers=conditions(self._room.ledger.feed(self._source.id, url)),
            meta={"handle_httpstatus_list": _FEED_ANSWERS},
            priority=_NEW * 2,
            dont_filter=True,
        )

    def _on_feed(self, response: Response, feed: Feed, asked: str, pages_left: int, *, is_part: bool) -> Iterator[Request]:
        if response.status == HTTPStatus.NOT_MODIFIED:
            self._tally.feeds[asked] = "unchanged"
        elif response.status != HTTPStatus.OK:
            self._tally.feeds[asked] = f"http_{response.status}"
        else:
            try:
                found = read_feed(feed.kind, response.body, response.url)
            except FeedError as error:
                self._tally.feeds[asked] = str(error)
            else:
                self._tally.feeds[asked] = "ok"
                yield from self._take(feed, found.links)
                yield from self._next_pages(feed, found.links, pages_left)
                yield from self._parts(feed, () if is_part else found.sitemaps)
                if not found.sitemaps:  # an index is always read whole, lest a part that changed go unseen
                    self._room.ledger.visited(self._source.id, asked, self._room.clock.now(), validators(response))
        yield from self._feed_is_done()

    def _on_feed_failure(self, asked: str, failure: Failure) -> Iterator[Request]:
        self._tally.feeds[asked] = reason_of(failure.value)
        yield from self._feed_is_done()

    def _parts(self, feed: Feed, sitemaps: tuple[str, ...]) -> Iterator[Request]:
        own = [sitemap for sitemap in sitemaps if site_of(sitemap) in self._sites]
        for sitemap in own[:_MOST_SITEMAPS]:
            yield from self._ask_feed(feed, sitemap, is_part=True)

    def _next_pages(self, feed: Feed, links: Iterable[str], pages_left: int) -> Iterator[Request]:
        if feed.kind is not FeedKind.LISTING or feed.next_pages is None or pages_left <= 1:
            return
        further = [link for link in links if re.search(feed.next_pages, link) and site_of(link) in self._sites]
        for link in further:
            if link not in self._feeds_asked:
                yield from self._ask_feed(feed, link, pages_left - 1)
                return

    def _feed_is_done(self) -> Iterator[Request]:
        self._open_feeds -= 1
        if self._open_feeds == 0:
            owed = sorted(self._known.values(), key=lambda address: address.first_fetch is not None)
            for address in owed:
                if address.canonical not in self._seen and self._is_due(address):
                    yield from self._want(address)

    # Addresses

    def _take(self, feed: Feed, links: Iterable[str]) -> Iterator[Request]:
        found: dict[str, str] = {}
        for link in links:
            if self._is_article(feed, link):
                found.setdefault(canonical_url(link), link)
        fresh = [(canonical, link) for canonical, link in found.items() if canonical not in self._seen]
        self._room.ledger.discover(self._source.id, fresh, self._room.clock.now())
        for canonical, link in fresh:
            yield from self._want(self._known.get(canonical) or Address(canonical, link))

    def _is_article(self, feed: Feed, link: str) -> bool:
        if site_of(link) not in self._sites or not re.search(self._source.article_urls, link):
            return False
        return feed.links is None or re.search(feed.links, link) is not None

    def _is_due(self, address: Address) -> bool:
        revisit = self._source.revisit
        return address.is_due(
            self._room.clock.now(),
            within=timedelta(hours=revisit.within_hours),
            every=timedelta(hours=revisit.every_hours),
        )

    def _want(self, address: Address) -> Iterator[Request]:
        self._seen.add(address.canonical)
        self._tally.found(address.canonical)
        if not self._is_due(address):
            is_lost = address.first_fetch is None and address.attempts >= MAX_ATTEMPTS
            self._skip(address.canonical, Known.GIVEN_UP if is_lost else Known.KNOWN)
        elif self._budget <= 0:
            self._skip(address.canonical, Known.BUDGET)
        else:
            self._budget -= 1
            yield self._ask(address, address.url, ())

    def _ask(self, address: Address, url: str, steps: tuple[str, ...]) -> Request:
        is_new = address.first_fetch is None
        return Request(
            url,
            callback=self._on_page,
            errback=partial(self._on_page_failure, address.canonical),
            cb_kwargs={"address": address, "steps": steps},
            headers=conditions(Validators(address.etag, address.last_modified)),
            meta={"handle_httpstatus_all": True},
            priority=_NEW if is_new else _OLD,
            dont_filter=True,
        )

    # Pages

    def _on_page(self, response: Response, address: Address, steps: tuple[str, ...]) -> Iterator[Request]:
        goal = location(response)
        if response.status == HTTPStatus.NOT_MODIFIED:
            self._room.ledger.unchanged(self._source.id, address.canonical, self._room.clock.now())
            self._end(address.canonical, unchanged=True)
        elif goal:
            yield from self._follow(response, address, (*steps, response.url), urljoin(response.url, goal))
        elif response.status < 300 or response.status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
            is_news = self._keep(response, address, steps)
            if response.status >= 400:
                self._fail(address.canonical, f"http_{response.status}")
            else:
                self._end(address.canonical, unchanged=not is_news)
        else:
            self._fail(address.canonical, f"http_{response.status}")

    def _on_page_failure(self, canonical: str, failure: Failure) -> None:
        reason = reason_of(failure.value)
        if reason == Known.ROBOTS:
            self._skip(canonical, reason)
        else:
            self._fail(canonical, reason)

    def _follow(self, response: Response, address: Address, steps: tuple[str, ...], target: str) -> Iterator[Request]:
        canonical = canonical_url(target)
        if not target.startswith(("http://", "https://")) or site_of(target) not in self._sites:
            self._keep(response, address, steps[:-1])
            self._fail(address.canonical, Known.REDIRECT_ELSEWHERE)
        elif len(steps) > _MOST_REDIRECTS or target in steps:
            self._fail(address.canonical, Known.REDIRECT_LOOP)
        elif canonical == address.canonical:
            yield self._ask(address, target, steps)
        else:
            self._room.ledger.discover(self._source.id, [(canonical, target)], self._room.clock.now())
            self._keep(response, address, steps[:-1])
            goal = self._known.get(canonical) or Address(canonical, target)
            if canonical in self._seen or not self._is_due(goal):
                self._skip(address.canonical, Known.REDIRECT_KNOWN)
                return
            self._seen.add(canonical)
            self._tally.rename(address.canonical, canonical)
            yield self._ask(goal, target, steps)

    def _keep(self, response: Response, address: Address, steps: tuple[str, ...]) -> bool:
        """Archive an answer unless the archive holds it; then, and only then, the ledger says that it was seen."""
        now = self._room.clock.now()
        digest = hashlib.sha256(response.body).hexdigest()
        is_news = (digest, response.status) != (address.sha256, address.status)
        if is_news:
            self._room.writer.write_response(
                url=response.url,
                status=response.status,
                reason=phrase(response.status),
                headers=header_pairs(response.headers),
                body=response.body,
                fetched_at=now,
                redirected_from=steps,
                request_headers=header_pairs(response.request.headers) if response.request else None,
            )
            self._tally.archived += 1
        seen = Seen(address.canonical, response.url, response.status, now, digest)
        self._room.ledger.fetched(self._source.id, seen, validators(response))
        return is_news

    # Fates

    def _end(self, canonical: str, *, unchanged: bool) -> None:
        if self._tally.close(canonical):
            self._tally.unchanged += unchanged
            self._tally.fetched += not unchanged

    def _fail(self, canonical: str, reason: str) -> None:
        if self._tally.close(canonical):
            self._tally.failed[str(reason)] += 1
            self._miss("failed", canonical, reason)

    def _skip(self, canonical: str, reason: str) -> None:
        if self._tally.close(canonical):
            self._tally.skipped[str(reason)] += 1
            if reason != Known.KNOWN:
                self._miss("skipped", canonical, reason)

    def _miss(self, outcome: str, canonical: str, reason: str) -> None:
        night = self._room.writer.night
        self._room.ledger.missed(self._source.id, night, self._room.run_id, outcome, {canonical: str(reason)})

    def closed(self, reason: str) -> None:
        """Give what is still open its fate, and finish the archive file."""
        for canonical in self._tally.still_open:
            if reason == "finished":
                self._fail(canonical, Known.CRAWLER_ERROR)
            else:
                self._skip(canonical, Known.NOT_REACHED)
        self._room.writer.close()
