"""Rules as JSON, in columns and in the organiser's file: read strictly, since a slip must not mean everyone.

    { all = [ { category = ["talent", "delegate"] }, { attribute = "degree", at_least = "master" },
              { any = [ { visited = 25 }, { attribute = "city", in = ["chengdu"] } ] }, { not = { given = 9 } } ] }

The short form `{ categories = [...], attributes = { name = [...] } }` is all of them.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from protocol.rules import EVERYONE, All, AnyOf, Fact, Has, Holds, Not, OfCategory, Rule, Visited

DEEPEST = 8
MOST = 200
WORDS = "all, any, not, category, attribute with in or at_least, visited, given, used"
BESIDE = frozenset({"in", "at_least", "values"})
PARTS = BESIDE | {"all", "any", "not", "category", "attribute", "visited", "given", "used"}
PARTS |= {"categories", "attributes"}
Scales = Mapping[str, tuple[str, ...]]
"""The values of each attribute, in rising order."""


class RuleMalformed(Exception):
    """Not a rule; the text says why, and what would be."""


def rule_to_json(rule: Rule) -> str:
    """As the `audience` column keeps it: one spelling for each rule."""
    return json.dumps(_written(rule), ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def rule_from_json(text: str | None) -> Rule:
    """The rule back; nothing, `null` and `{}` are everyone, an empty list of values nobody. Raises RuleMalformed."""
    try:
        said = json.loads(text or "null")
    except (ValueError, RecursionError):
        raise RuleMalformed("no JSON") from None
    return _whole(said)


def read_rule(said: Any) -> Rule:
    """A rule as somebody wrote it; an `at_least` may still lack its values. Raises RuleMalformed, also for nobody."""
    rule = _whole(said)
    for fact in facts(rule):
        match fact:
            case OfCategory(()):
                raise RuleMalformed(
                    "category: an empty list means nobody; name one, or leave the condition out"
                )
            case Has(name, (), ""):
                raise RuleMalformed(
                    f"{name}: an empty list means nobody; name a value, or leave the condition out"
                )
    return rule


def _whole(said: Any) -> Rule:
    if said is None or said == {}:
        return EVERYONE
    rule = _rule(said, 0)
    if sum(1 for _ in facts(rule)) > MOST:
        raise RuleMalformed(f"more than {MOST} conditions")
    return rule


def with_values(rule: Rule, scales: Scales) -> Rule:
    """The same with the values each `at_least` stands for now. Raises RuleMalformed."""
    match rule:
        case All(of):
            return All(tuple(with_values(one, scales) for one in of))
        case AnyOf(of):
            return AnyOf(tuple(with_values(one, scales) for one in of))
        case Not(Has() as fact):
            return Not(_scaled(fact, scales))
        case Has() as fact:
            return _scaled(fact, scales)
    return rule


def facts(rule: Rule) -> list[Fact]:
    """Every condition in it."""
    match rule:
        case All(of) | AnyOf(of):
            return [fact for one in of for fact in facts(one)]
        case Not(fact):
            return [fact]
        case fact:
            return [fact]


def _rule(said: Any, depth: int) -> Rule:
    if not isinstance(said, dict) or not said:
        raise RuleMalformed(f'{_shown(said)} is no condition; one is such as {{ category = ["talent"] }}')
    if depth > DEEPEST:
        raise RuleMalformed(f"more than {DEEPEST} conditions within one another")
    if said.keys() <= {"categories", "attributes"}:
        return _short_form(said)
    match said:
        case {"all": list() as of, **rest} if not rest:
            return _joined(All, [_rule(one, depth + 1) for one in of])
        case {"any": list() as of, **rest} if not rest:
            if not of:
                raise RuleMalformed("any of nothing is nobody; name a condition")
            return _joined(AnyOf, [_rule(one, depth + 1) for one in of])
        case {"not": inner, **rest} if not rest:
            return _negated(_rule(inner, depth + 1))
    return _fact(said)


def _fact(said: Mapping[str, Any]) -> Fact:
    match said:
        case {"category": codes, **rest} if not rest:
            return OfCategory(_texts("category", codes))
        case {"attribute": str(name), "in": values, **rest} if not rest:
            return Has(name, _texts("in", values))
        case {"attribute": str(name), "at_least": str(least), **rest} if rest.keys() <= {"values"}:
            return Has(name, _texts("values", rest.get("values", [])), least)
        case {"visited": int(session), **rest} if not rest and type(session) is int:
            return Visited(session)
        case {"given": int(benefit), **rest} if not rest and type(benefit) is int:
            return Holds(benefit)
        case {"used": int(benefit), **rest} if not rest and type(benefit) is int:
            return Holds(benefit, used=True)
    raise RuleMalformed(_slip(said))


def _slip(said: Mapping[str, Any]) -> str:
    """What is wrong with a table that is no condition."""
    unknown = [_shown(word) for word in said if word not in PARTS]
    if unknown:
        return f"unknown word {unknown[0]}; there are {WORDS}"
    kinds = [word for word in said if word not in BESIDE]
    if len(kinds) > 1:
        return f"{' and '.join(kinds)} in one condition; put them into an all or an any"
    word = kinds[0] if kinds else "attribute"
    return f"{word} is wrongly written" + ("; it goes with in or at_least" if word == "attribute" else "")


def _scaled(fact: Has, scales: Scales) -> Has:
    if not fact.at_least:
        return fact
    scale = scales.get(fact.attribute, ())
    if fact.at_least not in scale:
        raise RuleMalformed(f"[[attribute]] {fact.attribute} has no choice {fact.at_least}")
    return Has(fact.attribute, scale[scale.index(fact.at_least) :], fact.at_least)


def _short_form(said: Mapping[str, Any]) -> Rule:
    parts: list[Rule] = []
    codes = _texts("categories", said.get("categories", []))
    if codes:
        parts.append(OfCategory(codes))
    attributes = said.get("attributes", {})
    if not isinstance(attributes, dict):
        raise RuleMalformed("attributes is no table")
    parts += [Has(name, _texts(name, values)) for name, values in attributes.items()]
    return _joined(All, parts)


def _joined(join: Callable[[tuple[Rule, ...]], All | AnyOf], parts: list[Rule]) -> Rule:
    return parts[0] if len(parts) == 1 else join(tuple(parts))


def _negated(rule: Rule) -> Rule:
    """Down to single facts, so that a reason never has to say "not all of"."""
    match rule:
        case All(of):
            if not of:
                raise RuleMalformed("not everyone is nobody; name a condition")
            return AnyOf(tuple(_negated(one) for one in of))
        case AnyOf(of):
            return All(tuple(_negated(one) for one in of))
        case Not(fact):
            return fact
        case fact:
            return Not(fact)


def _written(rule: Rule) -> dict[str, Any]:
    match rule:
        case All(of):
            return {"all": [_written(one) for one in of]}
        case AnyOf(of):
            return {"any": [_written(one) for one in of]}
        case Not(fact):
            return {"not": _written(fact)}
        case OfCategory(codes):
            return {"category": list(codes)}
        case Has(attribute, values, at_least) if at_least:
            return {"attribute": attribute, "at_least": at_least, "values": list(values)}
        case Has(attribute, values):
            return {"attribute": attribute, "in": list(values)}
        case Visited(session):
            return {"visited": session}
        case Holds(benefit, used):
            return {"used" if used else "given": benefit}


def _texts(name: str, values: Any) -> tuple[str, ...]:
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise RuleMalformed(f"{name} is no list of texts")
    return tuple(values)


def _shown(said: Any) -> str:
    if isinstance(said, dict | list):
        return "a list" if isinstance(said, list) else "an empty table"
    text = str(said)
    return text if len(text) <= 40 else text[:40] + "…"
