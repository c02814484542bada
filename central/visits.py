"""Visits by set arithmetic: recordings, minus the undone ones; a visit is what remains.

Nothing here depends on the order in which stations are heard, nor on hearing one thing once.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select

from central.among import among
from central.many_rows import KNOWN_ROWS_STAY, put
from central.rollups import EVENT, arrive
from central.roster import COUNTING, chunks
from central.schema import guest, recording, station_head, undone, visit

MOVED = """ON CONFLICT (guest, session)
    DO UPDATE SET station = excluded.station, seq = excluded.seq, at = excluded.at"""
STANDING = among(
    select(visit.c.guest, visit.c.session, visit.c.station, visit.c.at, visit.c.seq), visit.c.guest
)
LOCKED = among(select(guest.c.id).order_by(guest.c.id).with_for_update(), guest.c.id)
RECORDED = among(COUNTING, recording.c.guest)

Pair = tuple[int, int]  # guest, session
First = tuple[int, int, int]  # at, station, seq: the smallest is the first to record the visit


class Recording(NamedTuple):
    """A row of the table of that name."""

    station: int
    seq: int
    session: int
    guest: int
    at: int


@dataclass(frozen=True, slots=True)
class Undo:
    station: int
    seq: int
    by_station: int
    by_seq: int


def apply(conn: Connection, recordings: Sequence[Recording], undos: Sequence[Undo]) -> set[int]:
    """Take these in, bring visits and arrivals up to date; the guests they are about."""
    _await_recordings(conn, {u.station for u in undos})
    put(conn, recording, recordings, KNOWN_ROWS_STAY)
    put(conn, undone, [(u.station, u.seq, u.by_station, u.by_seq) for u in undos], KNOWN_ROWS_STAY)
    guests = {r.guest for r in recordings} | _guests_of(conn, undos)
    lock_guests(conn, guests)
    _settle(conn, sorted(guests))
    return guests


def _await_recordings(conn: Connection, stations: Iterable[int]) -> None:
    """A push of a station whose recording is undone here comes wholly before this one, or wholly after it.

    Its head is locked from the push's beginning to its commit. Else the undo might look before the recording is
    there, and the recording before the undo is, and the visit would count for ever.
    """
    if conn.dialect.name == "sqlite":
        return
    for number in sorted(stations):
        conn.execute(
            select(station_head.c.have).where(station_head.c.station == number).with_for_update(read=True)
        )


def lock_guests(conn: Connection, guests: Iterable[int]) -> None:
    """Until the transaction ends nobody else works out these guests' visits. SQLite has one writer anyway."""
    if conn.dialect.name == "sqlite":
        return
    if wanted := set(guests):
        LOCKED.asked(conn, wanted)


def _guests_of(conn: Connection, undos: Sequence[Undo]) -> set[int]:
    """Whose recordings are undone; those not heard of yet settle when they come."""
    found: set[int] = set()
    for station in {u.station for u in undos}:
        seqs = sorted({u.seq for u in undos if u.station == station})
        for some in chunks(seqs):
            query = select(recording.c.guest).where(recording.c.station == station, recording.c.seq.in_(some))
            found.update(conn.execute(query).scalars())
    return found


def _settle(conn: Connection, guests: Sequence[int]) -> None:
    before: dict[Pair, First] = {}
    after: dict[Pair, First] = {}
    if guests:
        before = _firsts(STANDING.asked(conn, guests).all())
        after = _firsts(RECORDED.asked(conn, guests).all())
    gone = before.keys() - after.keys()
    moved = {pair for pair, first in after.items() if before.get(pair) != first}
    _write(conn, gone, {pair: after[pair] for pair in moved})
    arrive(conn, _differences(before.keys(), after.keys()))


def _firsts(rows: Iterable[Any]) -> dict[Pair, First]:
    firsts: dict[Pair, First] = {}
    for who, where, station, at, seq in rows:
        pair, found = (who, where), (at, station, seq)
        firsts[pair] = min(found, firsts.get(pair, found))
    return firsts


def _write(conn: Connection, gone: Collection[Pair], standing: dict[Pair, First]) -> None:
    for who, where in sorted(gone):
        conn.execute(delete(visit).where(visit.c.guest == who, visit.c.session == where))
    rows = [(*pair, station, seq, at) for pair, (at, station, seq) in sorted(standing.items())]
    put(conn, visit, rows, MOVED)


def _differences(before: Collection[Pair], after: Collection[Pair]) -> Counter[int]:
    """By how much arrivals rise: of each session by its visits, of the event by its distinct guests."""
    more = Counter(session for _, session in after)
    more.subtract(session for _, session in before)
    more[EVENT] = len({guest for guest, _ in after}) - len({guest for guest, _ in before})
    return more
