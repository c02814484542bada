"""Entries, visits, arrivals and invitations counted anew."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, and_, case, distinct, func, or_, select, tuple_

from central.entry_rows import APPLIED
from central.recount_figures import Difference, by_key, compared, none_expected
from central.rollups import EVENT, invited
from central.roster import TAKEN_BACK
from central.schema import entry, issue_seen, recording, rollup, station_head, undone, visit

ENTRIES = select(entry.c.station, func.count()).group_by(entry.c.station)
# Over all stations: to group by type would sort every row.
OF_TYPE = select(
    *(
        func.sum(case((and_(entry.c.type == kind, entry.c.status == APPLIED), 1), else_=0))
        for kind in ("visit", "issue")
    )
)
RECORDED = tuple_(recording.c.at, recording.c.station, recording.c.seq)
SHOWN = tuple_(visit.c.at, visit.c.station, visit.c.seq)
# A recording that counts, and either no visit stands for it or one that began later.
MISSING = (
    select(recording.c.session, func.count())
    .outerjoin(undone, TAKEN_BACK)
    .outerjoin(visit, and_(visit.c.guest == recording.c.guest, visit.c.session == recording.c.session))
    .where(undone.c.seq.is_(None), or_(visit.c.guest.is_(None), RECORDED < SHOWN))
    .group_by(recording.c.session)
)
ITS_RECORDING = and_(
    recording.c.station == visit.c.station,
    recording.c.seq == visit.c.seq,
    recording.c.guest == visit.c.guest,
    recording.c.session == visit.c.session,
    recording.c.at == visit.c.at,
)
# A visit whose recording is not there, or was taken back.
UNFOUNDED = (
    select(visit.c.session, func.count())
    .outerjoin(recording, ITS_RECORDING)
    .outerjoin(undone, TAKEN_BACK)
    .where(or_(recording.c.seq.is_(None), undone.c.seq.is_not(None)))
    .group_by(visit.c.session)
)
ARRIVED = select(visit.c.session, func.count()).group_by(visit.c.session)
PEOPLE = select(func.count(distinct(visit.c.guest)))


def differences(conn: Connection) -> Iterator[Difference]:
    """In reading()."""
    yield from _journals(conn)
    yield from none_expected("visits_missing", by_key(conn.execute(MISSING)))
    yield from none_expected("visits_unfounded", by_key(conn.execute(UNFOUNDED)))
    yield from _rollups(conn)


def _journals(conn: Connection) -> Iterator[Difference]:
    """Every entry is kept without a gap, and has the row it comes to."""
    have = by_key(conn.execute(select(station_head.c.station, station_head.c.have)))
    entries = by_key(conn.execute(ENTRIES))
    yield from compared("entries", sorted(have.keys() | entries), have, entries)
    applied: Any = conn.execute(OF_TYPE).one()
    rows = {"recordings": _rows(conn, recording), "issues": _rows(conn, issue_seen)}
    of_entries = {"recordings": int(applied[0] or 0), "issues": int(applied[1] or 0)}
    yield from compared("rows", rows, rows, of_entries)


def _rows(conn: Connection, table: Table) -> int:
    rows: int = conn.execute(select(func.count()).select_from(table)).scalar_one()
    return rows


def _rollups(conn: Connection) -> Iterator[Difference]:
    counted = invited(conn)
    arrived = by_key(conn.execute(ARRIVED))
    arrived[EVENT] = conn.execute(PEOPLE).scalar_one()
    kept = conn.execute(select(rollup.c.session, rollup.c.arrived, rollup.c.expected)).all()
    keys = sorted(counted)
    yield from compared("arrived", keys, {row.session: row.arrived for row in kept}, arrived)
    yield from compared("expected", keys, {row.session: row.expected for row in kept}, counted)
