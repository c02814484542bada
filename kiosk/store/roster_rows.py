"""Rows of roster.db → the frozen types of `rows`."""

import json
from collections.abc import Mapping
from typing import Any

from kiosk.store.rows import (
    AttributeRow,
    BenefitRow,
    EventRow,
    GuestRow,
    KnownVoucher,
    SessionRow,
    Standing,
    VenueRow,
    VisitElsewhere,
)
from protocol.roster_schema import COLUMNS
from protocol.rule_text import rule_from_json

EVENT = f"SELECT {', '.join(COLUMNS['event'])} FROM event"
VENUES = f"SELECT {', '.join(COLUMNS['venue'])} FROM venue"
SESSIONS = f"SELECT {', '.join(COLUMNS['session'])} FROM session"
ATTRIBUTES = f"SELECT {', '.join(COLUMNS['attribute'])} FROM attribute ORDER BY id"
BENEFITS = f"SELECT {', '.join(COLUMNS['benefit'])} FROM benefit ORDER BY id"

GUEST = ", ".join(f"g.{column}" for column in COLUMNS["guest"][:11])
STANDING = f"""
    SELECT {GUEST}, b.serial, b.revoked, s.visits, s.undone, s.vouchers
    FROM (SELECT ? AS id) AS asked
    LEFT JOIN guest AS g ON g.id = asked.id
    LEFT JOIN badge AS b ON b.guest = asked.id
    LEFT JOIN guest_state AS s ON s.guest = asked.id"""

LIVE, ISSUED = "live", "issued"  # central's word for a voucher that is good, and the desk's

NO_TEXTS: Mapping[str, str] = {}
NO_COUNTS: Mapping[int, int] = {}


def event(row: tuple[Any, ...]) -> EventRow:
    return EventRow(*(*row[:6], bool(row[6]), row[7] or None, *row[8:]))


def venue(row: tuple[Any, ...]) -> VenueRow:
    return VenueRow(*row)


def session(row: tuple[Any, ...]) -> SessionRow:
    *rest, capacity, invited, by_list = row
    categories = None if invited is None else json.loads(invited)
    shown = None if categories is None else tuple(categories)
    return SessionRow(*(*rest, capacity, shown, bool(by_list)))


def benefit(row: tuple[Any, ...]) -> BenefitRow:
    *rest, on_behalf, undo_minutes, version = row
    return BenefitRow(
        *(*rest[:7], rule_from_json(rest[7]), *rest[8:], bool(on_behalf), undo_minutes, version)
    )


def attribute(row: tuple[Any, ...]) -> AttributeRow:
    _, name, zh, en, choices = row
    return AttributeRow(name, zh, en, tuple((code, one, other) for code, one, other in json.loads(choices)))


def standing(row: tuple[Any, ...]) -> Standing:
    known, (serial, revoked, visits, undone, vouchers) = row[:11], row[11:]
    return Standing(
        None if known[0] is None else guest(known),
        serial or 1,
        bool(revoked),
        tuple(VisitElsewhere(*visit) for visit in json.loads(visits)) if visits else (),
        frozenset((station, seq) for station, seq in json.loads(undone)) if undone else frozenset(),
        tuple(_voucher(*voucher[:5]) for voucher in json.loads(vouchers)) if vouchers else (),
    )


def guest(row: tuple[Any, ...]) -> GuestRow:
    *plain, attributes, invitations, entitlements = row
    parsed = (
        NO_TEXTS if attributes == "{}" else json.loads(attributes),
        () if invitations == "[]" else tuple(map(int, json.loads(invitations))),
        NO_COUNTS if entitlements == "{}" else _counts(entitlements),
    )
    return GuestRow(*(*plain, *parsed))


def _counts(text: str) -> Mapping[int, int]:
    return {int(benefit): count for benefit, count in json.loads(text).items()}


def _voucher(name: str, benefit: int, ordinal: int, gen: int, state: str) -> KnownVoucher:
    return KnownVoucher(bytes.fromhex(name), benefit, ordinal, gen, ISSUED if state == LIVE else state, seq=0)
