"""The catalogue: which sources we may read, one YAML file each.

Belongs here: what a source file may say, reading the files, and errors that name file and line. Does not belong here: what
a visit finds out (the home's `state/`), how pages are fetched (`orchestration.crawl`).
"""

import re
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from orchestration.settings import ROOT
from orchestration.sources.faults import describe, line_of
from transforms.forms import FormError, read_yaml
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


def _is_host(words: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", words):
        raise ValueError("is no host; expected its name alone, such as bao.example, without scheme, port or path")
    return words


def _says_something(words: str) -> str:
    if not words.strip():
        raise ValueError("is blank; expected words")
    return words


Pattern = Annotated[str, AfterValidator(_is_pattern)]
Host = Annotated[str, AfterValidator(_is_host)]
Words = Annotated[str, AfterValidator(_says_something)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Feed(_Part):
    """Where a source tells of its pages.

    `url` is an http(s) address, for `folder` and `warc` a path, which counts from the project's root. `links` narrows the
    source's `article_urls` for this feed. A listing has further pages behind links that match `next_pages`, of which
    `max_pages` in all are read.
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
    publisher: Words
    kind: SourceKind
    language: str = Field(default="vi", pattern=r"^[a-z]{2}$")
    hosts: tuple[Host, ...] = ()
    home_place: str | None = None
    enabled: bool = True
    feeds: tuple[Feed, ...] = ()
    article_urls: Pattern = ""
    cadence: Cadence = Cadence.NIGHTLY
    politeness: Politeness = Politeness()
    volume: Volume
    revisit: Revisit = Revisit()
    redistribution: Redistribution
    evidence: Words

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


def lost_source(source_id: str) -> Source:
    """A source that only the archive still knows, its file being gone: its pages stay, and are not handed on.

    Who spoke is not known any more, so it stands as `given`, under its id, without a home place. `enabled: false` in a
    source's file ends crawling it and keeps what is known of it.
    """
    return INPUT.model_copy(update={"id": source_id, "publisher": source_id})


def load_catalogue(folder: Path) -> tuple[Source, ...]:
    """Read every `*.yaml` of a folder, in the order of their ids, disabled ones too.

    Raises:
        CatalogueError: a file does not load or ends in `.yml`, or two files claim one host.
    """
    for path in sorted(folder.glob("*.yml")):
        raise CatalogueError(f"{shown(path)}: ends in .yml and would be passed over; rename it to {path.stem}.yaml")
    sources = tuple(load_source(path) for path in sorted(folder.glob("*.yaml")))
    owners: dict[str, str] = {}
    for source in sources:
        for host in source.hosts:
            other = owners.setdefault(site_of(f"https://{host}/") or host, source.id)
            if other != source.id:
                file = shown(folder / f"{source.id}.yaml")
                raise CatalogueError(f"{file}: host {host!r} belongs to source {other!r} already")
    return sources


def readable(folder: Path, sources: Iterable[Source], asked: Sequence[str]) -> frozenset[str]:
    """Ids of the enabled sources, or of those asked for.

    Raises:
        CatalogueError: one asked for is not there or not enabled, or there is none to read at all.
    """
    enabled = {source.id: source.enabled for source in sources}
    for source_id in asked:
        if source_id not in enabled:
            raise CatalogueError(f"{shown(folder)}: no source {source_id}; there are: {', '.join(enabled) or 'none'}")
        if not enabled[source_id]:
            file = shown(folder / f"{source_id}.yaml")
            raise CatalogueError(f"{file}: source {source_id} is not enabled; set enabled: true to read it")
    chosen = frozenset(asked) or frozenset(source_id for source_id, is_enabled in enabled.items() if is_enabled)
    if not chosen:
        raise CatalogueError(
            f"{shown(folder)}: no enabled source to read; add a source file there, give files with --input, or try `make run`"
        )
    return chosen


def shown(path: Path) -> str:
    """A source file or their folder as people are told of it: from the project's root on, else its last two names."""
    return path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else f"{path.parent.name}/{path.name}"


def load_source(path: Path) -> Source:
    """Read one source file.

    Raises:
        CatalogueError: the file is no YAML mapping, breaks a rule, names no place that there is, or is named otherwise than
            its id.
    """
    file = shown(path)
    given, node = _read(path, file)
    try:
        source = Source.model_validate(given)
    except ValidationError as error:
        raise CatalogueError(f"{file}:{describe(error, node)}") from None
    fault = _fault(source, path.stem)
    if fault:
        field, words = fault
        raise CatalogueError(f"{file}:{line_of(node, (field,))}: {words}")
    return source


def _read(path: Path, file: str) -> tuple[object, yaml.Node]:
    try:
        node, given = read_yaml(path, file)
    except FormError as error:
        raise CatalogueError(str(error)) from None
    except OSError as error:
        raise CatalogueError(f"{file}: can't be read: {error.strerror}") from None
    if not isinstance(given, dict):
        raise CatalogueError(f"{file}:1: holds {type(given).__name__}, expected a mapping of id, publisher, kind, feeds …")
    return given, node


def _fault(source: Source, stem: str) -> tuple[str, str] | None:
    """What is wrong with a source beyond its form: the field and words."""
    if source.id != stem:
        return "id", f"id {source.id!r} is not the file's name, {stem!r}"
    if source.id == INPUT_ID:
        return "id", f"id {INPUT_ID!r} is kept for files given by hand; name the source otherwise"
    if source.kind is SourceKind.GIVEN:
        return "kind", "kind 'given' is kept for files given by hand; expected official, press, statistics"
    if source.home_place is not None:
        from transforms.places.gazetteer import PlaceError, gazetteer

        try:
            gazetteer().place(source.home_place)
        except PlaceError as error:
            return "home_place", f"home_place: {error.args[0]}"
    return None
