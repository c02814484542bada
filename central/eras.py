"""After central was put back to an older day: who has not yet told again what the copy lacks."""

from collections.abc import Collection

from sqlalchemy import Connection, func, insert, select

from central.meta import era
from central.schema import station, station_head
from protocol.entries import GENESIS

OPEN = (
    select(func.count())
    .select_from(station.join(station_head, station_head.c.station == station.c.id))
    .where(station.c.closed == 0)
)


def listening(conn: Connection) -> bool:
    """Whether an open station may know of rights or redemptions that this database has forgotten.

    Until all have pushed all they had, no right is given and no voucher used up; closing a station that will not
    be heard again ends the wait for it.
    """
    return bool(conn.execute(OPEN.where(station_head.c.whole_era != era(conn))).scalar_one())


def expect_again(conn: Connection, enrolled: Collection[int]) -> None:
    """Right after a restore: of these stations, those enrolled since the copy hold their places until they rejoin."""
    heard_of = set(conn.execute(select(station_head.c.station)).scalars())
    known = set(conn.execute(select(station.c.id)).scalars())
    for number in sorted(set(enrolled) - heard_of):
        if number not in known:
            conn.execute(insert(station).values(id=number, name="", role="kiosk"))
        begin_journal(conn, number, heard=False)


def begin_journal(conn: Connection, number: int, *, heard: bool) -> None:
    """Nothing is kept of this station's journal yet; `heard`: and there is nothing it could have to tell."""
    here = era(conn) if heard else ""
    nothing = {"have": 0, "hash": GENESIS, "seen_head": 0, "boot": "", "wall_offset": 0}
    conn.execute(insert(station_head).values(station=number, **nothing, era=here, whole_era=here))
