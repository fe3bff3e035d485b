"""Mentions: spans of a text with a type and a normalised value, as each reader in `mentions` finds them.

Belongs here: the values only. Does not belong here: which mention governs which number (`claims`).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from transforms.model.place import Place
from transforms.model.quantity import Quantity
from transforms.model.text import Span
from transforms.model.time import Period


class RejectReason(StrEnum):
    """Why a printed number is no fact."""

    DATE = "date"
    CLOCK = "clock"
    DOCUMENT = "document"
    CONTACT = "contact"
    AGE = "age"
    ORDINAL = "ordinal"
    ADDRESS = "address"
    CLAUSE = "clause"
    LISTING = "listing"
    THRESHOLD = "threshold"
    NAME = "name"
    SCORE = "score"
    STRUCTURE = "structure"
    FURNITURE = "furniture"
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A printed number with what it counts; `rejected` says why it is no fact, null where it may be one."""

    span: Span
    quantity: Quantity
    rejected: RejectReason | None = None


class PeriodRole(StrEnum):
    """What a period expression does in its clause."""

    ABOUT = "about"
    DEADLINE = "deadline"
    AS_OF = "as_of"
    COMPARISON = "comparison"


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period expression. `period` is null with a `reason` where it counts from an unknown publication time.

    `COMPARISON` marks what a figure is held against ("so với cùng kỳ năm 2024"), which is never what it is about.
    """

    span: Span
    period: Period | None
    role: PeriodRole
    is_relative: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name of a place with every unit it can mean on the day of publication, the likeliest first."""

    span: Span
    candidates: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class BodyMention:
    """A public body or company as printed ("HĐND tỉnh", "Bộ Tài chính")."""

    span: Span
    name: str


@dataclass(frozen=True, slots=True)
class DocumentMention:
    """One mention of a legal, party or planning document, with what stands beside it.

    `day` is ISO of the precision printed (`2024-12-22`, `2024-12`, `2024`); `issuer` is as printed.
    """

    span: Span
    type: str
    number: str | None
    symbol: str | None
    title: str | None
    day: str | None
    issuer: str | None


@dataclass(frozen=True, slots=True)
class IndicatorMention:
    """Words that name an indicator of the catalogue; `indicator_id` is null where they look like one and are not.

    `is_weak`: the words name it only beside a figure in a unit that fits ("xuất khẩu" before an amount in USD).
    """

    span: Span
    indicator_id: str | None
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class Mentions:
    """All mentions of one article, each list in the order of the text."""

    numbers: tuple[NumberMention, ...]
    periods: tuple[PeriodMention, ...]
    places: tuple[PlaceMention, ...]
    bodies: tuple[BodyMention, ...]
    documents: tuple[DocumentMention, ...]
    indicators: tuple[IndicatorMention, ...]


@dataclass(frozen=True, slots=True)
class Dateline:
    """The day from which relative expressions count, as finely as the publication time is known."""

    year: int
    month: int | None
    day: date | None
