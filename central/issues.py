"""Vouchers as stations issued them: one row a distinct id, however many stations made it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from central.database import conflict_insert
from central.roster import chunks
from central.schema import issue_seen, voucher

LIVE = "live"


@dataclass(frozen=True, slots=True)
class Issue:
    station: int
    seq: int
    voucher: bytes
    guest: int
    benefit: int
    ordinal: int
    gen: int


def apply(conn: Connection, issues: Sequence[Issue]) -> set[int]:
    """Take these in; the guests who hold a voucher they did not hold before."""
    if not issues:
        return set()
    seen = [{"station": i.station, "seq": i.seq, "voucher": i.voucher, "benefit": i.benefit} for i in issues]
    conn.execute(conflict_insert(conn, issue_seen).on_conflict_do_nothing(), seen)
    fresh = _not_known(conn, issues)
    if fresh:
        conn.execute(
            conflict_insert(conn, voucher).on_conflict_do_nothing(), [_row(issue) for issue in fresh]
        )
    return {issue.guest for issue in fresh}


def _not_known(conn: Connection, issues: Sequence[Issue]) -> list[Issue]:
    first = {issue.voucher: issue for issue in reversed(issues)}
    for some in chunks(first):
        for known in conn.execute(select(voucher.c.id).where(voucher.c.id.in_(some))).scalars():
            del first[bytes(known)]
    return list(first.values())


def _row(issue: Issue) -> dict[str, object]:
    return {
        "id": issue.voucher,
        "guest": issue.guest,
        "benefit": issue.benefit,
        "ordinal": issue.ordinal,
        "gen": issue.gen,
        "state": LIVE,
        "station": issue.station,
        "seq": issue.seq,
    }
