"""The few facts a database keeps about itself: its era, and whose keys it belongs to."""

from sqlalchemy import Connection, func, insert, select

from central.database import conflict_insert
from central.schema import meta, station

NEXT_STATION = "next_station"
ERA = select(meta.c.v).where(meta.c.k == "era")
STATION_GAP = 256  # more stations than a copy can have missed


def era(conn: Connection) -> str:
    """The random name of this database's life; another after a restore."""
    found: str = conn.execute(ERA).scalar_one()
    return found


def fact(conn: Connection, name: str) -> str | None:
    return conn.execute(select(meta.c.v).where(meta.c.k == name)).scalar_one_or_none()


def keep_fact(conn: Connection, name: str, value: str) -> None:
    """Write a fact once; it is never changed."""
    conn.execute(insert(meta).values(k=name, v=value))


def next_station(conn: Connection) -> int:
    """The number the next station gets: never one that was given out, also before a restore."""
    known = conn.execute(select(func.max(station.c.id))).scalar() or 0
    return max(known + 1, int(fact(conn, NEXT_STATION) or 0))


def begin_era(conn: Connection, name: str, first_station: int) -> None:
    """After a restore: stations hear another era, and the numbers from `first_station` on are free."""
    upsert = conflict_insert(conn, meta)
    upsert = upsert.on_conflict_do_update(index_elements=[meta.c.k], set_={"v": upsert.excluded.v})
    conn.execute(upsert, [{"k": "era", "v": name}, {"k": NEXT_STATION, "v": str(first_station)}])
