"""Columns that stand in several tables, described once.

Belongs here: shared columns and short ways to declare one. Does not belong here: tables.
"""

from dataclasses import replace
from enum import StrEnum

from transforms.model.observation import Basis, Kind, Measure, Origin, PriceBasis, Status
from transforms.model.place import Boundaries
from transforms.model.quantity import Comparator, Unit
from transforms.model.time import Granularity, Precision
from warehouse.contracts.declaration import Column, Type

HEX40 = r"^[0-9a-f]{40}$"
HEX64 = r"^[0-9a-f]{64}$"


def text(
    name: str, description: str, *, required: bool = False, references: str | None = None, matches: str | None = None
) -> Column:
    """A column of words."""
    return Column(name, Type.TEXT, description, required=required, references=references, matches=matches)


def code(name: str, values: type[StrEnum], description: str, *, required: bool = False) -> Column:
    """A column with a closed set of values."""
    return Column(name, Type.TEXT, description, required=required, one_of=tuple(values))


def hash_id(name: str, description: str, *, required: bool = True, references: str | None = None) -> Column:
    """A column of 40-digit ids."""
    return Column(name, Type.TEXT, description, required=required, matches=HEX40, references=references)


def count(name: str, description: str, unit: str, *, required: bool = True, minimum: int = 0) -> Column:
    """A column that counts something."""
    return Column(name, Type.INTEGER, description, unit=unit, required=required, minimum=minimum)


def flag(name: str, description: str, *, required: bool = True) -> Column:
    """A column of yes or no."""
    return Column(name, Type.BOOLEAN, description, required=required)


def figure(name: str, description: str, *, unit: str = "unit", required: bool = False) -> Column:
    """A column of DECIMAL(38,6) figures; `unit` names the column that holds their unit."""
    return Column(name, Type.DECIMAL, description, unit=unit, required=required)


def day(name: str, description: str, *, required: bool = False) -> Column:
    """A column of calendar days."""
    return Column(name, Type.DATE, description, unit="day", required=required)


def moment(name: str, description: str, *, required: bool = False) -> Column:
    """A column of moments in UTC."""
    return Column(name, Type.TIMESTAMP, description, unit="UTC", required=required)


def required(*columns: Column) -> tuple[Column, ...]:
    """The same columns, null forbidden."""
    return tuple(replace(column, required=True) for column in columns)


NIGHT = replace(
    day("night", "Night under which the run filed it: the date in Asia/Ho_Chi_Minh on which that run started.", required=True),
    is_content=False,
)
FETCHED = replace(moment("fetched_at", "When this wording was first fetched or given.", required=True), is_content=False)
ARTICLE_ID = hash_id("article_id", "Article: hash of its canonical URL, else of source and given id, else of its text.")
VERSION_ID = hash_id("version_id", "Wording of the article: hash of article, title, publication time and text.")
SOURCE_ID = text("source_id", "Source from which the page came.", required=True)
KNOWN = (
    moment(
        "known_at", "When the statement could first be known: the article's publication, else its first fetching.", required=True
    ),
    day("known_date", "Day of known_at in Asia/Ho_Chi_Minh.", required=True),
)
PUBLISHED = (
    moment("published_at", "First possible moment of publication; null where unknown."),
    day("published_date", "Day of published_at in Asia/Ho_Chi_Minh; the first day of the month or year where no more is known."),
    code("published_precision", Precision, "How finely the publication time is known."),
)

EXACT_SPAN = (
    count("start", "First code point of the figure in the article's text.", "code point"),
    count("end", "Code point after the figure's last.", "code point", minimum=1),
    text("exact", "The figure as printed: the text between start and end.", required=True),
)
SENTENCE_SPAN = (
    count("sentence_start", "First code point of the sentence in the article's text.", "code point"),
    count("sentence_end", "Code point after the sentence's last.", "code point", minimum=1),
    text("sentence", "The sentence or table line that states the figure, as printed.", required=True),
)
FOLDED = text("sentence_folded", "The sentence in lower case without diacritics, đ as d, for search.", required=True)

QUANTITY = (
    figure("value", "The value in base units; the end of a range that is printed first.", required=True),
    figure("value_high", "The other end of a range; null where one value is printed."),
    Column("denominator", Type.DECIMAL, "The whole of a figure such as 1.436/1.770; null where none is printed.", unit="unit"),
    code("unit", Unit, "Base unit of value, value_high and denominator.", required=True),
    text("unit_text", "Unit or counted noun as printed.", required=True),
    code("comparator", Comparator, "How the printed number is held against the truth.", required=True),
)
KIND = code("kind", Kind, "Whether the figure was reached, is wanted or is foreseen.", required=True)
STATUS = code("status", Status, "How final the figure is; targets and forecasts are final by nature.", required=True)
MEASURE = (
    code("measure", Measure, "What the number says of its indicator.", required=True),
    code("basis", Basis, "What a growth, change or ratio compares with; null for levels."),
    text("compared_with", "Whose plan, and which, a ratio or change is held against, as printed."),
    text("compared_with_key", "compared_with as compared: folded, aliases made one."),
)
INDICATOR_ID = text("indicator_id", "Indicator of the catalogue; null where the figure's subject is not in it or unsure.")
PART = (
    text("part", "Which part of the indicator the figure is about, as printed; null where it is about the whole."),
    text("part_key", "part as compared: folded, aliases made one, typed where known."),
    flag("is_total", "Whether the figure is about the whole indicator (part is null)."),
)
PLACE = (
    text("place", "Official name of the place, or the words printed where no unit answers to them."),
    text("place_id", "Place: official code and first day of validity.", references="dim_place.place_id"),
    code("boundaries", Boundaries, "Which map of Vietnam the figure is about: of 63 provinces, or of 34 since 2025-07-01."),
    text("owner", "Body whose figure it is, where it is not a place's, as printed."),
    text("owner_id", "The owning body.", references="dim_organisation.organisation_id"),
)
PERIOD = (
    day("period_start", "First day of the period the figure is about."),
    day("period_end", "Last day of the period; for targets the day by which it is due."),
    text("period_label", "The period in short: 2025, 2025-Q1, 2025-03-06, 2025-01/2025-09."),
    code("granularity", Granularity, "Length of the period as the calendar names it."),
    flag("is_cumulative", "Whether the figure counts up from the period's start (first nine months).", required=False),
)
PRICE_BASIS = code("price_basis", PriceBasis, "Prices in which money is told; null where the text does not say.")
SETTER = (
    text("set_by", "Who set the target, as printed."),
    text("set_by_id", "The body that set the target.", references="dim_organisation.organisation_id"),
)
DOCUMENT = (
    text("document", "Document that states or sets the figure, as printed."),
    hash_id(
        "document_id", "The document, where the article names it clearly.", required=False, references="dim_document.document_id"
    ),
)
RULE = text("rule", "Tier of rules that decided the indicator.", required=True)
CORRECTION = text("correction", "Correction of a known error of the source that changed the quantity.")
URL = text("url", "Address of the page, as fetched or given; null for files without one.")
KEY_PARTS = (
    text("place_key", "Where the figure belongs in its key: place_id, else owner_id, else the article's id.", required=True),
    text("period_key", "When, in its key: first and last day, else the article's id.", required=True),
    text("set_by_key", "Who set it, in its key: set_by_id for targets, null for all others."),
)
ORIGINS = (
    code("place_source", Origin, "Where the place comes from."),
    text("place_reason", "Why the place is null."),
    code("period_source", Origin, "Where the period comes from."),
    text("period_reason", "Why the period is null."),
)
