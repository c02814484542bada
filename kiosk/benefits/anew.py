"""A voucher in place of a void one: the next generation of its slot, given by a person, with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.benefits.who import person
from kiosk.here import Here
from kiosk.store import vouchers
from kiosk.store.rows import KnownVoucher
from kiosk.timekeeping import Moment
from protocol.entitling import Due, slots, why_closed, why_not


@dataclass(frozen=True, slots=True)
class NotGiven:
    """`why`: nothing_to_give | not_confirmed: central has not said yet that it is void | not_eligible | not_open |

    second_wanted: the PIN of another person | own_pin_wanted: both need PINs of their own | same_person | wrong_pin |
    pin_locked | none_left | offline: none here, and central cannot be asked | closed | clock.
    """

    guest: int
    why: str


def next_of_slot(here: Here, guest: int, voucher: str, moment: Moment) -> Due | NotGiven:
    """What may be given in place of this voucher, named by its id in hex."""
    standing = here.roster.standing(guest)
    known = vouchers.known(here.journal.conn, guest, standing.vouchers)
    old = next((one for one in known if one.id.hex() == voucher), None)
    benefit = None if old is None else here.small.benefits.get(old.benefit)
    if old is None or benefit is None:
        return NotGiven(guest, "nothing_to_give")
    slot = [one for one in known if (one.benefit, one.ordinal) == (old.benefit, old.ordinal)]
    if any(one.state != vouchers.VOID for one in slot):
        return NotGiven(guest, "nothing_to_give")
    if not _confirmed(slot, standing.vouchers):
        return NotGiven(guest, "not_confirmed")
    who = person(here, guest, standing, None, known)
    if why_not(benefit, who) is not None or old.ordinal > slots(benefit, who):
        return NotGiven(guest, "not_eligible")
    if why_closed(benefit, moment.ms) is not None:
        return NotGiven(guest, "not_open")
    return Due(benefit.id, old.ordinal, 1 + max(one.gen for one in slot), benefit.version)


def _confirmed(slot: Iterable[KnownVoucher], roster: Iterable[KnownVoucher]) -> bool:
    """Void by central's word: what is void by our own alone may have been used up elsewhere."""
    void = {one.id for one in roster if one.state == vouchers.VOID}
    return all(one.id in void for one in slot)
