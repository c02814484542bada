"""The door to central's database: engines, read and write transactions, and the schema at start."""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from alembic import command
from alembic.config import Config
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Table,
    create_engine,
    event,
    insert,
    literal_column,
    make_url,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from central import postgres, schema
from protocol.sqlite import StorageUnsafe, dbapi

T = TypeVar("T")

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
WITHOUT_A_FILE = Path("var/central")
PAUSES = (0.005, 0.02, 0.08, 0.3)  # seconds before a transaction is run again
MIGRATIONS = Path(__file__).parent / "migrations"


def open_engine(url: str | URL, folder: Path | None = None) -> Engine:
    """An engine for `url`; `folder` is where keys and snapshots lie, other than beside the database.

    SQLite is opened with WAL and FULL, PostgreSQL with commits that reach the disk; both are read back: raises
    StorageUnsafe, for PostgreSQL at the first connection.
    """
    wanted = make_url(url)
    match wanted.get_backend_name():
        case "sqlite":
            return _open_sqlite(wanted, {"folder": folder})
        case "postgresql":
            return postgres.open_postgres(wanted.set(drivername=postgres.DRIVER), {"folder": folder})
    raise ValueError(f"central.database = '{wanted}': neither SQLite nor PostgreSQL")


def _open_sqlite(url: URL, options: dict[str, Any]) -> Engine:
    file = url.database
    if not file or file == ":memory:":
        raise ValueError(
            f"central.database = '{url}': a file is expected, as in sqlite:///var/central/central.db"
        )
    Path(file).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    Path(file).touch(mode=0o600)  # SQLite gives its -wal file the same mode
    # One lock an engine: writers of this process queue up here instead of sleeping in SQLite's busy loop.
    engine = create_engine(
        url,
        module=dbapi,
        pool_use_lifo=True,  # the connection that wrote last has the pages the next writer needs
        connect_args={"check_same_thread": False, "isolation_level": None},
        execution_options={**options, "writers": threading.Lock()},
        hide_parameters=True,  # names must not come into a log by way of an error
    )
    event.listen(engine, "connect", _make_safe)
    event.listen(engine, "begin", _begin)
    return engine


def migrate(engine: Engine, *, fresh_era: str) -> None:
    """Bring the schema to the newest version; `fresh_era` (random hex) is used only by a new database."""
    alembic = Config()
    alembic.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with writing(engine) as conn:
        if not is_sqlite(engine):
            # Several processes may start at once.
            postgres.without_limits(conn)
            postgres.alone(conn, "migrate")
        alembic.attributes["connection"] = conn
        command.upgrade(alembic, "head")
        if conn.execute(select(schema.meta.c.v).where(schema.meta.c.k == "era")).first() is None:
            conn.execute(insert(schema.meta).values(k="era", v=fresh_era))
            conn.execute(
                insert(schema.feed_head), [{"stream": s, "seq": 0, "floor": 0} for s in ("ctl", "main")]
            )


def is_sqlite(bound: Engine | Connection) -> bool:
    return bound.dialect.name == "sqlite"


def beside(engine: Engine, name: str) -> Path:
    """`name` in the folder of keys and snapshots: the one that was set, else the database file's."""
    folder: Path | None = engine.get_execution_options()["folder"]
    if folder is None:
        folder = Path(engine.url.database or "").parent if is_sqlite(engine) else WITHOUT_A_FILE
    return folder / name


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view; never writes."""
    options = {} if is_sqlite(engine) else {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as conn, conn.begin():
        yield conn


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One write transaction: committed at the end of the block, rolled back on an exception."""
    if not is_sqlite(engine):
        with engine.begin() as conn:
            yield conn
        return
    with (
        engine.get_execution_options()["writers"],
        engine.connect().execution_options(immediate=True) as conn,
        conn.begin(),
    ):
        yield conn


def written(engine: Engine, change: Callable[[Connection], T]) -> T:
    """`change` in one write transaction, run again where PostgreSQL let another go first; answers after the commit."""
    for pause in PAUSES:
        try:
            with writing(engine) as conn:
                return change(conn)
        except DBAPIError as error:
            if not postgres.is_transient(error.orig):
                raise
        time.sleep(pause)
    with writing(engine) as conn:
        return change(conn)


def alone(conn: Connection, name: str) -> None:
    """From here to the end of this write transaction nobody else is in `name`. SQLite has one writer anyway."""
    if not is_sqlite(conn):
        postgres.alone(conn, name)


def conflict_insert(conn: Connection, table: Table) -> Any:
    """An INSERT that knows ON CONFLICT, which SQLite and PostgreSQL spell alike and SQLAlchemy does not."""
    return (sqlite if is_sqlite(conn) else postgresql).insert(table)


def inserted(conn: Connection, table: Table, row: Mapping[str, object]) -> bool:
    """Whether the row is new; nothing is written where it clashes with another."""
    # Not by rowcount: psycopg's is -1 where SQLAlchemy asks for the key it inserted.
    fresh = conflict_insert(conn, table).values(dict(row)).on_conflict_do_nothing()
    return conn.execute(fresh.returning(literal_column("1"))).first() is not None


def _make_safe(connection: Any, _record: object) -> None:
    for pragma, wanted, read_back in SAFE:
        connection.execute(f"PRAGMA {pragma}={wanted}")
        found = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
        if found != read_back:
            raise StorageUnsafe(f"{pragma}={found}", f"{pragma}={read_back}")


def _begin(conn: Connection) -> None:
    conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get("immediate") else "BEGIN")
