"""A short working day at one station, done by the product's own check-in code on a recorded connection."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random

import apsw
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kiosk.benefits.counter import VoucherKeys, give
from kiosk.check_in import check_in
from kiosk.store import visits
from kiosk.store.database import JOURNAL, make_journal
from kiosk.store.journal import Journal
from kiosk.store.visits import NewVisit, Undoing
from protocol import sqlite
from protocol.clock import Stamp
from protocol.entitling import Due
from tests.durability.disk import Files
from tests.durability.recorder import Acknowledged, Recorder, Step
from tests.durability.verdict import EVENT, STATION

SESSION = 1
ASKED = ("PRAGMA journal_mode", "PRAGMA synchronous")
KEYS = VoucherKeys(EVENT, STATION, bytes(32), Ed25519PrivateKey.from_private_bytes(bytes(32)))


@dataclass(frozen=True, slots=True)
class Settings:
    """What SQLite is told after the product has set up the connection in its own way, by its own code."""

    name: str
    pragmas: tuple[str, ...] = ()
    checkpoint_pages: int = 20


@dataclass(frozen=True, slots=True)
class Workday:
    """The files as they were before it, what was asked of the disk, and where transactions ended.

    `found` is what the connection said of itself: journal mode and synchronous level.
    """

    found: str
    before: Files
    steps: tuple[Step, ...]
    ends: frozenset[int]
    acknowledged: int


def live(folder: Path, settings: Settings, guests: int) -> Workday:
    """Checks in so many guests; the folder must be empty."""
    make_journal(folder).close()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    recorder = Recorder()
    try:
        with closing(_connect(folder, settings)) as conn:
            found = " ".join(str(conn.execute(ask).fetchone()[0]) for ask in ASKED)
            ends = [0]
            for seq, digest in _work(Journal(conn, EVENT, STATION), guests):
                recorder.steps.append(Acknowledged(seq, digest))
                ends.append(seq)
    finally:
        recorder.unregister()
    return Workday(found, before, tuple(recorder.steps), frozenset(ends), len(ends) - 1)


def _connect(folder: Path, settings: Settings) -> apsw.Connection:
    conn = apsw.Connection(str(folder / JOURNAL), vfs=Recorder.NAME)
    # Trap: apsw's files have no shared memory, so a WAL needs the exclusive mode.
    conn.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
    for guard in sqlite.GUARDS:
        conn.execute(guard).fetchall()
    sqlite._make_durable(conn, in_memory=False)
    for pragma in settings.pragmas:
        conn.execute(pragma).fetchall()
    conn.execute(f"PRAGMA wal_autocheckpoint={settings.checkpoint_pages}").fetchall()
    return conn


def _work(journal: Journal, guests: int) -> Iterator[tuple[int, bytes]]:
    """Admits each guest with none to three vouchers; some ask for one more, some are undone and come back."""
    chance = Random(1)
    for number in range(guests):
        guest, vouchers = chance.getrandbits(62), chance.randrange(4)
        stamp = Stamp(1_794_704_400_000 + 1000 * number, 1000 * number, "b" * 32)
        visit = NewVisit(SESSION, guest, "badge", 1)
        done = check_in(journal, stamp, visit, [Due(2 + each, 1, 1, 1) for each in range(vouchers)], KEYS)
        yield journal.head.seq, journal.head.hash
        if number % 3 == 0:
            with journal.transaction(stamp) as writing:
                give(writing, KEYS, guest, [Due(6, 1, 1, 1)])
            yield journal.head.seq, journal.head.hash
        if number % 4 == 0:
            undoing = Undoing(SESSION, guest, STATION, done.seq, "s1", "wrong_guest")
            with journal.transaction(stamp) as writing:
                visits.undo(writing, undoing, own=True)
            yield journal.head.seq, journal.head.hash
        if number % 8 == 0:
            check_in(journal, stamp, visit, [], KEYS)
            yield journal.head.seq, journal.head.hash
