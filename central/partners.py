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
NOWHERE = -1  # no venue's number


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
    alone(conn, "partners")
    wanted = _accepted(conn, name, codes, at_venue)
    if isinstance(wanted, PartnerRefused):
        return wanted
    newest = conn.execute(select(func.max(partner.c.id))).scalar() or 0
    number = 1 + max((newest, *used))
    conn.execute(insert(partner).values(id=number, **_name_columns(name), venue=at_venue))
    _let_redeem(conn, number, wanted)
    return Partner(number, name.strip(), at_venue, closed=False, signed_up=False, benefits=wanted)


def change(
    conn: Connection,
    number: int,
    *,
    name: str | None = None,
    codes: Sequence[str] | None = None,
    at_venue: int | None = None,
) -> Partner | PartnerRefused | None:
    """Of an open partner what is not None; `codes` are then all it redeems, NOWHERE takes its venue away.

    None: there is no open one. Its pages go by it at once; what it redeemed stays its own.
    """
    alone(conn, "partners")
    conn.execute(select(partner.c.id).where(partner.c.id == number).with_for_update())
    now = by_number(conn, number)
    if now is None or now.closed:
        return None
    to_venue = None if at_venue == NOWHERE else at_venue
    wanted = _accepted(conn, now.name if name is None else name, codes or (), to_venue, now.id)
    if isinstance(wanted, PartnerRefused):
        return wanted
    columns = {} if name is None else _name_columns(name)
    columns |= {} if at_venue is None else {"venue": to_venue}
    if columns:
        conn.execute(update(partner).where(partner.c.id == number).values(columns))
    if codes is not None:
        conn.execute(delete(partner_benefit).where(partner_benefit.c.partner == number))
        _let_redeem(conn, number, wanted)
    return by_number(conn, number)


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
    """The open one, however its letters are written; closed ones may have had the name before."""
    mine = (partner.c.name_folded == folded(name), partner.c.closed == 0)
    row = conn.execute(select(partner).where(*mine)).first()
    return None if row is None else _partner(conn, row)


def close(conn: Connection, number: int) -> bool:
    """It redeems nothing more, and is signed out; False if there is none. What it redeemed stays."""
    for table in (partner_session, partner_link):
        conn.execute(delete(table).where(table.c.partner == number))
    return bool(conn.execute(update(partner).where(partner.c.id == number).values(closed=1)).rowcount)


def _accepted(
    conn: Connection, name: str, codes: Sequence[str], at_venue: int | None, mine: int = 0
) -> frozenset[int] | PartnerRefused:
    """The numbers of the benefits. `mine`: the partner whose own name is not taken by itself."""
    if not 0 < len(name.strip()) <= LONGEST_NAME or not name.strip().isprintable():
        return PartnerRefused("name", name.strip())
    other = by_name(conn, name.strip())
    if other is not None and other.id != mine:
        return PartnerRefused("name_taken", name.strip())
    known = dict(conn.execute(select(benefit.c.code, benefit.c.id).where(benefit.c.code.in_(codes))).all())
    for code in codes:
        if code not in known:
            return PartnerRefused("no_such_benefit", code)
    if at_venue is not None and not conn.execute(select(venue.c.id).where(venue.c.id == at_venue)).first():
        return PartnerRefused("no_such_venue", str(at_venue))
    return frozenset(known.values())


def _name_columns(name: str) -> dict[str, Any]:
    return {"name": name.strip(), "name_folded": folded(name.strip())}


def _let_redeem(conn: Connection, number: int, benefits: Collection[int]) -> None:
    conn.execute(insert(partner_benefit), [{"partner": number, "benefit": one} for one in sorted(benefits)])


def _partner(conn: Connection, row: Any) -> Partner:
    of = select(partner_benefit.c.benefit).where(partner_benefit.c.partner == row.id)
    benefits = frozenset(conn.execute(of).scalars())
    return Partner(row.id, row.name, row.venue, bool(row.closed), bool(row.password), benefits)
