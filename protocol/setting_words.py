"""What a setting expects, in words a person understands, from the type that checks it."""

import types
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

WORDS: dict[object, str] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "a text",
    Path: "a path",
}


def expected(kind: Any) -> str:
    """For example "a whole number from 1 to 5000"."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return expected(parts[0]) + _bounds(_constraints(parts[1:]))
    if origin is Literal:
        return "one of " + ", ".join(f'"{value}"' for value in parts)
    if origin in (Union, types.UnionType):
        return " or ".join(expected(part) for part in parts if part is not type(None))
    if origin in (tuple, list, frozenset):
        return f"a list, each {expected(parts[0])}"
    return WORDS.get(kind, getattr(kind, "__name__", str(kind)))


def _constraints(marks: tuple[Any, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for mark in marks:
        for inner in (mark, *getattr(mark, "metadata", ())):
            for name in ("ge", "gt", "le", "lt", "min_length", "max_length", "pattern", "multiple_of"):
                if getattr(inner, name, None) is not None:
                    found[name] = getattr(inner, name)
    return found


def _bounds(limits: dict[str, Any]) -> str:
    if "ge" in limits and "le" in limits:
        steps = f" in steps of {limits['multiple_of']}" if "multiple_of" in limits else ""
        return f" from {limits['ge']} to {limits['le']}{steps}"
    words = {
        "ge": " of {} or more",
        "gt": " above {}",
        "le": " up to {}",
        "lt": " below {}",
        "min_length": " of at least {} characters",
        "max_length": " of at most {} characters",
        "pattern": " of the form {}",
        "multiple_of": " in steps of {}",
    }
    return "".join(words[name].format(limit) for name, limit in limits.items())
