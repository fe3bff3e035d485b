"""Tables: each row of a data table as one line of text that names row and column head with every cell.

Belongs here: the rendered lines, and where their cells stand in the article's text. Does not belong here: spans and heads
(`grids`), reading figures from cells.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.html import HtmlElement

from transforms.model.article import Cell, Table
from transforms.model.text import Span
from transforms.pages.grids import Grid, GridCell, read_grid
from transforms.pages.markup import words_of

_MAX_RENDERED = 2_000_000


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
    """Replace every data table of `tree` by paragraphs, one a row, in place; the tables in the order of the page.

    A row reads `row head — column head: cell; column head: cell`. One that spans the table, or has a single cell, is that
    cell's words. A running number in front is left out. Tables that lay out a page, or hold other tables, stay as they are.
    """
    rendered: list[Rendered] = []
    left = _MAX_RENDERED
    for element in list(tree.iter("table")):
        if element.getparent() is None or next(element.iterdescendants("table"), None) is not None:
            continue
        grid = read_grid(element)
        titles = _titles(element, grid) if grid else []
        rows = tuple(row for cells in grid.rows if (row := _row(cells, grid))) if grid else ()
        left -= sum(len(row.line) for row in rows)
        if left < 0 or not any(row.cells for row in rows):
            continue
        rendered.append(Rendered(" ".join(titles) or None, rows))
        _replace(element, [*titles, *(row.line for row in rows)])
    return tuple(rendered)


def place_tables(tables: Sequence[Rendered], text: str) -> tuple[Table, ...]:
    """The tables with the spans of their cells in `text`; rows that are no line of the text are left out."""
    starts: dict[str, list[int]] = {}
    at = 0
    for line in text.split("\n"):
        starts.setdefault(line, []).append(at)
        at += len(line) + 1
    placed, position = [], 0
    for table in tables:
        cells: list[Cell] = []
        for row in table.rows:
            offsets = starts.get(row.line, [])
            index = bisect_left(offsets, position)
            if index == len(offsets):
                continue
            start = offsets[index]
            position = start + len(row.line) + 1
            cells += [
                Cell(row.row_head, head, Span.of(text, start + offset, start + offset + len(words)))
                for head, offset, words in row.cells
            ]
        if cells:
            placed.append(Table(table.caption, tuple(cells)))
    return tuple(placed)


def _titles(element: HtmlElement, grid: Grid) -> list[str]:
    """The caption and the title rows of a table."""
    caption = element.find("caption")
    words = words_of(caption) if caption is not None else ""
    return [each for each in (words, *grid.titles) if each]


def _row(cells: Sequence[GridCell], grid: Grid) -> Row | None:
    filled = list(dict.fromkeys(cell for cell in cells[grid.first :] if cell.words))
    if len(filled) <= 1:
        return Row(filled[0].words, filled[0].words, ()) if filled else None
    named = _row_head(cells[grid.first :])
    text = row_head = " ".join(cell.words for cell in named)
    found: list[tuple[str, int, str]] = []
    for cell in filled:
        if cell in named:
            continue
        columns = (head for column, head in enumerate(grid.heads) if column < len(cells) and cells[column] is cell)
        head = " ".join(dict.fromkeys(filter(None, columns)))
        text += ("; " if found else " — " if text else "") + (f"{head}: " if head else "")
        found.append((head, len(text), cell.words))
        text += cell.words
    return Row(text, row_head, tuple(found))


def _row_head(cells: Sequence[GridCell]) -> list[GridCell]:
    """The cells that name a row: the first, and the heads that follow it; none where the first place is empty."""
    if not cells or not cells[0].words:
        return []
    named = [cells[0]]
    for cell in cells[1:]:
        if not (cell.is_head and named[0].is_head and cell.words):
            break
        if cell not in named:
            named.append(cell)
    return named if any(cell.words and cell not in named for cell in cells) else named[:1]


def _replace(element: HtmlElement, lines: Sequence[str]) -> None:
    """Put paragraphs where a table stood; the words behind it stay."""
    block = etree.Element("div")
    for words in lines:
        etree.SubElement(block, "p").text = words
    block.tail = element.tail
    element.getparent().replace(element, block)
