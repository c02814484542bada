"""One row of a journal: its bytes, made once and never re-serialised, and the chain over them."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from protocol.canonical import canonical
from protocol.clock import Stamp

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

NUMBERS = ("event", "station", "seq", "wall", "mono")
TEXTS = ("type", "boot")
BIGGEST = 2**63 - 1


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


DECODER = json.JSONDecoder(parse_constant=_no_constant)  # made once: it costs as much as reading an entry
SCAN = DECODER.scan_once  # type: ignore[attr-defined]  # the stubs lack it
HALF_CHARACTER = rb"\ud"  # JSON may spell half a surrogate pair; no database column takes one


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


@dataclass(frozen=True, slots=True)
class EntryFields:
    """What an entry's bytes say. `type` may be one this version does not know."""

    event: int
    station: int
    seq: int
    type: str
    stamp: Stamp
    body: Mapping[str, object]


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
    fields = _object(entry_bytes)
    for key in NUMBERS:
        if type(value := fields.get(key)) is not int or not 0 <= value <= BIGGEST:
            raise EntryMalformed(f"{key} is no whole number of 63 bits")
    for key in TEXTS:
        if type(fields.get(key)) is not str:
            raise EntryMalformed(f"{key} is no text")
    if not isinstance(fields.get("body"), dict):
        raise EntryMalformed("body is no object")
    stamp = Stamp(fields["wall"], fields["mono"], fields["boot"])
    who = (fields["event"], fields["station"], fields["seq"])
    return EntryFields(*who, fields["type"], stamp, fields["body"])


def _object(entry_bytes: bytes) -> dict[str, Any]:
    try:
        found = _json(entry_bytes.decode("utf-8"))
        if HALF_CHARACTER in entry_bytes.lower():
            json.dumps(found, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError) as wrong:
        raise EntryMalformed(f"no JSON: {type(wrong).__name__}") from None
    if not isinstance(found, dict):
        raise EntryMalformed("no JSON object")
    return found


def _json(text: str) -> Any:
    """As json.loads would, at half its cost for a text without blanks around it."""
    try:
        found, end = SCAN(text, 0)
    except StopIteration:
        return DECODER.decode(text)
    return found if end == len(text) else DECODER.decode(text)
