"""The lake: what each night's layers of Parquet hold.

Belongs here: contracts of layers, named `lake.<layer>`. Does not belong here: where files lie (`warehouse.lake`).
"""

from transforms.model.article import UnreadReason
from warehouse.contracts import columns as c
from warehouse.contracts.declaration import Column, Layer, Rule, Table, Type

SPAN_ORDER = Rule("span_runs_backwards", '"end" > "start"', "A span has at least one code point.")
SENTENCE_HOLDS = Rule(
    "figure_outside_sentence", 'sentence_start <= "start" and "end" <= sentence_end', "The sentence holds the figure's span."
)
WHOLE_PERIOD = Rule(
    "period_half_known",
    "(period_start is null) = (period_end is null) and (period_start is null or period_start <= period_end)",
    "A period has both ends, in order, or none.",
)

ARTICLE = Table(
    name="lake.article",
    layer=Layer.LAKE,
    grain="one row per wording of an article read in the night",
    key=("version_id",),
    columns=(
        c.ARTICLE_ID,
        c.VERSION_ID,
        c.SOURCE_ID,
        c.NIGHT,
        c.text("given_id", "Id that came with the article, where its source gives one."),
        c.URL,
        c.text("canonical_url", "What tells pages apart, not an address to visit; null for files without one."),
        c.text("title", "Title of the article."),
        c.text("text", "Body without the title; every span counts its code points.", required=True),
        *c.PUBLISHED,
        c.text("published_reason", "Why the publication time is null."),
        c.moment("modified_at", "When the publisher says it changed the article."),
        c.moment("fetched_at", "When the page was fetched or given.", required=True),
        *c.KNOWN,
        Column("sha256", Type.TEXT, "SHA-256 of the bytes as fetched.", required=True, matches=c.HEX64),
        c.text("authors", "Authors, separated by semicolons; null where none is named."),
        c.text("section", "Section of the paper in which it stands."),
        c.text("source_note", "Original source that a republication names."),
        c.text("home_place_id", "Province whose paper or portal this is."),
        c.text("parser", "Parser that read the page.", required=True),
        c.text("place_in_file", "File and line it came from, for articles given as files."),
    ),
    rules=(Rule("published_half_known", "(published_at is null) = (published_precision is null)", "A time has a precision."),),
    is_public=False,
)

UNREAD = Table(
    name="lake.unread",
    layer=Layer.LAKE,
    grain="one row per page of the night that became no article",
    key=("ordinal",),
    columns=(
        c.count("ordinal", "Number of the row among the night's.", "row"),
        c.SOURCE_ID,
        c.NIGHT,
        c.code("reason", UnreadReason, "Why the page became no article.", required=True),
        c.flag("is_quarantined", "Whether the bytes are damaged or unusable, so that a person should look."),
        c.text("detail", "What was seen and what was expected, for people.", required=True),
        c.text("place_in_file", "File and line it came from."),
        c.text("url", "Address of the page; null for files."),
        Column("sha256", Type.TEXT, "SHA-256 of the bytes as fetched.", required=True, matches=c.HEX64),
    ),
    is_public=False,
)

MENTION = Table(
    name="lake.mention",
    layer=Layer.LAKE,
    grain="one row per typed span of an article's wording",
    key=("version_id", "ordinal"),
    columns=(
        c.ARTICLE_ID,
        c.VERSION_ID,
        c.NIGHT,
        c.count("ordinal", "Number of the mention within the article.", "mention"),
        Column(
            "type",
            Type.TEXT,
            "What the span names.",
            required=True,
            one_of=("number", "period", "place", "body", "document", "indicator"),
        ),
        c.count("start", "First code point of the span in the article's text.", "code point"),
        c.count("end", "Code point after the span's last.", "code point", minimum=1),
        c.text("exact", "The words as printed.", required=True),
        c.text("normalised", "Normalised value as text; null where the words have none."),
        c.text(
            "outcome",
            "What became of a number: observation, or rejected: and the reason. Null for other types.",
            matches=r"^(observation|rejected:[a-z_]+)$",
        ),
    ),
    rules=(
        SPAN_ORDER,
        Rule(
            "number_without_outcome",
            "(type = 'number') = (outcome is not null)",
            "Every number has an outcome, nothing else has.",
        ),
    ),
    is_public=False,
)

OBSERVATION = Table(
    name="lake.observation",
    layer=Layer.LAKE,
    grain="one row per claim of an article's wording",
    key=("version_id", "observation_id"),
    columns=(
        c.hash_id("observation_id", "Hash of article, claim and its number among equal claims of the article."),
        c.hash_id("fact_id", "Hash of the fact key: observations that share it compete."),
        c.ARTICLE_ID,
        c.VERSION_ID,
        c.SOURCE_ID,
        c.NIGHT,
        *c.EXACT_SPAN,
        *c.SENTENCE_SPAN,
        c.FOLDED,
        *c.QUANTITY,
        c.KIND,
        c.STATUS,
        *c.MEASURE,
        c.INDICATOR_ID,
        c.text("indicator_reason", "Why the indicator is null."),
        *c.PART,
        c.text("phrase", "Words that name what is measured, as printed."),
        *c.PLACE,
        *c.PERIOD,
        *c.ORIGINS,
        c.PRICE_BASIS,
        *c.SETTER,
        *c.DOCUMENT,
        c.RULE,
        c.CORRECTION,
        c.flag("trusted", "Whether every part of the key comes from rules measured as precise enough."),
        *c.KEY_PARTS,
        *c.KNOWN,
    ),
    rules=(
        SPAN_ORDER,
        SENTENCE_HOLDS,
        WHOLE_PERIOD,
        Rule("denominator_not_positive", "denominator is null or denominator > 0", "A whole is more than nothing."),
        Rule(
            "part_without_key",
            "(part is null) = (part_key is null)",
            "A part that is printed has the key under which it competes.",
        ),
        Rule("trusted_without_indicator", "not trusted or indicator_id is not null", "A trusted figure has an indicator."),
    ),
    is_public=False,
)

CITATION = Table(
    name="lake.citation",
    layer=Layer.LAKE,
    grain="one row per document that an article's wording names",
    key=("version_id", "ordinal"),
    columns=(
        c.ARTICLE_ID,
        c.VERSION_ID,
        c.SOURCE_ID,
        c.NIGHT,
        c.count("ordinal", "Number of the document within the article.", "document"),
        c.hash_id("document_id", "Document, as far as it can be told from others."),
        c.text("type", "Kind of document as printed.", required=True),
        c.text("number", "Number as printed."),
        c.text("symbol", "Number and symbol as printed (57-NQ/TW)."),
        c.text("title", "Title as printed."),
        c.text("day", "Day of the document as finely as printed: 2024-12-22, 2024-12 or 2024."),
        c.text("issuer", "Issuing body as printed."),
        c.count("start", "First code point of the first mention in the article's text.", "code point"),
        c.count("end", "Code point after the first mention's last.", "code point", minimum=1),
        c.text("exact", "First mention as printed.", required=True),
        c.count("n_mentions", "Spans of the article that mention the document.", "span", minimum=1),
        c.text("spans", "All spans, as start:end separated by spaces.", required=True),
        *c.KNOWN,
    ),
    rules=(SPAN_ORDER,),
    is_public=False,
)

QUARANTINE = Table(
    name="lake.quarantine",
    layer=Layer.LAKE,
    grain="one row per observation that breaks a constraint",
    key=("version_id", "observation_id"),
    columns=(
        c.hash_id("observation_id", "Id that the observation would have."),
        c.ARTICLE_ID,
        c.VERSION_ID,
        c.SOURCE_ID,
        c.NIGHT,
        c.text("reason_codes", "Constraints that it breaks, separated by spaces.", required=True),
        *c.EXACT_SPAN,
        *c.SENTENCE_SPAN,
        c.text("detail", "Value, unit, kind and indicator as read, for people.", required=True),
    ),
    is_public=False,
)

FAILURE = Table(
    name="lake.failure",
    layer=Layer.LAKE,
    grain="one row per wording of an article on which the reader failed, so that none of its figures is kept",
    key=("version_id",),
    columns=(
        c.ARTICLE_ID,
        c.VERSION_ID,
        c.SOURCE_ID,
        c.NIGHT,
        Column("reason", Type.TEXT, "Why nothing was read.", required=True, one_of=(UnreadReason.READER_FAILED,)),
        c.text("detail", "Type and place of the failure, for people.", required=True),
    ),
    is_public=False,
)

ORGANISATION = Table(
    name="lake.organisation",
    layer=Layer.LAKE,
    grain="one row per body that observations of the night name by id",
    key=("organisation_id",),
    columns=(
        c.text("organisation_id", "Id of the body.", required=True),
        c.NIGHT,
        c.text("name", "Name of the body.", required=True),
        c.text("kind", "What kind of body it is.", required=True),
        c.text("place_id", "Place it governs or belongs to."),
    ),
    is_public=False,
)

LAYERS = (ARTICLE, UNREAD, MENTION, OBSERVATION, CITATION, ORGANISATION, QUARANTINE, FAILURE)
