"""Partners: a hotel or a scenic spot that redeems its own benefits on a page of central's.

A partner's redemptions carry minus its number where others carry a station's.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from central.accounts import folded
from central.database import alone
from central.schema import benefit, partner, partner_benefit, partner_link, partner_session, venue

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Partner:
    """`venue`: where it is, as far as stock is concerned; `signed_up`: it has chosen a password."""

    id: int
    name: str
    venue: int | None
    closed: bool
    signed_up: bool
    benefits: frozenset[int]

    @property
    def place(self) -> int:
        """The number its redemptions carry."""
        return -self.id


@dataclass(frozen=True, slots=True)
class PartnerRefused:
    """`reason`: name, name_taken, no_such_benefit, no_such_venue; `what` it is about."""

    reason: str
    what: str


def add(
    conn: Connection, name: str, codes: Sequence[str], at_venue: int | None, *, used: Collection[int] = ()
) -> Partner | PartnerRefused:
    """`codes` of its benefits. `used`: numbers of partners that redeemed before a restore; never given out again."""
    name = name.strip()
    if not 0 < len(name) <= LONGEST_NAME or not name.isprintable():
        return PartnerRefused("name", name)
    alone(conn, "partners")
    if conn.execute(select(partner.c.id).where(partner.c.name_folded == folded(name))).first():
        return PartnerRefused("name_taken", name)
    known = dict(conn.execute(select(benefit.c.code, benefit.c.id).where(benefit.c.code.in_(codes))).all())
    for code in codes:
        if code not in known:
            return PartnerRefused("no_such_benefit", code)
    if at_venue is not None and not conn.execute(select(venue.c.id).where(venue.c.id == at_venue)).first():
        return PartnerRefused("no_such_venue", str(at_venue))
    newest = conn.execute(select(func.max(partner.c.id))).scalar() or 0
    number = 1 + max((newest, *used))
    row = {"id": number, "name": name, "name_folded": folded(name), "venue": at_venue}
    conn.execute(insert(partner).values(row))
    rows = [{"partner": number, "benefit": one} for one in sorted(set(known.values()))]
    conn.execute(insert(partner_benefit), rows)
    return Partner(number, name, at_venue, closed=False, signed_up=False, benefits=frozenset(known.values()))


def every(conn: Connection) -> tuple[Partner, ...]:
    """Closed ones too, in order of their numbers."""
    rows = conn.execute(select(partner).order_by(partner.c.id)).all()
    return tuple(_partner(conn, row) for row in rows)


def by_number(conn: Connection, number: int) -> Partner | None:
    row = conn.execute(select(partner).where(partner.c.id == number)).first()
    return None if row is None else _partner(conn, row)


def at_work(conn: Connection, number: int) -> Partner | None:
    """As it is now, None for a closed one; closing it waits for the end of this write transaction."""
    conn.execute(select(partner.c.id).where(partner.c.id == number).with_for_update(read=True))
    found = by_number(conn, number)
    return None if found is None or found.closed else found


def by_name(conn: Connection, name: str) -> Partner | None:
    """However its letters are written; closed ones too."""
    row = conn.execute(select(partner).where(partner.c.name_folded == folded(name))).first()
    return None if row is None else _partner(conn, row)


def close(conn: Connection, number: int) -> bool:
    """It redeems nothing more, and is signed out; False if there is none. What it redeemed stays."""
    for table in (partner_session, partner_link):
        conn.execute(delete(table).where(table.c.partner == number))
    return bool(conn.execute(update(partner).where(partner.c.id == number).values(closed=1)).rowcount)


def _partner(conn: Connection, row: Any) -> Partner:
    of = select(partner_benefit.c.benefit).where(partner_benefit.c.partner == row.id)
    benefits = frozenset(conn.execute(of).scalars())
    return Partner(row.id, row.name, row.venue, bool(row.closed), bool(row.password), benefits)
