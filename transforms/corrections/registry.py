"""Corrections: a figure that a source printed wrong, put right by name, for as long as the source keeps its error.

Belongs here: the form of a correction file, its guard, and its effect on an article's numbers. Does not belong here:
what a reader got wrong (that is mended in `claims`), judgements of analysts on single observations.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from transforms.forms import FormError, line_of, read_yaml, shown_path, validated
from transforms.model.article import Article, article_id
from transforms.model.mention import NumberMention
from transforms.model.observation import Observation
from transforms.model.quantity import Comparator, Quantity, QuantityError, Unit
from transforms.model.text import MatchingCopy, Span
from transforms.pages.urls import canonical_url, identity

FOLDER = Path(__file__).parent
_ID = re.compile(r"[0-9a-f]{40}")


class CorrectionError(FormError):
    """Correction files that do not load; one line an error: file, line and what was expected."""


def _plain(words: str) -> str:
    """Words as they are compared: NFC, nothing invisible, single spaces."""
    return " ".join(MatchingCopy.of(words).plain.split())


def _address(given: str) -> str:
    given = given.strip()
    if identity(given) is None and not _ID.fullmatch(given):
        raise ValueError("an http(s) URL or an article_id of 40 hex digits")
    return given


_Words = Annotated[str, AfterValidator(_plain), Field(min_length=1)]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    value: Decimal
    high: Decimal | None = None
    unit: Unit | None = None
    comparator: Comparator | None = None

    def agrees(self, quantity: Quantity) -> bool:
        """Whether the quantity has the value, and whatever else is told."""
        return (
            quantity.value == self.value
            and self.high in (None, quantity.high)
            and self.unit in (None, quantity.unit)
            and self.comparator in (None, quantity.comparator)
        )

    def put_into(self, quantity: Quantity) -> Quantity:
        """The quantity with the value, and whatever else is told.

        Raises:
            QuantityError: a range would run downwards.
        """
        return replace(
            quantity,
            value=self.value,
            high=quantity.high if self.high is None else self.high,
            unit=self.unit or quantity.unit,
            comparator=self.comparator or quantity.comparator,
        )


class Correction(BaseModel):
    """One correction. `article` is the page's URL or the article_id; `sentence` are words of the sentence that misprints.

    `expect` is the guard: what the article's observation says today, sign included. Once it no longer does, the correction
    changes nothing, and the check `corrections_still_apply` names it, so that it gets deleted.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")
    article: Annotated[str, AfterValidator(_address)]
    exact: _Words
    sentence: _Words
    expect: _Value
    put: _Value = Field(alias="set")
    reason: str = Field(min_length=10)

    @property
    def article_id(self) -> str:
        """The id of the article that it names."""
        if _ID.fullmatch(self.article):
            return self.article
        return article_id(canonical_url=canonical_url(self.article), source_id="", given_id=None, text="")

    def matches(self, observation: Observation) -> bool:
        """Whether the observation is the misprint that it was written for, guard included."""
        return (
            self.expect.agrees(observation.quantity)
            and _plain(observation.span.exact) == self.exact
            and self.sentence in _plain(observation.sentence.exact)
        )

    def meant(self, number: NumberMention) -> NumberMention:
        """The number as it was meant; where assembly gives it the other sign, as it has to be before that.

        Raises:
            QuantityError: a range would run downwards.
        """
        put, quantity = self.put, number.quantity
        if quantity.value == -self.expect.value:
            put = put.model_copy(update={"value": -put.value, "high": None if put.high is None else -put.high})
        return replace(number, quantity=put.put_into(quantity))


@dataclass(frozen=True, slots=True)
class CorrectedNumbers:
    """An article's numbers as they were meant, and the correction behind each span that was changed."""

    numbers: tuple[NumberMention, ...]
    applied: Mapping[Span, Correction]

    def mark(self, observations: Iterable[Observation]) -> tuple[Observation, ...]:
        """Observations assembled from the numbers, each changed one with its correction's id."""
        return tuple(self._marked(one, self.applied[one.span]) if one.span in self.applied else one for one in observations)

    def _marked(self, observation: Observation, correction: Correction) -> Observation:
        if correction.put.agrees(observation.quantity):
            return replace(observation, correction=correction.id)
        # The words around it give the value another sign than was meant: the correction is right, the reading unsure.
        meant = correction.put.put_into(observation.quantity)
        return replace(observation, quantity=meant, correction=correction.id, trusted=False)


def correct(
    article: Article, numbers: tuple[NumberMention, ...], observations: Iterable[Observation], known: Iterable[Correction]
) -> CorrectedNumbers:
    """Put right the numbers of an article that a correction names.

    They are to be assembled anew: what is decided of a figure, trust above all, depends on its value.

    Args:
        article: The article.
        numbers: Its numbers as printed.
        observations: What they say as printed, on which guards are held.
        known: Corrections, of this article and of others.
    """
    about = [each for each in known if each.article_id == article.article_id]
    found = {one.span: each for one in observations for each in about if each.matches(one)} if about else {}
    meant = {number.span: fixed for number in numbers if (fixed := _meant(number, found.get(number.span)))}
    return CorrectedNumbers(tuple(meant.get(number.span, number) for number in numbers), {span: found[span] for span in meant})


def _meant(number: NumberMention, correction: Correction | None) -> NumberMention | None:
    """The number as it was meant, or None where nothing corrects it; an impossible range is a guard that fails."""
    try:
        return correction.meant(number) if correction else None
    except QuantityError:
        return None


@cache
def corrections() -> tuple[Correction, ...]:
    """All corrections of the project, in the order of their ids.

    Raises:
        CorrectionError: files that do not hold, one line an error.
    """
    return load_corrections(FOLDER)


def load_corrections(folder: Path) -> tuple[Correction, ...]:
    """Read every `*.yaml` of a folder.

    Raises:
        CorrectionError: files that are no corrections, or named otherwise than their ids; one line an error.
    """
    loaded: list[Correction] = []
    problems: list[str] = []
    for path in sorted(folder.glob("*.yaml")):
        try:
            loaded.append(_load(path, shown_path(path)))
        except FormError as error:
            problems.append(str(error))
    if problems:
        raise CorrectionError("\n".join(problems))
    return tuple(loaded)


def _load(path: Path, name: str) -> Correction:
    node, data = read_yaml(path, name)
    correction = validated(Correction, node, data, name)
    if correction.id != path.stem:
        raise FormError(f"{name}:{line_of(node, ('id',))}: id {correction.id!r} is not the file's name {path.stem!r}")
    return correction
