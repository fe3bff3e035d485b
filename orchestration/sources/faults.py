"""Faults of YAML files in words: line, name of the field, value, what was expected.

Belongs here: turning a pydantic error and the YAML nodes it is about into one line. Does not belong here: which values are
right (`catalogue`).
"""

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from yaml.nodes import MappingNode, Node, SequenceNode


def describe(error: ValidationError, root: Node) -> str:
    """The first fault of a file as `14: feed kind 'rs' is not one of rss, sitemap, listing`.

    Args:
        error: What pydantic found.
        root: The file's top node, for the line.
    """
    fault = error.errors()[0]
    return f"{line_of(root, fault['loc'])}: {_words(fault)}"


def line_of(node: Node, path: tuple[int | str, ...]) -> int:
    """The line (from 1) on which the field at `path` below `node` begins, or the last one on the way that is there."""
    line = node.start_mark.line + 1
    for step in path:
        below: Node | None = None
        if isinstance(node, MappingNode):
            for key, value in node.value:
                if key.value == step:
                    below, line = value, key.start_mark.line + 1
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            below = node.value[step]
            line = below.start_mark.line + 1
        if below is None:
            break
        node = below
    return line


def _words(fault: ErrorDetails) -> str:
    name = _name(fault["loc"])
    value = fault["input"]
    match fault["type"]:
        case "missing":
            return f"{name} is missing"
        case "extra_forbidden":
            return f"{name} is no field of a source"
        case "enum":
            expected = fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
            return f"{name} {value!r} is not one of {expected}"
        case "value_error":
            reason = str(fault["ctx"]["error"])
            return f"{name} {value!r} {reason}" if isinstance(value, str) else reason
    return f"{name} {value!r}: {fault['msg'][0].lower()}{fault['msg'][1:]}"


def _name(path: tuple[int | str, ...]) -> str:
    """`("feeds", 0, "kind")` as "feed kind": a list's name stands in the singular before one of its parts."""
    names = []
    for number, step in enumerate(path):
        if isinstance(step, str):
            is_list = isinstance((*path, None)[number + 1], int)
            names.append(step.removesuffix("s") if is_list else step)
    return " ".join(names)
