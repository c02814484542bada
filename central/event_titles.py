"""What the event calls its categories, sessions, benefits and choices, zh and en: for reasons in words."""

import json
from typing import Any

from sqlalchemy import Column, Connection, Table, select

from central.event import current
from central.schema import attribute, benefit, category, session
from protocol.reasons import Both, Titles


def event_titles(conn: Connection) -> Titles:
    """Everything a reason may name; empty before an event was imported."""
    event = current(conn)
    attributes = conn.execute(select(attribute)).all()
    return Titles(
        categories=_pairs(conn, category, category.c.code),
        attributes={row.name: (row.title_zh, row.title_en) for row in attributes},
        choices={
            (row.name, code): (zh, en) for row in attributes for code, zh, en in json.loads(row.choices)
        },
        sessions=_pairs(conn, session, session.c.id),
        benefits=_pairs(conn, benefit, benefit.c.id),
        desk=("", "") if event is None else (event.desk_zh, event.desk_en),
    )


def _pairs(conn: Connection, table: Table, key: Column[Any]) -> dict[Any, Both]:
    rows = conn.execute(select(key, table.c.title_zh, table.c.title_en))
    return {name: (zh, en) for name, zh, en in rows}
