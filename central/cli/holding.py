"""One command serves a database, or replaces it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from central.cli.printing import Exit, Stop
from central.database import is_sqlite
from central.postgres import LOCKS

SERVED = text("SELECT pg_try_advisory_lock(:ours, hashtext('served'))")
STILL_THERE = text("SELECT 1")


class Hold:
    """The right to serve a PostgreSQL database: a lock that lasts as long as its connection."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._conn: Connection | None = None

    def take(self) -> None:
        """Takes it, or makes sure it is still held. Stops with code 3 if somebody else holds it.

        Raises DBAPIError while the server is away.
        """
        if self._conn is not None:
            with suppress(DBAPIError):
                self._conn.execute(STILL_THERE)
                return
        self.release()
        conn = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
        if not conn.execute(SERVED, {"ours": LOCKS}).scalar():
            conn.close()
            raise Stop(Exit.HELD, _taken(self._engine))
        self._conn = conn

    def release(self) -> None:
        """The connection is closed, not put back: the lock goes with it."""
        conn, self._conn = self._conn, None
        if conn is not None:
            conn.invalidate()
            conn.close()


@contextmanager
def held(engine: Engine) -> Iterator[None]:
    """Nobody else serves it meanwhile; stops with code 3 if somebody does."""
    if not is_sqlite(engine):
        with held_on_server(engine):
            yield
        return
    path = Path(f"{engine.url.database or 'central'}.lock")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Stop(Exit.HELD, _taken(engine)) from None
        yield
    finally:
        os.close(descriptor)


@contextmanager
def held_on_server(engine: Engine) -> Iterator[Hold]:
    """The same with PostgreSQL; whoever serves for long takes it again now and then, in case the server restarted."""
    hold = Hold(engine)
    hold.take()
    try:
        yield hold
    finally:
        hold.release()


def _taken(engine: Engine) -> str:
    return f"{engine.url.database} is being served by another process: stop that one first"
