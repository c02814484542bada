"""Entries as they are kept: their bytes, what they came to, and the branches of a journal that parted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from central.chain import Fork, Link
from central.many_rows import KNOWN_ROWS_STAY, put
from central.meaning import guest_of, type_of
from central.meanings import Kept, Meaning, Quarantined
from central.schema import entry, entry_fork
from protocol.entries import EntryFields

STRETCH = select(entry.c.seq, entry.c.hash).where(
    entry.c.station == bindparam("number"), entry.c.seq.between(bindparam("first"), bindparam("last"))
)
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
    found = conn.execute(STRETCH, {"number": number, "first": first, "last": first + entries - 1})
    return {seq: bytes(kept) for seq, kept in found}


def is_parted(conn: Connection, number: int, seq: int, digest: bytes) -> bool:
    """Whether that link is kept as one of another history."""
    place = (entry_fork.c.station == number, entry_fork.c.seq == seq, entry_fork.c.hash == digest)
    return conn.execute(select(entry_fork.c.seq).where(*place)).first() is not None


def keep(conn: Connection, number: int, read: Sequence[Read], now_ms: int) -> None:
    """One row each."""
    put(conn, entry, [_row(number, one, now_ms) for one in read])


def keep_forks(conn: Connection, number: int, forks: Sequence[Fork], now_ms: int) -> None:
    """The other branch, beside the first."""
    put(conn, entry_fork, [(number, f.seq, f.hash, f.line, now_ms) for f in forks], KNOWN_ROWS_STAY)


def verdict(meant: Meaning) -> dict[str, str]:
    """What the row says of it."""
    match meant:
        case Quarantined(note):
            return {"status": QUARANTINED, "note": note}
        case Kept():
            return {"status": STORED, "note": ""}
    return {"status": APPLIED, "note": ""}


def _row(number: int, one: Read, now_ms: int) -> tuple[object, ...]:
    said = verdict(one.meaning)
    about = (type_of(one.fields), guest_of(one.fields), one.link.line)
    return (
        *(number, one.link.seq, one.link.hash, *about),
        *(now_ms, one.at, one.quality, said["status"], said["note"]),
    )
