"""The check-in transaction: the visit's entry, its row and the vouchers that come with it, or nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.benefits.counter import VoucherKeys, give
from kiosk.store import visits
from kiosk.store.journal import Journal
from kiosk.store.rows import KnownVoucher
from kiosk.store.visits import NewVisit
from protocol.clock import Stamp
from protocol.entitling import Due


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """Committed. `seq` is the visit's entry."""

    seq: int
    at: int
    vouchers: tuple[KnownVoucher, ...]


def check_in(
    journal: Journal, stamp: Stamp, visit: NewVisit, due: Iterable[Due], keys: VoucherKeys
) -> CheckedIn:
    """Returns only after COMMIT. Whatever it raises, nothing was recorded that may be shown."""
    with journal.transaction(stamp) as writing:
        seq = visits.record(writing, visit)
        given = give(writing, keys, visit.guest, due)
    return CheckedIn(seq, stamp.wall, given)
