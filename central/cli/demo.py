"""central demo: the demo event's files, loaded through the same doors an organiser uses."""

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, text

from central.cli.office import Office
from central.cli.organiser import fresh_link
from central.cli.printing import Exit, Stop, say, tell
from central.database import beside, reading, writing
from central.event import Event, EventRefused, current, import_event
from central.guests import import_guests

SEED = 20251
LARGEST_NUMBER = 2**31 - 1
COUNT_GUESTS = text("SELECT count(*) FROM guest")
COUNT_SESSIONS = text("SELECT count(*) FROM session")


class DemoFiles(Protocol):
    """The two files an organiser would have written."""

    @property
    def event_toml(self) -> Path: ...

    @property
    def guests_csv(self) -> Path: ...


Write = Callable[[Path, int, int, int, int], DemoFiles]


def make(office: Office, guests: int, listen: str, write: Write) -> Exit:
    """`write(folder, guests, now_ms, seed, number)` makes the files. A second run changes nothing but gives a new link."""
    event, known = _standing(office)
    if event is not None and not event.demo:
        raise Stop(
            Exit.NO, f"this database holds the event {event.code}: give the demo its own with --database"
        )
    if event is not None and known:
        tell(f"the demo event is here already, with {known} guests; nothing was changed")
    else:
        number = event.id if event else 1 + secrets.randbelow(LARGEST_NUMBER)
        _load(office, write(beside(office.engine, "demo"), guests, office.now_ms(), SEED, number))
    with reading(office.engine) as conn:
        facts = _facts(conn)
    say(**facts, organiser=fresh_link(office, listen))
    return Exit.DONE


def _standing(office: Office) -> tuple[Event | None, int]:
    with reading(office.engine) as conn:
        return current(conn), conn.execute(COUNT_GUESTS).scalar_one()


def _load(office: Office, files: DemoFiles) -> None:
    with writing(office.engine) as conn:
        answer = import_event(conn, office.keys, files.event_toml)
    if isinstance(answer, EventRefused):
        first = answer.problems[0]
        raise Stop(Exit.NO, f"{first.file}: {first.table} {first.entry}: {first.problem}")
    report = import_guests(office.engine, office.keys, files.guests_csv)
    if report.errors:
        wrong = report.errors[0]
        raise Stop(Exit.NO, f"{files.guests_csv}, row {wrong.row}, {wrong.column}: {wrong.problem}")


def _facts(conn: Connection) -> dict[str, object]:
    event = current(conn)
    if event is None:
        raise Stop(Exit.NO, "the demo event was not imported")
    return {
        "event": str(event.id),
        "guests": conn.execute(COUNT_GUESTS).scalar_one(),
        "sessions": conn.execute(COUNT_SESSIONS).scalar_one(),
        "main_session": str(event.main_session),
    }
