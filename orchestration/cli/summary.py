"""Summaries: what a run made, for people on a terminal and as one JSON object for machines.

Belongs here: what is printed after a run, and rows of a query. Does not belong here: any count (`orchestration.steps`).
"""

import json
import math
import sys
from decimal import Decimal

from orchestration.settings import ROOT
from orchestration.steps.night import NightReport
from orchestration.steps.query import Answer, ask
from transforms.model.quantity import plain

EXAMPLES = ROOT / "sql" / "examples"
_NARROWEST = 12
"""Characters that a column gets at least on a terminal; below that rich leaves columns out."""
_UNCUT = 1_000_000
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
        for words, count in ask(report.run.home.root, sql).rows:
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
        **({name: _counted(report, sql) for name, sql in _COUNTS.items()} if published else {}),
    }


def _counted(report: NightReport, sql: str) -> dict[str, object]:
    return {str(words): count for words, count in ask(report.run.home.root, sql).rows}


def print_rows(answer: Answer, *, as_json: bool) -> None:
    """Rows of an answer: a table for people, a JSON object with columns and rows for machines.

    On a terminal long cells go over several lines; in a file or a pipe each row is one line, whatever its width.
    """
    rows = [[_plain(cell) for cell in row] for row in answer.rows]
    if as_json:
        said = {"columns": answer.columns, "rows": rows}
        sys.stdout.write(json.dumps(said, ensure_ascii=False, allow_nan=False) + "\n")
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE)
    for name in answer.columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*("" if cell is None else str(cell) for cell in row))
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    console.width = max(console.width, _NARROWEST * len(answer.columns)) if sys.stdout.isatty() else _UNCUT
    console.print(table)


def _plain(cell: object) -> object:
    """What JSON can hold: decimals in digits, bytes in hexadecimals, what is no number in words, all else as text."""
    match cell:
        case Decimal():
            return plain(cell)
        case float() if not math.isfinite(cell):
            return "NaN" if math.isnan(cell) else "Infinity" if cell > 0 else "-Infinity"
        case None | bool() | int() | float() | str():
            return cell
        case bytes():
            return cell.hex()
        case list() | tuple():
            return [_plain(each) for each in cell]
        case dict():
            return {str(_plain(key)): _plain(each) for key, each in cell.items()}
    return str(cell)
