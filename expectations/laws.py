"""Laws: what must hold between tables, which no single row can break alone.

Belongs here: quotes that stand in their text, references that lead somewhere. Does not belong here: laws within a row
(contracts), counts that balance (asserted where they arise).
"""

from collections.abc import Collection, Mapping

import polars as pl

from expectations.results import CheckResult, Severity


def check_quotes(night: str, articles: pl.DataFrame, claims: pl.DataFrame) -> CheckResult:
    """Every figure and every sentence of a night's observations stands in its article's text, at its offsets.

    Args:
        night: For the result's subject.
        articles: Rows of `lake.article`.
        claims: Rows of `lake.observation` of the same night.
    """
    texts = articles.select("version_id", "text")
    wrong = 0
    spans = claims.select("version_id", "start", "end", "exact", "sentence_start", "sentence_end", "sentence")
    for part in spans.iter_slices(10_000):
        quoted = part.join(texts, on="version_id", how="left").select(
            pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start")).eq_missing(pl.col("exact")).alias("exact"),
            pl.col("text")
            .str.slice(pl.col("sentence_start"), pl.col("sentence_end") - pl.col("sentence_start"))
            .eq_missing(pl.col("sentence"))
            .alias("sentence"),
        )
        wrong += quoted.filter(~(pl.col("exact") & pl.col("sentence"))).height
    return CheckResult(
        check="quotes_stand_in_their_text",
        subject=f"observation of night {night}",
        passed=wrong == 0,
        observed=f"{wrong} of {claims.height} quotes do not",
        expected="text[start:end] equals exact and sentence, for every observation",
        ring="law",
    )


def check_references(orphans: Mapping[str, int]) -> CheckResult:
    """Every id that a table names stands in the table that it names.

    Args:
        orphans: How many values of `table.column` lead nowhere, for those that do.
    """
    return CheckResult(
        check="references_lead_somewhere",
        subject="all tables",
        passed=not orphans,
        observed=", ".join(f"{count} of {name} lead nowhere" for name, count in sorted(orphans.items())) or "all do",
        expected="no value without its row",
        ring="law",
    )


def check_corrections(corrections: Mapping[str, str | None], applied: Collection[str]) -> CheckResult:
    """Every correction still finds the error that it was written for.

    Args:
        corrections: Id of each correction, with the article_id that it names, null where no article answers to it.
        applied: Ids that some observation carries.

    Returns:
        An error where the article is there and its error is not; where only articles are missing, a warning, since another
        home may hold them. Files are named as `corrections/<id>.yaml`.
    """
    stale = sorted(name for name, article_id in corrections.items() if article_id and name not in applied)
    away = sorted(name for name, article_id in corrections.items() if article_id is None)
    found = [
        *(f"corrections/{name}.yaml changes nothing any more" for name in stale),
        *(f"corrections/{name}.yaml names an article that is not here" for name in away),
    ]
    return CheckResult(
        check="corrections_still_apply",
        subject="observation",
        passed=not found,
        observed="; ".join(found) or "all do",
        expected="each correction changes a figure of its article; delete those that no longer do",
        severity=Severity.WARNING if away and not stale else Severity.ERROR,
        ring="law",
    )
