"""Taking a voucher back, by a person and with a reason: an entry; central decides whether it came in time."""

from dataclasses import dataclass

from kiosk.here import Here
from kiosk.store import vouchers
from kiosk.timekeeping import Moment


@dataclass(frozen=True, slots=True)
class Voided:
    """Committed; nobody gets it redeemed once central knows."""

    guest: int
    seq: int


@dataclass(frozen=True, slots=True)
class NothingToVoid:
    """No good voucher of that name is the guest's."""

    guest: int


def void(
    here: Here, guest: int, voucher: str, staff: str, reason: str, moment: Moment
) -> Voided | NothingToVoid:
    """`voucher`: the id in hex, as it was shown."""
    known = vouchers.known(here.journal.conn, guest, here.roster.standing(guest).vouchers)
    good = [one for one in known if one.id.hex() == voucher and one.state == vouchers.ISSUED]
    if not good:
        return NothingToVoid(guest)
    with here.journal.transaction(moment.stamp) as writing:
        seq = vouchers.void(writing, guest, good[0], staff, reason)
    return Voided(guest, seq)
