"""What an entry's bytes come to for central: pure, and total, so that no entry can stop a push."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from protocol.entries import ENTRY_TYPES, EntryFields, EntryMalformed, read

BIGGEST = 2**63 - 1
VOUCHER_HEX = 24


@dataclass(frozen=True, slots=True)
class Recorded:
    guest: int
    session: int


@dataclass(frozen=True, slots=True)
class Undid:
    """The recording (station, seq) is taken back; it may not have arrived yet."""

    station: int
    seq: int


@dataclass(frozen=True, slots=True)
class Issued:
    guest: int
    benefit: int
    voucher: bytes
    ordinal: int
    gen: int


@dataclass(frozen=True, slots=True)
class Kept:
    """A type that is only stored."""


@dataclass(frozen=True, slots=True)
class Quarantined:
    note: str  # code of what a person should look at


Meaning = Recorded | Undid | Issued | Kept | Quarantined


@dataclass(frozen=True, slots=True)
class Known:
    """What central knows at the moment of the push."""

    event: int
    station: int
    guests: frozenset[int]
    sessions: frozenset[int]
    benefits: frozenset[int]


def fields_of(line: bytes) -> EntryFields | None:
    """What the bytes say, None where they are no entry."""
    try:
        return read(line)
    except EntryMalformed:
        return None


def type_of(fields: EntryFields | None) -> str:
    """The type as it may stand in the database: never text a station made up."""
    if fields is None:
        return "malformed"
    return fields.type if fields.type in ENTRY_TYPES else "unknown"


def guest_of(fields: EntryFields | None) -> int | None:
    """The guest an entry names, known or not."""
    return None if fields is None else number(fields.body.get("guest"))


def meaning(fields: EntryFields | None, seq: int, known: Known) -> Meaning:
    """What to apply; `seq` is the entry's place in the chain."""
    if fields is None:
        return Quarantined("malformed")
    if fields.event != known.event:
        return Quarantined("wrong_event")
    if fields.station != known.station:
        return Quarantined("wrong_station")
    if fields.seq != seq:
        return Quarantined("wrong_seq")
    match fields.type:
        case "visit":
            return _recorded(fields.body, known)
        case "visit_undone":
            return _undid(fields.body)
        case "issue":
            return _issued(fields.body, known)
        case known_type if known_type in ENTRY_TYPES:
            return Kept()
    return Quarantined("unknown_type")


def number(value: object) -> int | None:
    """An id from a body: decimal text or a whole number that fits the database, else None."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 19:
        value = int(value)
    return value if type(value) is int and 0 <= value <= BIGGEST else None


def _recorded(body: Mapping[str, object], known: Known) -> Meaning:
    guest, session = number(body.get("guest")), number(body.get("session"))
    if guest is None or session is None:
        return Quarantined("nonsense")
    if guest not in known.guests:
        return Quarantined("unknown_guest")
    return Recorded(guest, session) if session in known.sessions else Quarantined("unknown_session")


def _undid(body: Mapping[str, object]) -> Meaning:
    station, seq = number(body.get("station")), number(body.get("seq"))
    return Quarantined("nonsense") if station is None or seq is None else Undid(station, seq)


def _issued(body: Mapping[str, object], known: Known) -> Meaning:
    names = ("guest", "benefit", "ordinal", "gen")
    guest, benefit, ordinal, gen = (number(body.get(name)) for name in names)
    voucher = _voucher(body.get("voucher"))
    if guest is None or benefit is None or ordinal is None or gen is None or voucher is None:
        return Quarantined("nonsense")
    if guest not in known.guests:
        return Quarantined("unknown_guest")
    issued = Issued(guest, benefit, voucher, ordinal, gen)
    return issued if benefit in known.benefits else Quarantined("unknown_benefit")


def _voucher(value: object) -> bytes | None:
    if not isinstance(value, str) or len(value) != VOUCHER_HEX or set(value) - set("0123456789abcdef"):
        return None
    return bytes.fromhex(value)


def guests_named(every: Iterable[EntryFields | None]) -> frozenset[int]:
    """All guests these entries name."""
    return frozenset(guest for fields in every if (guest := guest_of(fields)) is not None)
