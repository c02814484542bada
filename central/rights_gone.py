"""Scarce benefits as somebody who asks now finds them: which are used up, and which they wait for. Reads only."""

from sqlalchemy import Connection, func, select

from central.claims import WAITING
from central.escrow import COUNTED, SCARCE
from central.schema import benefit, claim, quota, voucher


def used_up(conn: Connection) -> frozenset[int]:
    """No right is left at central, and none lies at a station."""
    counted = (
        select(func.count())
        .where(voucher.c.benefit == benefit.c.id, voucher.c.state.in_(COUNTED))
        .correlate(benefit)
        .scalar_subquery()
    )
    total, live = func.coalesce(benefit.c.total, 0), func.coalesce(quota.c.live, counted)
    found = (
        select(benefit.c.id)
        .outerjoin(quota, quota.c.benefit == benefit.c.id)
        .where(benefit.c.mode == SCARCE, live >= total, func.coalesce(quota.c.held, 0) <= 0)
    )
    return frozenset(conn.execute(found).scalars())


def waited_for(conn: Connection, guest: int) -> frozenset[int]:
    """What this guest is on the waiting list of."""
    listed = select(claim.c.benefit).where(claim.c.guest == guest, claim.c.state == WAITING)
    return frozenset(conn.execute(listed).scalars())
