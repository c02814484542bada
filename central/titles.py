"""What the event calls things, for worded reasons."""

import json

from sqlalchemy import Connection, select

from central.schema import attribute, benefit, category, event, session
from protocol.reasons import Titles


def titles(conn: Connection) -> Titles:
    """From the event's own tables; empty before the first import."""
    attributes = conn.execute(select(attribute)).all()
    desk = conn.execute(select(event.c.desk_zh, event.c.desk_en)).first()
    return Titles(
        categories={code: (zh, en) for _, code, zh, en in conn.execute(select(category))},
        attributes={row.name: (row.title_zh, row.title_en) for row in attributes},
        choices={
            (row.name, code): (zh, en) for row in attributes for code, zh, en in json.loads(row.choices)
        },
        sessions={
            id_: (zh, en)
            for id_, zh, en in conn.execute(select(session.c.id, session.c.title_zh, session.c.title_en))
        },
        benefits={
            id_: (zh, en)
            for id_, zh, en in conn.execute(select(benefit.c.id, benefit.c.title_zh, benefit.c.title_en))
        },
        desk=("", "") if desk is None else (desk.desk_zh, desk.desk_en),
    )
