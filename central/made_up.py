"""Somebody made up, to try the rules on: what is said of them has to be of this event."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from central.schema import attribute, benefit, category, session
from protocol.rule_text import facts, rule_from_json
from protocol.rules import Has, Person


@dataclass(frozen=True, slots=True)
class Wish:
    """`attributes`: values by name, "" for none; `named`: codes of benefits whose list has them."""

    category: str
    attributes: Mapping[str, str]
    named: Sequence[str]
    visited: Sequence[int]


@dataclass(frozen=True, slots=True)
class Unknown:
    """`what`: category, attribute, value (of the attribute `of`), session or benefit; `known`: what there is."""

    what: str
    given: str
    known: tuple[str, ...]
    of: str = ""


def made_up(conn: Connection, wish: Wish) -> Person | Unknown:
    """The person, or the first word that this event does not know."""
    wrong = next(_unknown(conn, wish), None)
    if wrong is not None:
        return wrong
    numbers = _benefits(conn)
    attributes = {name: value for name, value in wish.attributes.items() if value}
    return Person(
        wish.category, attributes, {numbers[code]: 1 for code in wish.named}, frozenset(wish.visited)
    )


def attribute_choices(conn: Connection) -> dict[str, tuple[str, ...]]:
    """Every attribute that the event describes or a rule asks for, by name; () where any value will do."""
    rules = conn.execute(select(benefit.c.audience).order_by(benefit.c.id)).scalars()
    asked = [fact for rule in rules for fact in facts(rule_from_json(rule)) if isinstance(fact, Has)]
    found: dict[str, tuple[str, ...]] = {fact.attribute: () for fact in asked}
    described = conn.execute(select(attribute.c.name, attribute.c.choices).order_by(attribute.c.id))
    return {**found, **{row.name: tuple(code for code, _, _ in json.loads(row.choices)) for row in described}}


def unknown_benefit(conn: Connection, code: str) -> Unknown | None:
    known = tuple(_benefits(conn))
    return None if code in known else Unknown("benefit", code, known)


def _unknown(conn: Connection, wish: Wish) -> Iterator[Unknown]:
    categories = tuple(conn.execute(select(category.c.code).order_by(category.c.number)).scalars())
    if wish.category not in categories:
        yield Unknown("category", wish.category, categories)
    choices = attribute_choices(conn)
    for name, value in wish.attributes.items():
        if name not in choices:
            yield Unknown("attribute", name, tuple(choices))
        elif value and choices[name] and value not in choices[name]:
            yield Unknown("value", value, choices[name], name)
    sessions = tuple(conn.execute(select(session.c.id).order_by(session.c.id)).scalars())
    for number in wish.visited:
        if number not in sessions:
            yield Unknown("session", str(number), tuple(map(str, sessions)))
    benefits = (unknown_benefit(conn, code) for code in wish.named)
    yield from (one for one in benefits if one is not None)


def _benefits(conn: Connection) -> dict[str, int]:
    """Numbers by code."""
    rows = conn.execute(select(benefit.c.code, benefit.c.id).order_by(benefit.c.id))
    return {row.code: row.id for row in rows}
