"""A reading: everything an extractor says of one article. Any extractor that keeps the span law can stand behind it."""

from dataclasses import dataclass
from enum import StrEnum

from transforms.model.mention import Mentions, NumberMention
from transforms.model.observation import Observation
from transforms.model.organisation import Organisation
from transforms.model.text import Span


@dataclass(frozen=True, slots=True)
class Document:
    """One distinct document of an article, with every span that mentions it, the first one naming it."""

    type: str
    number: str | None
    symbol: str | None
    title: str | None
    day: str | None
    issuer: str | None
    spans: tuple[Span, ...]


class RequestKind(StrEnum):
    """Upwards or sideways, or downwards."""

    REQUEST = "request"
    INSTRUCTION = "instruction"


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks or tells whom to do what; `span` is the clause that says what."""

    span: Span
    kind: RequestKind
    by: str | None
    to: str | None


class InitiativeStatus(StrEnum):
    """How far an initiative is."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Initiative:
    """A digital system, network, public work or programme that an article names; `span` is its first mention."""

    span: Span
    category: str
    status: InitiativeStatus | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says. `rejected` and the observations' numbers together are all its number mentions.

    `organisations` are the bodies whose ids its observations name.
    """

    article_id: str
    mentions: Mentions
    observations: tuple[Observation, ...]
    rejected: tuple[NumberMention, ...]
    documents: tuple[Document, ...] = ()
    requests: tuple[Request, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    organisations: tuple[Organisation, ...] = ()
