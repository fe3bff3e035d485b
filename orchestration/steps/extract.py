"""Extraction and parsing alone: files to lines, without archive or warehouse.

Belongs here: streaming articles through the reader and pages through the parsers, into a file that appears whole. Does not
belong here: reading itself (`transforms`).
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import IO

from orchestration.crawl.imports import given_pages
from orchestration.crawl.inputs import InputError, preflight
from orchestration.progress import Progress
from orchestration.steps.failures import Failure, attempt
from orchestration.steps.outcome import Outcome
from transforms.facts import fact_lines
from transforms.model.article import Article, Page, Unread, UnreadReason
from transforms.pages.read import read_page
from transforms.reader import read_article


def extract_facts(inputs: Sequence[Path], output: Path, progress: Progress) -> Outcome:
    """Read articles to facts, one JSON object a line, in the order of the input.

    Raises:
        InputError: an input can't be read as a whole, or the output is one of them or can't be written.
    """
    return _stream("extract", inputs, output, progress, _facts)


def parse_pages(inputs: Sequence[Path], output: Path, progress: Progress) -> Outcome:
    """Read pages to articles, one JSON object a line, in the order of the input.

    Raises:
        InputError: an input can't be read as a whole, or the output is one of them or can't be written.
    """
    return _stream("parse", inputs, output, progress, _article)


def _stream(
    step: str,
    inputs: Sequence[Path],
    output: Path,
    progress: Progress,
    lines_of: Callable[[Page, Article], list[dict[str, object]]],
) -> Outcome:
    held: Counter[str] = Counter()
    n_in = 0
    files = preflight(inputs)
    if any(file.path.resolve() == output.resolve() for file in files):
        raise InputError(f"{output}: is an input too and would be overwritten; name another file with --output")
    with _whole(output) as lines:
        for page in progress.track(given_pages(files, datetime.now(UTC)), None, step):
            n_in += 1
            read = attempt(partial(_read, page, lines_of))
            if isinstance(read, Failure):
                read = Unread(page, UnreadReason.READER_FAILED, read.detail)
            if isinstance(read, Unread):
                held[read.reason] += 1
                progress.say(f"{page.place_in_file}: {read.reason}: {read.detail}")
                continue
            lines.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in read)
    return Outcome(step, "articles", n_in, n_in - held.total(), quarantined=held)


def _read(page: Page, lines_of: Callable[[Page, Article], list[dict[str, object]]]) -> list[dict[str, object]] | Unread:
    article = read_page(page)
    return article if isinstance(article, Unread) else lines_of(page, article)


def _facts(_page: Page, article: Article) -> list[dict[str, object]]:
    return fact_lines(article.given_id or article.article_id, read_article(article))


def _article(page: Page, article: Article) -> list[dict[str, object]]:
    tables = [
        {
            "caption": table.caption,
            "cells": [[cell.row_head, cell.column_head, cell.span.start, cell.span.end] for cell in table.cells],
        }
        for table in article.tables
    ]
    return [
        {
            "path": page.place_in_file,
            "id": article.given_id or article.article_id,
            "url": page.url or article.canonical_url,
            "title": article.title,
            "published": article.published.isoformat() if article.published else None,
            "modified": article.modified.isoformat() if article.modified else None,
            "authors": list(article.authors),
            "section": article.section,
            "body": article.text,
            "tables": tables,
            "source_note": article.source_note,
        }
    ]


@contextmanager
def _whole(output: Path) -> Iterator[IO[str]]:
    """A text file that appears under its name only once it is finished."""
    part = output.with_name(f"{output.name}.part")
    try:
        with part.open("w", encoding="utf-8") as lines:
            yield lines
        part.replace(output)
    except OSError as error:
        if error.filename in (str(part), str(output), part, output):
            raise InputError(f"{output}: can't be written: {error.strerror}; name another with --output") from None
        raise
    finally:
        part.unlink(missing_ok=True)
