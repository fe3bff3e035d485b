"""Rendering: every answer that the sample newsroom can give, made once from its files.

Belongs here: stories, lists, feeds and sitemaps as bytes with their status. Does not belong here: what the files say
(`pages`), sockets and conditional requests (`server`).
"""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from orchestration.newsroom.pages import PAGES, Site, Story

_PER_PAGE = 4
_MEDIA_TYPES = {".html": "text/html; charset=utf-8", ".pdf": "application/pdf"}
_XML = "application/xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a path answers with; `location` is where a redirect leads."""

    body: bytes = b""
    media_type: str = "text/html; charset=utf-8"
    status: int = 200
    changed: datetime | None = None
    location: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a feed or list. `story` is null for what is none."""

    title: str
    url: str
    published: datetime
    story: Story | None = None


def render_site(site: Site) -> dict[str, Answer]:
    """All answers of a site by path and query."""
    template = _ENVIRONMENT.get_template(f"{site.id}.html")
    entries = _entries(site)
    teasers = [story for story in site.stories if story.copy_of is None][:5]
    answers = {
        story.path: Answer(
            template.render(site=site, story=story, teasers=[other for other in teasers if other != story]).encode(),
            changed=story.changed,
        )
        for story in site.stories
    }
    for path, target in site.redirects.items():
        answers[path] = Answer(status=301, location=site.absolute(target))
    for path, name in site.files.items():
        answers[path] = Answer((PAGES / site.id / name).read_bytes(), _MEDIA_TYPES[Path(path).suffix])
    newest = max(entry.published for entry in entries)
    answers["/robots.txt"] = Answer(site.robots.encode(), "text/plain; charset=utf-8")
    for path, body, media_type in _feed(site, entries):
        answers[path] = Answer(body, media_type, changed=newest)
    for path, page in _lists(site, entries):
        answers[path] = Answer(template.render(site=site, story=None, teasers=[], **page).encode(), changed=newest)
    return answers


def _entries(site: Site) -> list[Entry]:
    """Everything that the feeds name, newest first; a story once under each of its addresses."""
    entries = [Entry(link.title, site.absolute(link.url), link.published) for link in site.links]
    for story in site.stories:
        addresses = story.linked_as or (story.path,)
        entries += [Entry(story.title, site.absolute(address), story.published, story) for address in addresses]
    return sorted(entries, key=lambda entry: entry.published, reverse=True)


def _feed(site: Site, entries: list[Entry]) -> Iterator[tuple[str, bytes, str]]:
    if site.feed == "rss":
        yield site.feed_path, _render("rss.xml", site, entries), "application/rss+xml; charset=utf-8"
    elif site.feed == "sitemap":
        years = sorted({entry.published.year for entry in entries}, reverse=True)
        parts = [f"/sitemaps/tin-{year}.xml{'' if year == years[0] else '.gz'}" for year in years]
        yield site.feed_path, _ENVIRONMENT.get_template("sitemap-index.xml").render(site=site, parts=parts).encode(), _XML
        for path, year in zip(parts, years, strict=True):
            plain = _render("sitemap.xml", site, [entry for entry in entries if entry.published.year == year])
            if path.endswith(".gz"):
                yield path, gzip.compress(plain, mtime=0), "application/gzip"
            else:
                yield path, plain, _XML


def _render(template: str, site: Site, entries: list[Entry]) -> bytes:
    return _ENVIRONMENT.get_template(template).render(site=site, entries=entries).encode()


def _lists(site: Site, entries: list[Entry]) -> Iterator[tuple[str, dict[str, object]]]:
    """The front page, and the pages of a listing."""
    yield "/", {"entries": entries[:_PER_PAGE], "pages": [], "current": 1}
    if site.feed != "listing" or site.page_form is None:
        return
    cut = [entries[start : start + _PER_PAGE] for start in range(0, len(entries), _PER_PAGE)]
    pages = [site.feed_path if number == 1 else site.page_form.format(number) for number in range(1, len(cut) + 1)]
    for number, (path, shown) in enumerate(zip(pages, cut, strict=True), 1):
        yield path, {"entries": shown, "pages": pages, "current": number}


def _environment() -> Environment:
    folder = Path(__file__).parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["rfc822"] = format_datetime
    return environment


_ENVIRONMENT = _environment()
