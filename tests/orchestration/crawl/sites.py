"""Sites on loopback: a real HTTP server that answers as a proxy for any host name, with pages written for the tests."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Answer:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    claimed_length: int | None = None


@dataclass(frozen=True)
class Asked:
    url: str
    headers: dict[str, str]


class Sites:
    """Serves `pages[url]`, an answer or a function of how often it was asked before; everything else is a 404."""

    def __init__(self, pages: dict[str, Answer | Callable[[int], Answer]]) -> None:
        self.pages = pages
        self.asked: list[Asked] = []
        sites = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                sites.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.proxy = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    def urls(self) -> list[str]:
        """What was asked for, robots.txt left out."""
        return [asked.url for asked in self.asked if not asked.url.endswith("/robots.txt")]

    def forget(self) -> None:
        self.asked.clear()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        assert urlsplit(handler.path).netloc, "the crawler asked the proxy as if it were the site"
        before = sum(asked.url == handler.path for asked in self.asked)
        headers = {name.lower(): value for name, value in handler.headers.items()}
        self.asked.append(Asked(handler.path, headers))
        page = self.pages.get(handler.path, Answer(b"<p>none here</p>", 404))
        answer = page(before) if callable(page) else page
        etag = answer.headers.get("ETag")
        if etag and headers.get("if-none-match") == etag:
            answer = Answer(b"", 304, {"ETag": etag})
        handler.send_response(answer.status)
        for name, value in {"Content-Type": "text/html; charset=utf-8", **answer.headers}.items():
            handler.send_header(name, value)
        if answer.status != 304:
            length = len(answer.body) if answer.claimed_length is None else answer.claimed_length
            handler.send_header("Content-Length", str(length))
        handler.end_headers()
        handler.wfile.write(answer.body)
        if answer.claimed_length is not None:
            handler.close_connection = True


def page(words: str, **headers: str) -> Answer:
    """An article page."""
    html = f"<html><head><title>{words}</title></head><body><h1>{words}</h1><p>{words} Tỉnh tăng 10%.</p></body></html>"
    return Answer(html.encode(), headers={name.replace("_", "-"): value for name, value in headers.items()})


def rss(*links: str, **headers: str) -> Answer:
    """An RSS feed that names the links."""
    items = "".join(f"<item><title>x</title><link>{link}</link></item>" for link in links)
    body = f"<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel>{items}</channel></rss>"
    return Answer(body.encode(), headers={"Content-Type": "application/rss+xml", **headers})
