"""Counts everything anew from what stations told, and compares it with the figures that are kept and shown.

Nothing is mended here: a difference is a mistake of ours, and a person decides. It runs in one consistent view.
"""

from collections.abc import Sequence

from sqlalchemy import Connection

from central import recount_books, recount_ledger, recount_visits
from central.alarms import COUNTS_DIFFER, raise_alarm
from central.recount_books import Overspent
from central.recount_figures import Difference


def recount(conn: Connection) -> tuple[Difference, ...]:
    """Of every figure that is kept. Run in reading(); seconds for a million entries."""
    of_books = (*recount_books.differences(conn), *recount_ledger.differences(conn))
    return (*recount_visits.differences(conn), *of_books)


def overspent(conn: Connection) -> tuple[Overspent, ...]:
    """Stations that spent more than their rights: no mistake of a figure, and told when it happened."""
    return recount_books.overspent(conn)


def tell(conn: Connection, found: Sequence[Difference], now_ms: int) -> None:
    """One alarm a figure, until a person settles it. Run in writing()."""
    for one in found:
        raise_alarm(
            conn, COUNTS_DIFFER, f"{one.figure}/{one.of}", now_ms, f"kept {one.kept}, counted {one.counted}"
        )
