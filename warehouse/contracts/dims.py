"""Dimensions: what figures are about, and who says them.

Belongs here: contracts of `dim_*` tables. Does not belong here: their rows (`transforms.indicators`, `transforms.places`,
the source catalogue).
"""

from transforms.model.indicator import Direction, IndicatorKind
from transforms.model.place import PlaceLevel
from transforms.model.quantity import Unit
from warehouse.contracts import columns as c
from warehouse.contracts.declaration import Column, Layer, Table, Type

DIM_INDICATOR = Table(
    name="dim_indicator",
    layer=Layer.DIMENSION,
    grain="one row per indicator of the catalogue",
    key=("indicator_id",),
    columns=(
        c.text("indicator_id", "Id of the indicator: the name of its file.", required=True, matches=r"^[a-z][a-z0-9_]*$"),
        c.text("theme", "Theme under which the catalogue files it.", required=True),
        c.text("name_vi", "Vietnamese name.", required=True),
        c.text("name_en", "English name.", required=True),
        c.text("definition", "What is measured.", required=True),
        c.code("unit", Unit, "Base unit of its levels.", required=True),
        c.text("also_units", "Further units in which its levels are printed, separated by spaces."),
        c.code("kind", IndicatorKind, "How its figures behave over time and in sums.", required=True),
        c.code("better", Direction, "Which way is better.", required=True),
        c.flag("is_additive_over_places", "Whether levels of several places may be summed."),
        c.flag("is_additive_over_time", "Whether levels of several periods may be summed."),
        c.figure("minimum", "Lowest plausible level."),
        c.figure("maximum", "Highest plausible level."),
        c.text(
            "replaced_by", "Indicator that took its place, where the id was given up.", references="dim_indicator.indicator_id"
        ),
    ),
)

DIM_PLACE = Table(
    name="dim_place",
    layer=Layer.DIMENSION,
    grain="one row per administrative unit, region, country or bloc over one stretch of time",
    key=("place_id",),
    columns=(
        c.text("place_id", "Official code and first day of validity, since codes are used again.", required=True),
        c.text("code", "Official code.", required=True),
        c.code("level", PlaceLevel, "What kind of place it is.", required=True),
        c.text("name", "Official name.", required=True),
        c.text("short_name", "Name without its kind.", required=True),
        c.text("name_folded", "Official name in lower case without diacritics, for search.", required=True),
        c.text("parent_id", "Unit to which it belongs.", references="dim_place.place_id"),
        c.day("valid_from", "First day of the unit.", required=True),
        c.day("valid_to", "Last day of the unit; null while it stands."),
        c.flag("is_current", "Whether the unit stands today (valid_to is null)."),
        c.text("successor_ids", "Units that took its place, separated by spaces."),
        c.text("predecessor_ids", "Units whose place it took, separated by spaces."),
    ),
)

DIM_ORGANISATION = Table(
    name="dim_organisation",
    layer=Layer.DIMENSION,
    grain="one row per body that states, owns or sets figures",
    key=("organisation_id",),
    columns=(
        c.text("organisation_id", "Id of the body.", required=True),
        c.text("name", "Name of the body.", required=True),
        c.text("kind", "What kind of body it is.", required=True),
        c.text("place_id", "Place it governs or belongs to.", references="dim_place.place_id"),
    ),
)

DIM_SOURCE = Table(
    name="dim_source",
    layer=Layer.DIMENSION,
    grain="one row per source of pages",
    key=("source_id",),
    columns=(
        c.text("source_id", "Id of the source: the name of its file.", required=True),
        c.text("publisher", "Who publishes it.", required=True),
        Column(
            "kind",
            Type.TEXT,
            "Who speaks: a public body, a statistics office, a paper, or whoever gave the file.",
            required=True,
            one_of=("official", "statistics", "press", "given"),
        ),
        c.text("language", "Language of its pages, ISO 639-1.", required=True, matches=r"^[a-z]{2}$"),
        c.text("home_place_id", "Province whose paper or portal it is.", references="dim_place.place_id"),
        c.text("redistribution", "What of it may be handed on: facts, sentences or text.", required=True),
    ),
)

DIM_UNIT = Table(
    name="dim_unit",
    layer=Layer.DIMENSION,
    grain="one row per base unit",
    key=("unit",),
    columns=(
        c.code("unit", Unit, "Code of the unit; percent and percentage point are two units.", required=True),
        c.text("name_vi", "Vietnamese name.", required=True),
        c.text("name_en", "English name.", required=True),
        c.text("dimension", "What it measures: money, area, ratio and so on.", required=True),
    ),
)

DIM_ARTICLE = Table(
    name="dim_article",
    layer=Layer.DIMENSION,
    grain="one row per article in its latest wording",
    key=("article_id",),
    columns=(
        c.ARTICLE_ID,
        c.VERSION_ID.but(description="Wording that counts: the latest published or changed, else the latest fetched."),
        Column("source_id", Type.TEXT, "Source from which it came.", required=True, references="dim_source.source_id"),
        c.NIGHT.but(description="Night under which this wording was first filed."),
        c.text("given_id", "Id that came with the article, where its source gives one."),
        c.URL,
        c.text("canonical_url", "What tells pages apart, not an address to visit; null for files without one."),
        c.text("title", "Title of the article."),
        *c.PUBLISHED,
        c.text("published_reason", "Why the publication time is null."),
        c.moment("modified_at", "When the publisher says it changed the article."),
        c.FETCHED,
        *c.KNOWN,
        c.text("authors", "Authors, separated by semicolons."),
        c.text("section", "Section of the paper in which it stands."),
        c.text("source_note", "Original source that a republication names."),
        c.text("home_place_id", "Province whose paper or portal this is.", references="dim_place.place_id"),
        c.text("parser", "Parser that read the page.", required=True),
        c.count("n_characters", "Length of its text.", "code point"),
        c.count("n_versions", "Wordings of the article seen so far.", "version", minimum=1),
    ),
)

DIM_DOCUMENT = Table(
    name="dim_document",
    layer=Layer.DIMENSION,
    grain="one row per legal, party or planning document that an article names",
    key=("document_id",),
    columns=(
        c.hash_id("document_id", "Hash of symbol and year, else of type, number, day and issuer, else of type and title."),
        c.text("type", "Kind of document, as printed in its fullest mention.", required=True),
        c.text("number", "Number as printed."),
        c.text("symbol", "Number and symbol as printed (57-NQ/TW)."),
        c.text("title", "Title as printed."),
        c.text("day", "Day as finely as printed: 2024-12-22, 2024-12 or 2024."),
        c.text("issuer", "Issuing body as printed."),
        c.count("n_articles", "Articles that name it.", "article", minimum=1),
        c.moment("first_known_at", "When an article first named it.", required=True),
    ),
)

DIMENSIONS = (DIM_INDICATOR, DIM_PLACE, DIM_ORGANISATION, DIM_SOURCE, DIM_UNIT, DIM_ARTICLE, DIM_DOCUMENT)
GIVEN_DIMENSIONS = (DIM_INDICATOR, DIM_PLACE, DIM_SOURCE, DIM_UNIT)
"""Those whose rows come from vocabulary and catalogue; the others are read off the lake."""
