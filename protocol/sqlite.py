"""The one door to SQLite: importing it also makes sqlite-utils use the same library."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3 as dbapi  # the same interface; the wheel carries no types
else:
    import sqlcipher3
    from sqlcipher3 import dbapi2 as dbapi

    # sqlite-utils prefers a module of this name and catches *its* exceptions.
    sys.modules["pysqlite3"] = sqlcipher3
    sys.modules["pysqlite3.dbapi2"] = dbapi

__all__ = ["OLDEST_SAFE", "StorageUnsafe", "connect", "dbapi", "immediate", "version_ok"]

OLDEST_SAFE = (3, 51, 3)
"""Before it two connections can spoil a WAL file (the WAL-reset bug, 3.7.0 to 3.51.2)."""

MEMORY = ":memory:"
GUARDS = (
    "PRAGMA busy_timeout=5000",
    "PRAGMA foreign_keys=ON",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
)


class StorageUnsafe(Exception):
    """SQLite does not work the way that keeps a commit through a power cut."""

    def __init__(self, found: str, wanted: str) -> None:
        super().__init__(f"found {found}, wanted {wanted}")
        self.found = found
        self.wanted = wanted


def version_ok(version: tuple[int, ...] = dbapi.sqlite_version_info) -> bool:
    """True if this SQLite has the WAL-reset bug mended."""
    return version >= OLDEST_SAFE


def connect(path: str | Path, *, key: bytes | None = None, readonly: bool = False) -> dbapi.Connection:
    """Open a file with every guard set and read back; `key` is 32 raw bytes for an encrypted one.

    Transactions are begun by hand (see `immediate`). Raises StorageUnsafe, or dbapi.DatabaseError
    for a wrong key or a file that is no database.
    """
    conn = _open(path, readonly=readonly)
    try:
        if key is not None:
            _unlock(conn, key)
        for guard in GUARDS:
            conn.execute(guard).fetchall()
        if not readonly:
            _make_durable(conn, in_memory=str(path) == MEMORY)
        conn.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        conn.close()
        raise
    return conn


@contextmanager
def immediate(conn: dbapi.Connection) -> Iterator[dbapi.Connection]:
    """BEGIN IMMEDIATE … COMMIT; any exception, of COMMIT itself too, rolls back and goes on."""
    conn.execute("BEGIN IMMEDIATE")
    try:
        yield conn
        conn.execute("COMMIT")
    except BaseException:
        if conn.in_transaction:
            conn.execute("ROLLBACK")
        raise


def _open(path: str | Path, *, readonly: bool) -> dbapi.Connection:
    if not readonly:
        return dbapi.connect(str(path), isolation_level=None)
    address = Path(path).absolute().as_uri() + "?mode=ro"
    return dbapi.connect(address, isolation_level=None, uri=True)


def _unlock(conn: dbapi.Connection, key: bytes) -> None:
    if len(key) != 32:
        raise ValueError(f"a database key has 32 bytes, not {len(key)}")
    conn.execute("PRAGMA cipher_log_level=NONE").fetchall()  # else SQLCipher writes to stderr by itself
    # Before anything that reads: SQLCipher opens the file at the first read.
    conn.execute(f"PRAGMA key=\"x'{key.hex()}'\"").fetchall()


def _make_durable(conn: dbapi.Connection, *, in_memory: bool) -> None:
    mode = conn.execute("PRAGMA journal_mode=WAL").fetchone()[0]
    if mode != "wal" and not in_memory:
        raise StorageUnsafe(f"journal_mode={mode}", "journal_mode=wal")
    conn.execute("PRAGMA synchronous=FULL")
    level = conn.execute("PRAGMA synchronous").fetchone()[0]
    if level != 2:
        raise StorageUnsafe(f"synchronous={level}", "synchronous=2")
