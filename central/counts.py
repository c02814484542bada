"""Live counts: how many arrived of how many expected, and how much is still on its way."""

from sqlalchemy import Connection, case, func, select

from central.event import current
from central.rollups import EVENT
from central.schema import rollup, session, station_head
from protocol.messages import Behind, Counts, SessionCount

MISSING = station_head.c.seen_head - station_head.c.have
BEHIND = select(
    func.coalesce(func.sum(case((MISSING > 0, MISSING), else_=0)), 0),
    func.coalesce(func.sum(case((MISSING > 0, 1), else_=0)), 0),
)
FIGURES = (
    select(session.c.id, session.c.venue, rollup.c.arrived, rollup.c.expected)
    .join(rollup, rollup.c.session == session.c.id)
    .order_by(session.c.id)
)


def counts(conn: Connection) -> Counts:
    """The figures of `/v1/counts`, read from the rollup rows; before the first import all are nothing."""
    event = current(conn)
    whole = conn.execute(select(rollup.c.arrived, rollup.c.expected).where(rollup.c.session == EVENT)).first()
    arrived, expected = whole or (0, 0)
    entries, stations = conn.execute(BEHIND).one()
    return Counts(
        event=str(event.id) if event else "",
        arrived=arrived,
        expected=expected,
        sessions=tuple(SessionCount(str(s), str(v), a, e) for s, v, a, e in conn.execute(FIGURES)),
        behind=Behind(int(entries), int(stations)),
    )


def open_to_all(conn: Connection, public_counts: bool) -> bool:
    """Whether counts may be read without signing in: by setting, and always in a demo event."""
    event = current(conn)
    return public_counts or (event is not None and event.demo)
