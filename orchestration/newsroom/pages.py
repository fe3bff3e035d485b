"""Pages of the sample newsroom: its sites and stories, as their files under `pages/` tell them.

Belongs here: what a page file and a `site.yaml` may say, and reading them. Does not belong here: HTML round a story
(`rendering`), HTTP (`server`).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import yaml
from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

PAGES = Path(__file__).parent / "pages"
EDITIONS = (1, 2)
"""Edition 1 is the first printing; in edition 2 the one page that has a file `<name>.edition-1.html` stands corrected."""

_FIRST_PRINTING = ".edition-1"


class NewsroomError(ValueError):
    """A page file that does not load; the message names the file and what was expected."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Link(_Part):
    """An address that the feeds name and that is no story: a file, a missing or a forbidden page."""

    title: str
    url: str
    published: AwareDatetime


class Story(_Part):
    """One article. `path` is its address on its site; `linked_as` is how feeds and lists name it, `path` by default.

    `body` is an HTML fragment. `copy_of` (`site/name`) takes lead and body from a story of another site; `source` is printed
    as "Nguồn: …".
    """

    name: str
    path: str = Field(pattern=r"^/")
    title: str
    section: str
    author: str
    published: AwareDatetime
    modified: AwareDatetime | None = None
    lead: str = ""
    body: str = ""
    source: str | None = None
    copy_of: str | None = None
    linked_as: tuple[str, ...] = ()

    @property
    def changed(self) -> AwareDatetime:
        """When it last changed."""
        return self.modified or self.published


class Site(_Part):
    """One made-up publisher. `files` are served as they lie, `redirects` lead from old paths to new ones.

    `page_form` is the address of the further pages of a listing.
    """

    id: str
    host: str = Field(pattern=r"\.example$")
    name: str
    slogan: str
    feed: Literal["rss", "sitemap", "listing"]
    feed_path: str = Field(pattern=r"^/")
    page_form: str | None = None
    robots: str
    redirects: dict[str, str] = {}
    files: dict[str, str] = {}
    links: tuple[Link, ...] = ()
    stories: tuple[Story, ...] = ()

    def absolute(self, address: str) -> str:
        """An address with scheme and host; one that has them stays."""
        return f"http://{self.host}{address}" if address.startswith("/") else address


def read_sites(edition: int) -> tuple[Site, ...]:
    """Every site with its stories, newest first, as they stand in an edition.

    Raises:
        NewsroomError: a file does not load, or the edition is not one of `EDITIONS`.
    """
    if edition not in EDITIONS:
        raise NewsroomError(f"edition {edition} is not one of {', '.join(map(str, EDITIONS))}")
    stories = {folder.name: tuple(_stories(folder, edition)) for folder in sorted(PAGES.iterdir()) if folder.is_dir()}
    originals = {f"{site}/{story.name}": story for site, found in stories.items() for story in found}
    return tuple(
        _site(PAGES / site, tuple(_with_original(story, originals) for story in found)) for site, found in stories.items()
    )


def _site(folder: Path, stories: tuple[Story, ...]) -> Site:
    path = folder / "site.yaml"
    newest_first = sorted(stories, key=lambda story: story.published, reverse=True)
    given = {**yaml.safe_load(path.read_text("utf-8")), "id": folder.name, "stories": newest_first}
    try:
        return Site.model_validate(given)
    except ValidationError as error:
        raise NewsroomError(f"{folder.name}/{path.name}: {error}") from None


def _stories(folder: Path, edition: int) -> Iterator[Story]:
    files = {path.stem: path for path in sorted(folder.glob("*.html"))}
    for name in (stem for stem in files if not stem.endswith(_FIRST_PRINTING)):
        printed = files.get(f"{name}{_FIRST_PRINTING}") if edition == 1 else None
        yield _story(printed or files[name], name)


def _story(path: Path, name: str) -> Story:
    """A file of a head in YAML between two lines `---`, and a body in HTML."""
    before, *parts = path.read_text("utf-8").split("---\n", 2)
    if before or len(parts) != 2:
        raise NewsroomError(f"{path.parent.name}/{path.name}:1: expected a head in YAML between two lines ---, then HTML")
    head, body = parts
    try:
        return Story.model_validate({**yaml.safe_load(head), "name": name, "body": body.strip()})
    except ValidationError as error:
        raise NewsroomError(f"{path.parent.name}/{path.name}: {error}") from None


def _with_original(story: Story, originals: dict[str, Story]) -> Story:
    if story.copy_of is None:
        return story
    original = originals.get(story.copy_of)
    if original is None:
        raise NewsroomError(f"{story.name}: copy_of {story.copy_of!r} is no page of the newsroom")
    return story.model_copy(update={"lead": original.lead, "body": original.body})
