"""Rules of scarce benefits and of redeeming, broken one at a time; in the manner of `mutations`."""

from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from sqlalchemy import Connection, func, select, update

from central import applying, granting, issues, redeeming, voiding
from central.escrow import Escrow
from central.schema import quota, quota_share, station, station_head
from kiosk.benefits.rush import Rush
from kiosk.store import rights, vouchers
from kiosk.sync import inquiries

SILENT_MS = 10 * 60_000


def grants_added() -> AbstractContextManager[Any]:
    """A station adds every grant it is told of, instead of taking the greater total."""
    added = "UPDATE quota SET granted = granted + ?2, rid = ?3, sig = ?4, moved = ?5 WHERE benefit = ?1 AND ?2 > 0"
    return patch.object(rights, "TAKE", added)


def reclaimed_from_the_silent() -> AbstractContextManager[Any]:
    """Rights of a station not heard for ten minutes go back to the pool, as if they were a lease."""
    grant = granting.grant

    def hasty(conn: Connection, keys: Any, number: int, wish: Any, now_ms: int) -> Any:
        _reclaim(conn, now_ms - SILENT_MS)
        return grant(conn, keys, number, wish, now_ms)

    return patch("central.routes.quota.grant", hasty)


def _reclaim(conn: Connection, heard_after: int) -> None:
    silent = (
        select(quota_share)
        .join(station_head, station_head.c.station == quota_share.c.station)
        .join(station, station.c.id == quota_share.c.station)
        .where(station_head.c.seen_at < heard_after, station.c.closed == 0)
    )
    for row in conn.execute(silent).all():
        left = max(0, row.granted - row.consumed - row.returned)
        mine = (quota_share.c.benefit == row.benefit, quota_share.c.station == row.station)
        conn.execute(update(quota_share).where(*mine).values(returned=row.returned + left))
        book = update(quota).where(quota.c.benefit == row.benefit)
        conn.execute(book.values(held=func.max(0, quota.c.held - left)))


def void_without_looking() -> AbstractContextManager[Any]:
    """A voucher is void at once, also where it was used up before."""
    taken_back = voiding._taken_back

    def blind(conn: Connection, escrow: Escrow, one: voiding.Void) -> str:
        redeeming.mark(conn, one.voucher, issues.LIVE)
        return taken_back(conn, escrow, one)

    return patch.object(voiding, "_taken_back", blind)


def refunded_here() -> AbstractContextManager[Any]:
    """A station takes a right back when it sees at central a voucher that it made itself."""
    known = vouchers.known

    def refunding(conn: Any, guest: int, roster: Any) -> Any:
        mine = {voucher.id for voucher in vouchers.given_here(conn, guest)}
        for voucher in roster:
            if voucher.id in mine:
                again = "UPDATE quota SET consumed = consumed - 1 WHERE benefit = ? AND consumed > 0"
                conn.execute(again, (voucher.benefit,))
        return known(conn, guest, roster)

    return patch.object(vouchers, "known", refunding)


def unsent_not_counted() -> AbstractContextManager[Any]:
    """What a redemption proves of an issue still on its way is not taken off the station's rights."""
    move = Escrow.move

    def forgetful(escrow: Escrow, book: Any, number: int, **more: int) -> Any:
        return move(escrow, book, number, **{name: by for name, by in more.items() if name != "unsent"})

    return patch.object(Escrow, "move", forgetful)


def asked_under_a_new_number() -> AbstractContextManager[Any]:
    """A redemption without an answer is asked for again as if it were another one."""
    redeem, tries = inquiries.redeem, iter(range(1, 10**9))

    def anew(link: Any, question: Any) -> Any:
        return redeem(link, replace(question, rid=question.rid + 10_000 * next(tries)))

    return patch.object(inquiries, "redeem", anew)


def redeemed_to_everyone() -> AbstractContextManager[Any]:
    """Central says "redeemed" to whoever asks."""
    told = redeeming._told

    def kind(conn: Connection, _result: Any, done: Any, asked: Any, found: Any) -> Any:
        return told(conn, "redeemed", done, asked, found)

    return patch.object(redeeming, "_told", kind)


@contextmanager
def restored_and_deaf() -> Any:
    """A restored central gives and uses up at once, without hearing what stations know."""
    with (
        patch.object(granting, "listening", lambda _: False),
        patch.object(redeeming, "listening", lambda _: False),
        patch.object(applying, "listening", lambda _: False),
    ):
        yield


def grants_forgotten() -> AbstractContextManager[Any]:
    """A restored central does not hear what it granted after the copy."""
    return patch.object(granting, "hear", lambda *_: None)


def late_issues_count() -> AbstractContextManager[Any]:
    """What a closed station issued counts whenever it comes, also where no right is left."""
    return patch.object(issues, "HELD_BACK", issues.LIVE)


def spent_afterwards() -> AbstractContextManager[Any]:
    """A station gives the voucher first and writes the right off in the next transaction."""
    from_store = Rush._from_store

    def later(rush: Rush, wish: Any, moment: Any) -> Any:
        conn, benefit = rush._here.journal.conn, wish.due.benefit
        before = rights.rights(conn, benefit)
        if not before.left:
            return None
        with patch.object(rights, "spend", lambda *_: True):
            given = from_store(rush, wish, moment)
        conn.execute(rights.SPEND, (moment.ms, benefit))
        return given

    return patch.object(Rush, "_from_store", later)


SCARCE = (
    grants_added,
    reclaimed_from_the_silent,
    void_without_looking,
    refunded_here,
    unsent_not_counted,
    asked_under_a_new_number,
    redeemed_to_everyone,
    restored_and_deaf,
    grants_forgotten,
    late_issues_count,
    spent_afterwards,
)
