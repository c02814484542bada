"""event.db: what a station knows of the event without the roster. No person in it: for a start without the shift's keys.

It has the roster's shape with no guest in it, so the desk reads it as it reads a roster.
"""

from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from kiosk.store import roster_file
from kiosk.store.database import RosterMissing, open_roster, remove_roster
from protocol.roster_schema import COLUMNS, CTL
from protocol.sqlite import dbapi, immediate

EVENT_FILE = "event.db"
PURPOSE = b"yingbin/event-file/1"
MADE = "SELECT count(*) FROM sqlite_schema"
READ_PLACE = "SELECT era, cursor FROM applied WHERE stream = 'ctl'"
KEEP_PLACE = "INSERT OR REPLACE INTO applied(stream, era, cursor) VALUES ('ctl', ?, ?)"


def event_key(signing_key: bytes) -> bytes:
    """What the file is encrypted with, from the station's own key: 32 bytes."""
    return HKDF(SHA256(), 32, salt=None, info=PURPOSE).derive(signing_key)


def open_event_file(folder: Path, key: bytes) -> dbapi.Connection:
    """Raises RosterMissing where there is none that this program reads."""
    path = folder / EVENT_FILE
    if not path.is_file():
        raise RosterMissing("the keys to the roster are not here, and no event.db; run: kiosk sync --once")
    conn = open_roster(path, key)
    if roster_file.fits(conn):
        return conn
    conn.close()
    raise RosterMissing("event.db was made by an older program; run: kiosk sync --once")


def keep_event(folder: Path, key: bytes, roster: dbapi.Connection) -> None:
    """Brings the file to where `roster` is, in one transaction; a file that cannot be read is made anew."""
    try:
        _copy(folder, key, roster)
    except dbapi.DatabaseError as wrong:
        if type(wrong) is not dbapi.DatabaseError and "no " not in str(wrong):
            raise  # a full disk, a lock: what is there is still good
        remove_roster(folder / EVENT_FILE)
        _copy(folder, key, roster)


def _copy(folder: Path, key: bytes, roster: dbapi.Connection) -> None:
    conn = open_roster(folder / EVENT_FILE, key)
    try:
        place = roster.execute(READ_PLACE).fetchone()
        made = bool(conn.execute(MADE).fetchone()[0])
        if made and conn.execute(READ_PLACE).fetchone() == place:
            return
        with immediate(conn):
            if not made:
                roster_file.complete(conn)
            for table in CTL:
                _copy_table(conn, table, roster)
            conn.execute(KEEP_PLACE, place)
    finally:
        with suppress(dbapi.Error):
            conn.close()


def _copy_table(conn: dbapi.Connection, table: str, roster: dbapi.Connection) -> None:
    columns = ", ".join(COLUMNS[table])
    marks = ", ".join("?" * len(COLUMNS[table]))
    conn.execute(f"DELETE FROM {table}")
    rows = roster.execute(f"SELECT {columns} FROM {table}")
    conn.executemany(f"INSERT INTO {table}({columns}) VALUES ({marks})", rows)
