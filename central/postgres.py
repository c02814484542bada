"""PostgreSQL's side of central's door: an engine, safe settings on every connection, and locks that all processes see."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

from protocol.sqlite import StorageUnsafe

OLDEST = 15
DRIVER = "postgresql+psycopg"
# Fewer connections than a server has by default (100) also with four processes.
POOL_SIZE = 8
POOL_OVERFLOW = 8
POOL_PATIENCE_SECONDS = 8
# A caller hears "busy" before it gives up; a statement or a pause that long is a fault, and holds locks.
LIMITS: Mapping[str, str] = MappingProxyType(
    {
        "lock_timeout": "8s",
        "statement_timeout": "120s",
        "idle_in_transaction_session_timeout": "300s",
        "timezone": "UTC",
    }
)
# `local`, `remote_write` and `remote_apply` bring a commit to this server's disk as well.
MUST_BE_ON = ("fsync", "full_page_writes", "synchronous_commit")
# A server that vanished is noticed, whatever the environment says.
TO_THE_SERVER: Mapping[str, str | int] = MappingProxyType(
    {
        "application_name": "yingbin",
        "client_encoding": "utf8",
        "connect_timeout": 5,
        "keepalives_idle": 20,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 30_000,
    }
)
LIMIT_AND_TELL = "SELECT " + ", ".join(  # one question: connections are opened while callers wait
    [f"current_setting('{name}')" for name in ("server_version_num", "server_encoding", *MUST_BE_ON)]
    + [f"set_config('{name}', %s, false)" for name in LIMITS]
)
TRANSIENT = ("40001", "40P01")  # serialization failure, deadlock: another transaction went first
LOCKS = 0x79696E67  # the first half of every advisory lock's key: "ying"
NO_LIMIT = "SET LOCAL lock_timeout = '300s'; SET LOCAL statement_timeout = 0"
ALONE = text("SELECT pg_advisory_xact_lock(:ours, hashtext(:name))")


def open_postgres(url: URL, options: Mapping[str, Any]) -> Engine:
    """Nothing is connected yet. Each connection is checked: StorageUnsafe if a commit could be lost."""
    engine = create_engine(
        url,
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        pool_size=POOL_SIZE,
        max_overflow=POOL_OVERFLOW,
        pool_timeout=POOL_PATIENCE_SECONDS,
        connect_args=dict(TO_THE_SERVER),
        execution_options=options,
        hide_parameters=True,  # names must not come into a log by way of an error
    )
    event.listen(engine, "connect", _make_safe)
    return engine


def is_transient(error: BaseException | None) -> bool:
    """Whether the same transaction may simply be run again."""
    return getattr(error, "sqlstate", None) in TRANSIENT


def without_limits(conn: Connection) -> None:
    """For this transaction: a migration or a restore may take its time."""
    conn.exec_driver_sql(NO_LIMIT)


def alone(conn: Connection, name: str) -> None:
    """Waits until no other transaction of any process is in `name`; ends with this one."""
    conn.execute(ALONE, {"ours": LOCKS, "name": name})


def _make_safe(connection: Any, _record: object) -> None:
    was, connection.autocommit = connection.autocommit, True
    try:
        _limit_and_check(connection)
    except BaseException:
        connection.close()
        raise
    connection.autocommit = was


def _limit_and_check(connection: Any) -> None:
    with connection.cursor() as cursor:
        version, encoding, *switches = cursor.execute(LIMIT_AND_TELL, list(LIMITS.values())).fetchone()
    major = int(version) // 10_000
    if major < OLDEST:
        raise StorageUnsafe(f"PostgreSQL {major}", f"PostgreSQL {OLDEST} or newer")
    if encoding != "UTF8":
        raise StorageUnsafe(f"encoding {encoding}", "a database made with ENCODING 'UTF8'")
    for name, found in zip(MUST_BE_ON, switches, strict=False):
        if found == "off":
            raise StorageUnsafe(f"{name} = off", f"{name} = on in PostgreSQL, for this user and database too")
