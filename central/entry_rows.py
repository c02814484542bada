"""Entries as they are kept: their bytes, what they came to, and the branches of a journal that parted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, select

from central.chain import Fork, Link
from central.many_rows import KNOWN_ROWS_STAY, put
from central.meaning import guest_of, type_of
from central.meanings import Kept, Meaning, Meant, Quarantined
from central.schema import entry, entry_fork
from protocol.entries import EntryFields

STRETCH = select(entry.c.seq, entry.c.hash).where(
    entry.c.station == bindparam("number"), entry.c.seq.between(bindparam("first"), bindparam("last"))
)
QUARANTINED, STORED, APPLIED = "quarantined", "stored", "applied"


class Read(NamedTuple):
    """A new link of a station's chain; `quality`: what the time of it rests on."""

    link: Link
    fields: EntryFields | None
    meant: Meant
    quality: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of an entry: `status`, and what a person should look at."""

    status: str
    note: str = ""


IS_STORED, IS_APPLIED = Verdict(STORED), Verdict(APPLIED)


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


def verdict(meant: Meaning) -> Verdict:
    """What the row says of it."""
    match meant:
        case Quarantined(note):
            return Verdict(QUARANTINED, note)
        case Kept():
            return IS_STORED
    return IS_APPLIED


def _row(number: int, one: Read, now_ms: int) -> tuple[object, ...]:
    link, fields, meant, quality = one
    said = verdict(meant.meaning)
    told = link.hash, type_of(fields), guest_of(fields), link.line
    return number, link.seq, *told, now_ms, meant.at, quality, said.status, said.note
