"""What must hold of the books of scarce benefits at every moment; in the shape of `invariants`."""

from collections.abc import Iterator

from tests.simulation.invariants import Invariant, Rows

HELD = """
    SELECT s.benefit, sum(max(0, s.granted - s.consumed - s.returned - (
        SELECT count(*) FROM unsent_issue AS u WHERE u.station = s.station AND u.benefit = s.benefit)))
    FROM quota_share AS s JOIN station ON station.id = s.station WHERE station.closed = 0 GROUP BY s.benefit"""
LIVE = "SELECT benefit, count(*) FROM voucher WHERE state IN ('live', 'redeemed') GROUP BY benefit"
BOOKS = """
    SELECT q.benefit, b.total, q.live, q.held FROM quota AS q JOIN benefit AS b ON b.id = q.benefit
    ORDER BY q.benefit"""
STILL_LISTENING = """
    SELECT count(*) FROM station_head WHERE whole_era <> (SELECT v FROM meta WHERE k = 'era')"""
OVERSPENT = """
    SELECT station, benefit, granted, consumed, returned FROM quota_share
    WHERE consumed + returned > granted ORDER BY station, benefit"""
USED = """
    SELECT v.state, hex(r.voucher) FROM redemption AS r LEFT JOIN voucher AS v ON v.id = r.voucher
    WHERE v.state <> 'redeemed'"""
UNUSED = """
    SELECT hex(v.id) FROM voucher AS v LEFT JOIN redemption AS r ON r.voucher = v.id
    WHERE v.state = 'redeemed' AND r.voucher IS NULL"""
CONFLICTS = """
    SELECT hex(c.voucher), c.station, c.seq FROM redemption_conflict AS c
    JOIN voucher AS v ON v.id = c.voucher JOIN benefit AS b ON b.id = v.benefit
    WHERE b.redemption = 'online_only'"""


def no_more_than_there_are(rows: Rows) -> Iterator[str]:
    """I1: good and used vouchers of a scarce benefit are at most its total."""
    live = dict(rows(LIVE))
    for benefit, total, _, _ in rows(BOOKS):
        if live.get(benefit, 0) > total:
            yield f"I1: benefit {benefit}: {live[benefit]} vouchers are good or used, its total is {total}"


def books_are_right(rows: Rows) -> Iterator[str]:
    """I2: what is stored is what counting gives; below nothing only while a restored central still listens."""
    live, held = dict(rows(LIVE)), dict(rows(HELD))
    listening = rows(STILL_LISTENING) != [(0,)]
    for benefit, total, stored_live, stored_held in rows(BOOKS):
        counted = (live.get(benefit, 0), held.get(benefit, 0))
        if counted != (stored_live, stored_held):
            yield f"I2: benefit {benefit}: stored (live, held) {(stored_live, stored_held)}, counted {counted}"
        if total - sum(counted) < 0 and not listening:
            yield f"I2: benefit {benefit}: total {total}, (live, held) {counted}: the pool is below nothing"


def used_once_and_marked(rows: Rows) -> Iterator[str]:
    """I4: a voucher is used up exactly where there is a redemption of it."""
    for state, voucher in rows(USED):
        yield f"I4: voucher {voucher} has a redemption and is {state}"
    for (voucher,) in rows(UNUSED):
        yield f"I4: voucher {voucher} is marked as used, and nobody redeemed it"


def online_only_never_conflicts(rows: Rows) -> Iterator[str]:
    """I5."""
    for voucher, station, seq in rows(CONFLICTS):
        yield f"I5: voucher {voucher} was used a second time, by station {station}, entry {seq}"


def overspent(rows: Rows, honest: frozenset[int]) -> Iterator[str]:
    """I3: no honest station spent more than it was granted."""
    for station, benefit, granted, consumed, returned in rows(OVERSPENT):
        if station in honest:
            spent = f"{granted} granted, {consumed} spent, {returned} given back"
            yield f"I3: station {station}, benefit {benefit}: {spent}"


ALWAYS: tuple[Invariant, ...] = (
    no_more_than_there_are,
    books_are_right,
    used_once_and_marked,
    online_only_never_conflicts,
)
