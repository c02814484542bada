"""After central was put back to an older day: who has not yet told again what the copy lacks."""

from collections.abc import Collection

from sqlalchemy import Connection, insert, select, update

from central.database import alone
from central.meta import ERA, era
from central.schema import station, station_head
from protocol.entries import GENESIS

UNHEARD = select(station_head.c.station).where(station_head.c.whole_era != ERA.scalar_subquery()).limit(1)


def listening(conn: Connection) -> bool:
    """Whether a station may know of rights or redemptions that this database has forgotten.

    Until all have pushed all they had, no right is given and no voucher used up. Closing a station does not end
    the wait for it, as it may still tell what it did before; giving it up does.
    """
    return conn.execute(UNHEARD).first() is not None


def settling(conn: Connection, number: int) -> bool:
    """Whether this station is one of those central waits for."""
    whole = conn.execute(select(station_head.c.whole_era).where(station_head.c.station == number)).scalar()
    return whole not in (None, era(conn))


def one_more_is_heard(conn: Connection) -> None:
    """Before a station is marked as heard whole: of two at the same moment the later sees that it is the last."""
    alone(conn, "settling")


def give_up(conn: Connection, number: int) -> None:
    """This station will not be heard again: nobody waits for it."""
    one_more_is_heard(conn)
    conn.execute(update(station_head).where(station_head.c.station == number).values(whole_era=era(conn)))


def nothing_more_of_the_closed(conn: Connection, before: str) -> None:
    """Right after a restore: those closed in the copy, and heard whole in its era, have done nothing since."""
    closed = select(station.c.id).where(station.c.closed == 1)
    conn.execute(
        update(station_head)
        .where(station_head.c.station.in_(closed), station_head.c.whole_era == before)
        .values(whole_era=era(conn))
    )


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
