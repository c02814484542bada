"""The event of this database: imported from the organiser's TOML file, and given back as one."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from central.keys import Keys


@dataclass(frozen=True, slots=True)
class Event:
    id: int
    code: str
    title_zh: str
    title_en: str
    starts: int  # ms since the epoch
    ends: int
    demo: bool
    main_session: int


@dataclass(frozen=True, slots=True)
class EventProblem:
    file: str
    table: str  # "event", "venue", "session", "category", "benefit" or "file"
    entry: str  # the entry's id or code, "" for the file itself
    problem: str
    mend: str


@dataclass(frozen=True, slots=True)
class EventImported:
    event: Event
    sessions: int
    changed: int  # rows of any table added, altered or removed


@dataclass(frozen=True, slots=True)
class EventRefused:
    problems: tuple[EventProblem, ...]


def current(conn: Connection) -> Event | None:
    """The event, or None before the first import."""
    raise NotImplementedError


def import_event(conn: Connection, keys: Keys, path: Path) -> EventImported | EventRefused:
    """Take in the organiser's file, all of it or nothing."""
    raise NotImplementedError


def export_event(conn: Connection) -> str:
    """The TOML text that imports to the same event."""
    raise NotImplementedError
