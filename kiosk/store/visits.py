"""Who has been admitted to what, by this station's own recording."""

from dataclasses import dataclass

from kiosk.store.journal import Sql, Writing

MINE = "SELECT seq, at FROM my_visit WHERE session = ? AND guest = ? AND undone_seq IS NULL"
COUNT = "SELECT count(*) FROM my_visit WHERE session = ? AND undone_seq IS NULL"
RECORD = """
    INSERT INTO my_visit(session, guest, seq, at) VALUES (?, ?, ?, ?)
    ON CONFLICT(session, guest) DO UPDATE SET seq = excluded.seq, at = excluded.at, undone_seq = NULL"""
UNDO_MINE = "UPDATE my_visit SET undone_seq = ? WHERE session = ? AND guest = ?"
UNDO_ELSEWHERE = "INSERT OR REPLACE INTO my_undo(station, recording, seq) VALUES (?, ?, ?)"
UNDONE_HERE = "SELECT count(*) FROM my_undo WHERE station = ? AND recording = ?"


@dataclass(frozen=True, slots=True)
class MyVisit:
    seq: int
    at: int


@dataclass(frozen=True, slots=True)
class NewVisit:
    """`how`: badge | number | ecard | staff; `staff` is the person who admitted, if a person did.

    `consent`: the version of the notice the guest agreed to before a number was looked up.
    """

    session: int
    guest: int
    how: str
    serial: int
    staff: str | None = None
    consent: str | None = None


def mine(conn: Sql, session: int, guest: int) -> MyVisit | None:
    row = conn.execute(MINE, (session, guest)).fetchone()
    return None if row is None else MyVisit(*row)


def count(conn: Sql, session: int) -> int:
    return int(conn.execute(COUNT, (session,)).fetchone()[0])


def undone_here(conn: Sql, station: int, seq: int) -> bool:
    """Whether that recording by another station was undone at this one."""
    return bool(conn.execute(UNDONE_HERE, (station, seq)).fetchone()[0])


def record(writing: Writing, visit: NewVisit) -> int:
    """The seq of the visit's entry."""
    more = {"staff": visit.staff, "consent": visit.consent}
    body = {
        "guest": str(visit.guest),
        "session": str(visit.session),
        "how": visit.how,
        "serial": visit.serial,
        **{name: value for name, value in more.items() if value is not None},
    }
    seq = writing.append("visit", body, visit.guest)
    writing.conn.execute(RECORD, (visit.session, visit.guest, seq, writing.wall))
    return seq


@dataclass(frozen=True, slots=True)
class Undoing:
    """A recording to take back, named by the station that made it and the seq of its entry."""

    session: int
    guest: int
    station: int
    seq: int
    staff: str
    reason: str


def undo(writing: Writing, undoing: Undoing, *, own: bool) -> int:
    """The seq of the entry that takes the visit back."""
    body = {
        "station": undoing.station,
        "seq": undoing.seq,
        "guest": str(undoing.guest),
        "session": str(undoing.session),
        "staff": undoing.staff,
        "reason": undoing.reason,
    }
    seq = writing.append("visit_undone", body, undoing.guest)
    if own:
        writing.conn.execute(UNDO_MINE, (seq, undoing.session, undoing.guest))
    else:
        writing.conn.execute(UNDO_ELSEWHERE, (undoing.station, undoing.seq, seq))
    return seq
