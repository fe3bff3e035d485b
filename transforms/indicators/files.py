"""Indicator files: one YAML file each, read into values or refused with the line that is wrong.

Belongs here: the form of a file (its pydantic models), the lists of words, errors that name file, line, value and what
was expected. Does not belong here: what holds between files (`catalogue`), how wordings expand (`phrases`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from transforms.indicators.phrases import PhraseError, expand, phrase_key
from transforms.model.indicator import Direction, Indicator, IndicatorKind
from transforms.model.observation import Kind, Measure
from transforms.model.quantity import Unit


class CatalogueError(ValueError):
    """Files that don't hold; the message has one line an error: file, line, value, what was expected."""


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example of one indicator: the figure that `text` states, or, with `value` null, that it states none."""

    indicator_id: str
    text: str
    value: Decimal | None
    kind: Kind | None
    measure: Measure | None = None
    part: str | None = None


def _exact(value: Any) -> Any:
    if isinstance(value, float):
        raise ValueError("a decimal in quotes, for floats round")
    return value


Exact = Annotated[Decimal, BeforeValidator(_exact)]
Form = TypeVar("Form", bound=BaseModel)
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


def read_yaml(path: Path, name: str) -> tuple[yaml.Node, Any]:
    """The nodes (for lines) and the data of one YAML file.

    Raises:
        CatalogueError: no YAML, or a key that stands twice in one mapping.
    """
    loader = yaml.CSafeLoader(path.read_text(encoding="utf-8"))
    try:
        node = loader.get_single_node()
        if node is None:
            raise CatalogueError(f"{name}:1: the file is empty")
        twice = next(_twice(node), None)
        if twice is not None:
            raise CatalogueError(f"{name}:{_line(twice)}: key {twice.value!r} stands twice")
        return node, loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise CatalogueError(f"{name}:{mark.line + 1 if mark else 1}: {error.problem} (YAML)") from None
    finally:
        loader.dispose()


def read_indicator(path: Path, name: str, words: Mapping[str, tuple[str, ...]]) -> IndicatorFile:
    """Read one indicator file; `name` is how errors call it, `words` the lists its wordings may use.

    Raises:
        CatalogueError: whatever is wrong in the file itself, one line each.
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
    examples = tuple(Example(form.id, e.text, e.value, e.kind, e.measure, e.part) for e in form.examples)
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


def validated(form: type[Form], node: yaml.Node, data: Any, name: str) -> Form:
    """`data` in its form.

    Raises:
        CatalogueError: one line for each field that is wrong, with the line on which it stands.
    """
    try:
        return form.model_validate(data)
    except ValidationError as error:
        problems = (f"{name}:{line_of(node, e['loc'])}: {_said(e)}" for e in error.errors(include_url=False))
        raise CatalogueError("\n".join(problems)) from None


def _said(error: Any) -> str:
    """What is wrong, in one line: the field, the value, what was expected."""
    place = ".".join(str(part) for part in error["loc"]) or "file"
    value = error.get("input")
    match error["type"]:
        case "missing":
            return f"{place} is missing"
        case "extra_forbidden":
            return f"{place} is no field of this form"
        case "enum":
            return f"{place} {value!r} is not one of {error['ctx']['expected'].replace(chr(39), '').replace(' or ', ', ')}"
        case "value_error" if isinstance(value, dict):
            return f"{error['ctx']['error']}"
        case "value_error":
            return f"{place} {value!r} is not {error['ctx']['error']}"
    return f"{place} {value!r}: {error['msg']}"


def line_of(node: yaml.Node, location: tuple[int | str, ...]) -> int:
    """The line (from 1) of the node that `location` leads to, or of the last one on the way."""
    current = node
    for part in location:
        if isinstance(current, yaml.MappingNode):
            found = next((value for key, value in current.value if key.value == part), None)
        elif isinstance(current, yaml.SequenceNode) and isinstance(part, int) and part < len(current.value):
            found = current.value[part]
        else:
            found = None
        if found is None:
            break
        current = found
    return _line(current)


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _twice(node: yaml.Node) -> Iterator[yaml.Node]:
    """Keys that stand twice in one mapping of the tree."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                yield key
            seen.add(key.value)
            yield from _twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _twice(value)
