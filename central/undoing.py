"""A redemption taken back by a person, within the benefit's time: the voucher is again what it would be without.

See docs/adr/0034-partners-redeem-and-undo.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, select, update

from central.alarms import UNDO_TOO_LATE, UNDO_UNFIT, raise_alarm
from central.database import inserted
from central.escrow import Escrow
from central.issues import LIVE, REDEEMED, VOID
from central.outcomes import DONE, TOO_LATE, UNFIT, WAITING
from central.schema import (
    benefit,
    entry,
    redemption,
    redemption_conflict,
    redemption_undone,
    voiding,
    voucher,
)

MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Undo:
    """The entry (or a partner's request) that says so, and the request it takes back."""

    station: int
    seq: int
    redeemed_station: int
    redeemed_seq: int
    voucher: bytes
    guest: int
    benefit: int
    at: int
    staff: str
    reason: str


def apply(conn: Connection, escrow: Escrow, undos: Sequence[Undo]) -> set[int]:
    """Take these in; the guests whose vouchers are good again."""
    touched = set()
    for one in undos:
        outcome, used_at = _judged(conn, one)
        if not _keep(conn, one, outcome, used_at):
            continue
        if outcome == DONE:
            touched |= _take_back(conn, escrow, one)
        _tell(conn, outcome, one.station, one.seq, one.at)
    return touched


def taken_back(conn: Connection, station: int, seq: int, voucher_id: bytes) -> bool:
    """Whether this very use of the voucher was taken back, or will be as soon as it is known."""
    query = select(redemption_undone.c.outcome).where(*_of_use(station, seq, voucher_id))
    return any(outcome in (DONE, WAITING) for outcome in conn.execute(query).scalars())


def undone_by(conn: Connection, station: int, seq: int, voucher_id: bytes) -> tuple[int, int] | None:
    """The number under which this use was taken back and when, ms; None while it counts."""
    done = (*_of_use(station, seq, voucher_id), redemption_undone.c.outcome == DONE)
    row = conn.execute(select(redemption_undone.c.seq, redemption_undone.c.at).where(*done)).first()
    return None if row is None else (row.seq, row.at)


def settle(conn: Connection, station: int, seq: int, voucher_id: bytes, at: int) -> bool:
    """Before a use that a journal tells of is taken in: False if it was taken back, and is to count for nothing."""
    rows = conn.execute(
        select(redemption_undone).where(
            *_of_use(station, seq, voucher_id), redemption_undone.c.outcome.in_((DONE, WAITING))
        )
    ).all()
    for row in rows:
        if row.outcome == DONE:
            return False
        of = conn.execute(select(voucher.c.benefit).where(voucher.c.id == voucher_id)).scalar()
        outcome = TOO_LATE if too_late(conn, of or 0, row.at, at) else DONE
        place = (redemption_undone.c.station == row.station, redemption_undone.c.seq == row.seq)
        conn.execute(update(redemption_undone).where(*place).values(outcome=outcome, redeemed_at=at))
        _tell(conn, outcome, row.station, row.seq, row.at)
        if outcome == DONE:
            return False
    return True


def too_late(conn: Connection, number: int, undone_at: int, used_at: int) -> bool:
    """Whether a benefit's time for this is over. Of a benefit nobody knows yet it is believed."""
    minutes = conn.execute(select(benefit.c.undo_minutes).where(benefit.c.id == number)).scalar()
    return minutes is not None and undone_at - used_at > minutes * MINUTE_MS


def _judged(conn: Connection, one: Undo) -> tuple[str, int]:
    """What comes of it, and when the voucher was used up (0: not known). Holds the voucher's row from here on."""
    # Of two undos of one use at the same moment the second sees what the first did.
    of = conn.execute(select(voucher.c.benefit).where(voucher.c.id == one.voucher).with_for_update()).scalar()
    if of is not None and of != one.benefit:
        return UNFIT, 0
    used = _use(conn, redemption, one) or _use(conn, redemption_conflict, one)
    if used is not None:
        late = too_late(conn, one.benefit, one.at, used.at)
        return (TOO_LATE if late else DONE), used.at
    otherwise = select(redemption.c.at).where(redemption.c.voucher == one.voucher)
    if conn.execute(otherwise).first() or taken_back(
        conn, one.redeemed_station, one.redeemed_seq, one.voucher
    ):
        return UNFIT, 0
    return WAITING, 0


def _use(conn: Connection, table: Any, one: Undo) -> Any:
    request = (table.c.station == one.redeemed_station, table.c.seq == one.redeemed_seq)
    return conn.execute(select(table).where(*request, table.c.voucher == one.voucher)).first()


def _of_use(station: int, seq: int, voucher_id: bytes) -> tuple[ColumnElement[bool], ...]:
    of = redemption_undone.c
    return of.voucher == voucher_id, of.redeemed_station == station, of.redeemed_seq == seq


def _keep(conn: Connection, one: Undo, outcome: str, used_at: int) -> bool:
    row = {name: getattr(one, name) for name in ("station", "seq", "voucher", "at", "staff", "reason")}
    request = {"redeemed_station": one.redeemed_station, "redeemed_seq": one.redeemed_seq}
    return inserted(conn, redemption_undone, {**row, **request, "redeemed_at": used_at, "outcome": outcome})


def _take_back(conn: Connection, escrow: Escrow, one: Undo) -> set[int]:
    """The state it would have without: used up by the next who asked, void if somebody voided it, else good."""
    known = conn.execute(
        select(voucher.c.state, voucher.c.guest).where(voucher.c.id == one.voucher).with_for_update()
    ).first()
    request = (one.redeemed_station, one.redeemed_seq)
    for table in (redemption, redemption_conflict):
        same = (table.c.station == request[0], table.c.seq == request[1], table.c.voucher == one.voucher)
        conn.execute(delete(table).where(*same))
    if conn.execute(select(redemption.c.at).where(redemption.c.voucher == one.voucher)).first():
        return set()  # it was only the second use
    if _next_counts(conn, one.voucher) or known is None or known.state != REDEEMED:
        return set()
    state = _without(conn, one.voucher)
    book = escrow.books.get(one.benefit)
    if book is not None and state == VOID:
        book.live -= 1
    conn.execute(update(voucher).where(voucher.c.id == one.voucher).values(state=state))
    return {known.guest}


def _next_counts(conn: Connection, voucher_id: bytes) -> bool:
    """The second use of a voucher, kept for a person to see, is its use once the first one is gone."""
    second = conn.execute(
        select(redemption_conflict, entry.c.type)
        .outerjoin(
            entry,
            (entry.c.station == redemption_conflict.c.station) & (entry.c.seq == redemption_conflict.c.seq),
        )
        .where(redemption_conflict.c.voucher == voucher_id)
        .order_by(redemption_conflict.c.at, redemption_conflict.c.station, redemption_conflict.c.seq)
    ).all()
    for row in second:
        kind = "offline" if row.type == "redeem_offline" else "online"
        of_request = {"voucher": voucher_id, "station": row.station, "seq": row.seq, "at": row.at}
        if inserted(conn, redemption, {**of_request, "kind": kind}):
            this = (redemption_conflict.c.station == row.station, redemption_conflict.c.seq == row.seq)
            conn.execute(
                delete(redemption_conflict).where(redemption_conflict.c.voucher == voucher_id, *this)
            )
            return True
    return False


def _without(conn: Connection, voucher_id: bytes) -> str:
    """A voiding that came too late is in time after all."""
    asked = voiding.c.voucher == voucher_id
    if conn.execute(select(voiding.c.seq).where(asked)).first() is None:
        return LIVE
    conn.execute(update(voiding).where(asked, voiding.c.outcome == TOO_LATE).values(outcome=DONE))
    return VOID


def _tell(conn: Connection, outcome: str, station: int, seq: int, at: int) -> None:
    kind = {TOO_LATE: UNDO_TOO_LATE, UNFIT: UNDO_UNFIT}.get(outcome)
    if kind is not None:
        raise_alarm(conn, kind, f"{station}/{seq}", at)
