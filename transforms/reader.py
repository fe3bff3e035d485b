"""The reader: everything one article says, by rules over typed mentions.

Belongs here: calling the mention readers and assembly in their order. Does not belong here: any rule of theirs. Another
extractor can stand in its place behind the same span law.
"""

from collections.abc import Iterable

from transforms.claims.assemble import Registers, assemble
from transforms.claims.scene import Surroundings, set_scene
from transforms.context.documents import resolve_documents
from transforms.mentions.bodies import find_bodies
from transforms.mentions.documents import find_documents
from transforms.mentions.indicators import find_indicators
from transforms.mentions.numbers import find_numbers
from transforms.mentions.periods import find_periods
from transforms.mentions.places import find_places
from transforms.model.article import Article
from transforms.model.mention import Mentions
from transforms.model.reading import Document, Reading
from transforms.model.text import MatchingCopy
from transforms.organisations.registry import organisation
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
    scene = set_scene(article, copy, mentions, _surroundings(article))
    registers = Registers(gazetteer().boundaries_of, organisation)
    return Reading(
        article_id=article.article_id,
        mentions=mentions,
        observations=assemble(scene, copy, _issuers(documents), registers),
        rejected=tuple(number for number in mentions.numbers if number.rejected is not None),
        documents=documents,
    )


def _surroundings(article: Article) -> Surroundings:
    """The title's mentions, the paper's province and the nation."""
    names = gazetteer()
    home = names.place(article.home_place) if article.home_place else None
    if not article.title:
        return Surroundings((), (), home, names.nation)
    title = MatchingCopy.of(article.title)
    on = article.published.local_date if article.published else None
    return Surroundings(find_places(title, on), find_periods(title, article.published), home, names.nation)


def _issuers(documents: Iterable[Document]) -> dict[int, str]:
    """Who issued the document mentioned at each offset, short mentions included."""
    return {span.start: document.issuer for document in documents if document.issuer for span in document.spans}
