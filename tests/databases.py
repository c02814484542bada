"""Databases for tests: one PostgreSQL server a run, and an empty database of it, with tables, for each who asks."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

from build_spec.postgres import Server, postgres
from central import schema
from central.database import migrate, open_engine

ERA = "e1"
MEMORY = Path("/dev/shm")
ROOM = 2 << 30
# Emptying takes a few milliseconds, CREATE DATABASE up to a second on a busy disk.
EMPTY = "".join(f"DELETE FROM {table.name};" for table in reversed(schema.metadata.sorted_tables))
ANEW = f"""
INSERT INTO meta (k, v) VALUES ('era', '{ERA}');
INSERT INTO feed_head (stream, seq, floor) VALUES ('ctl', 0, 0), ('main', 0, 0);
ALTER SEQUENCE organiser_id_seq RESTART;
"""
FORGOTTEN = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
)


class Databases:
    """Databases of one server; what one test leaves is gone before the next has it."""

    def __init__(self, server: Server, admin: psycopg.Connection) -> None:
        self.server = server
        self._admin = admin
        self._numbers = count(1)
        self._free: list[str] = []

    @contextmanager
    def ready(self) -> Iterator[str]:
        """The URL of one with central's tables, empty as after its first start."""
        name = self._free.pop() if self._free else self._made()
        self._empty(name)
        yield self.server.url(name)
        self._free.append(name)

    @contextmanager
    def bare(self, wishes: str = "") -> Iterator[str]:
        """The URL of one without tables; `wishes` of CREATE DATABASE. Dropped at the end, whoever is still in it."""
        name = f"bare_{next(self._numbers)}"
        self._admin.execute(f"CREATE DATABASE {name} TEMPLATE template0 {wishes}")
        try:
            yield self.server.url(name)
        finally:
            self._admin.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def ask(self, question: str) -> None:
        """As the server's owner."""
        self._admin.execute(question)

    def _made(self) -> str:
        name = f"test_{next(self._numbers)}"
        self._admin.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        engine = open_engine(self.server.url(name))
        migrate(engine, fresh_era=ERA)
        engine.dispose()
        return name

    def _empty(self, name: str) -> None:
        self._admin.execute(FORGOTTEN, (name,))
        with psycopg.connect(self.server.dsn(name)) as conn:
            conn.execute(EMPTY + ANEW)


@contextmanager
def databases() -> Iterator[Databases]:
    """Raises NoPostgres with what to install: a test that needs it is never skipped."""
    with (
        postgres(within=_in_memory(), autovacuum="off", max_wal_size="1GB") as server,
        psycopg.connect(server.dsn(), autocommit=True) as admin,
    ):
        yield Databases(server, admin)


def _in_memory() -> Path | None:
    """Hundreds of small commits wait for no disk there; what a disk keeps is not what these tests are about."""
    roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM
    return MEMORY if roomy else None
