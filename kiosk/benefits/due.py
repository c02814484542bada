"""Which vouchers a guest may be given: pure, over what is known now."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.store.rows import BenefitRow, KnownVoucher
from protocol import rules
from protocol.rules import Person, Reason

FIRST_GEN = 1
NAMED, FCFS = "named", "fcfs"
ON_CHECK_IN = "on_check_in"


@dataclass(frozen=True, slots=True)
class Due:
    """A voucher that may be given; one of a scarce benefit also wants a right. `ordinal` is the slot, from 1."""

    benefit: int
    ordinal: int
    gen: int


@dataclass(frozen=True, slots=True)
class NotOpen:
    """Outside the benefit's time."""


@dataclass(frozen=True, slots=True)
class AllGiven:
    """Every slot has its voucher."""


Claimable = Due | AllGiven | NotOpen | Reason


def due_on_check_in(
    benefits: Iterable[BenefitRow], person: Person, known: Iterable[KnownVoucher], now: int
) -> tuple[Due, ...]:
    taken = {(voucher.benefit, voucher.ordinal) for voucher in known}
    return tuple(
        Due(benefit.id, ordinal, FIRST_GEN)
        for benefit in benefits
        if benefit.issue == ON_CHECK_IN and benefit.mode != FCFS and is_open(benefit, now)
        for ordinal in range(1, slots(benefit, person) + 1)
        if (benefit.id, ordinal) not in taken
    )


def claimable(benefit: BenefitRow, person: Person, known: Iterable[KnownVoucher], now: int) -> Claimable:
    """What asking for this benefit now comes to. A voucher once given is shown whatever has closed since."""
    taken = {voucher.ordinal for voucher in known if voucher.benefit == benefit.id}
    reason = why_not(benefit, person)
    free = [ordinal for ordinal in range(1, slots(benefit, person) + 1) if ordinal not in taken]
    if taken and not free:
        return AllGiven()
    if reason is not None:
        return reason
    if not is_open(benefit, now):
        return NotOpen()
    return Due(benefit.id, free[0], FIRST_GEN)


def why_not(benefit: BenefitRow, person: Person) -> Reason | None:
    if benefit.mode == NAMED:
        return rules.why_not_named(benefit.id, person)
    return rules.why_not(benefit.audience, person)


def slots(benefit: BenefitRow, person: Person) -> int:
    """How many vouchers of this benefit the person may have in all."""
    if benefit.mode == NAMED:
        return person.entitlements.get(benefit.id, 0)
    return benefit.per_person if rules.why_not(benefit.audience, person) is None else 0


def is_open(benefit: BenefitRow, now: int) -> bool:
    return (benefit.opens is None or benefit.opens <= now) and (
        benefit.closes is None or now < benefit.closes
    )
