"""What stations push: kept whole, in order, and never refused when well chained."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from central import entry_rows, granting, revisiting
from central.applying import Touched, apply, introduce
from central.chain import Link, Tip, Walked, walk
from central.database import alone
from central.entry_rows import Read
from central.eras import listening, one_more_is_heard
from central.feed import HEADS, MAIN, publish
from central.keys import Keys
from central.known import known_to
from central.meaning import fields_of, meaning
from central.meanings import Corrected, Meant, Quarantined, Registered
from central.meta import ERA
from central.moments import PushClock, happened, push_clock
from central.schema import event, session, station, station_head
from protocol.entries import EntryFields
from protocol.messages import PushHeader

HASH_HEX = 64
LONGEST_BOOT = 64
MOST_GRANTS = 1000
Said = Sequence[EntryFields | None]
INTRODUCING = (Registered, Corrected)
STRANGE = (Registered, Quarantined)
UNKNOWN_TO_US = "unknown"
"""Of those who speak of a guest we do not know, and those who make one known, one goes after the other."""
LOCKED_HEAD = (
    select(
        station_head,
        ERA.scalar_subquery().label("central_era"),
        select(func.min(event.c.starts)).scalar_subquery().label("starts"),
        select(func.min(session.c.opens)).scalar_subquery().label("opens"),
    )
    .where(station_head.c.station == bindparam("number"))
    .with_for_update(of=station_head)
)
"""What is of the head is as it stands once the lock is won, what is beside it may be as old as the wait for it."""
TOLD = HEADS.add_columns(
    select(station.c.closed).where(station.c.id == bindparam("number")).scalar_subquery()
)
HEAD_COLUMNS = ("have", "hash", "seen_head", "seen_at", "boot", "wall_offset", "era", "whole_era")
MOVED_HEAD = (
    update(station_head)
    .where(station_head.c.station == bindparam("number"))
    .values({name: bindparam(name) for name in HEAD_COLUMNS})
)
LIMIT = 2**53  # of what a header's numbers may be


@dataclass(frozen=True, slots=True)
class Accepted:
    have: int  # the contiguous prefix that is committed once the caller's transaction is
    era: str
    ctl: int
    main: int
    closed: bool
    scarce: tuple[str, ...]  # benefits of which a station should keep no rights in store
    quarantined: int  # entries of this push kept for a person to look at
    forked: int  # entries of this push that contradict kept ones


@dataclass(frozen=True, slots=True)
class PushRefused:
    problem: str  # goes out as 400: nothing was applied


def accept(
    conn: Connection,
    keys: Keys,
    number: int,
    header: PushHeader,
    lines: Sequence[bytes],
    now_ms: int,
    *,
    said: Said | None = None,
    by_hand: bool = False,
) -> Accepted | PushRefused:
    """Take in a push of station `number`; `lines` are raw entry bytes. Run in writing(), answer after its commit.

    `said`: what they say, read beforehand. `by_hand`: from a file, which cannot say that the station has no more.
    """
    problem = _problem(number, header, lines)
    if problem:
        return PushRefused(problem)
    head = _locked_head(conn, number)
    if head is None:
        return PushRefused(f"station {number} was never enrolled")
    walked = _walked(conn, Tip(head.have, head.hash), header, lines)
    clock = push_clock(header, now_ms, _earliest(head), head.wall_offset if head.boot else None)
    touched = Touched()
    read = _read(conn, keys, number, walked.fresh, _of_fresh(walked.fresh, header, said), clock, touched)
    entry_rows.keep(conn, number, read, now_ms)
    entry_rows.keep_forks(conn, number, walked.forks, now_ms)
    listened = listening(conn)  # before this push may end it
    granting.hear(conn, keys, number, header.grants)
    whole = walked.tip.have >= header.head and not by_hand
    whole_era = head.central_era if whole else head.whole_era
    heard_anew = whole_era != head.whole_era
    if heard_anew:
        one_more_is_heard(conn)
    _move_head(conn, number, walked.tip, header, now_ms, era=head.central_era, whole_era=whole_era)
    apply(conn, keys, _meant(conn, keys, read, touched), touched, listened=listened)
    if heard_anew:
        touched.states |= granting.serve_all(conn, keys)  # it may be the last that was waited for
    return _published(conn, number, touched, walked, read, now_ms)


def _walked(conn: Connection, tip: Tip, header: PushHeader, lines: Sequence[bytes]) -> Walked:
    kept = entry_rows.hashes(conn, header.station, header.first, header.n)
    prev = bytes.fromhex(header.prev)
    parted = header.first > tip.have + 1 and entry_rows.is_parted(
        conn, header.station, header.first - 1, prev
    )
    return walk(tip, kept, header.first, prev, lines, parted=parted)


def settle(conn: Connection, keys: Keys) -> None:
    """After an import: applies what waited for it, serves those who wait for rights, and publishes that."""
    touched = Touched()
    apply(conn, keys, revisiting.everything(conn, keys, touched), touched)
    touched.states |= granting.serve_all(conn, keys)
    publish(conn, MAIN, _changes(touched))


def _published(
    conn: Connection, number: int, touched: Touched, walked: Walked, read: Sequence[Read], now_ms: int
) -> Accepted:
    """The feed last: its head row is locked until the commit."""
    short = granting.scarce_now(conn, now_ms)
    publish(conn, MAIN, _changes(touched))
    era, ctl, main, closed = conn.execute(TOLD, {"number": number}).one()
    return Accepted(
        *(walked.tip.have, era, ctl, main, bool(closed), short),
        quarantined=sum(isinstance(one.meant.meaning, Quarantined) for one in read),
        forked=len(walked.forks),
    )


def _changes(touched: Touched) -> list[tuple[str, int]]:
    guests = [("guest", who) for who in sorted(touched.guests)]
    return guests + [("guest_state", who) for who in sorted(touched.states)]


def _meant(conn: Connection, keys: Keys, read: Sequence[Read], touched: Touched) -> list[Meant]:
    """This push, and what waited for the guests it made known."""
    return [one.meant for one in read] + revisiting.about(conn, keys, touched)


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
    return "" if len(header.grants) <= MOST_GRANTS else f"{len(header.grants)} grants"


def _locked_head(conn: Connection, number: int) -> Any:
    return conn.execute(LOCKED_HEAD, {"number": number}).first()


def _earliest(head: Any) -> int:
    return min((moment for moment in (head.starts, head.opens) if moment is not None), default=0)


def _read(
    conn: Connection,
    keys: Keys,
    number: int,
    links: Sequence[Link],
    said: Said,
    clock: PushClock,
    touched: Touched,
) -> list[Read]:
    """Whoever is registered here is known to the entries that follow."""
    when = [_when(fields, clock) for fields in said]
    meant = _meanings(conn, number, links, said, when)
    if _some_are_strangers(meant):
        alone(conn, UNKNOWN_TO_US)
        meant = _meanings(conn, number, links, said, when)
    registered = [one for one in meant if isinstance(one.meaning, Registered)]
    if registered:
        for one in registered:
            introduce(conn, keys, one, touched)
        meant = _meanings(conn, number, links, said, when)
    introducing = any(isinstance(one.meaning, INTRODUCING) for one in meant)
    settled = [introduce(conn, keys, one, touched) for one in meant] if introducing else meant
    return [
        Read(link, fields, one, quality)
        for link, fields, one, (_, quality) in zip(links, said, settled, when, strict=True)
    ]


def _of_fresh(links: Sequence[Link], header: PushHeader, said: Said | None) -> Said:
    if said is None:
        return [fields_of(link.line) for link in links]
    return [said[link.seq - header.first] for link in links]


def _some_are_strangers(meant: Sequence[Meant]) -> bool:
    """One of these speaks of somebody we do not know, or makes somebody known."""
    strange = (one.meaning for one in meant if isinstance(one.meaning, STRANGE))
    return any(isinstance(one, Registered) or one.note in revisiting.UNKNOWN for one in strange)


def _meanings(
    conn: Connection,
    number: int,
    links: Sequence[Link],
    said: Said,
    when: Sequence[tuple[int, str]],
) -> list[Meant]:
    known = known_to(conn, said).at(number)
    return [
        Meant(number, link.seq, at, meaning(fields, link.seq, known))
        for link, fields, (at, _) in zip(links, said, when, strict=True)
    ]


def _when(fields: EntryFields | None, clock: PushClock) -> tuple[int, str]:
    return (clock.now, "none") if fields is None else happened(fields, clock)


def _move_head(
    conn: Connection, number: int, tip: Tip, header: PushHeader, now_ms: int, *, era: str, whole_era: str
) -> None:
    moved = {"have": tip.have, "hash": tip.hash, "seen_head": header.head, "seen_at": now_ms}
    clock = {"boot": header.boot, "wall_offset": now_ms - header.wall}
    conn.execute(MOVED_HEAD, {"number": number, **moved, **clock, "era": era, "whole_era": whole_era})
