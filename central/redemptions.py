"""What redeeming points tell in their journals: known already, unless central was put back to an older day."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from central import undoing
from central.alarms import REDEEMED_VOID, raise_alarm
from central.database import conflict_insert, inserted
from central.escrow import Escrow
from central.issues import HELD_BACK, REDEEMED, VOID
from central.redeeming import ONLINE, mark
from central.schema import redemption, redemption_conflict, voucher

OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class Told:
    """`seq` is the request's number at its station."""

    station: int
    seq: int
    voucher: bytes
    guest: int
    benefit: int
    at: int
    offline: bool


def apply(conn: Connection, escrow: Escrow, told: Sequence[Told]) -> set[int]:
    """Take these in; the guests whose vouchers are used up by them. A second use is kept for a person to see."""
    touched = set()
    for one in told:
        kind = OFFLINE if one.offline else ONLINE
        row = {"voucher": one.voucher, "station": one.station, "seq": one.seq, "at": one.at, "kind": kind}
        if not undoing.settle(conn, one.station, one.seq, one.voucher, one.at):
            continue  # a person took it back
        if not _fits(conn, one):
            _keep_conflict(conn, one)
        elif inserted(conn, redemption, row):
            _used_up(conn, escrow, one)
            touched.add(one.guest)
        elif not _same(conn, one):
            _keep_conflict(conn, one)
    return touched


def _fits(conn: Connection, one: Told) -> bool:
    """Whether the voucher, if it is known, is of the benefit the entry names: else its book would be another's."""
    known = conn.execute(select(voucher.c.benefit).where(voucher.c.id == one.voucher)).scalar()
    return known is None or known == one.benefit


def _used_up(conn: Connection, escrow: Escrow, one: Told) -> None:
    state = conn.execute(
        select(voucher.c.state).where(voucher.c.id == one.voucher).with_for_update()
    ).scalar()
    if state is None:
        return  # its issue finds the redemption when it comes
    book = escrow.books.get(one.benefit)
    if book is not None and state in (HELD_BACK, VOID):
        book.live += 1
    if state == VOID:
        raise_alarm(conn, REDEEMED_VOID, one.voucher.hex(), one.at)
    mark(conn, one.voucher, REDEEMED)


def _same(conn: Connection, one: Told) -> bool:
    done: Any = conn.execute(select(redemption).where(redemption.c.voucher == one.voucher)).first()
    return done is not None and (done.station, done.seq) == (one.station, one.seq)


def _keep_conflict(conn: Connection, one: Told) -> None:
    row = {"voucher": one.voucher, "station": one.station, "seq": one.seq, "at": one.at}
    conn.execute(conflict_insert(conn, redemption_conflict).values(row).on_conflict_do_nothing())
