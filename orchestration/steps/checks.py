"""Checks: everything that is looked at before a release is published.

Belongs here: which checks a run makes, and when. Does not belong here: any check (`expectations`).
"""

import json
from datetime import date

import polars as pl
from pydantic import TypeAdapter

from expectations.laws import check_corrections, check_quotes, check_references
from expectations.results import CheckResult
from orchestration.steps.manifest import code_hash, files_hash
from orchestration.steps.run import Run
from transforms.corrections.registry import corrections
from warehouse.build import PARQUET, BuildResult
from warehouse.contracts import RELEASED
from warehouse.lake import layer_file, read_layer
from warehouse.whole import write_whole

_RESULTS = TypeAdapter(tuple[CheckResult, ...])


def check_night(run: Run, night: date) -> tuple[CheckResult, ...]:
    """The checks of one night's layers.

    Results are kept under the hash of what was checked: layers that stay as they are give the same results, failed ones
    too, without being read again.
    """
    layers = [layer_file(run.home.lake, layer, night) for layer in ("article", "observation")]
    checked = files_hash((path for path in layers if path.exists()), run.home.lake) + code_hash("expectations")
    note = run.home.root / "state" / "checks" / f"{night.isoformat()}.json"
    if note.exists() and (said := json.loads(note.read_text("utf-8")))["checked"] == checked:
        return _RESULTS.validate_python(said["results"])
    articles, claims = (read_layer(run.home.lake, layer, night) for layer in ("article", "observation"))
    results = (check_quotes(night.isoformat(), articles, claims),)
    note.parent.mkdir(parents=True, exist_ok=True)
    write_whole(note, json.dumps({"checked": checked, "results": _RESULTS.dump_python(results, mode="json")}) + "\n")
    return results


def check_tables(run: Run, built: BuildResult) -> tuple[CheckResult, ...]:
    """The checks of a build: references, and the suite of each released table."""
    from expectations.suites import validate

    run.progress.say(f"checking {len(RELEASED)} tables")
    laws = (check_references(built.orphans), _check_corrections(built))
    return (*laws, *validate(built.target / PARQUET, RELEASED))


def _check_corrections(built: BuildResult) -> CheckResult:
    """Corrections of articles on which the reader failed are left out: nothing can be told of them."""
    failed = set(_column(built, "quarantine", "article_id", kind="article"))
    known = set(_column(built, "dim_article", "article_id"))
    applied = set(_column(built, "observation", "correction"))
    named = {each.id: each.article_id for each in corrections() if each.article_id not in failed}
    return check_corrections({name: each if each in known else None for name, each in named.items()}, applied)


def _column(built: BuildResult, table: str, name: str, **only: str) -> list[str]:
    """The values of a column that are not null, of the rows in which the columns `only` hold these words."""
    rows = pl.read_parquet(built.parquet(table), columns=[name, *only], glob=False).filter(**only)
    return rows[name].drop_nulls().to_list()
