"""Answers: what Scrapy's responses and failures say, as plain values.

Belongs here: reasons of failures, validators for conditional requests, headers as pairs. Does not belong here: what follows
from an answer (`spider`).
"""

from http.client import responses

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)
from scrapy.http import Headers, Response

from orchestration.crawl.ledger import Validators
from orchestration.crawl.outcome import Known

_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (DownloadTimeoutError, "timeout"),
    (CannotResolveHostError, "host_not_found"),
    (DownloadConnectionRefusedError, "refused"),
    (DownloadCancelledError, Known.TOO_LARGE),
    (ResponseDataLossError, "cut_off"),
    (DownloadFailedError, "broken_connection"),
)


def reason_of(error: BaseException | None) -> str:
    """The reason of a failed request in one word."""
    if isinstance(error, IgnoreRequest):
        words = str(error)
        if "robots.txt" in words:
            return Known.ROBOTS
        return Known.TOO_LARGE if "DOWNLOAD_MAXSIZE" in words else Known.REDIRECT_LOOP
    for kind, reason in _REASONS:
        if isinstance(error, kind):
            return reason
    return type(error).__name__


def conditions(known: Validators) -> dict[str, str]:
    """Request headers that ask for an answer only if it changed."""
    asked = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in asked.items() if value}


def validators(response: Response) -> Validators:
    """What a response gave to ask with next time."""
    return Validators(_header(response, "ETag"), _header(response, "Last-Modified"))


def header_pairs(headers: Headers) -> tuple[tuple[str, str], ...]:
    """Headers in their order, one pair for each value."""
    return tuple((name.decode("latin-1"), value.decode("latin-1")) for name in headers for value in headers.getlist(name))


def phrase(status: int) -> str:
    """The usual words behind a status; empty for one that has none."""
    return responses.get(status, "")


def location(response: Response) -> str | None:
    """Where a redirect leads; null for an answer that is none."""
    return _header(response, "Location") if 300 <= response.status < 400 else None


def _header(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None
