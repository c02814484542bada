"""Vouchers taken back by a person: void unless used up before; of a scarce benefit the right is free again."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from central.alarms import VOID_TOO_LATE, VOID_UNFIT, raise_alarm
from central.database import conflict_insert
from central.escrow import Escrow
from central.issues import LIVE, REDEEMED, VOID
from central.outcomes import DONE, TOO_LATE, UNFIT, WAITING
from central.redeeming import mark
from central.schema import voiding, voucher

SETTLED_SINCE = (
    select(voiding.c.voucher, voiding.c.at, voucher.c.state)
    .join(voucher, voucher.c.id == voiding.c.voucher)
    .where(voiding.c.outcome == WAITING, voucher.c.state.in_((VOID, REDEEMED)))
)


@dataclass(frozen=True, slots=True)
class Void:
    """Which voucher, and the entry that says so."""

    station: int
    seq: int
    voucher: bytes
    guest: int
    benefit: int
    at: int
    staff: str
    reason: str


def apply(conn: Connection, escrow: Escrow, voids: Sequence[Void]) -> set[int]:
    """Take these in; the guests whose vouchers changed."""
    touched = set()
    for one in voids:
        outcome = _taken_back(conn, escrow, one)
        if outcome == UNFIT:
            raise_alarm(conn, VOID_UNFIT, f"{one.station}/{one.seq}", one.at)
            continue
        _keep(conn, one, outcome)
        if outcome == DONE:
            touched.add(one.guest)
        elif outcome == TOO_LATE:
            raise_alarm(conn, VOID_TOO_LATE, one.voucher.hex(), one.at)
    return touched


def catch_up(conn: Connection) -> None:
    """What became of voidings whose voucher was not known and now is."""
    for row in conn.execute(SETTLED_SINCE).all():
        outcome = TOO_LATE if row.state == REDEEMED else DONE
        conn.execute(update(voiding).where(voiding.c.voucher == row.voucher).values(outcome=outcome))
        if outcome == TOO_LATE:
            raise_alarm(conn, VOID_TOO_LATE, bytes(row.voucher).hex(), row.at)


def _taken_back(conn: Connection, escrow: Escrow, one: Void) -> str:
    row = conn.execute(
        select(voucher.c.state, voucher.c.benefit).where(voucher.c.id == one.voucher).with_for_update()
    ).first()
    if row is None:
        return WAITING
    if row.benefit != one.benefit:
        return UNFIT  # its book would not be the voucher's
    if row.state == REDEEMED:
        return TOO_LATE
    book = escrow.books.get(one.benefit)
    if book is not None and row.state == LIVE:
        book.live -= 1
    mark(conn, one.voucher, VOID)
    return DONE


def _keep(conn: Connection, one: Void, outcome: str) -> None:
    row = {
        "voucher": one.voucher,
        "station": one.station,
        "seq": one.seq,
        "at": one.at,
        "staff": one.staff,
        "reason": one.reason,
        "outcome": outcome,
    }
    conn.execute(conflict_insert(conn, voiding).values(row).on_conflict_do_nothing())
