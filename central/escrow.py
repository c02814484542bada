"""The books of scarce benefits: how many vouchers count, how many rights lie on stations, how many are left.

Totals only, merged by the greatest: a message lost, repeated or late can change nothing. See docs/promises.md.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, bindparam, func, select, update

from central.among import among
from central.database import conflict_insert
from central.schema import benefit, quota, quota_share, station, unsent_issue, voucher

SCARCE = "fcfs"
SCARCE_ONES = select(benefit.c.id).where(benefit.c.mode == SCARCE)
TOTALS = among(
    select(benefit.c.id, func.coalesce(benefit.c.total, 0)).where(benefit.c.mode == SCARCE), benefit.c.id
)
OPENED = among(select(quota.c.benefit), quota.c.benefit)
LOCKED = among(select(quota).order_by(quota.c.benefit).with_for_update(), quota.c.benefit)
SHARE = select(quota_share).where(
    quota_share.c.benefit == bindparam("number"), quota_share.c.station == bindparam("who")
)
OF_STATION = select(
    select(func.count())
    .where(unsent_issue.c.station == bindparam("who"), unsent_issue.c.benefit == bindparam("number"))
    .scalar_subquery(),
    select(station.c.closed).where(station.c.id == bindparam("who")).scalar_subquery(),
)
COUNTED = ("live", "redeemed")  # states of a voucher that use up a right


@dataclass(slots=True)
class Share:
    """What one station holds. `unsent`: issues that redemptions prove and whose entries have not come."""

    station: int
    granted: int = 0
    consumed: int = 0
    returned: int = 0
    rid: int = 0
    unsent: int = 0
    closed: bool = False

    @property
    def out(self) -> int:
        """Rights that may still be spent there; none at a closed station."""
        left = self.granted - self.consumed - self.returned - self.unsent
        return 0 if self.closed else max(0, left)

    @property
    def overspent(self) -> bool:
        return self.consumed + self.returned + self.unsent > self.granted


@dataclass(slots=True)
class Book:
    """One benefit's figures, locked until the transaction ends."""

    benefit: int
    total: int
    live: int
    held: int
    shares: dict[int, Share] = field(default_factory=dict)

    @property
    def pool(self) -> int:
        """Rights nobody has."""
        return self.total - self.live - self.held


class Escrow:
    """The books one transaction touches. `close` writes them back, before the feed is published."""

    def __init__(self, conn: Connection, benefits: Collection[int]) -> None:
        """Benefits that are not scarce have no book."""
        self._conn = conn
        self.books = {book.benefit: book for book in _locked(conn, sorted(benefits))}
        self._read = {one.benefit: (one.live, one.held) for one in self.books.values()}
        self._changed: set[tuple[int, int]] = set()

    def share(self, book: Book, number: int) -> Share:
        """For reading; `moving` is for changing it."""
        if number not in book.shares:
            book.shares[number] = _share(self._conn, book.benefit, number)
        return book.shares[number]

    def move(self, book: Book, number: int, **more: int) -> Share:
        """Adds to fields of a share and keeps `held` right."""
        share = self.share(book, number)
        before = share.out
        for name, difference in more.items():
            setattr(share, name, getattr(share, name) + difference)
        book.held += share.out - before
        self._changed.add((book.benefit, number))
        return share

    def close(self) -> None:
        """Writes what has changed."""
        for book in self.books.values():
            if self._read[book.benefit] != (book.live, book.held):
                change = update(quota).where(quota.c.benefit == book.benefit)
                self._conn.execute(change.values(live=book.live, held=book.held))
        for number, who in sorted(self._changed):
            _keep(self._conn, number, self.books[number].shares[who])


def scarce(conn: Connection) -> frozenset[int]:
    """The benefits that have books."""
    return frozenset(conn.execute(SCARCE_ONES).scalars())


def shares_of(conn: Connection, number: int) -> list[int]:
    """The benefits a station was ever given rights of."""
    return list(conn.execute(select(quota_share.c.benefit).where(quota_share.c.station == number)).scalars())


def _locked(conn: Connection, benefits: list[int]) -> Iterable[Book]:
    if not benefits:
        return []
    found: Sequence[Any] = TOTALS.asked(conn, benefits).all()
    totals: dict[int, int] = dict(found)
    if not totals:
        return []
    _open_books(conn, totals)
    rows: Sequence[Any] = LOCKED.asked(conn, totals).all()
    return [Book(row.benefit, totals[row.benefit], row.live, row.held) for row in rows]


def _open_books(conn: Connection, benefits: Collection[int]) -> None:
    known = set(OPENED.asked(conn, benefits).scalars())
    for number in sorted(set(benefits) - known):
        counted = select(func.count()).where(voucher.c.benefit == number, voucher.c.state.in_(COUNTED))
        live = conn.execute(counted).scalar_one()
        fresh = conflict_insert(conn, quota).values(benefit=number, live=live, held=0)
        conn.execute(fresh.on_conflict_do_nothing())


def _share(conn: Connection, number: int, who: int) -> Share:
    place = {"number": number, "who": who}
    row: Any = conn.execute(SHARE, place).first()
    unsent, closed = conn.execute(OF_STATION, place).one()
    if row is None:
        return Share(who, unsent=unsent, closed=bool(closed))
    return Share(who, row.granted, row.consumed, row.returned, row.rid, unsent, bool(closed))


def _keep(conn: Connection, number: int, share: Share) -> None:
    values = {
        "granted": share.granted,
        "consumed": share.consumed,
        "returned": share.returned,
        "rid": share.rid,
    }
    kept = conflict_insert(conn, quota_share).values(benefit=number, station=share.station, **values)
    conn.execute(kept.on_conflict_do_update(index_elements=["benefit", "station"], set_=values))
