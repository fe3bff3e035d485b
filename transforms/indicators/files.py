"""Indicator files: one YAML file each, read into values or refused with the line that is wrong.

Belongs here: the form of a file (its pydantic models), its wordings and examples. Does not belong here: reading YAML and
naming faults (`transforms.forms`), what holds between files (`catalogue`), how wordings expand (`phrases`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator

from transforms.forms import FormError, line_of, read_yaml, validated
from transforms.indicators.phrases import PhraseError, expand, phrase_key
from transforms.model.indicator import Direction, Indicator, IndicatorKind
from transforms.model.observation import Kind, Measure
from transforms.model.quantity import Unit


class CatalogueError(FormError):
    """Files that don't hold; the message has one line an error: file, line, value, what was expected."""


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of one indicator: the figure that `text` states, or, with `value` null, that it states none.

    `where` is the file and line on which it stands.
    """

    indicator_id: str
    text: str
    value: Decimal | None
    kind: Kind | None
    measure: Measure | None = None
    part: str | None = None
    where: str = ""


def _exact(value: Any) -> Any:
    if isinstance(value, float):
        raise ValueError("a decimal in quotes, for floats round")
    return value


Exact = Annotated[Decimal, BeforeValidator(_exact)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Names(_Part):
    """The name in both languages."""

    vi: Words
    en: Words


class Additive(_Part):
    """Whether figures of disjoint places, or of consecutive periods, add up."""

    place: bool
    time: bool


class Bounds(_Part):
    """The plausible levels of one place, a commune to the nation, in the base unit."""

    min: Exact | None
    max: Exact | None

    @model_validator(mode="after")
    def _in_order(self) -> "Bounds":
        if self.min is not None and self.max is not None and self.min >= self.max:
            raise ValueError(f"min {self.min} lies not below max {self.max}")
        return self


class ExampleForm(_Part):
    """`{text, value, kind, measure?, part?}`, or `{text, none: true}`."""

    text: Words
    value: Exact | None = None
    kind: Kind | None = None
    measure: Measure | None = None
    part: Words | None = None
    none: bool = False

    @model_validator(mode="after")
    def _is_one_of_two(self) -> "ExampleForm":
        if self.none and (self.value, self.kind, self.measure, self.part) != (None, None, None, None):
            raise ValueError("an example with 'none: true' states no value, kind, measure or part")
        if not self.none and (self.value is None or self.kind is None):
            raise ValueError("an example needs value and kind, or 'none: true'")
        return self


class IndicatorForm(_Part):
    """One indicator file."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
    name: Names
    definition: Annotated[str, StringConstraints(strip_whitespace=True, min_length=20)]
    unit: Unit
    also_units: tuple[Unit, ...] = ()
    counted: tuple[Words, ...] = ()
    kind: IndicatorKind
    better: Direction
    additive: Additive
    bounds: Bounds
    phrases: Annotated[tuple[Words, ...], Field(min_length=1)]
    weak_phrases: tuple[Words, ...] = ()
    not_phrases: tuple[Words, ...] = ()
    replaced_by: str | None = None
    examples: tuple[ExampleForm, ...]

    @model_validator(mode="after")
    def _shows_both_sides(self) -> "IndicatorForm":
        if not any(not example.none for example in self.examples):
            raise ValueError("examples hold no positive one (text, value, kind)")
        if not any(example.none for example in self.examples):
            raise ValueError("examples hold no negative one (text, none: true)")
        if self.counted and Unit.COUNT not in (self.unit, *self.also_units):
            raise ValueError(f"counted nouns stand with the unit count, not with {self.unit}")
        return self


@dataclass(frozen=True, slots=True)
class IndicatorFile:
    """One file that holds by itself: its indicator, its examples, and the lines on which wordings stand."""

    path: str
    indicator: Indicator
    examples: tuple[Example, ...]
    lines: Mapping[str, int]

    def where(self, field_or_key: str) -> str:
        """`file:line` of a field, or of the wording whose key is given."""
        return f"{self.path}:{self.lines.get(field_or_key, 1)}"


def read_indicator(path: Path, name: str, words: Mapping[str, tuple[str, ...]]) -> IndicatorFile:
    """Read one indicator file; `name` is how errors call it, `words` the lists its wordings may use.

    Raises:
        FormError: whatever is wrong in the file itself, one line each.
    """
    node, data = read_yaml(path, name)
    form = validated(IndicatorForm, node, data, name)
    if path.stem != form.id:
        raise CatalogueError(f"{name}:{line_of(node, ('id',))}: id {form.id!r} is not the file's name {path.stem!r}")
    lines: dict[str, int] = {field: line_of(node, (field,)) for field in data}
    wordings = {
        field: tuple(_wordings(form, field, node, name, words, lines))
        for field in ("phrases", "weak_phrases", "not_phrases")
    }  # fmt: skip
    strong = {phrase_key(wording) for wording in wordings["phrases"]}
    indicator = Indicator(
        indicator_id=form.id,
        theme=path.parent.name,
        name_vi=form.name.vi,
        name_en=form.name.en,
        definition=form.definition,
        unit=form.unit,
        kind=form.kind,
        better=form.better,
        additive_place=form.additive.place,
        additive_time=form.additive.time,
        minimum=form.bounds.min,
        maximum=form.bounds.max,
        phrases=wordings["phrases"],
        not_phrases=wordings["not_phrases"],
        replaced_by=form.replaced_by,
        weak_phrases=tuple(weak for weak in wordings["weak_phrases"] if phrase_key(weak) not in strong),
        also_units=form.also_units,
        counted=form.counted,
    )
    examples = tuple(
        Example(form.id, e.text, e.value, e.kind, e.measure, e.part, f"{name}:{line_of(node, ('examples', at))}")
        for at, e in enumerate(form.examples)
    )
    return IndicatorFile(name, indicator, examples, lines)


def _wordings(
    form: IndicatorForm,
    field: str,
    node: yaml.Node,
    name: str,
    words: Mapping[str, tuple[str, ...]],
    lines: dict[str, int],
) -> Iterator[str]:
    seen: set[str] = set()
    for position, wording in enumerate(getattr(form, field)):
        line = line_of(node, (field, position))
        try:
            expanded = tuple(expand(wording, words))
        except PhraseError as error:
            raise CatalogueError(f"{name}:{line}: {field} {error}") from None
        for plain in expanded:
            key = phrase_key(plain)
            if key not in seen:
                seen.add(key)
                lines.setdefault(key, line)
                yield plain
