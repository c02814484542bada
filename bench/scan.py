"""A scanned text to its committed outcome, against one bare INSERT + COMMIT plus one Ed25519 check on the same connection."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from bench.figures import Times, show
from bench.town import Desk, Refused, Town, open_desk
from kiosk.outcomes import Welcome

ROUNDS, WARMING_UP = 1000, 50
AIMS = {0: 2.0, 3: 3.0}
ENTRY_BYTES = 230  # what an entry takes
SIGNED_BYTES = 60  # what a badge's signature covers
MAKE = "CREATE TABLE IF NOT EXISTS bare(id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT"
INSERT = "INSERT INTO bare(bytes) VALUES (?)"
DROP = "DROP TABLE bare"
# Who gets no voucher at the door, and who gets three: a ride, the policies, and a stay by the list.
WHO = {
    0: "SELECT id FROM guest WHERE category IN ('staff', 'volunteer') AND entitlements NOT LIKE '%\"3\"%' ORDER BY id",
    3: "SELECT id FROM guest WHERE category IN ('talent', 'delegate') AND entitlements LIKE '%\"3\"%' ORDER BY id",
}


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    work: Callable[[], object]


def run(town: Town) -> None:
    turn, tokens = town.next_turn("scan"), town.tokens()
    desk = open_desk(town)
    try:
        times = _measure(desk, {count: _texts(desk, count, turn, tokens) for count in AIMS})
    finally:
        desk.close()
    bare = times.pop("bare INSERT + COMMIT + Ed25519 check")
    rows = [bare.row()]
    for (count, aim), scans in zip(AIMS.items(), times.values(), strict=True):
        ratio = round(scans.p50 / bare.p50, 2)
        rows.append({**scans.row(), "ratio_p50": ratio, "aim": aim, "holds": ratio <= aim, "vouchers": count})
    show("scanned text to committed outcome", rows, guests=town.guests)


def _texts(desk: Desk, vouchers: int, turn: int, tokens: dict[int, tuple[str, str]]) -> list[str]:
    needed = ROUNDS + WARMING_UP
    ids = [row[0] for row in desk.station.files.roster.conn.execute(WHO[vouchers])]
    some = ids[turn * needed : (turn + 1) * needed]
    if len(some) < needed:
        raise Refused("everyone here has been measured: remove var/bench and measure again")
    return [tokens[guest][0] for guest in some]


def _measure(desk: Desk, texts: dict[int, list[str]]) -> dict[str, Times]:
    """Every round does each step once, in an order drawn anew; all on one connection of one file."""
    conn = desk.station.files.journal.conn
    conn.execute(MAKE)
    rng = random.Random(len(texts))
    key, payload = Ed25519PrivateKey.generate(), rng.randbytes(SIGNED_BYTES)
    signature, public, row = key.sign(payload), key.public_key(), rng.randbytes(ENTRY_BYTES)

    def bare() -> None:
        public.verify(signature, payload)
        conn.execute("BEGIN IMMEDIATE")
        conn.execute(INSERT, (row,))
        conn.execute("COMMIT")

    steps = [Step("bare INSERT + COMMIT + Ed25519 check", bare)]
    steps += [Step(_name(count), _scans(desk, count, texts[count])) for count in texts]
    taken: dict[str, list[float]] = {step.name: [] for step in steps}
    for number in range(ROUNDS + WARMING_UP):
        for step in rng.sample(steps, len(steps)):
            started = time.perf_counter_ns()
            step.work()
            ms = (time.perf_counter_ns() - started) / 1e6
            if number >= WARMING_UP:
                taken[step.name].append(ms)
    conn.execute(DROP)
    return {name: Times(name, ms) for name, ms in taken.items()}


def _name(vouchers: int) -> str:
    return f"scan, {vouchers or 'no'} voucher{'' if vouchers == 1 else 's'}"


def _scans(desk: Desk, vouchers: int, texts: list[str]) -> Callable[[], None]:
    waiting = iter(texts)

    def scan() -> None:
        outcome = desk.station.desk.scan(next(waiting))
        if not isinstance(outcome, Welcome) or len(outcome.vouchers) != vouchers:
            raise Refused(f"expected a welcome with {vouchers} vouchers, got {outcome}")

    return scan
