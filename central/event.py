"""The event of this database: imported from the organiser's TOML file, and given back as one."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli_w
from sqlalchemy import Connection, delete, insert, select, update

from central import schema
from central.benefit_picture import with_own_pictures
from central.benefit_versions import keep_versions, versioned
from central.database import alone
from central.event_file import read_event_file
from central.event_problem import EventProblem
from central.event_reuse import refusals
from central.event_shapes import KEYS as KEY
from central.event_shapes import SHAPES, TIMES
from central.feed import CTL, publish
from central.keys import Keys
from central.ledger import UNKNOWN_TO_US, settle
from central.rollups import refresh_expected
from protocol.clock import iso
from protocol.roster_schema import CTL as CTL_KINDS

ORDER = ("event", "venue", "category", "session", "attribute", "benefit")
FLAGS = frozenset({("event", "demo"), ("session", "by_list"), ("benefit", "on_behalf")})
JSON_TEXTS = frozenset({("session", "invited"), ("attribute", "choices"), ("benefit", "audience")})

INLINE = ("choices", "audience")

Row = dict[str, Any]
Tables = Mapping[str, Mapping[int, Row]]


@dataclass(frozen=True, slots=True)
class Event:
    id: int
    code: str
    title_zh: str
    title_en: str
    starts: int  # ms since 1970
    ends: int
    demo: bool
    main_session: int
    desk_zh: str
    desk_en: str


@dataclass(frozen=True, slots=True)
class EventImported:
    event: Event
    sessions: int
    changed: int  # entries of any table added, altered or removed


@dataclass(frozen=True, slots=True)
class EventRefused:
    problems: tuple[EventProblem, ...]


@dataclass(frozen=True, slots=True)
class EventFile:
    """What a file wants, by table and number."""

    name: str
    rows: Tables


@dataclass(frozen=True, slots=True)
class EventPlan:
    """Rows as they are and as the file wants them, by table and number."""

    stored: Tables
    wanted: Tables


def current(conn: Connection) -> Event | None:
    """The event, or None before the first import."""
    row = conn.execute(select(schema.event)).mappings().first()
    return Event(**{**row, "demo": bool(row["demo"])}) if row else None


def read_event(path: Path) -> EventFile | EventRefused:
    """The organiser's file and its pictures, which may take seconds: no transaction waits. Raises OSError."""
    read = read_event_file(path.read_bytes(), path.name)
    if not isinstance(read, tuple):
        read = with_own_pictures(read, path.parent, path.name)
    if isinstance(read, tuple):
        return EventRefused(read)
    return EventFile(path.name, {table: {row[KEY[table]]: row for row in read[table]} for table in ORDER})


def import_event(conn: Connection, keys: Keys, path: Path) -> EventImported | EventRefused:
    """Reads the organiser's file and takes it in, where nobody else writes meanwhile. Raises OSError."""
    read = read_event(path)
    return read if isinstance(read, EventRefused) else take_in(conn, keys, read)


def take_in(conn: Connection, keys: Keys, file: EventFile) -> EventImported | EventRefused:
    """All of it or nothing. Run in writing()."""
    alone(conn, "import")
    alone(conn, UNKNOWN_TO_US)
    plan = plan_event(conn, file)
    if isinstance(plan, EventRefused):
        return plan
    keep_versions(conn)  # benefits stored before versions were kept
    moved = _store(conn, plan.stored, plan.wanted)
    keep_versions(conn)
    refresh_expected(conn)
    publish(conn, CTL, [*_badge_key(conn, keys), *((t, key) for t, key in moved if t in CTL_KINDS)])
    settle(conn, keys)
    event = current(conn)
    if event is None:
        raise AssertionError("an event was stored and is not there")
    return EventImported(event, len(plan.wanted["session"]), len(moved))


def plan_event(conn: Connection | None, file: EventFile) -> EventPlan | EventRefused:
    """Changes nothing. None: there is no database yet."""
    wanted = file.rows
    stored: Tables = {table: {} for table in ORDER} if conn is None else _stored(conn)
    problems = [] if conn is None else refusals(conn, stored, wanted, file.name)
    if problems:
        return EventRefused(tuple(problems))
    return EventPlan(stored, {**wanted, "benefit": versioned(stored["benefit"], wanted["benefit"])})


def export_event(conn: Connection) -> str:
    """The TOML text that imports to the same event; empty before the first import."""
    stored = _stored(conn)
    if not stored["event"]:
        return ""
    blocks = [_block(table, row) for table in ORDER for _, row in sorted(stored[table].items())]
    return "\n".join(blocks)


def _stored(conn: Connection) -> Tables:
    return {
        table: {
            row[KEY[table]]: dict(row)
            for row in conn.execute(select(schema.metadata.tables[table])).mappings()
        }
        for table in ORDER
    }


def _store(conn: Connection, stored: Tables, wanted: Tables) -> list[tuple[str, int]]:
    moved = []
    for table in ORDER:
        columns = schema.metadata.tables[table]
        key = columns.c[KEY[table]]
        for number, row in wanted[table].items():
            if number not in stored[table]:
                conn.execute(insert(columns).values(row))
            elif row != stored[table][number]:
                conn.execute(update(columns).where(key == number).values(row))
            else:
                continue
            moved.append((table, number))
    return moved + list(_removed(conn, stored, wanted))


def _removed(conn: Connection, stored: Tables, wanted: Tables) -> Iterator[tuple[str, int]]:
    for table in reversed(ORDER):
        columns = schema.metadata.tables[table]
        for number in stored[table].keys() - wanted[table].keys():
            conn.execute(delete(columns).where(columns.c[KEY[table]] == number))
            conn.execute(insert(schema.retired).values(kind=table, key=str(number)))
            yield table, number


def _badge_key(conn: Connection, keys: Keys) -> Iterator[tuple[str, int]]:
    known = conn.execute(
        select(schema.badge_key.c.pk).where(schema.badge_key.c.kid == keys.badge_kid)
    ).scalar()
    if known is None:
        conn.execute(insert(schema.badge_key).values(kid=keys.badge_kid, pk=keys.badge_pk))
        yield "badge_key", keys.badge_kid


def _block(table: str, row: Row) -> str:
    """One entry as a person would write it; an audience stays on its line."""
    fields = {key: as_written(table, key, row[key]) for key in SHAPES[table] if row[key] not in (None, "")}
    inline = {key: fields.pop(key) for key in INLINE if key in fields}
    head = "[event]" if table == "event" else f"[[{table}]]"
    lines = "".join(f"{key} = {_inline(value)}\n" for key, value in inline.items())
    return f"{head}\n{tomli_w.dumps(fields)}{lines}"


def _inline(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_inline, value)) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_inline(key)} = {_inline(v)}" for key, v in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)  # a JSON text or list of texts is TOML too


def as_written(table: str, key: str, value: Any) -> Any:
    """A stored value as a person would write it in the file."""
    if key in TIMES:
        return iso(value)
    if (table, key) in FLAGS:
        return bool(value)
    if key == "audience":
        return _without_values(json.loads(value))
    if (table, key) in JSON_TEXTS:
        return json.loads(value)
    return value


def _without_values(rule: Any) -> Any:
    """Without the values that an `at_least` stands for: they are looked up at the import."""
    if isinstance(rule, list):
        return [_without_values(one) for one in rule]
    if not isinstance(rule, dict):
        return rule
    return {
        key: _without_values(value)
        for key, value in rule.items()
        if key != "values" or "at_least" not in rule
    }
