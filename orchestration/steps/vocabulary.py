"""Vocabulary: the worked examples of the catalogue, read by the whole reader.

Belongs here: what an example demands of a reading. Does not belong here: the examples (`transforms.indicators`).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from transforms.indicators.files import Example
from transforms.model.article import Article
from transforms.model.observation import Observation
from transforms.model.quantity import plain
from transforms.model.time import PublicationTime
from transforms.reader import read_article

_PUBLISHED = PublicationTime.parse("2025-10-15")
"""A day on which both maps of Vietnam have been in use in the year's figures."""


def failed_examples(examples: Iterable[Example]) -> tuple[str, ...]:
    """One line for each example that the reader reads otherwise than it says."""
    return tuple(line for example in examples for line in _failures(example))


def _failures(example: Example) -> Iterator[str]:
    found = [one for one in _read(example.text) if one.indicator_id == example.indicator_id]
    if example.value is None:
        if found:
            yield f"{example.indicator_id}: {example.text!r} should not be read as this indicator, but {found[0].span.exact} is"
        return
    if not any(_agrees(example, one) for one in found):
        seen = ", ".join(f"{plain(one.quantity.value)} {one.kind} {one.measure} {one.part}" for one in found) or "nothing"
        wanted = f"{example.value} {example.kind or ''} {example.measure or ''}".strip()
        yield f"{example.indicator_id}: {example.text!r} should give {wanted}, gives {seen}"


def _agrees(example: Example, one: Observation) -> bool:
    return (
        one.quantity.value == example.value
        and example.kind in (None, one.kind)
        and example.measure in (None, one.measure)
        and example.part in (None, one.part)
    )


def _read(text: str) -> tuple[Observation, ...]:
    at = datetime(2025, 10, 15, tzinfo=UTC)
    article = Article("example", "example", None, None, None, text, _PUBLISHED, at, "")
    return read_article(article).observations
