"""What the event calls its categories, attributes, sessions and benefits, for worded reasons."""

from collections.abc import Iterable, Mapping

from kiosk.store.journal import Sql
from kiosk.store.rows import AttributeRow, BenefitRow, EventRow, SessionRow
from protocol.reasons import Titles

CATEGORIES = "SELECT code, title_zh, title_en FROM category"


def titles(
    conn: Sql,
    event: EventRow,
    sessions: Mapping[int, SessionRow],
    benefits: Mapping[int, BenefitRow],
    attributes: Iterable[AttributeRow],
) -> Titles:
    known = tuple(attributes)
    return Titles(
        categories={code: (zh, en) for code, zh, en in conn.execute(CATEGORIES)},
        attributes={row.name: (row.title_zh, row.title_en) for row in known},
        choices={(row.name, code): (zh, en) for row in known for code, zh, en in row.choices},
        sessions={row.id: (row.title_zh, row.title_en) for row in sessions.values()},
        benefits={row.id: (row.title_zh, row.title_en) for row in benefits.values()},
        desk=(event.desk_zh, event.desk_en),
    )
