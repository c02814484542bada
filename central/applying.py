"""What a stretch of entries comes to, applied in one order, so that pushes seldom deadlock:

guests, books of scarce benefits, vouchers, arrivals; the feed comes last, with whoever calls.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from central import claims, handing, issues, redemptions, undoing, visits, voiding, walk_ins
from central.claims import Claim
from central.eras import listening
from central.escrow import Escrow, scarce
from central.handing import HandOver
from central.issues import Issue
from central.keys import Keys
from central.meanings import (
    Claimed,
    Corrected,
    HandedOut,
    Issued,
    Meant,
    Quarantined,
    Recorded,
    Redeemed,
    Registered,
    Returned,
    Undid,
    Unredeemed,
    Voided,
)
from central.redemptions import Told
from central.slots import Around
from central.visits import Recording
from central.visits import Undo as VisitUndo
from central.voiding import Void
from central.walk_ins import Sealed

UNFIT = Quarantined("unfit")
MOST_RIGHTS = 2**31 - 1  # of an entry: no benefit has more, and no sum of them outgrows a column


@dataclass(slots=True)
class Touched:
    """Whose rows have to be told: of guests, and of what became of them."""

    guests: set[int] = field(default_factory=set)
    states: set[int] = field(default_factory=set)


def introduce(conn: Connection, keys: Keys, one: Meant, touched: Touched) -> Meant:
    """Makes a guest known or puts one right; what cannot be opened or does not fit comes back quarantined."""
    found = _known_by_now(conn, keys, one)
    if found is None:
        return one
    guest, done = found
    if not done:
        return one._replace(meaning=UNFIT)
    touched.guests.add(guest)
    return one


def apply(
    conn: Connection, keys: Keys, meant: Sequence[Meant], touched: Touched, *, listened: bool = False
) -> None:
    """Everything else that these entries say. `listened`: a restored central still did when they came."""
    sorted_out = _Sorted()
    for one in meant:
        sorted_out.add(one)
    visits.lock_guests(conn, sorted_out.guests())
    benefits = sorted_out.benefits()
    escrow = Escrow(conn, benefits & scarce(conn) if benefits else ())
    touched.states |= issues.apply(conn, escrow, sorted_out.issues, sorted_out.around(listened=listened))
    if sorted_out.issues:
        voiding.catch_up(conn)
    touched.states |= redemptions.apply(conn, escrow, sorted_out.told)
    handing.apply(conn, sorted_out.handed)
    touched.states |= undoing.apply(conn, escrow, sorted_out.taken_back)
    touched.states |= voiding.apply(conn, escrow, sorted_out.voids)
    claims.apply(conn, sorted_out.claims)
    for station, returned in sorted_out.returned:
        if (book := escrow.books.get(returned.benefit)) is not None:
            escrow.move(book, station, returned=min(returned.rights, MOST_RIGHTS))
    if escrow.books and not listening(conn):
        touched.states |= claims.serve(conn, keys, escrow)
    escrow.close()
    touched.states |= visits.apply(conn, sorted_out.recordings, sorted_out.undos)


class _Sorted:
    """Entries by what they are about."""

    def __init__(self) -> None:
        self.recordings: list[Recording] = []
        self.undos: list[VisitUndo] = []
        self.issues: list[Issue] = []
        self.returned: list[tuple[int, Returned]] = []
        self.claims: list[Claim] = []
        self.told: list[Told] = []
        self.voids: list[Void] = []
        self.taken_back: list[undoing.Undo] = []
        self.handed: list[HandOver] = []

    def around(self, *, listened: bool) -> Around:
        return Around(listened, frozenset(one.voucher for one in self.voids))

    def benefits(self) -> set[int]:
        """Whose books may move."""
        of_vouchers = {one.benefit for one in self.issues} | {one.benefit for one in self.told}
        of_vouchers |= {one.benefit for one in self.voids} | {one.benefit for one in self.taken_back}
        rights = {one.benefit for one in self.claims} | {returned.benefit for _, returned in self.returned}
        return of_vouchers | rights

    def guests(self) -> set[int]:
        """Whoever is named, so that what becomes of one voucher or visit is worked out by one push at a time."""
        vouchers = {one.guest for one in self.issues} | {one.guest for one in self.told}
        vouchers |= {one.guest for one in self.voids} | {one.guest for one in self.taken_back}
        return vouchers | {one.guest for one in self.recordings}

    def add(self, one: Meant) -> None:
        place = (one.station, one.seq)
        match one.meaning:
            case Recorded(who, where):
                self.recordings.append(Recording(*place, where, who, one.at))
            case Issued(who, what, voucher, ordinal, gen, version, by):
                self.issues.append(Issue(*place, voucher, who, what, ordinal, gen, version, one.at, by))
            case Undid(by, seq):
                self.undos.append(VisitUndo(by, seq, *place))
            case Returned() as returned:
                self.returned.append((one.station, returned))
            case Claimed(who, what):
                self.claims.append(Claim(*place, what, who, one.at))
            case Redeemed(who, what, voucher, request, offline):
                self.told.append(
                    Told(one.station, one.seq if offline else request, voucher, who, what, one.at, offline)
                )
            case _:
                self._add_by_staff(one, place)

    def _add_by_staff(self, one: Meant, place: tuple[int, int]) -> None:
        match one.meaning:
            case Voided(who, what, voucher, staff, reason):
                self.voids.append(Void(*place, voucher, who, what, one.at, staff, reason))
            case Unredeemed(who, what, voucher, request, staff, reason):
                of_request = (*place, one.station, request)
                self.taken_back.append(undoing.Undo(*of_request, voucher, who, what, one.at, staff, reason))
            case HandedOut(what, voucher, staff, on_behalf):
                self.handed.append(HandOver(*place, voucher, what, one.at, staff, on_behalf))


def _known_by_now(conn: Connection, keys: Keys, one: Meant) -> tuple[int, bool] | None:
    """The guest an entry makes known or puts right, and whether it could be."""
    match one.meaning:
        case Registered(guest, sealed):
            return guest, walk_ins.register(conn, keys, Sealed(one.station, one.seq, guest, sealed, one.at))
        case Corrected(guest, sealed):
            return guest, walk_ins.correct(conn, keys, Sealed(one.station, one.seq, guest, sealed, one.at))
    return None
