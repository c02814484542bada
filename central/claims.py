"""The waiting list of scarce benefits: who asked where no right was left, served in order as rights come free."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from central.database import conflict_insert
from central.entitled import had, person_of, terms_of
from central.escrow import Book, Escrow
from central.issues import IS_HELD_BACK, LIVE, REDEEMED
from central.keys import Keys
from central.schema import benefit, claim, event, redemption, voiding, voucher
from protocol.entitling import slots
from protocol.vouchers import voucher_id

WAITING, SERVED, SETTLED = "waiting", "served", "settled"
CENTRAL = 0  # the station of vouchers that central made


@dataclass(frozen=True, slots=True)
class Claim:
    station: int
    seq: int
    benefit: int
    guest: int
    at: int


def apply(conn: Connection, claims: Sequence[Claim]) -> None:
    """On the list; `serve` decides."""
    rows = [
        {
            "station": c.station,
            "seq": c.seq,
            "benefit": c.benefit,
            "guest": c.guest,
            "at": c.at,
            "state": WAITING,
        }
        for c in claims
    ]
    if rows:
        conn.execute(conflict_insert(conn, claim).on_conflict_do_nothing(), rows)


def serve(conn: Connection, keys: Keys, escrow: Escrow) -> set[int]:
    """Gives free rights to those who wait: papers already in somebody's hand first, then the list.

    The guests who have something new.
    """
    touched: set[int] = set()
    for book in escrow.books.values():
        if book.pool >= 1:
            touched |= _honour(conn, book)
        if book.pool >= 1:
            touched |= _serve_list(conn, keys, book)
    return touched


def _honour(conn: Connection, book: Book) -> set[int]:
    waiting = (
        select(voucher.c.id, voucher.c.guest)
        .where(voucher.c.benefit == book.benefit, IS_HELD_BACK)
        .order_by(voucher.c.station, voucher.c.seq)
        .limit(book.pool)
    )
    rows = conn.execute(waiting).all()
    for row in rows:
        conn.execute(update(voucher).where(voucher.c.id == row.id).values(state=LIVE))
        book.live += 1
    return {row.guest for row in rows}


def _serve_list(conn: Connection, keys: Keys, book: Book) -> set[int]:
    touched = set()
    while book.pool >= 1 and (rows := _first_of_list(conn, book)):
        touched |= _serve_these(conn, keys, book, rows)
    return touched


def _first_of_list(conn: Connection, book: Book) -> Sequence[Any]:
    """As many as there are rights; some of them may have got theirs otherwise."""
    waiting = (
        select(claim)
        .where(claim.c.benefit == book.benefit, claim.c.state == WAITING)
        .order_by(claim.c.at, claim.c.station, claim.c.seq)
        .limit(book.pool)
    )
    return conn.execute(waiting).all()


def _serve_these(conn: Connection, keys: Keys, book: Book, rows: Sequence[Any]) -> set[int]:
    touched = set()
    for row in rows:
        made = _give(conn, keys, book, row.guest)
        state = SERVED if made else SETTLED
        this = (claim.c.station == row.station, claim.c.seq == row.seq)
        conn.execute(update(claim).where(*this).values(state=state))
        if made:
            touched.add(row.guest)
    return touched


def _give(conn: Connection, keys: Keys, book: Book, guest: int) -> bool:
    """A voucher in the guest's first free slot; False if there is none."""
    slot = _free_slot(conn, book.benefit, guest)
    if slot is None:
        return False
    number = conn.execute(select(event.c.id)).scalar_one()
    name = voucher_id(keys.voucher_id, number, guest, book.benefit, slot, 1)
    if conn.execute(select(voiding.c.seq).where(voiding.c.voucher == name)).first() is not None:
        return False  # taken back before its own entry came
    # Given and used up before central was put back to an older day: the point's journal told of it first.
    used = conn.execute(select(redemption.c.seq).where(redemption.c.voucher == name)).first()
    made = conflict_insert(conn, voucher).values(
        id=name,
        guest=guest,
        benefit=book.benefit,
        ordinal=slot,
        gen=1,
        state=LIVE if used is None else REDEEMED,
        station=CENTRAL,
        seq=0,
    )
    # A station may have told of this name for another slot: nobody's push fails for it.
    if not conn.execute(made.on_conflict_do_nothing()).rowcount:
        return False
    book.live += 1
    return True


def _free_slot(conn: Connection, number: int, guest: int) -> int | None:
    row: Any = conn.execute(select(benefit).where(benefit.c.id == number)).one()
    person = person_of(conn, guest, had(conn, guest))
    if person is None:
        return None
    taken = set(
        conn.execute(
            select(voucher.c.ordinal).where(voucher.c.guest == guest, voucher.c.benefit == number)
        ).scalars()
    )
    free = (slot for slot in range(1, row.per_person + 1) if slot not in taken)
    return next((slot for slot in free if slot <= slots(terms_of(row), person)), None)
