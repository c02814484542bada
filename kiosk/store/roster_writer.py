"""The roster as the courier writes it: a page of the feed and its cursor in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.store.database import open_current_roster
from kiosk.store.event_file import keep_event
from protocol.messages import FeedItem, unb64
from protocol.roster_schema import BLOBS, COLUMNS, CTL, MAIN
from protocol.sqlite import immediate

KINDS = {"ctl": frozenset(CTL), "main": frozenset(MAIN)}
CLOSED = "SELECT closed FROM station WHERE id = ?"
READ_CURSOR = "SELECT era, cursor FROM applied WHERE stream = ?"
MOVE_CURSOR = "INSERT OR REPLACE INTO applied(stream, era, cursor) VALUES (?, ?, ?)"
ASK_RESYNC = "INSERT OR IGNORE INTO resync(kind) VALUES (?)"
RESYNC = "SELECT count(*) FROM resync"
FIRST_COME = """
    SELECT id FROM benefit WHERE mode = 'fcfs' AND coalesce(opens, 0) <= ? AND coalesce(closes, 1 << 62) > ?
    ORDER BY id"""
DROP_WORDS = "DELETE FROM guest_fts WHERE rowid = ?"
ADD_WORDS = (
    "INSERT INTO guest_fts(rowid, chars, keys, folded) SELECT id, chars, keys, folded FROM guest WHERE id = ?"
)
DROP_ELSEWHERE = "DELETE FROM elsewhere WHERE guest = ?"
ADD_ELSEWHERE = """
    INSERT OR REPLACE INTO elsewhere(session, guest, station, at)
    SELECT v.value ->> 0, s.guest, v.value ->> 1, v.value ->> 2
    FROM guest_state AS s, json_each(s.visits) AS v WHERE s.guest = ?"""
UPSERTS = {
    kind: f"INSERT OR REPLACE INTO {kind}({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
    for kind, columns in COLUMNS.items()
}
DELETES = {kind: f"DELETE FROM {kind} WHERE {columns[0]} = ?" for kind, columns in COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class Applied:
    """How far a feed stream has been applied."""

    era: str
    cursor: int


class RosterWriter:
    """The write side: its own connection, for the thread that opened it."""

    def __init__(self, folder: Path, key: bytes) -> None:
        self._conn = open_current_roster(folder, key)

    def applied(self, stream: str) -> Applied | None:
        row = self._conn.execute(READ_CURSOR, (stream,)).fetchone()
        return None if row is None else Applied(*row)

    def apply(self, stream: str, era: str, cursor: int, items: Iterable[FeedItem]) -> bool:
        """One verified page and its cursor, all or nothing. False: a kind we do not know was passed over.

        A stream may only change its own tables: `main` is not signed item by item.
        """
        known = True
        with immediate(self._conn):
            for item in items:
                if item.kind in KINDS[stream]:
                    self._apply_item(item)
                else:
                    self._conn.execute(ASK_RESYNC, (item.kind,))
                    known = False
            self._conn.execute(MOVE_CURSOR, (stream, era, cursor))
        return known

    def needs_resync(self) -> bool:
        """True until a snapshot replaces the file: something was passed over."""
        return bool(self._conn.execute(RESYNC).fetchone()[0])

    def first_come(self, now: int) -> tuple[int, ...]:
        """Ids of the scarce benefits that are open."""
        return tuple(benefit for (benefit,) in self._conn.execute(FIRST_COME, (now, now)))

    def closed(self, station: int) -> bool:
        """Whether that station was closed, as the last item about it said."""
        row = self._conn.execute(CLOSED, (station,)).fetchone()
        return row is not None and bool(row[0])

    def keep_event(self, folder: Path, key: bytes) -> None:
        """Brings event.db to where the control stream is applied. Raises OSError, dbapi.Error."""
        keep_event(folder, key, self._conn)

    def close(self) -> None:
        self._conn.close()

    def _apply_item(self, item: FeedItem) -> None:
        key = int(item.key)
        if item.deleted:
            self._conn.execute(DELETES[item.kind], (key,))
        else:
            columns = COLUMNS[item.kind][1:]
            row = (key, *(_value(item.kind, column, item.body.get(column)) for column in columns))
            self._conn.execute(UPSERTS[item.kind], row)
        self._follow(item.kind, key)

    def _follow(self, kind: str, key: int) -> None:
        """What the station keeps beside a table of central's."""
        if kind == "guest":
            self._conn.execute(DROP_WORDS, (key,))
            self._conn.execute(ADD_WORDS, (key,))
        elif kind == "guest_state":
            self._conn.execute(DROP_ELSEWHERE, (key,))
            self._conn.execute(ADD_ELSEWHERE, (key,))


def _value(kind: str, column: str, value: Any) -> Any:
    return unb64(value) if (kind, column) in BLOBS and value is not None else value
