"""The server: the sample newsroom on loopback, as an HTTP proxy and by host name.

Belongs here: requests, conditional requests, the life of the server. Does not belong here: what is answered (`rendering`).
"""

import hashlib
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

from orchestration.newsroom.pages import read_sites
from orchestration.newsroom.rendering import Answer, render_site

_MISSING = Answer(
    '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Không tìm thấy trang</title></head>'
    "<body><h1>Không tìm thấy trang</h1><p>Trang bạn tìm không còn ở địa chỉ này.</p></body></html>".encode(),
    status=404,
)


@dataclass(frozen=True, slots=True)
class Newsroom:
    """A running newsroom: the address of its proxy, and the hosts that answer there."""

    proxy_url: str
    hosts: tuple[str, ...]
    edition: int


@contextmanager
def serve(edition: int = 2) -> Iterator[Newsroom]:
    """Serve the sample sites on a free port of 127.0.0.1 until the block ends.

    Args:
        edition: 1 is the first printing, 2 has one page corrected.

    Raises:
        NewsroomError: there is no such edition.
    """
    answers = {site.host: render_site(site) for site in read_sites(edition)}
    server = _Server(answers)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, name="newsroom", daemon=True)
    thread.start()
    try:
        yield Newsroom(f"http://127.0.0.1:{server.server_port}", tuple(answers), edition)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    def __init__(self, answers: Mapping[str, Mapping[str, Answer]]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self._answers = answers

    def answer(self, host: str, target: str) -> Answer:
        """What a host says under a path; a query that it does not know changes nothing."""
        known = self._answers.get(host, {})
        return known.get(target) or known.get(target.partition("?")[0]) or _MISSING

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A reader who hangs up, as a crawler does that is interrupted, is no fault; anything else is told."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    server: _Server

    def do_GET(self) -> None:
        """Answer with head and body."""
        answer = self._answer()
        if self._send_head(answer):
            self.wfile.write(answer.body)

    def do_HEAD(self) -> None:
        """Answer with the head alone."""
        self._send_head(self._answer())

    def _answer(self) -> Answer:
        asked = urlsplit(self.path)
        host = asked.hostname or self.headers.get("Host", "").partition(":")[0].lower()
        return self.server.answer(host, (asked.path or "/") + (f"?{asked.query}" if asked.query else ""))

    def _send_head(self, answer: Answer) -> bool:
        """Send status and headers; whether a body is to follow."""
        etag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
        is_known = answer.status == HTTPStatus.OK and self._is_known(etag, answer.changed)
        self.send_response_only(HTTPStatus.NOT_MODIFIED if is_known else answer.status)
        if answer.status == HTTPStatus.OK:
            self.send_header("ETag", etag)
            if answer.changed:
                self.send_header("Last-Modified", _http_date(answer.changed))
        if answer.location:
            self.send_header("Location", answer.location)
        if not is_known:
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        return not is_known

    def _is_known(self, etag: str, changed: datetime | None) -> bool:
        """Whether the asker holds this already; an ETag, where sent, decides alone (RFC 9110, 13.2.2)."""
        tags = self.headers.get("If-None-Match")
        if tags is not None:
            return etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
        since = self.headers.get("If-Modified-Since")
        try:
            return bool(since and changed and changed <= parsedate_to_datetime(since))
        except ValueError:
            return False

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _http_date(moment: datetime) -> str:
    return format_datetime(moment.astimezone(UTC), usegmt=True)
