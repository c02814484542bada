"""Whom a benefit is for: pure, with a reason code and arguments instead of a sentence."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Audience:
    """Everyone in one of the categories (none named: all) who has, for each attribute, one of its values."""

    categories: tuple[str, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


EVERYONE = Audience()


@dataclass(frozen=True, slots=True)
class Person:
    """What rules may look at; `entitlements` counts named rights by benefit id."""

    category: str
    attributes: Mapping[str, str]
    entitlements: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why not: the code picks the sentence, the arguments fill it."""

    code: str
    args: Mapping[str, str] = field(default_factory=dict)


class AudienceMalformed(Exception):
    """Not an audience; the text says why."""


def why_not(audience: Audience, person: Person) -> Reason | None:
    """The first rule this person does not meet, or None."""
    if audience.categories and person.category not in audience.categories:
        return Reason("category", {"category": person.category})
    for attribute, values in audience.attributes.items():
        if person.attributes.get(attribute) not in values:
            return Reason("attribute", {"attribute": attribute, "wanted": ", ".join(values)})
    return None


def why_not_named(benefit: int, person: Person) -> Reason | None:
    """For a benefit given by list: whether the list names this person."""
    return None if person.entitlements.get(benefit, 0) > 0 else Reason("not_on_list")


def audience_to_json(audience: Audience) -> str:
    """As the `audience` column keeps it."""
    rule = {"categories": list(audience.categories), "attributes": audience.attributes}
    return json.dumps(rule, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def audience_from_json(text: str | None) -> Audience:
    """The audience back; nothing, `null` and `{}` are everyone. Raises AudienceMalformed."""
    try:
        rule = json.loads(text or "null")
    except ValueError:
        raise AudienceMalformed("no JSON") from None
    if rule is None:
        return EVERYONE
    if not isinstance(rule, dict) or not rule.keys() <= {"categories", "attributes"}:
        raise AudienceMalformed("neither null nor an object of categories and attributes")
    attributes = rule.get("attributes", {})
    if not isinstance(attributes, dict):
        raise AudienceMalformed("attributes is no object")
    wanted = {name: _texts(name, values) for name, values in attributes.items()}
    return Audience(_texts("categories", rule.get("categories", [])), wanted)


def _texts(name: str, values: Any) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise AudienceMalformed(f"{name} is no list of texts")
    return tuple(values)
