"""Vocabulary: its files loaded before anything is fetched, and the catalogue's worked examples read by the whole reader.

Belongs here: what is loaded, and what an example demands of a reading. Does not belong here: the files (`transforms`).
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from decimal import Decimal

from transforms.corrections.registry import corrections
from transforms.indicators.catalogue import catalogue
from transforms.indicators.families import relatives
from transforms.indicators.files import Example
from transforms.model.article import Article
from transforms.model.observation import Kind, Measure, Observation
from transforms.model.quantity import plain
from transforms.model.time import PublicationTime
from transforms.organisations.registry import organisation
from transforms.places.gazetteer import gazetteer
from transforms.reader import read_article

_PUBLISHED = PublicationTime.parse("2025-10-15")
"""A day on which both maps of Vietnam have been in use in the year's figures."""


def load_vocabulary() -> None:
    """Load every file of the vocabulary, so that a broken one stops a run before it fetches anything.

    What is loaded stays loaded, so that the run does not wait for it again.

    Raises:
        FormError: indicators, families or corrections that do not hold; one line an error.
        AliasError: an alias file of organisations that says two things of one name.
    """
    for indicator in catalogue().indicators:
        relatives(indicator.indicator_id)
    corrections()
    organisation(gazetteer().nation.name, None)


def failed_examples(examples: Iterable[Example]) -> tuple[str, ...]:
    """One line for each example that the reader reads otherwise than it says."""
    return tuple(line for example in examples for line in _failures(example))


def _failures(example: Example) -> Iterator[str]:
    found = [one for one in _read(example.text) if one.indicator_id == example.indicator_id]
    start = f"{example.where}: {example.indicator_id}: {example.text!r}"
    if example.value is None:
        if found:
            yield f"{start} should not be read as this indicator, but {found[0].span.exact} is"
        return
    if not any(_agrees(example, one) for one in found):
        seen = ", ".join(_words(one.quantity.value, one.kind, one.measure, one.part) for one in found) or "nothing"
        yield f"{start} should give {_words(example.value, example.kind, example.measure, example.part)}, gives {seen}"


def _words(value: Decimal, kind: Kind | None, measure: Measure | None, part: str | None) -> str:
    told = [plain(value), kind, measure, f"part {part!r}" if part else None]
    return " ".join(each for each in told if each)


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
