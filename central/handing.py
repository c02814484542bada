"""Goods in somebody's hands: who stood there says so in the station's journal."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from central.many_rows import KNOWN_ROWS_STAY, put
from central.schema import event, handed_over, session, station

NOWHERE = 0


@dataclass(frozen=True, slots=True)
class HandOver:
    station: int
    seq: int
    voucher: bytes
    benefit: int
    at: int
    staff: str
    on_behalf: bool


def apply(conn: Connection, handed: Sequence[HandOver]) -> None:
    """One row an entry; the venue is that of the station's session now."""
    if not handed:
        return
    venues = venues_of(conn)
    rows = [
        (h.station, h.seq, h.voucher, h.benefit, venues.get(h.station, NOWHERE), h.at, h.staff, h.on_behalf)
        for h in handed
    ]
    put(conn, handed_over, [(*row[:-1], int(row[-1])) for row in rows], KNOWN_ROWS_STAY)


def venues_of(conn: Connection) -> dict[int, int]:
    """Station → venue of its session, or of the event's main session."""
    main = select(event.c.main_session).scalar_subquery()
    of = session.c.id == func.coalesce(station.c.session, main)
    rows = conn.execute(select(station.c.id, session.c.venue).join_from(station, session, of))
    return {row.id: row.venue for row in rows}
