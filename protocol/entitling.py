"""What one person may be given of the benefits: pure, and the same at central and at every station."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol, TypeAlias

from protocol import rules
from protocol.rules import Person, Reason, Rule

FIRST_GEN = 1
NAMED, FCFS = "named", "fcfs"
ON_CHECK_IN = "on_check_in"
VOID, REDEEMED = "void", "redeemed"


class Benefit(Protocol):
    """What of a benefit decides. Times are milliseconds, None where it is open from or to the event's."""

    @property
    def id(self) -> int: ...
    @property
    def audience(self) -> Rule: ...
    @property
    def mode(self) -> str: ...
    @property
    def issue(self) -> str: ...
    @property
    def per_person(self) -> int: ...
    @property
    def opens(self) -> int | None: ...
    @property
    def closes(self) -> int | None: ...
    @property
    def version(self) -> int: ...


class Given(Protocol):
    """A voucher the person has, or had."""

    @property
    def benefit(self) -> int: ...
    @property
    def ordinal(self) -> int: ...
    @property
    def state(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Due:
    """A voucher that may be given; one of a scarce benefit also wants a right.

    `ordinal` is the slot, from 1; `version` of the benefit, whose rule it fits.
    """

    benefit: int
    ordinal: int
    gen: int
    version: int


@dataclass(frozen=True, slots=True)
class NotOpen:
    """Outside the benefit's time."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class AllGiven:
    """Every slot has its voucher."""


Claimable: TypeAlias = Due | AllGiven | NotOpen | Reason


def due_on_check_in(
    benefits: Iterable[Benefit], person: Person, known: Iterable[Given], now: int
) -> tuple[Due, ...]:
    """What comes with the visit by itself, in order of the ids: what came before is held when the next is weighed."""
    taken = {(voucher.benefit, voucher.ordinal) for voucher in known}
    found: list[Due] = []
    for benefit in sorted(benefits, key=_by_id):
        if benefit.issue != ON_CHECK_IN or benefit.mode == FCFS or why_closed(benefit, now) is not None:
            continue
        due = [
            Due(benefit.id, ordinal, FIRST_GEN, benefit.version)
            for ordinal in range(1, slots(benefit, person) + 1)
            if (benefit.id, ordinal) not in taken
        ]
        if due:
            found += due
            person = holding(person, due)
    return tuple(found)


def holding(person: Person, due: Iterable[Due]) -> Person:
    """The same person once these are given."""
    return replace(person, held=person.held.union(one.benefit for one in due))


def claimable(benefit: Benefit, person: Person, known: Iterable[Given], now: int) -> Claimable:
    """What asking for this benefit now comes to. A voucher once given is shown whatever has closed since."""
    taken = {voucher.ordinal for voucher in known if voucher.benefit == benefit.id}
    free = [ordinal for ordinal in range(1, slots(benefit, person) + 1) if ordinal not in taken]
    if taken and not free:
        return AllGiven()
    reason = why_not(benefit, person)
    if reason is not None:
        return reason
    closed = why_closed(benefit, now)
    return NotOpen(closed) if closed is not None else Due(benefit.id, free[0], FIRST_GEN, benefit.version)


def why_not(benefit: Benefit, person: Person) -> Reason | None:
    """Whatever the time is."""
    if benefit.mode == NAMED:
        listed = rules.why_not_named(benefit.id, person)
        if listed is not None:
            return listed
    return rules.why_not(benefit.audience, person)


def slots(benefit: Benefit, person: Person) -> int:
    """How many vouchers of this benefit the person may have in all."""
    if why_not(benefit, person) is not None:
        return 0
    return person.entitlements.get(benefit.id, 0) if benefit.mode == NAMED else benefit.per_person


def why_closed(benefit: Benefit, now: int) -> Reason | None:
    if benefit.opens is not None and now < benefit.opens:
        return Reason("opens_later", {"opens": str(benefit.opens)})
    if benefit.closes is not None and now >= benefit.closes:
        return Reason("over", {"closed": str(benefit.closes)})
    return None


def held_and_used(known: Iterable[Given]) -> tuple[frozenset[int], frozenset[int]]:
    """Benefits with a voucher that is not void, and those of them that were used."""
    good = [voucher for voucher in known if voucher.state != VOID]
    used = frozenset(voucher.benefit for voucher in good if voucher.state == REDEEMED)
    return frozenset(voucher.benefit for voucher in good), used


def _by_id(benefit: Benefit) -> int:
    return benefit.id
