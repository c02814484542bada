"""The door to central's database: engines, read and write transactions, and the schema at start."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, Table, create_engine, event, insert, make_url, select
from sqlalchemy.dialects import postgresql, sqlite

from central import schema
from protocol.sqlite import StorageUnsafe, dbapi

BUSY_MS = 8_000  # less than a station waits for an answer, so that it hears "busy"
SAFE = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("busy_timeout", BUSY_MS, BUSY_MS),
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("mmap_size", 0, 0),
)
MIGRATIONS = Path(__file__).parent / "migrations"


def open_engine(url: str) -> Engine:
    """An engine for `url`. SQLite is opened with WAL and FULL, read back; raises StorageUnsafe otherwise."""
    if make_url(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    file = make_url(url).database
    if not file or file == ":memory:":
        raise ValueError(
            f"central.database = {url!r}: a file is expected, as in sqlite:///var/central/central.db"
        )
    Path(file).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    Path(file).touch(mode=0o600)  # SQLite gives its -wal file the same mode
    # One lock an engine: writers of this process queue up here instead of sleeping in SQLite's busy loop.
    engine = create_engine(
        url,
        module=dbapi,
        connect_args={"check_same_thread": False, "isolation_level": None},
        execution_options={"writers": threading.Lock()},
    )
    event.listen(engine, "connect", _make_safe)
    event.listen(engine, "begin", _begin)
    return engine


def migrate(engine: Engine, *, fresh_era: str) -> None:
    """Bring the schema to the newest version; `fresh_era` (random hex) is used only by a new database."""
    alembic = Config()
    alembic.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with writing(engine) as conn:
        alembic.attributes["connection"] = conn
        command.upgrade(alembic, "head")
        if conn.execute(select(schema.meta.c.v).where(schema.meta.c.k == "era")).first() is None:
            conn.execute(insert(schema.meta).values(k="era", v=fresh_era))
            conn.execute(
                insert(schema.feed_head), [{"stream": s, "seq": 0, "floor": 0} for s in ("ctl", "main")]
            )


def beside(engine: Engine, name: str) -> Path:
    """The folder `name` next to the database file (or ./var/central for a database server)."""
    file = engine.url.database if engine.dialect.name == "sqlite" else "var/central/central.db"
    return Path(file or "").parent / name


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view; never writes."""
    level = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with engine.connect().execution_options(**level) as conn, conn.begin():
        yield conn


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One write transaction: committed at the end of the block, rolled back on an exception."""
    if engine.dialect.name != "sqlite":
        with engine.begin() as conn:
            yield conn
        return
    with (
        engine.get_execution_options()["writers"],
        engine.connect().execution_options(immediate=True) as conn,
        conn.begin(),
    ):
        yield conn


def conflict_insert(conn: Connection, table: Table) -> Any:
    """An INSERT that knows ON CONFLICT, which SQLite and PostgreSQL spell alike and SQLAlchemy does not."""
    return (postgresql if conn.dialect.name == "postgresql" else sqlite).insert(table)


def _make_safe(connection: Any, _record: object) -> None:
    for pragma, wanted, read_back in SAFE:
        connection.execute(f"PRAGMA {pragma}={wanted}")
        found = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
        if found != read_back:
            raise StorageUnsafe(f"{pragma}={found}", f"{pragma}={read_back}")


def _begin(conn: Connection) -> None:
    conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get("immediate") else "BEGIN")
