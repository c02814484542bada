"""One row of a journal: its bytes, made once and never re-serialised, and the chain over them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, NoReturn

from pydantic import Field

from protocol.canonical import canonical
from protocol.clock import Stamp
from protocol.messages import MessageMalformed, decode

GENESIS = bytes(32)
"""The hash that stands before the first entry."""

ENTRY_TYPES = frozenset(
    {
        "visit",
        "visit_undone",
        "walk_in",
        "guest_changed",
        "override",
        "refused",
        "issue",
        "claim",
        "return",
        "redeem_intent",
        "redeem_result",
        "redeem_offline",
        "void",
        "handed_out",
        "printed",
        "ctl_ack",
        "staff",
    }
)

BIGGEST = 2**63 - 1


class EntryMalformed(Exception):
    """These bytes are not an entry; the text says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A chained entry: `hash` is over `prev` and `body_bytes`, the whole entry as one JSON line."""

    station: int
    seq: int
    hash: bytes
    prev: bytes
    body_bytes: bytes


Whole = Annotated[int, Field(ge=0, le=BIGGEST)]


@dataclass(frozen=True, slots=True)
class EntryFields:
    """What an entry's bytes say. `type` may be one this version does not know; `wall`, `mono`, `boot`: its stamp."""

    event: Whole
    station: Whole
    seq: Whole
    type: str
    wall: Whole
    mono: Whole
    boot: str
    body: dict[str, Any]

    @property
    def stamp(self) -> Stamp:
        return Stamp(self.wall, self.mono, self.boot)


def compose(event: int, station: int, seq: int, kind: str, stamp: Stamp, body: Mapping[str, object]) -> bytes:
    """The bytes of a new entry, one line of canonical JSON."""
    if kind not in ENTRY_TYPES:
        raise ValueError(f"no such entry type: {kind}")
    when = {"wall": stamp.wall, "mono": stamp.mono, "boot": stamp.boot}
    return canonical({"event": event, "station": station, "seq": seq, "type": kind, "body": body, **when})


def link(prev: bytes, entry_bytes: bytes) -> bytes:
    """The 32-byte hash of an entry that follows the one hashed `prev`."""
    return hashlib.sha256(prev + entry_bytes).digest()


def chain(station: int, seq: int, prev: bytes, entry_bytes: bytes) -> Entry:
    """The entry these bytes make after the one hashed `prev`."""
    return Entry(station, seq, link(prev, entry_bytes), prev, entry_bytes)


def read(entry_bytes: bytes) -> EntryFields:
    """What the bytes say. Raises EntryMalformed."""
    try:
        if b"NaN" in entry_bytes or b"Infinity" in entry_bytes:  # the validator takes them for numbers
            json.loads(entry_bytes.decode("utf-8"), parse_constant=_no_constant)
        return decode(EntryFields, entry_bytes)
    except MessageMalformed as wrong:
        raise EntryMalformed(str(wrong)) from None
    except (ValueError, RecursionError) as wrong:
        raise EntryMalformed(f"no JSON: {type(wrong).__name__}") from None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)
