"""T10: a reader with a cursor misses nothing of our feed, however its writers' commits fall; with a serial it does.

python -m tests.durability.pg_cursor [--writers 8] [--commits 500]
"""

import argparse
import random
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, text

from build_spec.postgres import NoPostgres, postgres
from central.database import migrate, open_engine, reading, writing
from central.feed import MAIN, publish

ROLLED_BACK = 0.03
OUR_PAGE = text("SELECT seq, key FROM feed WHERE stream = 'main' AND seq > :after ORDER BY seq LIMIT 500")
SERIAL_TABLE = text("CREATE TABLE IF NOT EXISTS by_serial(seq BIGSERIAL PRIMARY KEY, key BIGINT NOT NULL)")
SERIAL_ADD = text("INSERT INTO by_serial(key) VALUES (:key)")
SERIAL_PAGE = text("SELECT seq, key FROM by_serial WHERE seq > :after ORDER BY seq LIMIT 500")


@dataclass(frozen=True, slots=True)
class Verdict:
    """`missed`: committed rows the reader never saw. `holes`: numbers below the newest that no row has."""

    scheme: str
    commits: int
    seconds: float
    missed: int
    holes: int

    def __str__(self) -> str:
        rate = self.commits / self.seconds
        return f"{self.scheme:<34} {self.commits:>7} {rate:>10.0f} {self.missed:>11} {self.holes:>6}"


HEADING = f"{'scheme':<34} {'commits':>7} {'commits/s':>10} {'never seen':>11} {'holes':>6}"


def ours(engine: Engine, writers: int, commits: int) -> Verdict:
    """Our feed: numbers from the head row, which stays locked to the commit."""
    return _race(engine, "head row (central.feed.publish)", _publish, OUR_PAGE, writers, commits)


def control(engine: Engine, writers: int, commits: int) -> Verdict:
    """The control: numbers from a sequence."""
    with writing(engine) as conn:
        conn.execute(SERIAL_TABLE)
    return _race(
        engine,
        "bigserial, seq > cursor (control)",
        lambda conn, key: conn.execute(SERIAL_ADD, {"key": key}),
        SERIAL_PAGE,
        writers,
        commits,
    )


def _publish(conn: Connection, key: int) -> object:
    return publish(conn, MAIN, [("guest", key)])


def _race(
    engine: Engine,
    scheme: str,
    add: Callable[[Connection, int], object],
    page: object,
    writers: int,
    commits: int,
) -> Verdict:
    """`commits` of each writer, and a reader that goes on from the greatest number it saw."""
    began, done = time.monotonic(), threading.Event()
    with ThreadPoolExecutor(writers + 1) as at_once:
        follower = at_once.submit(_follow, engine, page, done)
        written = list(at_once.map(lambda n: _write(engine, add, n, commits), range(writers)))
        seconds = time.monotonic() - began
        done.set()
        seen, newest = follower.result()
    kept = set().union(*written)
    return Verdict(scheme, len(kept), seconds, len(kept - seen), newest - len(kept))


def _write(engine: Engine, add: Callable[[Connection, int], object], writer: int, commits: int) -> set[int]:
    chance, kept = random.Random(writer), set()
    while len(kept) < commits:
        key = writer * 10**9 + chance.randrange(10**9)
        with engine.connect() as conn:
            add(conn, key)
            if chance.random() < ROLLED_BACK:
                conn.rollback()
                continue
            conn.commit()
        kept.add(key)
    return kept


def _follow(engine: Engine, page: object, done: threading.Event) -> tuple[set[int], int]:
    """The keys seen, and the newest number."""
    seen: set[int] = set()
    after = 0
    while True:
        last_look = done.is_set()
        with reading(engine) as conn:
            rows = conn.execute(page, {"after": after}).all()
        if rows:
            seen.update(row.key for row in rows)
            after = rows[-1].seq
        elif last_look:
            return seen, after


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--commits", type=int, default=500, help="of each writer")
    wanted = parser.parse_args()
    try:
        with postgres() as server:
            engine = open_engine(server.url())
            migrate(engine, fresh_era="e1")
            print(HEADING, flush=True)
            found = [race(engine, wanted.writers, wanted.commits) for race in (control, ours)]
            engine.dispose()
    except NoPostgres as error:
        print(error, file=sys.stderr)
        return 2
    print(*found, sep="\n")
    return 0 if found[0].missed and not found[1].missed and not found[1].holes else 1


if __name__ == "__main__":
    sys.exit(main())
