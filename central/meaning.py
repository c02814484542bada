"""What an entry's bytes come to for central: pure, and total, so that no entry can stop a push."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from central.meanings import (
    NOBODY,
    ByWhom,
    Claimed,
    Corrected,
    HandedOut,
    Issued,
    Kept,
    Meaning,
    Quarantined,
    Recorded,
    Redeemed,
    Registered,
    Returned,
    Undid,
    Unredeemed,
    Voided,
)
from protocol.entries import ENTRY_TYPES, EntryFields, EntryMalformed, read

BIGGEST = 2**63 - 1
VOUCHER = re.compile("[0-9a-f]{24}")
BY_WHOM = ("staff", "second", "reason")  # each only where a person gave it anew
LONGEST_WORD = 200  # of what a person wrote as a reason

Body = Mapping[str, object]
NONSENSE = Quarantined("nonsense")
UNKNOWN_GUEST, UNKNOWN_BENEFIT = Quarantined("unknown_guest"), Quarantined("unknown_benefit")


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
    told = READERS.get(fields.type)
    if told is not None:
        return told(fields.body, known)
    return Kept() if fields.type in ENTRY_TYPES else Quarantined("unknown_type")


def number(value: object) -> int | None:
    """An id from a body: decimal text or a whole number that fits the database, else None."""
    if type(value) is str:
        return _number_of(value)
    return value if type(value) is int and 0 <= value <= BIGGEST else None


@lru_cache(maxsize=4096)  # a push names the same guests, sessions and benefits again and again
def _number_of(text: str) -> int | None:
    if not (text.isdigit() and text.isascii() and len(text) <= 19):
        return None
    value = int(text)
    return value if value <= BIGGEST else None


def guests_named(every: Iterable[EntryFields | None]) -> frozenset[int]:
    """All guests these entries name."""
    return frozenset(guest for fields in every if (guest := guest_of(fields)) is not None)


def _recorded(body: Body, known: Known) -> Meaning:
    guest, session = number(body.get("guest")), number(body.get("session"))
    if guest is None or session is None:
        return NONSENSE
    if guest not in known.guests:
        return UNKNOWN_GUEST
    return Recorded(guest, session) if session in known.sessions else Quarantined("unknown_session")


def _undid(body: Body, _known: Known) -> Meaning:
    station, seq = number(body.get("station")), number(body.get("seq"))
    return NONSENSE if station is None or seq is None else Undid(station, seq)


def _issued(body: Body, known: Known) -> Meaning:
    given, ordinal, gen = _given(body, known), number(body.get("ordinal")), number(body.get("gen"))
    if not isinstance(given, _Given):
        return given
    if ordinal is None or gen is None:
        return NONSENSE
    version = number(body.get("version", 0)) or 0
    by = ByWhom(*(_words(body.get(name, "")) for name in BY_WHOM)) if _by_somebody(body) else NOBODY
    return Issued(given.guest, given.benefit, given.voucher, ordinal, gen, version, by)


def _by_somebody(body: Body) -> bool:
    return "staff" in body or "second" in body or "reason" in body


def _returned(body: Body, known: Known) -> Meaning:
    benefit, rights = number(body.get("benefit")), number(body.get("rights"))
    if benefit is None or rights is None:
        return NONSENSE
    return Returned(benefit, rights) if benefit in known.benefits else UNKNOWN_BENEFIT


def _claimed(body: Body, known: Known) -> Meaning:
    guest, benefit = number(body.get("guest")), number(body.get("benefit"))
    if guest is None or benefit is None:
        return NONSENSE
    return _unknown(guest, benefit, known) or Claimed(guest, benefit)


def _redeemed(body: Body, known: Known) -> Meaning:
    if body.get("result") != "redeemed":
        return Kept()
    given, request = _given(body, known), number(body.get("intent"))
    if not isinstance(given, _Given):
        return given
    if request is None:
        return NONSENSE
    return Redeemed(given.guest, given.benefit, given.voucher, request, offline=False)


def _redeemed_offline(body: Body, known: Known) -> Meaning:
    given = _given(body, known)
    if not isinstance(given, _Given):
        return given
    return Redeemed(given.guest, given.benefit, given.voucher, 0, offline=True)


def _voided(body: Body, known: Known) -> Meaning:
    given = _given(body, known)
    if not isinstance(given, _Given):
        return given
    staff, reason = _words(body.get("staff", "")), _words(body.get("reason", ""))
    return Voided(given.guest, given.benefit, given.voucher, staff, reason)


def _overridden(body: Body, known: Known) -> Meaning:
    if body.get("what") != "redemption_undone":
        return Kept()
    given, request = _given(body, known), number(body.get("intent"))
    if not isinstance(given, _Given):
        return given
    if request is None:
        return NONSENSE
    staff, reason = _words(body.get("staff", "")), _words(body.get("reason", ""))
    return Unredeemed(given.guest, given.benefit, given.voucher, request, staff, reason)


def _handed_out(body: Body, known: Known) -> Meaning:
    given = _given(body, known)
    if not isinstance(given, _Given):
        return given
    staff = _words(body.get("staff", ""))
    return HandedOut(given.benefit, given.voucher, staff, body.get("on_behalf") is True)


def _registered(body: Body, _known: Known) -> Meaning:
    guest, sealed = number(body.get("guest")), body.get("sealed")
    return NONSENSE if guest is None or not isinstance(sealed, str) else Registered(guest, sealed)


def _corrected(body: Body, known: Known) -> Meaning:
    guest, sealed = number(body.get("guest")), body.get("sealed")
    if guest is None or not isinstance(sealed, str):
        return NONSENSE
    return Corrected(guest, sealed) if guest in known.guests else UNKNOWN_GUEST


class _Given(NamedTuple):
    guest: int
    benefit: int
    voucher: bytes


def _given(body: Body, known: Known) -> _Given | Quarantined:
    guest, benefit = number(body.get("guest")), number(body.get("benefit"))
    voucher = _voucher(body.get("voucher"))
    if guest is None or benefit is None or voucher is None:
        return NONSENSE
    return _unknown(guest, benefit, known) or _Given(guest, benefit, voucher)


def _unknown(guest: int, benefit: int, known: Known) -> Quarantined | None:
    if guest not in known.guests:
        return UNKNOWN_GUEST
    return None if benefit in known.benefits else UNKNOWN_BENEFIT


def _words(value: object) -> str:
    """As much of a text as any database takes."""
    return "".join(char for char in str(value)[:LONGEST_WORD] if char.isprintable())


def _voucher(value: object) -> bytes | None:
    return bytes.fromhex(value) if isinstance(value, str) and VOUCHER.fullmatch(value) else None


READERS: Mapping[str, Callable[[Body, Known], Meaning]] = {
    "visit": _recorded,
    "visit_undone": _undid,
    "issue": _issued,
    "return": _returned,
    "claim": _claimed,
    "redeem_result": _redeemed,
    "redeem_offline": _redeemed_offline,
    "void": _voided,
    "override": _overridden,
    "handed_out": _handed_out,
    "walk_in": _registered,
    "guest_changed": _corrected,
}
