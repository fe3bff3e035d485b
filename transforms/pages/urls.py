"""URLs: the one form under which an address is identified, so that a page met in several ways is one page.

Belongs here: what two addresses of the same page may differ in. Does not belong here: fetching, and which addresses are
articles (`orchestration.crawl`).
"""

import re
from urllib.parse import SplitResult, unquote, urlsplit, urlunsplit

from w3lib.url import canonicalize_url

_TRACKING = re.compile(
    r"utm_.*|vn_(?:source|medium|campaign|term|thumb|aid|zone)|_x_tr_.*|mc_[ce]id|pk_.*|mtm_.*"
    r"|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|igsh|srsltid|gidzl|zarsrc|_ga|_gl|amp",
    re.IGNORECASE,
)
"""Parameters that tell how a reader came, never what is shown. `srsltid`, `gidzl` (Zalo) and `zarsrc` stand in real
Vietnamese links; `vn_source` and its kin are VnExpress's own."""

_TWIN = re.compile(r"(?:(?:www|m|amp|mobile|wap)\.)+(?=(?!(?:com|net|org|gov|edu|info|name|biz|ac|health|pro)\.vn$)[^.]+\.)")
"""Host prefixes of one and the same site. `m.24h.com.vn` names `www.24h.com.vn` as its canonical host and `m.cafef.vn`
names `cafef.vn`, so that only the bare host is common to both; papers link `baomoi.com` and `www.baomoi.com` alike."""

_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
_AMP_HEAD = re.compile(r"^/amp(?=/.)")
_AMP_TAIL = re.compile(r"(?<=.)/amp$")


def canonical_url(url: str) -> str:
    """The identity of an address: an id to compare by, not an address to fetch (some hosts answer only to http or www).

    One are: http and https, `www.`, mobile and AMP twins, upper and lower case of the host, default ports, fragments,
    tracking parameters and session ids, the order of parameters, spellings of percent escapes, a trailing slash.

    Args:
        url: Any address, as printed or given.

    Returns:
        The canonical form, always `https`. What is no absolute http(s) address comes back as it is, stripped.
    """
    return identity(url) or url.strip()


def identity(url: str) -> str | None:
    """The canonical form of an address; null for what is none and so identifies nothing ("http://[::1", "mailto:a@b.vn")."""
    canonical = _canonical(url)
    return canonical[0] if canonical else None


def site_of(url: str) -> str | None:
    """The bare host of an http(s) address, the same for all its twins; null for what is none."""
    canonical = _canonical(url)
    return canonical[1] if canonical else None


def _canonical(url: str) -> tuple[str, str] | None:
    """Canonical form and host; null for what is no absolute http(s) address."""
    try:
        parts = urlsplit(url.strip())
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return None
        plain = canonicalize_url(urlunsplit(("https", _netloc(parts), _path(parts.path), _query(parts.query), "")))
        scheme, netloc, path, query, _ = urlsplit(plain)
        canonical = urlunsplit((scheme, netloc, _path(path), query, ""))
        settled = urlsplit(canonical)
        is_settled = _netloc(settled) == netloc  # "http://0.\\" has a host that changes with each reading
    except ValueError:
        return None
    return (canonical, settled.hostname) if settled.hostname and is_settled else None


def _netloc(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".")
    bare = _TWIN.sub("", host, count=1) if _TWIN.match(host) else host
    shown = f"[{bare}]" if ":" in bare else bare
    return shown if parts.port in (None, 80, 443) else f"{shown}:{parts.port}"


def _path(path: str) -> str:
    before = None
    while path != before:
        before = path
        path = _SESSION.sub("", path)
        path = _AMP_TAIL.sub("", _AMP_HEAD.sub("", path)).rstrip("/")
    return path or "/"


def _query(query: str) -> str:
    pairs = query.split("&")  # as bytes stand in them: a legacy encoding must not be lost on the way
    return "&".join(pair for pair in pairs if pair and not _TRACKING.fullmatch(unquote(pair.partition("=")[0])))
