"""Corrections: a figure that a source printed wrong, put right by name, for as long as the source keeps its error.

Belongs here: the form of a correction file, its guard, and its effect on an article's observations. Does not belong here:
what a reader got wrong (that is mended in `claims`), judgements of analysts on single observations.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from transforms.model.article import Article, article_id
from transforms.model.observation import Observation
from transforms.model.quantity import Comparator, Unit
from transforms.pages.urls import canonical_url

FOLDER = Path(__file__).parent


class CorrectionError(ValueError):
    """A correction file that does not load; one line with file and what was expected."""


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    value: Decimal
    unit: Unit | None = None
    comparator: Comparator | None = None


class Correction(BaseModel):
    """One correction. `article` is the page's URL or the article_id; `sentence` are words of the sentence that misprints.

    `expect` is the guard: what the article says today. Once it no longer does, the correction changes nothing, and the
    check `corrections_still_apply` names it, so that it gets deleted.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]*$")
    article: str = Field(min_length=1)
    exact: str = Field(min_length=1)
    sentence: str = Field(min_length=1)
    expect: _Value
    put: _Value = Field(alias="set")
    reason: str = Field(min_length=10)

    @property
    def article_id(self) -> str:
        """The id of the article that it names."""
        if not self.article.startswith(("http://", "https://")):
            return self.article
        return article_id(canonical_url=canonical_url(self.article), source_id="", given_id=None, text="")

    def is_about(self, article: Article) -> bool:
        """Whether it names this article."""
        return self.article_id == article.article_id

    def matches(self, observation: Observation) -> bool:
        """Whether the observation is the misprint that it was written for, guard included."""
        quantity = observation.quantity
        return (
            observation.span.exact == self.exact
            and self.sentence in observation.sentence.exact
            and quantity.value == self.expect.value
            and self.expect.unit in (None, quantity.unit)
            and self.expect.comparator in (None, quantity.comparator)
        )

    def apply(self, observation: Observation) -> Observation:
        """The observation as it was meant; its span still quotes what is printed."""
        put, quantity = self.put, observation.quantity
        meant = replace(
            quantity,
            value=put.value,
            unit=put.unit or quantity.unit,
            comparator=put.comparator or quantity.comparator,
        )
        return replace(observation, quantity=meant, correction=self.id)


def correct(article: Article, observations: tuple[Observation, ...], known: Iterable[Correction]) -> tuple[Observation, ...]:
    """The observations of an article, with the corrections that name it applied."""
    for correction in known:
        if correction.is_about(article):
            observations = tuple(correction.apply(one) if correction.matches(one) else one for one in observations)
    return observations


@cache
def corrections() -> tuple[Correction, ...]:
    """All corrections of the project, in the order of their ids."""
    return load_corrections(FOLDER)


def load_corrections(folder: Path) -> tuple[Correction, ...]:
    """Read every `*.yaml` of a folder.

    Raises:
        CorrectionError: a file is no correction, or is named otherwise than its id.
    """
    return tuple(_load(path) for path in sorted(folder.glob("*.yaml")))


def _load(path: Path) -> Correction:
    shown = f"{path.parent.name}/{path.name}"
    try:
        correction = Correction.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise CorrectionError(f"{shown}: not YAML: {' '.join(str(error).split())}") from None
    except ValidationError as error:
        fault = error.errors()[0]
        field = ".".join(map(str, fault["loc"])) or "file"
        raise CorrectionError(f"{shown}: {field}: {fault['msg']}; found {fault['input']!r}") from None
    if correction.id != path.stem:
        raise CorrectionError(f"{shown}: id {correction.id!r} is not the name of the file")
    return correction
