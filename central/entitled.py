"""What one guest may be given, from central's own tables: the same rules as at a station."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from central.schema import benefit, guest, visit, voucher
from protocol.entitling import held_and_used
from protocol.rule_text import rule_from_json
from protocol.rules import Person, Rule


@dataclass(frozen=True, slots=True)
class Terms:
    """A benefit as far as it decides who may have it. Times in ms."""

    id: int
    audience: Rule
    mode: str
    issue: str
    per_person: int
    opens: int | None
    closes: int | None
    version: int


@dataclass(frozen=True, slots=True)
class Had:
    """A voucher of the guest. state: live | redeemed | void | held_back."""

    id: bytes
    benefit: int
    ordinal: int
    gen: int
    state: str
    version: int


def terms(conn: Connection) -> tuple[Terms, ...]:
    """Every benefit, in order of its number."""
    return tuple(terms_of(row) for row in conn.execute(select(benefit).order_by(benefit.c.id)))


def terms_of(row: Any) -> Terms:
    """Of a row of the benefits' table."""
    audience = rule_from_json(row.audience)
    times = (row.opens, row.closes, row.version)
    return Terms(row.id, audience, row.mode, row.issue, row.per_person, *times)


def had(conn: Connection, number: int) -> tuple[Had, ...]:
    """All vouchers of this guest, void ones too."""
    what = (
        voucher.c.id,
        voucher.c.benefit,
        voucher.c.ordinal,
        voucher.c.gen,
        voucher.c.state,
        voucher.c.version,
    )
    rows = conn.execute(select(*what).where(voucher.c.guest == number).order_by(*what[1:4]))
    return tuple(Had(bytes(id_), *rest) for id_, *rest in rows)


def person_of(conn: Connection, number: int, given: tuple[Had, ...]) -> Person | None:
    """What rules may look at, of a guest central knows."""
    row: Any = conn.execute(
        select(guest.c.category, guest.c.attributes, guest.c.entitlements).where(guest.c.id == number)
    ).first()
    if row is None:
        return None
    visited = frozenset(conn.execute(select(visit.c.session).where(visit.c.guest == number)).scalars())
    counts = {int(key): count for key, count in json.loads(row.entitlements).items()}
    return Person(row.category, json.loads(row.attributes), counts, visited, *held_and_used(given))
