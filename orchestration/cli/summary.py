"""Summaries: what a run made, for people on a terminal and as one JSON object for machines.

Belongs here: what is printed after a run, and rows of a query. Does not belong here: any count (`orchestration.steps`).
"""

import json
import sys
from decimal import Decimal

import polars as pl

from orchestration.settings import ROOT
from orchestration.steps.night import NightReport
from orchestration.steps.query import ask
from transforms.model.quantity import plain

EXAMPLES = ROOT / "sql" / "examples"
_COUNTS = {
    "facts_by_indicator": """
        select indicator_id, count(*) as facts
        from (select indicator_id from fact_metric union all select indicator_id from fact_target)
        group by all order by facts desc, indicator_id
    """,
    "quarantined_by_reason": """
        select reason_codes as reason, count(*) as rows from quarantine group by all order by rows desc, reason
    """,
}


def print_report(report: NightReport, *, quiet: bool, as_json: bool) -> None:
    """Tell where the release is, what it holds, and what failed."""
    said = _as_dict(report)
    if as_json:
        sys.stdout.write(json.dumps(said, ensure_ascii=False, default=str) + "\n")
        return
    for check in report.checks:
        if not check.passed:
            sys.stderr.write(f"{check.line()}\n")
    if quiet:
        return
    published = report.published.publication
    if published is None:
        sys.stdout.write("nothing published: the checks above keep it back; the release before stays current\n")
        return
    state = "new release" if published.is_new else "nothing new; the current release stays"
    sys.stdout.write(f"\n{state}: {published.release.path}\n\nrows per table\n")
    for table, rows in report.published.built.rows.items():
        sys.stdout.write(f"  {rows:>8}  {table}\n")
    for name, sql in _COUNTS.items():
        sys.stdout.write(f"\n{name.replace('_', ' ')}\n")
        for words, count in ask(report.run.home.root, sql).iter_rows():
            sys.stdout.write(f"  {count:>8}  {words}\n")
    for path in sorted(EXAMPLES.glob("*.sql"))[:3]:
        sql = path.read_text(encoding="utf-8").strip()
        sys.stdout.write(f"\n{path.relative_to(ROOT)}\n\n{sql}\n\n")
        print_rows(ask(report.run.home.root, sql), as_json=False)


def _as_dict(report: NightReport) -> dict[str, object]:
    published = report.published.publication
    return {
        "night": report.night.isoformat(),
        "run_id": report.run.run_id,
        "release": {"id": published.release.release_id, "path": str(published.release.path), "is_new": published.is_new}
        if published
        else None,
        "rows": dict(report.published.built.rows),
        "steps": [outcome.as_dict() for outcome in report.outcomes],
        "failed": [check.line() for check in report.failures],
        **({name: dict(ask(report.run.home.root, sql).iter_rows()) for name, sql in _COUNTS.items()} if published else {}),
    }


def print_rows(rows: pl.DataFrame, *, as_json: bool) -> None:
    """Rows of an answer: a table for people, a JSON object with columns and rows for machines."""
    if as_json:
        said = {"columns": rows.columns, "rows": rows.rows()}
        sys.stdout.write(json.dumps(said, ensure_ascii=False, default=_plain) + "\n")
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE)
    for name in rows.columns:
        table.add_column(name, overflow="fold")
    for row in rows.iter_rows():
        table.add_row(*("" if cell is None else str(_plain(cell)) for cell in row))
    width = None if sys.stdout.isatty() else 160
    Console(file=sys.stdout, width=width, highlight=False, markup=False).print(table)


def _plain(cell: object) -> object:
    """A decimal in digits; anything else as text."""
    return plain(cell) if isinstance(cell, Decimal) else str(cell)
