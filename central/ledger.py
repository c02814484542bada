"""What stations push: kept whole, in order, and never refused when well chained."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from central import issues, visits
from central.chain import Fork, Link, Tip, walk
from central.database import conflict_insert
from central.feed import MAIN, heads, publish
from central.issues import Issue
from central.meaning import (
    Issued,
    Kept,
    Known,
    Meaning,
    Quarantined,
    Recorded,
    Undid,
    fields_of,
    guest_of,
    guests_named,
    meaning,
    type_of,
)
from central.moments import PushClock, happened, push_clock
from central.roster import chunks
from central.schema import benefit, entry, entry_fork, event, guest, session, station, station_head
from central.visits import Recording, Undo
from protocol.entries import EntryFields
from protocol.messages import PushHeader

HASH_HEX = 64
LONGEST_BOOT = 64
LIMIT = 2**53  # of what a header's numbers may be


@dataclass(frozen=True, slots=True)
class Accepted:
    have: int  # the contiguous prefix that is committed once the caller's transaction is
    era: str
    ctl: int
    main: int
    closed: bool
    quarantined: int  # entries of this push kept for a person to look at
    forked: int  # entries of this push that contradict kept ones


@dataclass(frozen=True, slots=True)
class PushRefused:
    problem: str  # goes out as 400: nothing was applied


@dataclass(frozen=True, slots=True)
class _Read:
    link: Link
    fields: EntryFields | None
    meaning: Meaning
    at: int
    quality: str


def accept(
    conn: Connection, number: int, header: PushHeader, lines: Sequence[bytes], now_ms: int
) -> Accepted | PushRefused:
    """Take in a push of station `number`; `lines` are raw entry bytes. Run in writing(), answer after its commit."""
    problem = _problem(number, header, lines)
    if problem:
        return PushRefused(problem)
    head = _locked_head(conn, number)
    if head is None:
        return PushRefused(f"station {number} was never enrolled")
    known = _hashes(conn, number, header)
    walked = walk(Tip(head.have, head.hash), known, header.first, bytes.fromhex(header.prev), lines)
    clock = push_clock(header, now_ms, _earliest(conn), head.wall_offset if head.boot else None)
    read = _read(conn, number, walked.fresh, clock)
    _keep(conn, number, read, now_ms)
    _keep_forks(conn, number, walked.forks, now_ms)
    touched = _apply(conn, number, read)
    _move_head(conn, number, walked.tip, header, now_ms)
    publish(conn, MAIN, [("guest_state", who) for who in sorted(touched)])
    closed = conn.execute(select(station.c.closed).where(station.c.id == number)).scalar_one()
    told = heads(conn)
    suspect = sum(isinstance(one.meaning, Quarantined) for one in read)
    return Accepted(walked.tip.have, told.era, told.ctl, told.main, bool(closed), suspect, len(walked.forks))


def _problem(number: int, header: PushHeader, lines: Sequence[bytes]) -> str:
    if header.station != number:
        return f"signed by station {number}, pushed for {header.station}"
    if header.n != len(lines):
        return f"n = {header.n}, {len(lines)} entries came"
    if len(header.prev) != HASH_HEX or set(header.prev) - set("0123456789abcdef"):
        return "prev is no hash"
    if not 1 <= header.first < LIMIT or not 0 <= header.head < LIMIT:
        return "first or head out of range"
    if max(abs(header.wall), abs(header.mono)) >= LIMIT:
        return "wall or mono out of range"
    if not 0 < len(header.boot) <= LONGEST_BOOT or not (header.boot.isascii() and header.boot.isprintable()):
        return "boot is no name of a boot"
    return ""


def _locked_head(conn: Connection, number: int) -> Any:
    return conn.execute(
        select(station_head).where(station_head.c.station == number).with_for_update()
    ).first()


def _hashes(conn: Connection, number: int, header: PushHeader) -> dict[int, bytes]:
    """Hashes already kept of the stretch that is pushed."""
    stretch = entry.c.seq.between(header.first, header.first + header.n - 1)
    found = conn.execute(select(entry.c.seq, entry.c.hash).where(entry.c.station == number, stretch))
    return {seq: bytes(kept) for seq, kept in found}


def _earliest(conn: Connection) -> int:
    starts = [
        *conn.execute(select(event.c.starts)).scalars(),
        conn.execute(select(func.min(session.c.opens))).scalar(),
    ]
    return min((moment for moment in starts if moment is not None), default=0)


def _read(conn: Connection, number: int, links: Sequence[Link], clock: PushClock) -> list[_Read]:
    said = [fields_of(link.line) for link in links]
    known = _known(conn, number, said)
    read = []
    for link, fields in zip(links, said, strict=True):
        at, quality = (clock.now, "none") if fields is None else happened(fields.stamp, clock)
        read.append(_Read(link, fields, meaning(fields, link.seq, known), at, quality))
    return read


def _known(conn: Connection, number: int, said: Sequence[EntryFields | None]) -> Known:
    guests: set[int] = set()
    for some in chunks(sorted(guests_named(said))):
        guests.update(conn.execute(select(guest.c.id).where(guest.c.id.in_(some))).scalars())
    return Known(
        event=conn.execute(select(event.c.id)).scalar() or 0,
        station=number,
        guests=frozenset(guests),
        sessions=frozenset(conn.execute(select(session.c.id)).scalars()),
        benefits=frozenset(conn.execute(select(benefit.c.id)).scalars()),
    )


def _keep(conn: Connection, number: int, read: Sequence[_Read], now_ms: int) -> None:
    rows = [
        {
            "station": number,
            "seq": one.link.seq,
            "hash": one.link.hash,
            "type": type_of(one.fields),
            "guest": guest_of(one.fields),
            "bytes": one.link.line,
            "recv_at": now_ms,
            "eff_at": one.at,
            "time_q": one.quality,
            **_verdict(one.meaning),
        }
        for one in read
    ]
    if rows:
        conn.execute(insert(entry), rows)


def _verdict(meant: Meaning) -> dict[str, str]:
    match meant:
        case Quarantined(note):
            return {"status": "quarantined", "note": note}
        case Kept():
            return {"status": "stored", "note": ""}
    return {"status": "applied", "note": ""}


def _keep_forks(conn: Connection, number: int, forks: Sequence[Fork], now_ms: int) -> None:
    rows = [
        {"station": number, "seq": f.seq, "hash": f.hash, "bytes": f.line, "recv_at": now_ms} for f in forks
    ]
    if rows:
        conn.execute(conflict_insert(conn, entry_fork).on_conflict_do_nothing(), rows)


def _apply(conn: Connection, number: int, read: Sequence[_Read]) -> set[int]:
    recordings, undos, issued = [], [], []
    for one in read:
        match one.meaning:
            case Recorded(who, where):
                recordings.append(Recording(number, one.link.seq, where, who, one.at))
            case Undid(by, seq):
                undos.append(Undo(by, seq, number, one.link.seq))
            case Issued(who, what, voucher, ordinal, gen):
                issued.append(Issue(number, one.link.seq, voucher, who, what, ordinal, gen))
    return visits.apply(conn, recordings, undos) | issues.apply(conn, issued)


def _move_head(conn: Connection, number: int, tip: Tip, header: PushHeader, now_ms: int) -> None:
    conn.execute(
        update(station_head)
        .where(station_head.c.station == number)
        .values(
            have=tip.have,
            hash=tip.hash,
            seen_head=header.head,
            seen_at=now_ms,
            boot=header.boot,
            wall_offset=now_ms - header.wall,
        )
    )
