"""Vouchers as stations issued them: one row a distinct id, however many stations made it."""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, literal_column, select

from central import anew, slots
from central.alarms import OVERSPENT, raise_alarm
from central.among import among_blobs, together
from central.escrow import Book, Escrow
from central.many_rows import KNOWN_ROWS_STAY, put
from central.meanings import NOBODY, ByWhom
from central.schema import issue_seen, redemption, unsent_issue, voiding, voucher

LIVE, REDEEMED, VOID, HELD_BACK = "live", "redeemed", "void", "held_back"
# Spelt out: by a parameter SQLite would not find the index of the few there are.
IS_HELD_BACK = voucher.c.state == literal_column(f"'{HELD_BACK}'")
KNOWN = among_blobs(select(voucher.c.id), voucher.c.id)
BEFORE = together(
    among_blobs(select(voiding.c.voucher, literal_column(f"'{VOID}'")), voiding.c.voucher),
    among_blobs(select(redemption.c.voucher, literal_column(f"'{REDEEMED}'")), redemption.c.voucher),
)


class Issue(NamedTuple):
    station: int
    seq: int
    voucher: bytes
    guest: int
    benefit: int
    ordinal: int
    gen: int
    version: int
    at: int
    by: ByWhom = NOBODY


def apply(
    conn: Connection, escrow: Escrow, issues: Sequence[Issue], around: slots.Around = slots.QUIET
) -> set[int]:
    """Take these in; the guests who hold a voucher they did not hold before."""
    if not issues:
        return set()
    put(conn, issue_seen, [(i.station, i.seq, i.voucher, i.benefit) for i in issues], KNOWN_ROWS_STAY)
    fresh = _not_known(conn, issues)
    anew.keep(conn, issues)
    slots.settle(conn, escrow, fresh.values(), around)
    states = _settled_before(conn, fresh)
    rows = []
    for issue in issues:
        first = fresh.get(issue.voucher) is issue
        state = states.get(issue.voucher, LIVE)
        book = escrow.books.get(issue.benefit)
        if book is not None:
            state = _spend(conn, escrow, book, issue, state if first else None)
        if first:
            rows.append(_row(issue, state))
    put(conn, voucher, rows, KNOWN_ROWS_STAY)
    return {issue.guest for issue in fresh.values()}


def _spend(conn: Connection, escrow: Escrow, book: Book, issue: Issue, state: str | None) -> str:
    """Books the right that went with an issue; the state of a voucher seen first here (`state`: what it would be)."""
    share = escrow.share(book, issue.station)
    proven = share.unsent > 0 and _was_proven(conn, issue)
    covered = share.out >= 1 or proven
    escrow.move(book, issue.station, consumed=1, unsent=-1 if proven else 0)
    if share.overspent:
        raise_alarm(conn, OVERSPENT, f"{issue.station}/{book.benefit}", issue.at)
    if state in (None, VOID):
        return state or LIVE
    if state == LIVE and not covered and book.pool < 1:
        return HELD_BACK
    book.live += 1
    return state or LIVE


def _was_proven(conn: Connection, issue: Issue) -> bool:
    """A redemption told of this entry before it came; now that it has, nothing needs to stand for it."""
    stood = (
        unsent_issue.c.station == issue.station,
        unsent_issue.c.seq == issue.seq,
        unsent_issue.c.voucher == issue.voucher,
        unsent_issue.c.benefit == issue.benefit,
    )
    return bool(conn.execute(delete(unsent_issue).where(*stood)).rowcount)


def _not_known(conn: Connection, issues: Sequence[Issue]) -> dict[bytes, Issue]:
    """The first issue of each voucher that is not in the table."""
    first = {issue.voucher: issue for issue in reversed(issues)}
    for known in KNOWN.asked(conn, first).scalars():
        del first[bytes(known)]
    return first


def _settled_before(conn: Connection, fresh: Collection[bytes]) -> dict[bytes, str]:
    """What became of vouchers before their issue was heard of: after a restore, or voided elsewhere."""
    states: dict[bytes, str] = {}
    found: Sequence[Any] = BEFORE.asked(conn, fresh).all()
    for name, state in found:
        known = bytes(name)
        if states.get(known) != REDEEMED:
            states[known] = state
    return states


def _row(issue: Issue, state: str) -> tuple[object, ...]:
    which = (issue.voucher, issue.guest, issue.benefit, issue.ordinal, issue.gen)
    return (*which, state, issue.station, issue.seq, issue.version)
