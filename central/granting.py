"""Rights of a scarce benefit, given to stations so that they can issue while they are cut off.

How many is a matter of liveness only: whatever is given here, no more vouchers can come of it than the limit.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, func, select

from central import claims
from central.eras import give_up, listening
from central.escrow import SCARCE, Book, Escrow, scarce
from central.feed import MAIN, publish
from central.keys import Keys
from central.schema import benefit, entry_fork, event, quota, quota_share, station, station_head
from central.stations import NoSuchStation, StationClosed, close, is_closed
from protocol.asking import QuotaAnswer, QuotaRequest
from protocol.messages import Grant
from protocol.signed_item import sign_item, verify_item

HEARD_LATELY_MS = 10 * 60_000
HEARD_SINCE = (
    select(func.count())
    .select_from(station.join(station_head, station_head.c.station == station.c.id))
    .where(station.c.closed == 0, station_head.c.seen_at >= bindparam("since"))
)
STANDING = (
    select(
        quota.c.benefit,
        func.coalesce(benefit.c.total, 0) - quota.c.live,
        quota.c.held,
        HEARD_SINCE.scalar_subquery(),
    )
    .join(benefit, benefit.c.id == quota.c.benefit)
    .where(benefit.c.mode == SCARCE)
    .order_by(quota.c.benefit)
)


@dataclass(frozen=True, slots=True)
class NoGrant:
    reason: str  # closed, no_such_benefit


def grant(
    conn: Connection, keys: Keys, number: int, wish: QuotaRequest, now_ms: int
) -> QuotaAnswer | NoGrant:
    """Run in writing(). The same `rid` again gets the same answer, and nothing more."""
    escrow = Escrow(conn, [_id(wish.benefit)])
    book = next(iter(escrow.books.values()), None)
    if is_closed(conn, number):
        return NoGrant("closed")
    if book is None:
        return NoGrant("no_such_benefit")
    frozen = listening(conn)
    touched: set[int] = set()
    share = escrow.share(book, number)
    if wish.rid > share.rid:
        touched = set() if frozen else claims.serve(conn, keys, escrow)
        given = 0 if frozen or _parted(conn, number) else _size(book, share.out, _active(conn, now_ms), wish)
        escrow.move(book, number, granted=given, rid=wish.rid - share.rid)
    escrow.close()
    publish(conn, MAIN, [("guest_state", who) for who in sorted(touched)])
    signed = _signed(conn, keys, number, Grant(wish.benefit, share.granted, share.rid, ""))
    return QuotaAnswer(signed, max(0, book.pool), book.held - share.out, frozen, now_ms)


def serve_all(conn: Connection, keys: Keys) -> set[int]:
    """Of every scarce benefit, to whoever waits: a limit may have been raised. The guests who have something new."""
    if listening(conn):
        return set()
    escrow = Escrow(conn, scarce(conn))
    touched = claims.serve(conn, keys, escrow)
    escrow.close()
    return touched


def close_station(
    conn: Connection, keys: Keys, number: int, *, lost: bool = False
) -> StationClosed | NoSuchStation:
    """Closes it for good; whoever waits for what it held is served. `lost`: it will not be heard. In writing()."""
    answer = close(conn, number)
    if lost:
        give_up(conn, number)
    touched = serve_all(conn, keys)
    publish(conn, MAIN, [("guest_state", who) for who in sorted(touched)])
    return answer


def hear(conn: Connection, keys: Keys, number: int, grants: Sequence[Grant]) -> None:
    """What a station was granted before central was put back to an older day: the root's own signature says so.

    Nothing is given to anybody until all have been heard, so what was given before fits into the limit again.
    """
    if not grants or is_closed(conn, number):
        return
    mine = select(quota_share.c.benefit, quota_share.c.granted).where(quota_share.c.station == number)
    known = dict(conn.execute(mine).all())
    greatest = {_id(one.benefit): one for one in sorted(grants, key=lambda one: one.granted)}
    forgotten = [one for what, one in greatest.items() if one.granted > known.get(what, 0)]
    if not forgotten:
        return
    told = [one for one in forgotten if _id(one.benefit) in scarce(conn)]
    genuine = [one for one in told if _holds(conn, keys, number, one)]
    escrow = Escrow(conn, {_id(one.benefit) for one in genuine})
    for one in genuine:
        if (book := escrow.books.get(_id(one.benefit))) is not None:
            share = escrow.share(book, number)
            more = {"granted": max(0, one.granted - share.granted), "rid": max(0, one.rid - share.rid)}
            escrow.move(book, number, **more)
    escrow.close()


def scarce_now(conn: Connection, now_ms: int) -> tuple[str, ...]:
    """Benefits so nearly gone that rights in store at one desk would be missing at another.

    Also those whose limit was lowered below what is given: what lies on stations is wanted back.
    """
    rows = conn.execute(STANDING, _lately(now_ms)).all()
    return tuple(
        str(number)
        for number, unspent, held, heard in rows
        if unspent < 2 * max(1, heard) and (unspent > 0 or held > 0)
    )


def _size(book: Book, out: int, active: int, wish: QuotaRequest) -> int:
    """So much that every desk heard lately could have twice that; `out` lie there. The last only for one who waits."""
    if book.pool < 1:
        return 0
    fair = book.pool // (2 * active)
    return max(int(wish.waiting), min(wish.want, fair - out))


def _active(conn: Connection, now_ms: int) -> int:
    return max(1, conn.execute(HEARD_SINCE, _lately(now_ms)).scalar_one())


def _lately(now_ms: int) -> dict[str, int]:
    return {"since": now_ms - HEARD_LATELY_MS}


def _parted(conn: Connection, number: int) -> bool:
    """A journal with two histories: the folder was put back or copied, and what it spent is not certain."""
    return (
        conn.execute(select(entry_fork.c.seq).where(entry_fork.c.station == number).limit(1)).first()
        is not None
    )


def _signed(conn: Connection, keys: Keys, number: int, plain: Grant) -> Grant:
    here = conn.execute(select(event.c.id)).scalar_one()
    sig = sign_item(keys.root, here, "grant", plain.signed_fields(number))
    return Grant(plain.benefit, plain.granted, plain.rid, sig)


def _holds(conn: Connection, keys: Keys, number: int, one: Grant) -> bool:
    here = conn.execute(select(event.c.id)).scalar_one()
    return verify_item(keys.root.public_key(), here, "grant", one.signed_fields(number), one.sig)


def _id(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else 0
