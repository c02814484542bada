"""Vouchers given in place of void ones: only into a slot whose earlier vouchers are all void, and by whom how many."""

from collections.abc import Iterable
from typing import Protocol

from sqlalchemy import Connection, bindparam, func, select

from central.alarms import MANY_GIVEN_ANEW, raise_alarm
from central.many_rows import KNOWN_ROWS_STAY, put
from central.meanings import ByWhom
from central.moments import told
from central.schema import given_anew, voucher
from protocol.entitling import FIRST_GEN, VOID

DAY_MS = 24 * 60 * 60_000
UNFIT = "unfit"
CHINA_MS = 8 * 60 * 60_000
"""Days of one person begin at midnight where the event is."""


CAME = (
    select(given_anew.c.staff)
    .where(given_anew.c.station == bindparam("station"), given_anew.c.seq >= bindparam("first"))
    .distinct()
)


class Given(Protocol):
    """What of an issue is asked here."""

    @property
    def station(self) -> int: ...
    @property
    def seq(self) -> int: ...
    @property
    def voucher(self) -> bytes: ...
    @property
    def guest(self) -> int: ...
    @property
    def benefit(self) -> int: ...
    @property
    def ordinal(self) -> int: ...
    @property
    def gen(self) -> int: ...
    @property
    def at(self) -> int: ...
    @property
    def by(self) -> ByWhom: ...


def keep(conn: Connection, issues: Iterable[Given]) -> None:
    """One row an entry of a later generation, whichever station told the voucher first."""
    rows = [
        (one.station, one.seq, one.voucher, one.at, one.by.staff, one.by.second, one.by.reason)
        for one in issues
        if one.gen > FIRST_GEN
    ]
    put(conn, given_anew, rows, KNOWN_ROWS_STAY)


class Slotted(Protocol):
    """A voucher as its slot names it."""

    @property
    def guest(self) -> int: ...
    @property
    def benefit(self) -> int: ...
    @property
    def ordinal(self) -> int: ...
    @property
    def gen(self) -> int: ...


def is_next(conn: Connection, one: Slotted) -> bool:
    """One voucher a slot: another only where the earlier ones are void."""
    slot = (
        voucher.c.guest == one.guest,
        voucher.c.benefit == one.benefit,
        voucher.c.ordinal == one.ordinal,
    )
    earlier = conn.execute(select(voucher.c.gen, voucher.c.state).where(*slot)).all()
    void = all(state == VOID for _, state in earlier)
    return void and one.gen == 1 + max((gen for gen, _ in earlier), default=0)


def watch(conn: Connection, station: int, first: int, most: int) -> None:
    """Tells of a person who gave more than `most` anew in one day, once entries from `first` on bring that about.

    Persons are known by station: whoever has PINs at two stations is two persons here.
    """
    staff = conn.execute(CAME, {"station": station, "first": first}).scalars().all()
    if not staff:
        return
    of_station = given_anew.c.station == station
    day = ((given_anew.c.at + CHINA_MS) // DAY_MS).label("day")
    query = (
        select(given_anew.c.staff, day, func.count().label("count"), func.max(given_anew.c.at).label("at"))
        .where(of_station, given_anew.c.staff.in_(staff))
        .group_by(given_anew.c.staff, day)
        .having(func.count() > most)
    )
    for row in conn.execute(query).all():
        midnight = told(row.day * DAY_MS - CHINA_MS)
        raise_alarm(conn, MANY_GIVEN_ANEW, f"{row.staff}/{midnight.partition('T')[0]}", row.at)
