"""The rules of an event file's benefits against the rest of it: what they name is there, and `at_least` gets its values."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from protocol.rule_text import RuleMalformed, Scales, facts, rule_from_json, rule_to_json, with_values
from protocol.rules import Has, Holds, OfCategory, Visited

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
Problem = tuple[str, str, str, str]  # table, entry, problem, mend


def with_scales(rows: Mapping[str, tuple[dict[str, Any], ...]]) -> Mapping[str, tuple[dict[str, Any], ...]]:
    """The same with rules that stand for themselves: a later change of a choice is a change of the benefit."""
    scales = _scales(rows)
    benefits = tuple(
        {**row, "audience": rule_to_json(with_values(rule_from_json(row["audience"]), scales))}
        for row in rows["benefit"]
    )
    return {**rows, "benefit": benefits}


def broken_rules(rows: Rows) -> Iterator[Problem]:
    """Conditions about what the file does not have."""
    for row in rows["benefit"]:
        for problem, mend in _problems(rows, row):
            yield "benefit", str(row["id"]), f"audience names {problem}", mend


def _problems(rows: Rows, row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    known = {table: {one[key] for one in rows[table]} for table, key in KEYS}
    choices = _scales(rows)
    for fact in facts(rule_from_json(row["audience"])):
        match fact:
            case OfCategory(codes):
                for code in codes:
                    if code not in known["category"]:
                        yield code, "name the code of a [[category]]"
            case Visited(session) if session not in known["session"]:
                yield f"session {session}", "name the id of a [[session]]"
            case Holds(benefit) if benefit not in known["benefit"] or benefit == row["id"]:
                yield f"benefit {benefit}", "name the id of another [[benefit]]"
            case Has():
                yield from _unknown_values(fact, choices)


KEYS = (("category", "code"), ("session", "id"), ("benefit", "id"))


def _unknown_values(fact: Has, choices: Scales) -> Iterator[tuple[str, str]]:
    """Only of an attribute that the file describes; others are taken as they come."""
    if fact.at_least:
        try:
            with_values(fact, choices)
        except RuleMalformed:
            yield f"{fact.attribute} at least {fact.at_least}", _mend(fact.attribute, choices)
    elif fact.attribute in choices:
        for value in fact.values:
            if value not in choices[fact.attribute]:
                yield f"{fact.attribute} {value}", _mend(fact.attribute, choices)


def _mend(name: str, choices: Scales) -> str:
    if name in choices:
        return f"name one of its choices: {', '.join(choices[name])}"
    known = ", ".join(choices) or "none yet"
    return f"name an [[attribute]] of the file ({known}), or add one called {name}"


def _scales(rows: Rows) -> Scales:
    return {
        row["name"]: tuple(code for code, _, _ in json.loads(row["choices"])) for row in rows["attribute"]
    }
