"""The reader: everything one article says, by rules over typed mentions.

Belongs here: calling the mention readers and assembly in their order. Does not belong here: any rule of theirs. Another
extractor can stand in its place behind the same span law.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial

from transforms.claims.assemble import Registers, assemble
from transforms.claims.scene import Surroundings, set_scene
from transforms.context.documents import resolve_documents
from transforms.corrections.registry import correct, corrections
from transforms.mentions.bodies import find_bodies
from transforms.mentions.documents import find_documents
from transforms.mentions.indicators import find_indicators
from transforms.mentions.numbers import find_numbers
from transforms.mentions.periods import find_periods
from transforms.mentions.places import find_places
from transforms.model.article import Article
from transforms.model.mention import Mentions
from transforms.model.observation import Observation
from transforms.model.organisation import Organisation
from transforms.model.place import Place
from transforms.model.reading import Document, Reading
from transforms.model.text import MatchingCopy
from transforms.organisations.registry import organisation
from transforms.pages.urls import site_of
from transforms.places.gazetteer import gazetteer


def read_article(article: Article) -> Reading:
    """Read one article: pure and deterministic, without clock or network.

    Returns:
        Its mentions, observations, rejected numbers and documents. Every number mention is in exactly one of
        `observations` and `rejected`.
    """
    copy = MatchingCopy.of(article.text)
    on = article.published.local_date if article.published else None
    mentions = Mentions(
        numbers=find_numbers(copy),
        periods=find_periods(copy, article.published),
        places=find_places(copy, on),
        bodies=find_bodies(copy),
        documents=find_documents(copy),
        indicators=find_indicators(copy),
    )
    documents = resolve_documents(mentions.documents)
    named: dict[str, Organisation] = {}
    observations = _corrected(article, mentions, partial(_observe, article, copy, _issuers(documents), named))
    return Reading(
        article_id=article.article_id,
        mentions=mentions,
        observations=observations,
        rejected=tuple(number for number in mentions.numbers if number.rejected is not None),
        documents=documents,
        organisations=tuple(named[each] for each in sorted(named)),
    )


def _corrected(
    article: Article, mentions: Mentions, observe: Callable[[Mentions], tuple[Observation, ...]]
) -> tuple[Observation, ...]:
    """The observations, assembled anew from numbers as they were meant where a correction applies."""
    observations = observe(mentions)
    corrected = correct(article, mentions.numbers, observations, corrections())
    if not corrected.applied:
        return observations
    return corrected.mark(observe(replace(mentions, numbers=corrected.numbers)))


def _observe(
    article: Article, copy: MatchingCopy, issuers: Mapping[int, str], named: dict[str, Organisation], mentions: Mentions
) -> tuple[Observation, ...]:
    """What the mentions say together; `named` holds the organisations of it afterwards."""
    named.clear()
    scene = set_scene(article, copy, mentions, _surroundings(article))
    return assemble(scene, copy, issuers, Registers(gazetteer().boundaries_of, partial(_named, named)))


def _named(named: dict[str, Organisation], name: str, place: Place | None) -> Organisation:
    """The organisation behind a name, noted in `named`."""
    found = organisation(name, place)
    return named.setdefault(found.organisation_id, found)


def _surroundings(article: Article) -> Surroundings:
    """The title's mentions, the paper's province and the nation."""
    names = gazetteer()
    on = article.published.local_date if article.published else None
    host = site_of(article.canonical_url) if article.canonical_url else None
    place_id = article.home_place or (names.home_place_of(host, on) if host else None)
    home = names.place(place_id) if place_id else None
    if not article.title:
        return Surroundings((), (), home, names.nation)
    title = MatchingCopy.of(article.title)
    return Surroundings(find_places(title, on), find_periods(title, article.published), home, names.nation)


def _issuers(documents: Iterable[Document]) -> dict[int, str]:
    """Who issued the document mentioned at each offset, short mentions included."""
    return {span.start: document.issuer for document in documents if document.issuer for span in document.spans}
