"""What lies on stations that nobody has heard from: rights nobody else can use, vouchers not told of, entries."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, case, func, or_, select

from central.recount_books import OUT, UNSENT
from central.schema import quota_share, station, station_head, unsent_issue

SILENT = (
    select(station.c.id, station_head.c.have, station_head.c.seen_head)
    .outerjoin(station_head, station_head.c.station == station.c.id)
    .where(station.c.pk.is_not(None), station.c.closed == 0)
)


@dataclass(frozen=True, slots=True)
class Stuck:
    """By benefit; `entries` are known of and have not come, `stations` are silent."""

    rights: Counter[int]
    vouchers: Counter[int]
    entries: int
    stations: int


def stuck(conn: Connection, now_ms: int, *, silent_after_s: int) -> Stuck:
    """Of open stations silent for longer than that."""
    seen = station_head.c.seen_at
    silent = or_(seen.is_(None), seen < now_ms - silent_after_s * 1000)
    rows = conn.execute(SILENT.where(silent)).all()
    numbers = [row.id for row in rows]
    behind = sum(max(0, (row.seen_head or 0) - (row.have or 0)) for row in rows)
    return Stuck(_rights(conn, numbers), _vouchers(conn, numbers), behind, len(rows))


def _rights(conn: Connection, numbers: Collection[int]) -> Counter[int]:
    same = and_(UNSENT.c.benefit == quota_share.c.benefit, UNSENT.c.station == quota_share.c.station)
    query = (
        select(quota_share.c.benefit, func.sum(case((OUT > 0, OUT), else_=0)))
        .outerjoin(UNSENT, same)
        .where(quota_share.c.station.in_(numbers))
        .group_by(quota_share.c.benefit)
    )
    return _counter(conn.execute(query))


def _vouchers(conn: Connection, numbers: Collection[int]) -> Counter[int]:
    query = (
        select(unsent_issue.c.benefit, func.count())
        .where(unsent_issue.c.station.in_(numbers))
        .group_by(unsent_issue.c.benefit)
    )
    return _counter(conn.execute(query))


def _counter(rows: Any) -> Counter[int]:
    return Counter({row[0]: int(row[1]) for row in rows})
