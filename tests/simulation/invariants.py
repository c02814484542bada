"""What must hold at central at every moment, said once. Each takes `rows`, which asks its database in SQL."""

from collections.abc import Callable, Iterator
from typing import Any

Rows = Callable[..., list[tuple[Any, ...]]]
"""SQL with ? marks and its parameters → all rows."""
Invariant = Callable[[Rows], Iterator[str]]
"""Yields a sentence for everything that is wrong; nothing where it holds."""

NO_HOLE = """
    SELECT h.station, h.have, count(e.seq), coalesce(min(e.seq), 1), coalesce(max(e.seq), 0)
    FROM station_head AS h LEFT JOIN entry AS e ON e.station = h.station GROUP BY h.station, h.have
    HAVING h.have <> count(e.seq) OR h.have <> coalesce(max(e.seq), 0) OR coalesce(min(e.seq), 1) <> 1"""
COUNTING = """
    FROM recording AS r LEFT JOIN undone AS u ON u.station = r.station AND u.seq = r.seq
    WHERE u.seq IS NULL"""
VISITS = "SELECT guest, session FROM visit ORDER BY guest, session"
RECOUNT = f"SELECT DISTINCT r.guest, r.session {COUNTING} ORDER BY r.guest, r.session"
FIRSTS = "SELECT guest, session, at, station, seq FROM visit ORDER BY guest, session"
FIRSTS_AGAIN = f"""
    SELECT guest, session, at, station, seq FROM (
        SELECT r.*, row_number() OVER (PARTITION BY r.guest, r.session ORDER BY r.at, r.station, r.seq) AS place
        {COUNTING})
    WHERE place = 1 ORDER BY guest, session"""
ROLLUP = """
    SELECT p.session, p.arrived, v.n FROM rollup AS p JOIN (
        SELECT session, count(*) AS n FROM visit GROUP BY session
        UNION ALL SELECT 0, count(DISTINCT guest) FROM visit) AS v ON v.session = p.session
    WHERE p.arrived <> v.n"""
EMPTY_ROLLUP = """
    SELECT session, arrived FROM rollup
    WHERE arrived <> 0 AND session <> 0 AND session NOT IN (SELECT session FROM visit)"""
FEED_ENDS = """
    SELECT h.stream, h.seq, max(f.seq) FROM feed_head AS h JOIN feed AS f ON f.stream = h.stream
    GROUP BY h.stream, h.seq HAVING h.seq <> max(f.seq)"""


def no_hole_in_a_journal(rows: Rows) -> Iterator[str]:
    """I9."""
    for station, have, kept, first, last in rows(NO_HOLE):
        yield f"I9: station {station}: have = {have}, but {kept} entries are kept, from {first} to {last}"


def counts_are_sizes_of_sets(rows: Rows) -> Iterator[str]:
    """I7: the rollup, the visits and the recordings that are not undone say the same."""
    for session, arrived, visits in rows(ROLLUP):
        yield f"I7: session {session}: the rollup says {arrived} arrived, there are {visits} visits"
    for session, arrived in rows(EMPTY_ROLLUP):
        yield f"I7: session {session}: the rollup says {arrived} arrived, there is no visit"
    if rows(VISITS) != rows(RECOUNT):
        wrong = set(rows(VISITS)) ^ set(rows(RECOUNT))
        yield f"I7: visits and recordings that are not undone differ in (guest, session) {sorted(wrong)[:3]}"


def the_first_is_named(rows: Rows) -> Iterator[str]:
    """I7: a visit names the first recording that counts."""
    if rows(FIRSTS) != rows(FIRSTS_AGAIN):
        wrong = set(rows(FIRSTS)) ^ set(rows(FIRSTS_AGAIN))
        yield f"I7: another recording came first in (guest, session, at, station, seq) {sorted(wrong)[:4]}"


def every_feed_number_can_be_seen(rows: Rows) -> Iterator[str]:
    """I8."""
    for stream, head, seen in rows(FEED_ENDS):
        yield f"I8: stream {stream}: the head says {head}, the newest item to be seen is {seen}"


ALWAYS: tuple[Invariant, ...] = (
    no_hole_in_a_journal,
    counts_are_sizes_of_sets,
    the_first_is_named,
    every_feed_number_can_be_seen,
)
