"""Whom a benefit is for: a small tree of conditions, weighed purely, with a reason code and arguments for every no."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class OfCategory:
    """Anyone of these categories."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Has:
    """One of these values of an attribute. `at_least`: they are that value and all above it, for the words."""

    attribute: str
    values: tuple[str, ...]
    at_least: str = ""


@dataclass(frozen=True, slots=True)
class Visited:
    """Checked in to this session, a training for example."""

    session: int


@dataclass(frozen=True, slots=True)
class Holds:
    """Was given this benefit; `used`: and used it."""

    benefit: int
    used: bool = False


Fact: TypeAlias = OfCategory | Has | Visited | Holds


@dataclass(frozen=True, slots=True)
class Not:
    fact: Fact


@dataclass(frozen=True, slots=True)
class All:
    """Every one; of none: everyone."""

    of: "tuple[Rule, ...]"


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one; of none: nobody."""

    of: "tuple[Rule, ...]"


Rule: TypeAlias = Fact | Not | All | AnyOf
EVERYONE = All(())


@dataclass(frozen=True, slots=True)
class Person:
    """What rules may look at; `entitlements` counts named rights by benefit id.

    `visited`: sessions with a counting visit. `held`, `used`: benefits with a voucher that is not void, or used up.
    """

    category: str
    attributes: Mapping[str, str]
    entitlements: Mapping[int, int]
    visited: frozenset[int] = frozenset()
    held: frozenset[int] = frozenset()
    used: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    """Why not: the code picks the sentence, the arguments fill it; `of`: the reasons it is made of.

    `wanted` among the arguments is a list, as `listed` writes it.
    """

    code: str
    args: Mapping[str, str] = field(default_factory=dict)
    of: "tuple[Reason, ...]" = ()


def listed(values: Iterable[str]) -> str:
    """Several values in one argument, as a JSON array: a value may hold any character."""
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"))


def why_not(rule: Rule, person: Person) -> Reason | None:
    """The first condition this person does not meet, or None."""
    match rule:
        case All(of):
            return next((reason for one in of if (reason := why_not(one, person)) is not None), None)
        case AnyOf(of):
            return _none_of(of, person)
        case Not(fact):
            return _unwanted(fact, person) if _is(fact, person) else None
        case fact:
            return None if _is(fact, person) else _missing(fact, person)


def why_not_named(benefit: int, person: Person) -> Reason | None:
    """For a benefit given by list: whether the list names this person."""
    return None if person.entitlements.get(benefit, 0) > 0 else Reason("not_on_list")


def _none_of(rules: tuple[Rule, ...], person: Person) -> Reason | None:
    reasons = []
    for one in rules:
        reason = why_not(one, person)
        if reason is None:
            return None
        reasons.append(reason)
    return reasons[0] if len(reasons) == 1 else Reason("any", of=tuple(reasons))


def _is(fact: Fact, person: Person) -> bool:
    match fact:
        case OfCategory(codes):
            return person.category in codes
        case Has(attribute, values):
            return person.attributes.get(attribute) in values
        case Visited(session):
            return session in person.visited
        case Holds(benefit, used):
            return benefit in (person.used if used else person.held)


def _missing(fact: Fact, person: Person) -> Reason:
    match fact:
        case OfCategory(codes):
            return Reason("category", {"category": person.category, "wanted": listed(codes)})
        case Has(attribute, values, at_least):
            has = person.attributes.get(attribute, "")
            wanted = {"wanted": listed(values), "at_least": at_least}
            return Reason("attribute", {"attribute": attribute, **wanted, "has": has})
        case Visited(session):
            return Reason("not_visited", {"session": str(session)})
        case Holds(benefit, used):
            return Reason("not_used" if used else "not_given", {"benefit": str(benefit)})


def _unwanted(fact: Fact, person: Person) -> Reason:
    match fact:
        case OfCategory():
            return Reason("category_excluded", {"category": person.category})
        case Has(attribute):
            return Reason(
                "attribute_excluded", {"attribute": attribute, "has": person.attributes.get(attribute, "")}
            )
        case Visited(session):
            return Reason("visited_already", {"session": str(session)})
        case Holds(benefit, used):
            return Reason("used_already" if used else "given_already", {"benefit": str(benefit)})
