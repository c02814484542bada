"""Rules for codes of partners: a pattern for the whole code, whose named group says which field it holds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kiosk.scanning.pattern_cost import slow
from protocol.person_number import CHECKED, Candidate, found_in

LONGEST_CODE = 300
"""Longer codes are no partner's: with the limits of `slow` it bounds what matching can cost."""
LONGEST_RULE = 500
BADGE, NUMBER = "badge", "number"
FIELDS = (BADGE, NUMBER, *sorted(CHECKED))


class RuleWrong(ValueError):
    """One sentence: which rule, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Badge:
    """One of our own badges, inside a partner's code."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A number with a check digit, inside a partner's code."""

    candidates: tuple[Candidate, ...]


class PartnerRules:
    """In the order given; the first that fits the whole code and holds something is taken."""

    def __init__(self, rules: Sequence[str] = ()) -> None:
        """Raises RuleWrong."""
        self._rules = tuple(_compiled(at, rule) for at, rule in enumerate(rules, 1))

    def read(self, text: str) -> Badge | Number | None:
        if len(text) > LONGEST_CODE:
            return None
        return next(self._fields(text), None)

    def _fields(self, text: str) -> Iterator[Badge | Number]:
        for rule in self._rules:
            match = rule.fullmatch(text)
            for name, value in match.groupdict().items() if match else ():
                if name == BADGE and value:
                    yield Badge(value)
                elif value and (numbers := _numbers(name, value)):
                    yield Number(numbers)


NO_RULES = PartnerRules()


def _numbers(name: str, value: str) -> tuple[Candidate, ...]:
    return tuple(one for one in found_in(value) if name in (NUMBER, one.type))


def _compiled(at: int, rule: str) -> re.Pattern[str]:
    where = f'rules[{at}] = "{rule[:80]}"'
    if len(rule) > LONGEST_RULE:
        raise RuleWrong(f"{where}…: {len(rule)} characters, {LONGEST_RULE} are allowed")
    try:
        found = re.compile(rule)
    except (re.error, OverflowError, RecursionError) as wrong:
        raise RuleWrong(f"{where}: no regular expression: {wrong}") from None
    strange = found.groupindex.keys() - set(FIELDS)
    if strange or not found.groupindex:
        told = f"group {min(strange)!r}" if strange else "no named group"
        raise RuleWrong(f"{where}: {told}; a group is named one of {', '.join(FIELDS)}")
    cost = slow(rule)
    if cost:
        raise RuleWrong(f"{where}: {cost}")
    return found
