"""What every route is handed: the database, the keys, the clock and who waits for news."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Annotated, TypeVar, cast

from anyio import CapacityLimiter
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from fastapi import Depends, Request
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import Connection, Engine

from central.certificates import Certificates
from central.database import is_sqlite, reading, written
from central.keys import Keys
from central.limits import Limits
from central.settings import CentralSettings
from central.snapshots import Snapshots
from central.watcher import Watcher
from protocol.clock import Clock
from protocol.messages import SnapshotManifest

T = TypeVar("T")
# PostgreSQL takes several writers; each of them holds a thread and a connection.
DESKS_AT_ONCE = 2
WRITERS_AT_ONCE = 6
# Each check of a password takes 64 MiB.
PASSWORDS_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Doors:
    engine: Engine
    keys: Keys
    settings: CentralSettings
    clock: Clock
    certificates: Certificates
    snapshots: Snapshots
    watcher: Watcher
    limits: Limits
    #: Of several processes one does what is to be done by one alone, such as periodic work.
    first: bool = True
    write_turn: asyncio.Semaphore = field(init=False)
    #: For those somebody waits for: never behind a queue of two hundred journals.
    desk_turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(DESKS_AT_ONCE))
    snapshot_turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    station_keys: dict[int, Ed25519PublicKey] = field(default_factory=dict)
    hashing: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(PASSWORDS_AT_ONCE))

    def __post_init__(self) -> None:
        at_once = 1 if is_sqlite(self.engine) else WRITERS_AT_ONCE
        object.__setattr__(self, "write_turn", asyncio.Semaphore(at_once))

    def now_ms(self) -> int:
        return self.clock.stamp().wall

    async def read(self, ask: Callable[[Connection], T]) -> T:
        """Answers `ask` from one consistent view, on a thread, so that nobody else waits."""
        return await run_in_threadpool(_read, self.engine, ask)

    async def write(self, change: Callable[[Connection], T], *, at_a_desk: bool = False) -> T:
        """Runs `change` in one write transaction, on a thread; returns after the commit. It may be run again.

        `at_a_desk`: a person waits for the answer, so it waits behind other desks only.
        """
        # SQLite has one writer anyway: better to wait here in order than to hold a thread in its busy loop.
        async with self.desk_turn if at_a_desk else self.write_turn:
            return await run_in_threadpool(written, self.engine, change)

    async def snapshot(self) -> SnapshotManifest:
        """A fresh manifest. Building takes seconds, and two hundred stations may ask at once."""
        async with self.snapshot_turn:
            return await run_in_threadpool(self.snapshots.current)


def _read(engine: Engine, ask: Callable[[Connection], T]) -> T:
    with reading(engine) as conn:
        return ask(conn)


def doors_of(request: Request) -> Doors:
    return cast("Doors", request.app.state.doors)


AtTheDoors = Annotated[Doors, Depends(doors_of)]
