"""Tables: each row of a data table as one line of text that names row and column head with every cell.

Belongs here: telling data tables from layout, heads that span columns or rows, the rendered lines and the offsets of
the cells in them. Does not belong here: reading figures from cells.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from transforms.model.article import Cell, Table
from transforms.model.text import Span

_MAX_COLUMNS = 100


@dataclass(frozen=True, slots=True)
class Row:
    """One rendered row: its line, and each cell with its column head and offset in the line."""

    line: str
    row_head: str
    cells: tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Rendered:
    """A table as lines, before its place in the article's text is known."""

    caption: str | None
    rows: tuple[Row, ...]


def render_tables(tree: HtmlElement) -> tuple[Rendered, ...]:
    """Replace every data table of `tree` by paragraphs, one a row, in place; the tables in the order of the page."""
    rendered = []
    for element in list(tree.iter("table")):
        if element.getparent() is None or element.xpath(".//table"):
            continue
        table = _read(element)
        if table is None:
            continue
        rendered.append(table)
        block = etree.Element("div")
        for words in (table.caption, *(row.line for row in table.rows)):
            if words:
                etree.SubElement(block, "p").text = words
        block.tail = element.tail
        element.getparent().replace(element, block)
    return tuple(rendered)


def place_tables(tables: Sequence[Rendered], text: str) -> tuple[Table, ...]:
    """The tables with the spans of their cells in `text`; rows that the text lacks are left out."""
    placed, position = [], 0
    for table in tables:
        cells = []
        for row in table.rows:
            at = text.find(row.line, position)
            if at < 0:
                continue
            position = at + len(row.line)
            cells += [
                Cell(row.row_head, head, Span.of(text, at + offset, at + offset + len(words)))
                for head, offset, words in row.cells
            ]
        if cells:
            placed.append(Table(table.caption, tuple(cells)))
    return tuple(placed)


def _read(element: HtmlElement) -> Rendered | None:
    """A data table, or None where the element only lays out a page."""
    grid, head_rows = _grid(element)
    if len(grid) - head_rows < 1 or max(map(len, grid), default=0) < 2 or len(grid) < 2:
        return None
    heads = _column_heads(grid, head_rows)
    rows = [row for line in grid[head_rows:] if (row := _render(line, heads))]
    caption = element.find("caption")
    words = " ".join(caption.text_content().split()) if caption is not None else None
    return Rendered(words or None, tuple(rows)) if rows else None


def _grid(element: HtmlElement) -> tuple[list[list[str]], int]:
    """The cells as a rectangle, spans filled in, and how many of the first rows are heads."""
    grid: list[list[str]] = []
    hanging: dict[int, tuple[int, str]] = {}
    head_rows = 0
    for row in element.iter("tr"):
        line: list[str] = []
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        for cell in cells:
            _fill_hanging(line, hanging)
            words = " ".join(cell.text_content().split())
            for _ in range(_spanned(cell, "colspan")):
                if _spanned(cell, "rowspan") > 1:
                    hanging[len(line)] = (_spanned(cell, "rowspan") - 1, words)
                line.append(words)
        _fill_hanging(line, hanging)
        in_head = any(parent.tag == "thead" for parent in row.iterancestors())
        if head_rows == len(grid) and (in_head or all(cell.tag == "th" for cell in cells)):
            head_rows += 1
        grid.append(line)
    return [line for line in grid if any(line)], head_rows or 1


def _fill_hanging(line: list[str], hanging: dict[int, tuple[int, str]]) -> None:
    """Repeat the cells that reach down from rows above."""
    while len(line) in hanging:
        left, words = hanging.pop(len(line))
        if left > 1:
            hanging[len(line)] = (left - 1, words)
        line.append(words)


def _spanned(cell: HtmlElement, name: str) -> int:
    value = str(cell.get(name) or "1")
    return min(max(int(value), 1), _MAX_COLUMNS) if value.isdecimal() else 1


def _column_heads(grid: list[list[str]], head_rows: int) -> list[str]:
    width = max(map(len, grid))
    heads = []
    for column in range(width):
        words = [line[column] for line in grid[:head_rows] if column < len(line) and line[column]]
        heads.append(" ".join(dict.fromkeys(words)))
    return heads


def _render(line: list[str], heads: list[str]) -> Row | None:
    """`row head — column head: cell; column head: cell`; a leading running number joins no head."""
    first = 1 if len(line) > 2 and line[0].rstrip(".").isdecimal() else 0
    row_head = line[first] if first < len(line) else ""
    text, cells = row_head, []
    for column in range(first + 1, len(line)):
        if not line[column]:
            continue
        text += f"{'; ' if cells else ' — '}{heads[column]}: " if heads[column] else ("; " if cells else " — ")
        cells.append((heads[column], len(text), line[column]))
        text += line[column]
    return Row(text, row_head, tuple(cells)) if cells and row_head else None
