"""The catalogue: which sources we may read, one YAML file each.

Belongs here: what a source file may say, reading the files, and errors that name file and line. Does not belong here: what
a visit finds out (the home's `state/`), how pages are fetched (`orchestration.crawl`).
"""

import re
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from orchestration.sources.faults import describe
from transforms.pages.urls import site_of

INPUT_ID = "input"
"""The id under which files given by hand are archived."""


class CatalogueError(ValueError):
    """A source file that does not load; the message is one line: file, line, value, what was expected."""


class SourceKind(StrEnum):
    """Who speaks: a public body, a paper, a statistics office, or whoever gave the file."""

    OFFICIAL = "official"
    PRESS = "press"
    STATISTICS = "statistics"
    GIVEN = "given"


class FeedKind(StrEnum):
    """How a feed tells of its pages; `folder` and `warc` lie on this machine."""

    RSS = "rss"
    SITEMAP = "sitemap"
    LISTING = "listing"
    FOLDER = "folder"
    WARC = "warc"

    @property
    def is_local(self) -> bool:
        """Whether it is read from disk, without the network."""
        return self in (FeedKind.FOLDER, FeedKind.WARC)


class Cadence(StrEnum):
    """How often a source is due."""

    NIGHTLY = "nightly"
    WEEKLY = "weekly"


class Redistribution(StrEnum):
    """What of a source may be handed on: its facts alone, facts with the sentence that states them, or its whole text."""

    FACTS = "facts"
    SENTENCES = "sentences"
    TEXT = "text"


def _is_pattern(words: str) -> str:
    try:
        re.compile(words)
    except re.error as error:
        raise ValueError(f"is no regular expression: {error}") from None
    return words


Pattern = Annotated[str, AfterValidator(_is_pattern)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Feed(_Part):
    """Where a source tells of its pages.

    `url` is an http(s) address, for `folder` and `warc` a path. `links` narrows the source's `article_urls` for this feed.
    A listing has further pages behind links that match `next_pages`, of which `max_pages` in all are read.
    """

    kind: FeedKind
    url: str = Field(min_length=1)
    links: Pattern | None = None
    next_pages: Pattern | None = None
    max_pages: int = Field(default=1, ge=1, le=100)

    @model_validator(mode="after")
    def _has_an_address(self) -> Self:
        if not self.kind.is_local and not re.match(r"https?://[^/]", self.url):
            raise ValueError(f"feed url {self.url!r} is not an http or https address, which a {self.kind} feed needs")
        return self


class Politeness(_Part):
    """How gently a source is read; the defaults are what a small paper's server bears."""

    delay_seconds: float = Field(default=2.0, ge=0, le=120)
    concurrency: int = Field(default=1, ge=1, le=4)
    max_pages: int = Field(default=300, ge=1, le=20_000)
    pause_seconds: float = Field(default=30.0, ge=0, le=600)
    """How long to wait after a 429 or 503 that names no time of its own."""


class Volume(_Part):
    """Bounds of a normal night, in articles: fewer is an error for the source, more a warning."""

    min: int = Field(ge=0)
    max: int = Field(ge=1)

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        if self.max < self.min:
            raise ValueError(f"volume max {self.max} lies below min {self.min}")
        return self


class Revisit(_Part):
    """When a page is fetched again: until `within_hours` after its first fetch, at most every `every_hours`."""

    within_hours: float = Field(default=48.0, ge=0)
    every_hours: float = Field(default=6.0, ge=0)


class Source(_Part):
    """A publisher's feeds that we may read, with politeness and volume bounds.

    `hosts` are the publisher's own, without twins such as `m.`; `home_place` is the place_id of the province whose paper or
    portal it is; `article_urls` is searched in an address to tell articles from the rest; `evidence` says where the feed
    addresses were seen.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")
    publisher: str = Field(min_length=1)
    kind: SourceKind
    language: str = Field(default="vi", pattern=r"^[a-z]{2}$")
    hosts: tuple[str, ...] = ()
    home_place: str | None = None
    enabled: bool = True
    feeds: tuple[Feed, ...] = ()
    article_urls: Pattern = ""
    cadence: Cadence = Cadence.NIGHTLY
    politeness: Politeness = Politeness()
    volume: Volume
    revisit: Revisit = Revisit()
    redistribution: Redistribution
    evidence: str = Field(min_length=1)

    @model_validator(mode="after")
    def _can_be_read(self) -> Self:
        if self.kind is SourceKind.GIVEN:
            return self
        if not self.feeds:
            raise ValueError("feeds is empty; a source needs at least one feed")
        if len({feed.kind.is_local for feed in self.feeds}) > 1:
            raise ValueError("feeds lie partly on the network and partly on this machine; make two sources of them")
        if not self.feeds[0].kind.is_local and not self.hosts:
            raise ValueError("hosts is empty; a source on the network names its hosts")
        return self


INPUT = Source(
    id=INPUT_ID,
    publisher="Files given by hand",
    kind=SourceKind.GIVEN,
    volume=Volume(min=0, max=1_000_000_000),
    redistribution=Redistribution.FACTS,
    evidence="given with --input",
)
"""The pseudo-source of files given by hand."""


def load_catalogue(folder: Path) -> tuple[Source, ...]:
    """Read every `*.yaml` of a folder, in the order of their ids, disabled ones too.

    Raises:
        CatalogueError: a file does not load, or two files claim one host.
    """
    sources = tuple(load_source(path) for path in sorted(folder.glob("*.yaml")))
    owners: dict[str, str] = {}
    for source in sources:
        for host in source.hosts:
            other = owners.setdefault(site_of(f"https://{host}/") or host, source.id)
            if other != source.id:
                raise CatalogueError(f"{folder.name}/{source.id}.yaml: host {host!r} belongs to source {other!r} already")
    return sources


def load_source(path: Path) -> Source:
    """Read one source file.

    Raises:
        CatalogueError: the file is no YAML mapping, breaks a rule, or is named otherwise than its id.
    """
    shown = f"{path.parent.name}/{path.name}"
    try:
        node = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
        given = yaml.safe_load(path.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise CatalogueError(f"{shown}: byte {error.start} is not UTF-8") from None
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CatalogueError(f"{shown}:{line}: {error.problem}; expected YAML") from None
    if not isinstance(given, dict) or node is None:
        raise CatalogueError(f"{shown}:1: holds {type(given).__name__}, expected a mapping of id, publisher, kind, feeds …")
    try:
        source = Source.model_validate(given)
    except ValidationError as error:
        raise CatalogueError(f"{shown}:{describe(error, node)}") from None
    if source.id != path.stem:
        raise CatalogueError(f"{shown}:1: id {source.id!r} is not the file's name, {path.stem!r}")
    if source.kind is SourceKind.GIVEN:
        raise CatalogueError(f"{shown}:1: kind 'given' is kept for files given by hand; expected official, press, statistics")
    return source
