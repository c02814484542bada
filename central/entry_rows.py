"""Entries as they are kept: their bytes, what they came to, and the branches of a journal that parted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from central.chain import Fork, Link
from central.database import conflict_insert
from central.meaning import guest_of, type_of
from central.meanings import Kept, Meaning, Quarantined
from central.schema import entry, entry_fork
from protocol.entries import EntryFields

QUARANTINED, STORED, APPLIED = "quarantined", "stored", "applied"


@dataclass(frozen=True, slots=True)
class Read:
    """A new link of a station's chain; `at` ms, and what that rests on."""

    link: Link
    fields: EntryFields | None
    meaning: Meaning
    at: int
    quality: str


def hashes(conn: Connection, number: int, first: int, entries: int) -> dict[int, bytes]:
    """Of the stretch that is pushed, as far as it is kept."""
    stretch = entry.c.seq.between(first, first + entries - 1)
    found = conn.execute(select(entry.c.seq, entry.c.hash).where(entry.c.station == number, stretch))
    return {seq: bytes(kept) for seq, kept in found}


def keep(conn: Connection, number: int, read: Sequence[Read], now_ms: int) -> None:
    """One row each."""
    rows = [
        {
            "station": number,
            "seq": one.link.seq,
            "hash": one.link.hash,
            "type": type_of(one.fields),
            "guest": guest_of(one.fields),
            "bytes": one.link.line,
            "recv_at": now_ms,
            "eff_at": one.at,
            "time_q": one.quality,
            **verdict(one.meaning),
        }
        for one in read
    ]
    if rows:
        conn.execute(insert(entry), rows)


def keep_forks(conn: Connection, number: int, forks: Sequence[Fork], now_ms: int) -> None:
    """The other branch, beside the first."""
    rows = [
        {"station": number, "seq": f.seq, "hash": f.hash, "bytes": f.line, "recv_at": now_ms} for f in forks
    ]
    if rows:
        conn.execute(conflict_insert(conn, entry_fork).on_conflict_do_nothing(), rows)


def verdict(meant: Meaning) -> dict[str, str]:
    """What the row says of it."""
    match meant:
        case Quarantined(note):
            return {"status": QUARANTINED, "note": note}
        case Kept():
            return {"status": STORED, "note": ""}
    return {"status": APPLIED, "note": ""}
