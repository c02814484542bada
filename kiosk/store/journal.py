"""The journal: append-only entries, chained by hash. Entry and state change in one transaction.

Only `conn.execute(sql, params)` is used here, so the same code runs on any SQLite connection.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any, Protocol

from protocol.clock import Stamp
from protocol.entries import GENESIS, Entry, compose, link, read

READ_HEAD = "SELECT seq, hash FROM head WHERE id = 1"
MOVE_HEAD = "UPDATE head SET seq = ?, hash = ? WHERE id = 1"
APPEND = "INSERT INTO entry(seq, hash, type, guest, bytes) VALUES (?, ?, ?, ?, ?)"
READ_HASH = "SELECT hash FROM entry WHERE seq = ?"
READ_FROM = "SELECT seq, hash, bytes FROM entry WHERE seq >= ? ORDER BY seq LIMIT ?"
READ_LAST = "SELECT seq, hash, bytes FROM entry ORDER BY seq DESC LIMIT 1"


class Sql(Protocol):
    """The part of a SQLite connection that the write path needs."""

    def execute(self, sql: str, params: tuple[object, ...] = ..., /) -> Any: ...


@dataclass(frozen=True, slots=True)
class Head:
    seq: int
    hash: bytes


class Writing:
    """Entries of one transaction, chained as they are added."""

    __slots__ = ("_event", "_stamp", "_station", "conn", "head")

    def __init__(self, conn: Sql, event: int, station: int, stamp: Stamp, head: Head) -> None:
        self.conn = conn
        self.head = head
        self._event = event
        self._station = station
        self._stamp = stamp

    @property
    def wall(self) -> int:
        return self._stamp.wall

    def append(self, type_: str, body: Mapping[str, object], guest: int | None = None) -> int:
        """The seq of the new entry."""
        seq = self.head.seq + 1
        entry = compose(self._event, self._station, seq, type_, self._stamp, body)
        digest = link(self.head.hash, entry)
        self.conn.execute(APPEND, (seq, digest, type_, guest, entry))
        self.head = Head(seq, digest)
        return seq


class Journal:
    """The one writer. Keeps the head in memory, so that an append reads nothing."""

    def __init__(self, conn: Sql, event: int, station: int) -> None:
        self.conn = conn
        self.event = event
        self.station = station
        self.head = read_head(conn)
        self.last_wall = last_wall(conn)

    @contextmanager
    def transaction(self, stamp: Stamp) -> Iterator[Writing]:
        """BEGIN IMMEDIATE … COMMIT; whatever is raised inside, or by the commit, leaves nothing behind."""
        self.conn.execute("BEGIN IMMEDIATE")
        writing = Writing(self.conn, self.event, self.station, stamp, self.head)
        try:
            yield writing
            if writing.head is not self.head:
                self.conn.execute(MOVE_HEAD, (writing.head.seq, writing.head.hash))
            self.conn.execute("COMMIT")
        except BaseException:
            with suppress(Exception):
                self.conn.execute("ROLLBACK")
            raise
        if writing.head is not self.head:
            self.head = writing.head
            self.last_wall = stamp.wall


def refuse(
    journal: Journal, stamp: Stamp, reason: str, guest: int, session: int, staff: str | None = None
) -> int:
    """Somebody we know was turned away: the seq of the entry that says so. Never what was scanned."""
    by_whom = {} if staff is None else {"staff": staff}
    body = {"reason": reason, "guest": str(guest), "session": str(session), **by_whom}
    with journal.transaction(stamp) as writing:
        return writing.append("refused", body, guest)


def read_head(conn: Sql) -> Head:
    seq, digest = conn.execute(READ_HEAD).fetchone()
    return Head(seq, bytes(digest))


def last_wall(conn: Sql) -> int | None:
    """The time the last entry carries."""
    row = conn.execute(READ_LAST).fetchone()
    return None if row is None else read(bytes(row[2])).stamp.wall


def hash_of(conn: Sql, seq: int) -> bytes | None:
    """The chain's value at `seq`; GENESIS at 0."""
    if seq == 0:
        return GENESIS
    row = conn.execute(READ_HASH, (seq,)).fetchone()
    return None if row is None else bytes(row[0])


def entries_from(conn: Sql, station: int, first: int, limit: int) -> tuple[Entry, ...]:
    """At most `limit` entries, `first` and after it, in order."""
    before = hash_of(conn, first - 1)
    entries: list[Entry] = []
    for seq, digest, entry in conn.execute(READ_FROM, (first, limit)):
        entries.append(Entry(station, seq, bytes(digest), before or GENESIS, bytes(entry)))
        before = bytes(digest)
    return tuple(entries)
