"""Marts: wide tables for people and BI, one question each.

Belongs here: contracts of `mart_*`. Does not belong here: how they are computed (`sql/mart`).
"""

from enum import StrEnum

from transforms.model.indicator import Direction
from transforms.model.place import PlaceLevel
from warehouse.contracts import columns as c
from warehouse.contracts.declaration import Column, Layer, Rule, Table, Type


class Progress(StrEnum):
    """How a target stands against the latest result that can be compared with it."""

    MET = "met"
    MISSED = "missed"
    OPEN = "open"
    UNKNOWN = "unknown"


_NAMES = (
    Column("indicator_id", Type.TEXT, "Indicator of the catalogue.", required=True, references="dim_indicator.indicator_id"),
    c.text("indicator_vi", "Vietnamese name of the indicator."),
    c.text("indicator_en", "English name of the indicator."),
    c.text("theme", "Theme of the indicator."),
    c.code("better", Direction, "Which way is better."),
)
_WHERE = (
    *c.PLACE[:3],
    c.code("place_level", PlaceLevel, "What kind of place it is; keeps provinces, regions and the nation apart."),
    *c.PLACE[3:],
)

MART_INDICATOR_LATEST = Table(
    name="mart_indicator_latest",
    layer=Layer.MART,
    grain="one row per indicator, place or owner, measure, basis, unit and length of period: the latest total of it",
    key=("fact_id",),
    columns=(
        c.hash_id("fact_id", "The fact that is latest.", references="fact_metric.fact_id"),
        *_NAMES,
        *_WHERE,
        *c.required(*c.PERIOD),
        *c.MEASURE,
        *c.QUANTITY,
        c.PRICE_BASIS,
        c.STATUS,
        c.count("n_values", "Distinct values stated for the fact; above 1 they disagree.", "value", minimum=1),
        Column("source_id", Type.TEXT, "Source of the article.", required=True, references="dim_source.source_id"),
        c.text("publisher", "Who published the figure."),
        c.hash_id("article_id", "Article that states it.", references="dim_article.article_id"),
        c.text("article_url", "Address of the article."),
        c.text("exact", "The figure as printed.", required=True),
        c.text("sentence", "The sentence that states it, as printed.", required=True),
        *c.KNOWN,
    ),
)

MART_TARGET_PROGRESS = Table(
    name="mart_target_progress",
    layer=Layer.MART,
    grain="one row per target of fact_target, beside the latest result that can be compared with it",
    key=("fact_id",),
    columns=(
        c.hash_id("fact_id", "The target.", references="fact_target.fact_id"),
        *_NAMES,
        *c.PART,
        *_WHERE,
        *c.MEASURE,
        c.QUANTITY[3],
        c.PRICE_BASIS,
        c.QUANTITY[5],
        c.figure("target_value", "The wanted value; the end of a range that is printed first.", required=True),
        c.figure("target_high", "The other end of a wanted range."),
        c.day("target_start", "First day of the period the target is about.", required=True),
        c.day("deadline", "Last day of that period, by which it is due.", required=True),
        *c.SETTER,
        *c.DOCUMENT,
        c.moment("target_known_at", "When the target could be known.", required=True),
        c.text("target_sentence", "The sentence that states the target, as printed.", required=True),
        c.hash_id("actual_fact_id", "The latest comparable result.", required=False, references="fact_metric.fact_id"),
        c.figure("actual_value", "Its value; the end of a range that is printed first."),
        c.day("actual_start", "First day of the result's period."),
        c.day("actual_end", "Last day of the result's period."),
        c.moment("actual_known_at", "When the result could be known."),
        c.text("actual_sentence", "The sentence that states the result, as printed."),
        c.figure("gap", "actual_value - target_value, computed; null without a result."),
        c.code(
            "progress",
            Progress,
            "met: the result satisfies the comparator; missed: it covers the target's whole period and does not; "
            "open: a stock that has time left; unknown: no comparable result.",
            required=True,
        ),
    ),
    rules=(
        Rule("progress_without_result", "(progress = 'unknown') or actual_fact_id is not null", "Progress needs a result."),
        Rule("gap_without_result", "(gap is null) = (actual_fact_id is null)", "A gap needs a result."),
    ),
)

MARTS = (MART_INDICATOR_LATEST, MART_TARGET_PROGRESS)
