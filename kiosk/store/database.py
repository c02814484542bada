"""A station's two files: journal.db, its own truth, and roster.db, the encrypted download."""

import re
from pathlib import Path

from kiosk.store.check import JournalBroken
from kiosk.store.migrations import migrate
from kiosk.store.roster_file import catch_up, fits, lacking
from protocol import sqlite

JOURNAL, ROSTER = "journal.db", "roster.db"
LATER_ROSTER = re.compile(r"roster\.(\d+)\.db")
CACHE = "PRAGMA cache_size = -65536"  # KiB; decrypted pages of the index levels stay at hand


class RosterMissing(Exception):
    """This station has no roster that this program can read; one comes with enrolment or the next sync."""


def make_journal(folder: Path) -> sqlite.dbapi.Connection:
    """For enrolment only: the writer's connection to a journal that may not be there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    conn = sqlite.connect(folder / JOURNAL)
    migrate(conn)
    return conn


def open_journal(folder: Path) -> sqlite.dbapi.Connection:
    """The one writer's connection, brought to today's shape. Raises JournalBroken where there is no file:

    a station that began again at entry 1 would give numbers twice.
    """
    path = folder / JOURNAL
    if not path.is_file() or path.stat().st_size == 0:
        raise JournalBroken(f"{path} is missing or empty")
    return make_journal(folder)


def read_journal(folder: Path) -> sqlite.dbapi.Connection:
    """A connection that cannot write: for the courier, for exports and checks."""
    return sqlite.connect(folder / JOURNAL, readonly=True)


def open_current_roster(folder: Path, key: bytes) -> sqlite.dbapi.Connection:
    """The newest roster, with all that this program keeps in one. Raises RosterMissing."""
    conn = open_roster(current_roster(folder), key)
    try:
        _bring_up_to_date(conn)
    except BaseException:
        conn.close()
        raise
    return conn


def _bring_up_to_date(conn: sqlite.dbapi.Connection) -> None:
    if not fits(conn):
        raise RosterMissing("the roster was made for an older program; run: kiosk sync --once")
    if lacking(conn):
        with sqlite.immediate(conn):
            catch_up(conn)


def open_roster(path: Path, key: bytes) -> sqlite.dbapi.Connection:
    conn = sqlite.connect(path, key=key)
    conn.execute(CACHE)
    return conn


def rosters(folder: Path) -> list[Path]:
    """Every whole roster file, oldest first. A swap at run time makes a numbered one: a file that is open

    keeps its own write-ahead log beside it, and a new file must not find that log under its name.
    """
    later = [
        (int(found[1]), path) for path in folder.iterdir() if (found := LATER_ROSTER.fullmatch(path.name))
    ]
    first = folder / ROSTER
    return [first] * first.exists() + [path for _, path in sorted(later)]


def current_roster(folder: Path) -> Path:
    """The newest whole roster. Raises RosterMissing."""
    found = rosters(folder) if folder.is_dir() else []
    if not found:
        raise RosterMissing("this station has no roster yet; run: kiosk sync --once")
    return found[-1]


def next_roster(folder: Path) -> Path:
    """The name a new roster gets: roster.db if there is none, else the next number."""
    found = rosters(folder)
    if not found:
        return folder / ROSTER
    number = LATER_ROSTER.fullmatch(found[-1].name)
    return folder / f"roster.{int(number[1]) + 1 if number else 2}.db"


def tidy_rosters(folder: Path, key: bytes) -> None:
    """Leaves the newest as roster.db. Only while the folder is held and nothing in it is open."""
    found = rosters(folder)
    if not found or found == [folder / ROSTER]:
        return
    newest = found.pop()
    for path in found:
        remove_roster(path)
    open_roster(newest, key).close()  # the last one to close folds the log into the file
    newest.replace(folder / ROSTER)


def remove_roster(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
