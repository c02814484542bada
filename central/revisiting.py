"""Entries that spoke of somebody or something central did not know yet: applied as soon as it does."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, select, update

from central.applying import Meant
from central.entry_rows import QUARANTINED, verdict
from central.known import known_to
from central.meaning import fields_of, meaning
from central.meanings import Quarantined
from central.roster import chunks
from central.schema import entry

UNKNOWN = ("unknown_guest", "unknown_session", "unknown_benefit")
WAITING = (
    select(entry.c.station, entry.c.seq, entry.c.bytes, entry.c.eff_at)
    .where(entry.c.status == QUARANTINED, entry.c.note.in_(UNKNOWN))
    .order_by(entry.c.station, entry.c.seq)
)


def about(conn: Connection, guests: Collection[int]) -> list[Meant]:
    """What waited for these guests and can be applied now."""
    found: list[Meant] = []
    for some in chunks(sorted(guests)):
        found += _understood(conn, conn.execute(WAITING.where(entry.c.guest.in_(some))).all())
    return found


def everything(conn: Connection) -> list[Meant]:
    """After an import: whatever can be applied now."""
    return _understood(conn, conn.execute(WAITING).all())


def _understood(conn: Connection, rows: Collection[Any]) -> list[Meant]:
    if not rows:
        return []
    said = [fields_of(bytes(row.bytes)) for row in rows]
    known = known_to(conn, said)
    found = []
    for row, fields in zip(rows, said, strict=True):
        meant = meaning(fields, row.seq, known.at(row.station))
        if isinstance(meant, Quarantined):
            continue
        place = (entry.c.station == row.station, entry.c.seq == row.seq)
        conn.execute(update(entry).where(*place).values(**verdict(meant)))
        found.append(Meant(row.station, row.seq, row.eff_at, meant))
    return found
