"""Goods at a place: what was brought and counted there, less what was used up there."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from central.alarms import STOCK_LOW, raise_alarm, settle
from central.handing import venues_of
from central.schema import alarm, partner, redemption, stock_move, voucher

LOW_PART = 10  # low: no more than the tenth part of all that was ever brought is left
MOVED = func.sum(stock_move.c.count)
KEPT = select(stock_move.c.benefit, stock_move.c.venue, MOVED.label("brought"))
BY_PLACE = KEPT.group_by(stock_move.c.benefit, stock_move.c.venue)


@dataclass(frozen=True, slots=True)
class Level:
    """`brought`, corrected by what was counted, less `used` is `left`.

    It may be below 0: more was redeemed there than anybody brought or counted.
    """

    benefit: int
    venue: int
    brought: int
    used: int
    left: int

    @property
    def low(self) -> bool:
        return self.left * LOW_PART <= self.brought

    @property
    def key(self) -> str:
        return f"{self.benefit}/{self.venue}"


@dataclass(frozen=True, slots=True)
class AtPlace:
    level: Level
    news: bool  # low, and nobody was told


def levels(conn: Connection) -> tuple[Level, ...]:
    """Of every benefit and venue something was brought to."""
    rows = conn.execute(BY_PLACE.order_by(stock_move.c.benefit, stock_move.c.venue)).all()
    places = _places(conn)
    used = {number: _used(conn, number, places) for number in {row.benefit for row in rows}}
    return tuple(
        Level(row.benefit, row.venue, int(row.brought), gone, int(row.brought) - gone)
        for row in rows
        for gone in [used[row.benefit].get(row.venue, 0)]
    )


def at_place(conn: Connection, place: int, number: int) -> AtPlace | None:
    """Where a point (a station, or minus a partner) is; None where no stock of this benefit is kept there."""
    if conn.execute(select(stock_move.c.id).where(stock_move.c.benefit == number).limit(1)).first() is None:
        return None
    places = _places(conn)
    found = _level(conn, number, places.get(place, 0), places)
    if found is None:
        return None
    told = select(alarm.c.at).where(alarm.c.kind == STOCK_LOW, alarm.c.key == found.key)
    return AtPlace(found, found.low and conn.execute(told).first() is None)


def add(conn: Connection, number: int, venue: int, count: int, at: int, who: str, note: str = "") -> Level:
    """`count` more at the venue; fewer, if below 0. Run in writing()."""
    row = {"benefit": number, "venue": venue, "count": count, "at": at, "who": who, "note": note}
    conn.execute(insert(stock_move).values(row))
    found = _level(conn, number, venue, _places(conn))
    if found is None:
        raise AssertionError("a stock that was just added to is kept")
    if not found.low:
        settle(conn, STOCK_LOW, found.key)
    return found


def counted(
    conn: Connection, number: int, venue: int, count: int, at: int, who: str, note: str = ""
) -> Level:
    """So many were counted there now: the difference to what should be left is written. Run in writing()."""
    before = _level(conn, number, venue, _places(conn))
    left = -_used(conn, number, _places(conn)).get(venue, 0) if before is None else before.left
    return add(conn, number, venue, count - left, at, who, note)


def tell(conn: Connection, level: Level, at: int) -> None:
    """Once, until somebody brings more or settles it."""
    raise_alarm(conn, STOCK_LOW, level.key, at, f"{level.left} left of {level.brought}")


def _level(conn: Connection, number: int, venue: int, places: dict[int, int]) -> Level | None:
    here = (stock_move.c.benefit == number, stock_move.c.venue == venue)
    row = conn.execute(BY_PLACE.where(*here)).first()
    if row is None:
        return None
    used = _used(conn, number, {at: of for at, of in places.items() if of == venue}).get(venue, 0)
    return Level(number, venue, int(row.brought), used, int(row.brought) - used)


def _used(conn: Connection, number: int, places: dict[int, int]) -> dict[int, int]:
    """Venue → redemptions there; what was taken back is no redemption any more."""
    query = (
        select(redemption.c.station, func.count())
        .join(voucher, voucher.c.id == redemption.c.voucher)
        .where(voucher.c.benefit == number, redemption.c.station.in_(places))
        .group_by(redemption.c.station)
    )
    used: dict[int, int] = {}
    for place, count in conn.execute(query):
        used[places[place]] = used.get(places[place], 0) + count
    return used


def _places(conn: Connection) -> dict[int, int]:
    """Station, or minus the partner's number → venue."""
    partners = select(partner.c.id, partner.c.venue).where(partner.c.venue.is_not(None))
    return venues_of(conn) | {-row.id: row.venue for row in conn.execute(partners)}
