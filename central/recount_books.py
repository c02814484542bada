"""Vouchers, rights and redemptions counted anew."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, and_, case, func, or_, select

from central.entry_rows import APPLIED
from central.escrow import COUNTED, scarce
from central.issues import REDEEMED, VOID
from central.meaning import fields_of, number
from central.recount_figures import Difference, by_key, compared, none_expected
from central.schema import (
    entry,
    issue_seen,
    quota,
    quota_share,
    redemption,
    station,
    unsent_issue,
    voiding,
    voucher,
)

# By type alone: an index on the status would be taken, and be slower than reading the table from end to end.
RETURNS = select(entry.c.station, entry.c.status, entry.c.bytes).where(entry.c.type == "return")
LIVE = select(voucher.c.benefit, func.count()).where(voucher.c.state.in_(COUNTED)).group_by(voucher.c.benefit)
SPENT = select(issue_seen.c.benefit, issue_seen.c.station, func.count()).group_by(
    issue_seen.c.benefit, issue_seen.c.station
)
UNSENT = (
    select(unsent_issue.c.benefit, unsent_issue.c.station, func.count().label("rows"))
    .group_by(unsent_issue.c.benefit, unsent_issue.c.station)
    .subquery()
)
LEFT = quota_share.c.granted - quota_share.c.consumed - quota_share.c.returned
OUT = LEFT - func.coalesce(UNSENT.c.rows, 0)
HELD = (
    select(quota_share.c.benefit, func.sum(case((OUT > 0, OUT), else_=0)))
    .join(station, station.c.id == quota_share.c.station)
    .outerjoin(
        UNSENT, and_(UNSENT.c.benefit == quota_share.c.benefit, UNSENT.c.station == quota_share.c.station)
    )
    .where(station.c.closed == 0)
    .group_by(quota_share.c.benefit)
)
USED_UP = (
    select(voucher.c.benefit, func.count())
    .outerjoin(redemption, redemption.c.voucher == voucher.c.id)
    .where((voucher.c.state == REDEEMED) != redemption.c.voucher.is_not(None))
    .group_by(voucher.c.benefit)
)
TAKEN_BACK = (
    select(voucher.c.benefit, func.count())
    .outerjoin(voiding, voiding.c.voucher == voucher.c.id)
    .where(
        or_(
            and_(voucher.c.state == VOID, voiding.c.voucher.is_(None)),
            and_(voucher.c.state.not_in((VOID, REDEEMED)), voiding.c.voucher.is_not(None)),
        )
    )
    .group_by(voucher.c.benefit)
)


@dataclass(frozen=True, slots=True)
class Overspent:
    station: int
    benefit: int
    granted: int
    spent: int  # consumed and returned


def differences(conn: Connection) -> Iterator[Difference]:
    """In reading()."""
    of_scarce = quota.c.benefit.in_(scarce(conn))
    books = conn.execute(select(quota).where(of_scarce).order_by(quota.c.benefit)).all()
    numbers = [row.benefit for row in books]
    live, held = ({row.benefit: row.live for row in books}, {row.benefit: row.held for row in books})
    yield from compared("live", numbers, live, by_key(conn.execute(LIVE)))
    yield from compared("held", numbers, held, by_key(conn.execute(HELD)))
    yield from _shares(conn, frozenset(numbers))
    yield from none_expected("redeemed_otherwise", by_key(conn.execute(USED_UP)))
    yield from none_expected("void_otherwise", by_key(conn.execute(TAKEN_BACK)))


def overspent(conn: Connection) -> tuple[Overspent, ...]:
    """By station and benefit."""
    rows = conn.execute(
        select(quota_share).where(LEFT < 0).order_by(quota_share.c.station, quota_share.c.benefit)
    )
    return tuple(
        Overspent(row.station, row.benefit, row.granted, row.consumed + row.returned) for row in rows
    )


def _shares(conn: Connection, books: frozenset[int]) -> Iterator[Difference]:
    """What stations spent and gave back, as their entries say."""
    kept = [row for row in conn.execute(select(quota_share)) if row.benefit in books]
    spent = {key: rows for key, rows in by_key(conn.execute(SPENT)).items() if key[0] in books}
    returned = {key: rights for key, rights in _returned(conn).items() if key[0] in books}
    consumed = {(row.benefit, row.station): row.consumed for row in kept}
    yield from compared("consumed", sorted(consumed.keys() | spent), consumed, spent)
    given_back = {(row.benefit, row.station): row.returned for row in kept}
    yield from compared("returned", sorted(given_back.keys() | returned), given_back, returned)


def _returned(conn: Connection) -> Counter[tuple[int, int]]:
    rights: Counter[tuple[int, int]] = Counter()
    for who, status, line in conn.execute(RETURNS.execution_options(yield_per=1000)):
        fields = fields_of(bytes(line)) if status == APPLIED else None
        if fields is not None:
            benefit, count = number(fields.body.get("benefit")), number(fields.body.get("rights"))
            rights[(benefit or 0, who)] += count or 0
    return rights
