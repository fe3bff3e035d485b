"""Forms: YAML files of the vocabulary read into pydantic models, or refused in lines that name file, line and fault.

Belongs here: reading one YAML file, holding it against a form, saying what is wrong and where. Does not belong here: any form
(`indicators`, `corrections`).
"""

import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Form = TypeVar("Form", bound=BaseModel)
_ROOT = Path(__file__).parents[1]
_LONG = 80


class FormError(ValueError):
    """A file that does not hold; the message has one line an error: file, line, value, what was expected."""


def shown_path(path: Path) -> str:
    """How errors call a file: from the project's root where it lies in the project."""
    return path.relative_to(_ROOT).as_posix() if path.is_relative_to(_ROOT) else path.as_posix()


def read_yaml(path: Path, name: str) -> tuple[yaml.Node, Any]:
    """The nodes (for lines) and the data of one YAML file; its text is taken in NFC.

    Raises:
        FormError: no UTF-8, no YAML, or a key that stands twice in one mapping.
    """
    loader = yaml.CSafeLoader(_text(path, name))
    try:
        node = loader.get_single_node()
        if node is None:
            raise FormError(f"{name}:1: the file is empty")
        twice = next(_twice(node), None)
        if twice is not None:
            raise FormError(f"{name}:{_line(twice)}: key {twice.value!r} stands twice")
        return node, _data(loader, node, name)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        raise FormError(f"{name}:{mark.line + 1 if mark else 1}: {error.problem} (YAML)") from None
    except yaml.YAMLError as error:
        raise FormError(f"{name}:1: {' '.join(str(error).split())} (YAML)") from None
    finally:
        loader.dispose()


def _data(loader: yaml.CSafeLoader, node: yaml.Node, name: str) -> Any:
    try:
        return loader.construct_document(node)
    except ValueError as error:  # a date of the thirtieth of February
        raise FormError(f"{name}:{_line(node)}: {error} (YAML)") from None


def _text(path: Path, name: str) -> str:
    content = path.read_bytes()
    try:
        return unicodedata.normalize("NFC", content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FormError(f"{name}:{line}: byte {error.start} of the file is not UTF-8") from None


def validated(form: type[Form], node: yaml.Node, data: Any, name: str) -> Form:
    """`data` in its form.

    Raises:
        FormError: one line for each field that is wrong, with the line on which it stands.
    """
    try:
        return form.model_validate(data)
    except ValidationError as error:
        problems = (f"{name}:{line_of(node, e['loc'])}: {_said(e)}" for e in error.errors(include_url=False))
        raise FormError("\n".join(problems)) from None


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
            expected = error["ctx"]["expected"].replace(chr(39), "").replace(" or ", ", ")
            return f"{place} {_shown(value)} is not one of {expected}"
        case "value_error" if isinstance(value, dict):
            return f"{error['ctx']['error']}"
        case "value_error":
            return f"{place} {_shown(value)} is not {error['ctx']['error']}"
        case "model_type":
            return f"{place} {_shown(value)}: a mapping of fields to values was expected"
    return f"{place} {_shown(value)}: {error['msg']}"


def _shown(value: object) -> str:
    """A value as far as one line can hold it; of lists and mappings only what they are."""
    if isinstance(value, dict | list):
        return "(a mapping)" if isinstance(value, dict) else "(a list)"
    words = repr(value)
    return words if len(words) <= _LONG else f"{words[:_LONG]}…"


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
            if isinstance(key, yaml.ScalarNode):
                if key.value in seen:
                    yield key
                seen.add(key.value)
            yield from _twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _twice(value)
