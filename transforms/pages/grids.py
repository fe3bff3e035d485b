"""Grids: the cells of an HTML table as a rectangle, and which of its rows are heads.

Belongs here: spans, head rows with and without `th`, running numbers, what tells data from layout. Does not belong here: how
a row reads as a line of text (`tables`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from transforms.pages.lines import page_lines
from transforms.pages.markup import plain

_MAX_COLUMNS, _MAX_CELLS = 100, 20_000
_MAX_HEAD, _LONG_CELL = 250, 400
_FIGURE = re.compile(r"[(+–-]?\s?\d[\d.,\s]*\s?%?\)?|[-–…x]|\.{2,3}")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_COLUMN_NUMBER = re.compile(r"\(?(?:[A-Z]|\d{1,2})\)?(?:\s?=.{1,30})?")
_RUNNING = re.compile(r"\(?(?:\d{1,4}(?:\.\d{1,2}){0,3}|[IVXLC]{1,6}|[A-Za-zđĐ])?[.)]?|[-+*•]")
_NUMBER_HEADS = frozenset({"", "tt", "stt", "số tt", "số thứ tự", "no", "no.", "#", "stt."})


@dataclass(frozen=True, slots=True, eq=False)
class GridCell:
    """A cell; one that spans several places of the grid is the same object in all of them."""

    words: str
    is_head: bool
    columns: int
    rows: int

    @property
    def is_figure(self) -> bool:
        """Whether it holds a number and nothing else; a year alone is rather a head."""
        return bool(_FIGURE.fullmatch(self.words)) and not _YEAR.fullmatch(self.words)


@dataclass(frozen=True, slots=True)
class Grid:
    """A data table: titles that span its width, a head for each column, the rows below.

    `first` is the column of the row heads: 1 where a running number stands before them.
    """

    titles: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    first: int


def read_grid(table: HtmlElement) -> Grid | None:
    """Read a table that holds no other table; null where it only lays out a page, or is too large to be read by people."""
    if (table.get("role") or "") in ("presentation", "none") or next(table.iter("form", "h1", "iframe"), None) is not None:
        return None
    rows, in_head = _rectangle(table)
    width = max(map(len, rows), default=0)
    if width < 2 or len(rows) < 2 or _lays_out(table, rows):
        return None
    titles = []
    while rows and _spans_all(rows[0], width):
        titles.append(rows.pop(0)[0].words)
        in_head = in_head[1:]
    count = _head_rows(rows, in_head)
    heads = tuple(_head(rows[:count], column) for column in range(width))
    below = rows[count:]
    if below and _numbers_columns(below[0]):
        below = below[1:]
    if not below or max(map(len, heads)) > _MAX_HEAD:
        return None
    return Grid(tuple(titles), heads, tuple(map(tuple, below)), _first_column(heads, below))


def _rectangle(table: HtmlElement) -> tuple[list[list[GridCell]], list[bool]]:
    """The cells with their spans filled in, empty rows left out; and which rows are marked as heads."""
    rows: list[list[GridCell]] = []
    in_head: list[bool] = []
    hanging: dict[int, tuple[int, GridCell]] = {}
    size = 0
    for element in table.iter("tr"):
        line: list[GridCell] = []
        for child in element.iterchildren("td", "th"):
            _fill(line, hanging)
            cell = _cell(child)
            for _ in range(min(cell.columns, _MAX_COLUMNS - len(line))):
                if cell.rows > 1:
                    hanging[len(line)] = (cell.rows - 1, cell)
                line.append(cell)
        _fill(line, hanging)
        size += len(line)
        if size > _MAX_CELLS:
            return [], []
        if any(cell.words for cell in line):
            rows.append(line)
            in_head.append(element.getparent().tag == "thead" or all(cell.is_head for cell in line))
    return rows, in_head


def _cell(element: HtmlElement) -> GridCell:
    words = plain(element.text or "") if not len(element) else " ".join(line.words for line in page_lines(element))
    return GridCell(words, element.tag == "th", _span(element, "colspan"), _span(element, "rowspan"))


def _span(element: HtmlElement, name: str) -> int:
    value = (element.get(name) or "1").strip()
    return min(max(int(value), 1), 1000) if value.isascii() and value.isdecimal() and len(value) <= 4 else 1


def _fill(line: list[GridCell], hanging: dict[int, tuple[int, GridCell]]) -> None:
    """Repeat the cells that reach down from rows above."""
    while len(line) in hanging:
        left, cell = hanging.pop(len(line))
        if left > 1:
            hanging[len(line)] = (left - 1, cell)
        line.append(cell)


def _spans_all(row: Sequence[GridCell], width: int) -> bool:
    return len(row) == width and all(cell is row[0] for cell in row)


def _lays_out(table: HtmlElement, rows: Sequence[Sequence[GridCell]]) -> bool:
    """Whether a table sets text and pictures side by side: long passages, or pictures without figures."""
    cells = list(dict.fromkeys(cell for row in rows for cell in row))
    size = sum(len(cell.words) for cell in cells)
    if sum(len(cell.words) for cell in cells if len(cell.words) > _LONG_CELL) > 0.5 * size:
        return True
    has_pictures = next(table.iter("img"), None) is not None
    return has_pictures and sum(cell.is_figure for cell in cells) < 0.2 * len(cells)


def _head_rows(rows: Sequence[Sequence[GridCell]], in_head: Sequence[bool]) -> int:
    """How many rows are heads: those marked as such, else what the first row's spans and words say."""
    marked = next((at for at, is_marked in enumerate(in_head) if not is_marked), len(in_head))
    if marked or not rows:
        return min(marked, max(len(rows) - 1, 0))
    first = rows[0]
    if any(cell.is_figure and cell.words[0].isdigit() for cell in first[1:]):
        return 0
    count = max(cell.rows for cell in first)
    if count == 1 and any(cell.columns > 1 for cell in first) and len(rows) > 2 and not any(c.is_figure for c in rows[1]):
        count = 2
    return min(count, len(rows) - 1)


def _head(rows: Sequence[Sequence[GridCell]], column: int) -> str:
    cells = dict.fromkeys(row[column] for row in rows if column < len(row))
    return " ".join(dict.fromkeys(cell.words for cell in cells if cell.words))


def _numbers_columns(row: Sequence[GridCell]) -> bool:
    """Whether a row only numbers the columns: "A, B, 1, 2, 3 = 2/1"."""
    words = [cell.words for cell in row if cell.words]
    numbers = [int(found[0]) for each in words if (found := re.match(r"\d+", each.lstrip("(")))]
    return (
        len(words) >= 3
        and all(_COLUMN_NUMBER.fullmatch(each) for each in words)
        and len(numbers) >= 2
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and numbers[0] <= 2
    )


def _first_column(heads: Sequence[str], rows: Sequence[Sequence[GridCell]]) -> int:
    """1 where the first column counts the rows, else 0."""
    if len(heads) < 3 or heads[0].lower() not in _NUMBER_HEADS:
        return 0
    counted = [row[0].words for row in rows if not _spans_all(row, len(heads))]
    is_running = all(_RUNNING.fullmatch(words) for words in counted) and any(counted)
    return 1 if is_running else 0
