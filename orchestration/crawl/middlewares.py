"""Middlewares: the manners that Scrapy lacks.

Belongs here: the proxy that every request goes through, waiting before a retry, and what a robots.txt that can't be had
means. Does not belong here: settings of a crawl (`process`).
"""

import asyncio
from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response

_LONGEST_PAUSE = 300.0
"""Seconds; a server that asks for more is left until the next night."""


class ForcedProxy:
    """Sends every request, robots.txt included, through the proxy of the setting `THUOCDO_PROXY`, where there is one."""

    def __init__(self, proxy: str | None) -> None:
        self._proxy = proxy

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler.settings.get("THUOCDO_PROXY"))

    def process_request(self, request: Request) -> None:
        """Name the proxy on a request."""
        if self._proxy:
            request.meta["proxy"] = self._proxy


class Pause:
    """Waits before a retry: as long as Retry-After says, else a pause after 429 and 503, else a little longer each time.

    Stands below Scrapy's retry middleware, which then sends the request again. A server that asks for more than five
    minutes is asked no more.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._pause = crawler.settings.getfloat("THUOCDO_PAUSE")
        self._retries = crawler.settings.getint("RETRY_TIMES")
        self._codes = frozenset(int(code) for code in crawler.settings.getlist("RETRY_HTTP_CODES"))

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one."""
        return cls(crawler)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Hand the response on, late where it will be asked for again."""
        tries = int(request.meta.get("retry_times", 0))
        if response.status not in self._codes or tries >= self._retries:
            return response
        wait = self._wait(response, tries)
        if wait > _LONGEST_PAUSE:
            request.meta["dont_retry"] = True
        else:
            await asyncio.sleep(wait)
        return response

    def _wait(self, response: Response, tries: int) -> float:
        asked = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
        if asked.isdigit():
            return float(asked)
        return self._pause if response.status in (429, 503) else min(self._pause, float(2**tries))


class CautiousRobots(RobotsTxtMiddleware):
    """Reads a robots.txt that answers with a server error as "disallow all", as RFC 9309 (2.3.1.4) asks."""

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500:
            response = response.replace(body=b"User-agent: *\nDisallow: /\n")
        elif response.status >= 400:
            response = response.replace(body=b"")
        await super()._parse_robots(response, netloc, request)
