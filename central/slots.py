"""One good voucher a slot of a guest, whatever comes in which order: later generations, and earlier ones told late.

A later generation is given only after central has said that the earlier one is void. In quiet times that stands in
the tables, or in the same push. While a restored central listens it may be forgotten: there the later one is the
proof, and the earlier one becomes void unless it was used.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from central.alarms import ANEW_UNFIT, raise_alarm
from central.anew import UNFIT, Given
from central.escrow import Escrow
from central.many_rows import KNOWN_ROWS_STAY, put
from central.schema import redemption, voiding, voucher
from protocol.entitling import FIRST_GEN, REDEEMED, VOID

GIVEN_ANEW = "given_anew"
LIVE, DONE = "live", "done"


@dataclass(frozen=True, slots=True)
class Around:
    """`listened`: a restored central still listened when this push came. `voided`: what the same push voids."""

    listened: bool = False
    voided: frozenset[bytes] = frozenset()


QUIET = Around()


@dataclass(slots=True)
class _Earlier:
    id: bytes
    gen: int
    state: str
    known: bool  # stands in the table


def settle(conn: Connection, escrow: Escrow, fresh: Collection[Given], around: Around) -> None:
    """Of vouchers not known before: which are void from the start, and which earlier ones they make void."""
    if around.listened:
        _overtaken(conn, fresh)
    void: set[bytes] = set()
    for one in sorted((one for one in fresh if one.gen > FIRST_GEN), key=lambda one: one.gen):
        earlier = _earlier(conn, one, fresh, around.voided | void)
        good = [each for each in earlier if each.state != VOID]
        used = any(each.state == REDEEMED for each in good)
        follows = one.gen == 1 + max((each.gen for each in earlier), default=0)
        if around.listened and not used:
            for each in good:
                _make_void(conn, escrow, one, each)
        elif good or not follows:
            void.add(one.voucher)
            _keep_void(conn, one, one.voucher, ANEW_UNFIT, UNFIT)
            raise_alarm(conn, ANEW_UNFIT, f"{one.station}/{one.seq}", one.at)


def _earlier(conn: Connection, one: Given, fresh: Iterable[Given], void: Collection[bytes]) -> list[_Earlier]:
    rows = conn.execute(
        select(voucher.c.id, voucher.c.gen, voucher.c.state).where(*_slot(one), voucher.c.gen < one.gen)
    )
    found = [_Earlier(bytes(id_), gen, state, known=True) for id_, gen, state in rows]
    same = (
        each
        for each in fresh
        if (each.guest, each.benefit, each.ordinal) == (one.guest, one.benefit, one.ordinal)
    )
    found += [_Earlier(each.voucher, each.gen, LIVE, known=False) for each in same if each.gen < one.gen]
    for each in found:
        if not each.known and _was_used(conn, each.id):
            each.state = REDEEMED
        elif each.state != REDEEMED and each.id in void:
            each.state = VOID
    return found


def _overtaken(conn: Connection, fresh: Iterable[Given]) -> None:
    """A generation that a restored central hears of after the next one: void before it comes."""
    for one in fresh:
        later = conn.execute(select(voucher.c.id).where(*_slot(one), voucher.c.gen > one.gen)).first()
        if later is not None and not _was_used(conn, one.voucher):
            _keep_void(conn, one, one.voucher, GIVEN_ANEW, DONE)


def _make_void(conn: Connection, escrow: Escrow, by: Given, earlier: _Earlier) -> None:
    _keep_void(conn, by, earlier.id, GIVEN_ANEW, DONE)
    if not earlier.known:
        return
    book = escrow.books.get(by.benefit)
    if book is not None and earlier.state == LIVE:
        book.live -= 1
    conn.execute(update(voucher).where(voucher.c.id == earlier.id).values(state=VOID))


def _keep_void(conn: Connection, by: Given, which: bytes, reason: str, outcome: str) -> None:
    row = (which, by.station, by.seq, by.at, by.by.staff, reason, outcome)
    put(conn, voiding, [row], KNOWN_ROWS_STAY)


def _was_used(conn: Connection, which: bytes) -> bool:
    return conn.execute(select(redemption.c.voucher).where(redemption.c.voucher == which)).first() is not None


def _slot(one: Given) -> tuple[Any, ...]:
    return (
        voucher.c.guest == one.guest,
        voucher.c.benefit == one.benefit,
        voucher.c.ordinal == one.ordinal,
    )
