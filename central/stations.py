"""The enrolled stations: who they are, how they are, and closing one."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, Row, bindparam, func, select, update

from central.escrow import Escrow, scarce, shares_of
from central.feed import CTL, publish
from central.meta import era
from central.schema import entry, entry_fork, station, station_head

LISTED = (
    select(
        station,
        station_head.c.have,
        station_head.c.seen_head,
        station_head.c.seen_at,
        station_head.c.whole_era,
    )
    .outerjoin(station_head, station_head.c.station == station.c.id)
    .order_by(station.c.id)
)
IS_CLOSED = select(station.c.closed).where(station.c.id == bindparam("number"))
FORKS = select(entry_fork.c.station, func.count()).group_by(entry_fork.c.station)
QUARANTINED = (
    select(entry.c.station, func.count()).where(entry.c.status == "quarantined").group_by(entry.c.station)
)


@dataclass(frozen=True, slots=True)
class StationRow:
    station: int
    name: str
    role: str
    session: int | None  # None: the event's main session
    enrolled: bool
    closed: bool
    have: int
    head: int  # entries the station said it has
    seen_at: int | None  # ms, last push or heartbeat
    behind: int  # entries known to exist and not received
    silent: bool
    forks: int
    quarantined: int
    settling: bool  # central was restored, and waits for what this station may know more


@dataclass(frozen=True, slots=True)
class StationClosed:
    station: int


@dataclass(frozen=True, slots=True)
class NoSuchStation:
    station: int


def list_stations(conn: Connection, now_ms: int, *, silent_after_s: int) -> tuple[StationRow, ...]:
    """Every number ever given out, in order."""
    forks = _by_station(conn.execute(FORKS))
    quarantined = _by_station(conn.execute(QUARANTINED))
    heard_after = now_ms - silent_after_s * 1000
    rows, here = conn.execute(LISTED).all(), era(conn)
    return tuple(_row(row, heard_after, forks[row.id], quarantined[row.id], here) for row in rows)


def signer(conn: Connection, number: int) -> Ed25519PublicKey | None:
    """The key a request of this station must be signed with; closed stations keep theirs (they may still push)."""
    pk = conn.execute(select(station.c.pk).where(station.c.id == number)).scalar()
    return None if pk is None else Ed25519PublicKey.from_public_bytes(bytes(pk))


def is_closed(conn: Connection, number: int) -> bool:
    return bool(conn.execute(IS_CLOSED, {"number": number}).scalar())


def close(conn: Connection, number: int) -> StationClosed | NoSuchStation:
    """Close for good: told on the ctl feed; its number and key are never given out again."""
    known = conn.execute(select(station.c.pk, station.c.closed).where(station.c.id == number)).first()
    if known is None:
        return NoSuchStation(number)
    if not known.closed:
        _take_rights_back(conn, number)
        conn.execute(update(station).where(station.c.id == number).values(closed=1))
    if known.pk is not None and not known.closed:
        publish(conn, CTL, [("station", number)])
    return StationClosed(number)


def _take_rights_back(conn: Connection, number: int) -> None:
    """What it might still give out is refused from now on at every redeeming point, which all ask central."""
    escrow = Escrow(conn, scarce(conn))  # all of them: its very first grant may be on its way
    for benefit in shares_of(conn, number):
        if (book := escrow.books.get(benefit)) is not None:
            book.held -= escrow.share(book, number).out
    escrow.close()


def _by_station(rows: Iterable[Any]) -> Counter[int]:
    return Counter({row[0]: row[1] for row in rows})


def _row(row: Row[Any], heard_after: int, forks: int, quarantined: int, here: str) -> StationRow:
    have, head = row.have or 0, row.seen_head or 0
    return StationRow(
        station=row.id,
        name=row.name,
        role=row.role,
        session=row.session,
        enrolled=row.pk is not None,
        closed=bool(row.closed),
        have=have,
        head=head,
        seen_at=row.seen_at,
        behind=max(0, head - have),
        silent=row.pk is not None and not row.closed and (row.seen_at or 0) < heard_after,
        forks=forks,
        quarantined=quarantined,
        settling=row.whole_era not in (None, here),
    )
