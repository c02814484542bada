"""Entries that spoke of somebody or something central did not know yet: applied as soon as it does."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, select, update

from central.applying import UNFIT, Touched, introduce
from central.entry_rows import QUARANTINED, verdict
from central.keys import Keys
from central.known import known_to
from central.meaning import fields_of, meaning
from central.meanings import Meant, Quarantined
from central.roster import chunks
from central.schema import entry

UNKNOWN = ("unknown_guest", "unknown_session", "unknown_benefit")
KEPT = select(entry.c.station, entry.c.seq, entry.c.bytes, entry.c.eff_at).order_by(
    entry.c.station, entry.c.seq
)
WAITING = KEPT.where(entry.c.status == QUARANTINED, entry.c.note.in_(UNKNOWN))
DID_NOT_FIT = KEPT.where(entry.c.status == QUARANTINED, entry.c.note == UNFIT.note)


def about(conn: Connection, keys: Keys, touched: Touched) -> list[Meant]:
    """What waited for the guests who became known, and can be applied now."""
    found: list[Meant] = []
    for some in chunks(sorted(touched.guests)):
        found += _understood(conn, keys, conn.execute(WAITING.where(entry.c.guest.in_(some))).all(), touched)
    return found


def everything(conn: Connection, keys: Keys, touched: Touched) -> list[Meant]:
    """After an import: whatever can be applied now; first of all the guests whose category there was not."""
    fit = _understood(conn, keys, conn.execute(DID_NOT_FIT).all(), touched)
    return fit + _understood(conn, keys, conn.execute(WAITING).all(), touched)


def _understood(conn: Connection, keys: Keys, rows: Collection[Any], touched: Touched) -> list[Meant]:
    if not rows:
        return []
    said = [fields_of(bytes(row.bytes)) for row in rows]
    known = known_to(conn, said)
    found = []
    for row, fields in zip(rows, said, strict=True):
        meant = Meant(row.station, row.seq, row.eff_at, meaning(fields, row.seq, known.at(row.station)))
        meant = introduce(conn, keys, meant, touched)
        if isinstance(meant.meaning, Quarantined):
            continue
        place = (entry.c.station == row.station, entry.c.seq == row.seq)
        by_now = verdict(meant.meaning)
        conn.execute(update(entry).where(*place).values(status=by_now.status, note=by_now.note))
        found.append(meant)
    return found
