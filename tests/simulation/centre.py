"""Central as it really is, in a folder: it may die at a commit, start again, and be put back to a copy."""

import functools
import os
from pathlib import Path

import requests
from sqlalchemy import Connection, Engine, event
from starlette.routing import BaseRoute

from central import backup
from central.app import create_app
from central.backup import Restored
from central.certificates import Certificates
from central.database import open_engine
from central.keys import Keys
from central.settings import CentralSettings
from protocol import sqlite
from protocol.sqlite import dbapi
from tests.contract.in_process import Exchange, InProcess
from tests.simulation.clocks import MachineClock, World

SETTINGS = CentralSettings(max_batch=7)
FILE = "central.db"
ROUTES: list[BaseRoute] = []


class Died(BaseException):
    """Central's process ended."""


class Fate:
    """Whether central dies at its next commit."""

    sealed = False

    def commit(self, _conn: Connection) -> None:
        if self.sealed:
            self.sealed = False
            raise Died


FATE = Fate()


@functools.cache
def engine_of(file: Path) -> Engine:
    """One for a file, however often central starts: what it compiled is kept, its connections are not."""
    engine = open_engine(f"sqlite:///{file}")
    event.listen(engine, "commit", FATE.commit)
    return engine


class Centre:
    """`looking` reads what is committed, beside everything; `copies` are backups, oldest first."""

    engine: Engine
    adapter: InProcess
    looking: dbapi.Connection

    def __init__(self, world: World, folder: Path, keys: Keys, certificates: Certificates) -> None:
        self.folder = folder
        self.keys = keys
        self.certificates = certificates
        self.clock = MachineClock(world, "central")
        self.copies: list[Path] = []
        self.restores = 0
        self._made = 0
        self._snapshots: set[Path] = set()
        self._open()

    def deliver(self, exchange: Exchange) -> None:
        """One exchange, whole. Raises requests.ConnectionError where central died of it, and is up again after."""
        try:
            self.adapter.deliver(exchange)
        except Died:
            self.restart()
            raise requests.ConnectionError("central went away") from None
        finally:
            FATE.sealed = False
            self._date_snapshots()

    def die_at_next_commit(self) -> None:
        FATE.sealed = True

    def restart(self) -> None:
        self.close()
        self._open()

    def back_up(self) -> None:
        self._made += 1
        copy = self.folder.parent / f"copy-{self._made}.db"
        backup.back_up(self.engine, copy)
        self.copies.append(copy)

    def restore(self, copy: Path) -> str:
        """The new era."""
        self.close()
        done = backup.restore(self.engine, self.keys, copy)
        assert isinstance(done, Restored), done
        self.restores += 1
        self._open()
        return done.era

    def rows(self, sql: str, *params: object) -> list[tuple[object, ...]]:
        return self.looking.execute(sql, params).fetchall()

    def close(self) -> None:
        self.looking.close()
        self.adapter.shut()
        self.engine.dispose()

    def _open(self) -> None:
        self.engine = engine_of(self.folder / FILE)
        app = create_app(self.engine, self.keys, SETTINGS, self.clock, self.certificates)
        # Made ready at their first use, a tenth of all the time here; what is used of them asks the request for its app.
        app.router.routes[:] = ROUTES or app.router.routes
        ROUTES[:] = app.router.routes
        self.adapter = InProcess(app)
        self.looking = sqlite.connect(self.folder / FILE)

    def _date_snapshots(self) -> None:
        """The file system's clock is the machine's: which file is the newest must not depend on it."""
        folder = self.folder / "snapshots"
        for path in set(folder.glob("*.json")) - self._snapshots if folder.is_dir() else ():
            self._snapshots.add(path)
            moment = self.clock.stamp().wall * 1_000_000
            os.utime(path, ns=(moment, moment))
