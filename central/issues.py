"""Vouchers as stations issued them: one row a distinct id, however many stations made it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, literal_column, select

from central.alarms import OVERSPENT, raise_alarm
from central.database import conflict_insert
from central.escrow import Book, Escrow
from central.roster import chunks
from central.schema import issue_seen, redemption, unsent_issue, voiding, voucher

LIVE, REDEEMED, VOID, HELD_BACK = "live", "redeemed", "void", "held_back"
# Spelt out: by a parameter SQLite would not find the index of the few there are.
IS_HELD_BACK = voucher.c.state == literal_column("'held_back'")


@dataclass(frozen=True, slots=True)
class Issue:
    station: int
    seq: int
    voucher: bytes
    guest: int
    benefit: int
    ordinal: int
    gen: int
    at: int


def apply(conn: Connection, escrow: Escrow, issues: Sequence[Issue]) -> set[int]:
    """Take these in; the guests who hold a voucher they did not hold before."""
    if not issues:
        return set()
    seen = [{"station": i.station, "seq": i.seq, "voucher": i.voucher, "benefit": i.benefit} for i in issues]
    conn.execute(conflict_insert(conn, issue_seen).on_conflict_do_nothing(), seen)
    fresh = _not_known(conn, issues)
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
    if rows:
        conn.execute(conflict_insert(conn, voucher).on_conflict_do_nothing(), rows)
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
    stood = (unsent_issue.c.station == issue.station, unsent_issue.c.seq == issue.seq)
    return bool(conn.execute(delete(unsent_issue).where(*stood)).rowcount)


def _not_known(conn: Connection, issues: Sequence[Issue]) -> dict[bytes, Issue]:
    """The first issue of each voucher that is not in the table."""
    first = {issue.voucher: issue for issue in reversed(issues)}
    for some in chunks(list(first)):
        for known in conn.execute(select(voucher.c.id).where(voucher.c.id.in_(some))).scalars():
            del first[bytes(known)]
    return first


def _settled_before(conn: Connection, fresh: Iterable[bytes]) -> dict[bytes, str]:
    """What became of vouchers before their issue was heard of: after a restore, or voided elsewhere."""
    states: dict[bytes, str] = {}
    for some in chunks(fresh):
        for known in conn.execute(select(voiding.c.voucher).where(voiding.c.voucher.in_(some))).scalars():
            states[bytes(known)] = VOID
        for known in conn.execute(
            select(redemption.c.voucher).where(redemption.c.voucher.in_(some))
        ).scalars():
            states[bytes(known)] = REDEEMED
    return states


def _row(issue: Issue, state: str) -> dict[str, object]:
    return {
        "id": issue.voucher,
        "guest": issue.guest,
        "benefit": issue.benefit,
        "ordinal": issue.ordinal,
        "gen": issue.gen,
        "state": state,
        "station": issue.station,
        "seq": issue.seq,
    }
