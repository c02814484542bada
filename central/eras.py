"""After central was put back to an older day: who has not yet told again what the copy lacks."""

from sqlalchemy import Connection, func, select

from central.meta import era
from central.schema import station, station_head

OPEN = select(func.count()).select_from(station.join(station_head, station_head.c.station == station.c.id))


def grants_frozen(conn: Connection) -> bool:
    """Whether an open station may hold rights this database has forgotten: it has not been heard in this era."""
    return _any(conn, station_head.c.era != era(conn))


def redeeming_frozen(conn: Connection) -> bool:
    """Whether an open station may know of redemptions this database has forgotten."""
    return _any(conn, station_head.c.whole_era != era(conn))


def _any(conn: Connection, behind: object) -> bool:
    query = OPEN.where(station.c.pk.is_not(None), station.c.closed == 0, behind)  # type: ignore[arg-type]  # a column's comparison
    return bool(conn.execute(query).scalar_one())
