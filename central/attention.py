"""What a person should look at: alarms, journals that parted, entries nobody understands, papers that wait for a right."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from central.alarms import standing
from central.claims import WAITING
from central.entry_rows import QUARANTINED
from central.issues import IS_HELD_BACK
from central.meta import ERA
from central.outcomes import WAITING as UNDO_WAITING
from central.schema import (
    alarm,
    claim,
    entry,
    entry_fork,
    redemption,
    redemption_conflict,
    redemption_undone,
    station_head,
    voucher,
)

Line = Mapping[str, object]

WAITED_FOR = (
    select(station_head.c.station, station_head.c.have)
    .where(station_head.c.whole_era != ERA.scalar_subquery())
    .order_by(station_head.c.station)
)
FORKS = select(entry_fork.c.station, entry_fork.c.seq, entry_fork.c.recv_at.label("at")).order_by(
    entry_fork.c.station, entry_fork.c.seq
)
NOT_APPLIED = (
    select(entry.c.station, entry.c.seq, entry.c.recv_at.label("at"), entry.c.type, entry.c.note)
    .where(entry.c.status == QUARANTINED)
    .order_by(entry.c.station, entry.c.seq)
)
TWICE = (
    select(
        redemption_conflict.c.voucher,
        redemption_conflict.c.station,
        redemption_conflict.c.seq,
        redemption_conflict.c.at,
        redemption.c.station.label("first_station"),
        redemption.c.at.label("first_at"),
    )
    .outerjoin(redemption, redemption.c.voucher == redemption_conflict.c.voucher)
    .order_by(redemption_conflict.c.at, redemption_conflict.c.station)
)
NOT_COVERED = (
    select(
        voucher.c.id.label("voucher"), voucher.c.benefit, voucher.c.guest, voucher.c.station, voucher.c.seq
    )
    .where(IS_HELD_BACK)
    .order_by(voucher.c.benefit, voucher.c.station, voucher.c.seq)
)
UNDO_UNMATCHED = (
    select(
        redemption_undone.c.voucher,
        redemption_undone.c.station,
        redemption_undone.c.seq,
        redemption_undone.c.at,
    )
    .where(redemption_undone.c.outcome == UNDO_WAITING)
    .order_by(redemption_undone.c.station, redemption_undone.c.seq)
)
LIST = (
    select(claim.c.benefit, claim.c.guest, claim.c.station, claim.c.seq, claim.c.at)
    .where(claim.c.state == WAITING)
    .order_by(claim.c.benefit, claim.c.at, claim.c.station, claim.c.seq)
)
OF_TABLES: Mapping[str, Select[Any]] = {
    "settling": WAITED_FOR,
    "fork": FORKS,
    "quarantined": NOT_APPLIED,
    "redeemed_twice": TWICE,
    "undo_waiting": UNDO_UNMATCHED,
    "held_back": NOT_COVERED,
    "waiting": LIST,
}


@dataclass(frozen=True, slots=True)
class Matter:
    """`found` says where it is: numbers and ids, never a name."""

    kind: str
    found: Line


def matters(conn: Connection) -> Iterator[Matter]:
    """Alarms first, then the rest by kind. Run in reading()."""
    for one in standing(conn):
        yield Matter(one.kind, {"key": one.key, "at": one.at, "detail": one.detail})
    for kind, query in OF_TABLES.items():
        for row in conn.execute(query).mappings():
            yield Matter(kind, dict(row))


def how_many(conn: Connection) -> dict[str, int]:
    """Kind → how many; kinds without any are left out."""
    alarms = conn.execute(select(alarm.c.kind, func.count()).group_by(alarm.c.kind).order_by(alarm.c.kind))
    counts = dict(alarms.all())
    for kind, query in OF_TABLES.items():
        counts[kind] = conn.execute(
            select(func.count()).select_from(query.order_by(None).subquery())
        ).scalar_one()
    return {kind: rows for kind, rows in counts.items() if rows}
