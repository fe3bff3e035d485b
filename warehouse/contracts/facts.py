"""Facts: observations, what was chosen from them, and why.

Belongs here: contracts of `observation`, `fact_*` and `quarantine`. Does not belong here: how facts are chosen
(`sql/core`).
"""

from enum import StrEnum

from warehouse.contracts import columns as c
from warehouse.contracts.declaration import Column, Layer, Rule, Table, Type
from warehouse.contracts.lake import OBSERVATION as LAKE_OBSERVATION
from warehouse.contracts.lake import SPAN_ORDER


class SupportReason(StrEnum):
    """Why an observation is a fact, lost to another, or reaches none; the losers name the first test that they lost."""

    CHOSEN = "chosen"
    LOST_STATUS = "lost_status"
    LOST_SOURCE = "lost_source"
    LOST_KNOWN_AT = "lost_known_at"
    LOST_EXACTNESS = "lost_exactness"
    LOST_ORDER = "lost_order"
    NO_INDICATOR = "no_indicator"
    NO_PLACE = "no_place"
    NO_PERIOD = "no_period"
    NOT_TRUSTED = "not_trusted"


OBSERVATION = Table(
    name="observation",
    layer=Layer.CORE,
    grain="one row per claim of an article in its latest wording",
    key=("observation_id",),
    columns=LAKE_OBSERVATION.columns,
    rules=LAKE_OBSERVATION.rules,
)

_EVIDENCE = (
    c.hash_id("observation_id", "The chosen observation.", references="observation.observation_id"),
    c.hash_id("article_id", "Article that states it.", references="dim_article.article_id"),
    Column("source_id", Type.TEXT, "Source of the article.", required=True, references="dim_source.source_id"),
    *c.EXACT_SPAN,
    c.text("sentence", "The sentence or table line that states the figure, as printed.", required=True),
    c.FOLDED,
    *c.DOCUMENT,
    c.RULE,
    c.CORRECTION,
)
_SPREAD = (
    *c.KNOWN,
    c.moment("first_seen", "When the first observation of this key could be known.", required=True),
    c.moment("last_seen", "When the last observation of this key could be known.", required=True),
    c.count("n_observations", "Trusted observations that share the key.", "observation", minimum=1),
    c.count("n_articles", "Articles among them.", "article", minimum=1),
    c.count("n_values", "Distinct values among them; above 1 they disagree.", "value", minimum=1),
    c.figure("lowest", "Lowest value among them.", required=True),
    c.figure("highest", "Highest value among them.", required=True),
)
_WHAT = (
    Column("indicator_id", Type.TEXT, "Indicator of the catalogue.", required=True, references="dim_indicator.indicator_id"),
    *c.PART,
    *c.PLACE,
    *c.required(*c.PERIOD[:4], c.PERIOD[4]),
    *c.MEASURE,
    c.KIND,
    *c.QUANTITY,
    c.PRICE_BASIS,
    c.STATUS,
)
_FACT_RULES = (
    SPAN_ORDER,
    Rule("fact_without_place", "place_id is not null or owner_id is not null", "A fact belongs to a place or a body."),
    Rule("fact_period_backwards", "period_start <= period_end", "A period runs forward."),
)

FACT_METRIC = Table(
    name="fact_metric",
    layer=Layer.CORE,
    grain="one row per fact key for which a trusted actual figure or forecast is stated; kind is part of the key",
    key=("fact_id",),
    columns=(c.hash_id("fact_id", "Hash of the fact key; stable across runs."), *_WHAT, *_EVIDENCE, *_SPREAD),
    rules=(*_FACT_RULES, Rule("metric_is_target", "kind <> 'target'", "Targets stand in fact_target.")),
)

FACT_TARGET = Table(
    name="fact_target",
    layer=Layer.CORE,
    grain="one row per fact key, who set it included, for which a trusted target is stated",
    key=("fact_id",),
    columns=(
        c.hash_id("fact_id", "Hash of the fact key; stable across runs."),
        *_WHAT,
        *c.SETTER,
        c.day("deadline", "Last day of the period in which the target is due.", required=True),
        *_EVIDENCE,
        *_SPREAD,
    ),
    rules=(*_FACT_RULES, Rule("target_is_metric", "kind = 'target'", "Only targets stand here.")),
)

FACT_SUPPORT = Table(
    name="fact_support",
    layer=Layer.CORE,
    grain="one row per observation: the fact that it supports, or why it reaches none",
    key=("observation_id",),
    columns=(
        c.hash_id("observation_id", "The observation.", references="observation.observation_id"),
        c.hash_id("fact_id", "Fact that it supports; null where it reaches none.", required=False),
        c.KIND,
        Column(
            "rank",
            Type.INTEGER,
            "Place among the observations of the fact, 1 first; null where it reaches none.",
            unit="rank",
            minimum=1,
        ),
        c.flag("is_chosen", "Whether the fact shows this observation."),
        c.code("reason", SupportReason, "Why it is chosen, lost, or reaches no fact.", required=True),
    ),
    rules=(
        Rule("support_half_ranked", "(fact_id is null) = (rank is null)", "An observation of a fact has a rank."),
        Rule("choice_without_first_rank", "is_chosen = (rank is not null and rank = 1)", "The first is chosen."),
    ),
)

FACT_DOCUMENT_CITATION = Table(
    name="fact_document_citation",
    layer=Layer.CORE,
    grain="one row per article in its latest wording and document that it names",
    key=("article_id", "document_id"),
    columns=(
        c.hash_id("article_id", "Article that names the document.", references="dim_article.article_id"),
        c.hash_id("document_id", "Document that is named.", references="dim_document.document_id"),
        Column("source_id", Type.TEXT, "Source of the article.", required=True, references="dim_source.source_id"),
        c.count("start", "First code point of the first mention in the article's text.", "code point"),
        c.count("end", "Code point after the first mention's last.", "code point", minimum=1),
        c.text("exact", "First mention as printed.", required=True),
        c.count("n_mentions", "Spans of the article that mention it.", "span", minimum=1),
        *c.KNOWN,
    ),
    rules=(SPAN_ORDER,),
)

QUARANTINE = Table(
    name="quarantine",
    layer=Layer.CORE,
    grain="one row per page that can't be read, article on which the reader fails, or observation that breaks a constraint",
    key=("quarantine_id",),
    columns=(
        c.text("quarantine_id", "Hash of what is held back and why.", required=True),
        Column("kind", Type.TEXT, "What is held back.", required=True, one_of=("page", "article", "observation")),
        c.text("reason_codes", "Why, as codes separated by spaces.", required=True),
        c.SOURCE_ID,
        c.NIGHT.but(description="First night in which it was held back."),
        c.hash_id("article_id", "Article that was held back or states the observation; null for pages.", required=False),
        c.text("url", "Address of the page or article, where it has one."),
        c.text("place_in_file", "File and line of the page or article, for files."),
        c.text("exact", "The figure as printed, for observations."),
        c.text("sentence", "The sentence that states it, for observations."),
        c.text("detail", "What was seen and what was expected, for people.", required=True),
    ),
)

ARTICLE_READING = Table(
    name="article_reading",
    layer=Layer.CORE,
    grain="one row per article: the wording, and the night's reading of it, that count",
    key=("article_id",),
    columns=(
        c.ARTICLE_ID,
        c.VERSION_ID,
        c.NIGHT.but(description="Last night that read this wording, with the newest code."),
        c.day("first_night", "First night that read this wording.", required=True),
        c.moment("first_fetched_at", "When this wording was first fetched or given.", required=True),
        c.count("n_versions", "Wordings of the article seen so far.", "version", minimum=1),
    ),
    is_public=False,
)

FACT_SPREAD = Table(
    name="fact_spread",
    layer=Layer.CORE,
    grain="one row per fact: how far its observations agree",
    key=("fact_id",),
    columns=(c.hash_id("fact_id", "The fact that they support."), *_SPREAD[2:]),
    is_public=False,
)

FACTS = (ARTICLE_READING, FACT_SPREAD, OBSERVATION, FACT_METRIC, FACT_TARGET, FACT_SUPPORT, FACT_DOCUMENT_CITATION, QUARANTINE)
