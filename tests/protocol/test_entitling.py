"""What comes with a check-in: one benefit after the other, each seeing what came before it."""

from dataclasses import dataclass

import pytest

from protocol.entitling import Due, due_on_check_in, holding
from protocol.rules import EVERYONE, Holds, Not, Person, Rule

GUEST = Person("guest", {}, {})


@dataclass(frozen=True, slots=True)
class Terms:
    id: int
    audience: Rule
    mode: str = "unlimited"
    issue: str = "on_check_in"
    per_person: int = 1
    opens: int | None = None
    closes: int | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Voucher:
    benefit: int
    ordinal: int = 1
    state: str = "issued"


def coming(*benefits, known=(), person=GUEST):
    return [(due.benefit, due.ordinal) for due in due_on_check_in(benefits, person, known, 0)]


TEA, TRIP = Terms(1, Not(Holds(2))), Terms(2, Not(Holds(1)))


@pytest.mark.parametrize("benefits", [(TEA, TRIP), (TRIP, TEA)])
def test_of_two_that_exclude_each_other_the_first_by_number_comes_alone(benefits):
    assert coming(*benefits) == [(1, 1)]


def test_what_goes_with_another_comes_in_the_same_check_in():
    assert coming(Terms(1, EVERYONE, per_person=2), Terms(2, Holds(1))) == [(1, 1), (1, 2), (2, 1)]
    assert coming(Terms(1, Holds(2)), Terms(2, EVERYONE)) == [(2, 1)], "in order of their numbers, once"


def test_a_voucher_that_is_void_holds_no_place_and_excludes_nothing():
    assert coming(TEA, TRIP, known=(Voucher(1, state="void"),)) == [(2, 1)]


def test_who_is_given_something_holds_it_beside_the_rest():
    had = Person("guest", {}, {}, held=frozenset({9}))
    assert holding(had, [Due(1, 1, 1, 1), Due(1, 2, 1, 1)]).held == {1, 9}
    assert holding(had, []) == had
