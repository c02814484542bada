"""The door to central's database: engines, read and write transactions, and the schema at start."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine


def open_engine(url: str) -> Engine:
    """An engine for `url`. SQLite is opened with WAL and FULL, read back; raises StorageUnsafe otherwise."""
    raise NotImplementedError


def migrate(engine: Engine, *, fresh_era: str) -> None:
    """Bring the schema to the newest version; `fresh_era` (random hex) is used only by a new database."""
    raise NotImplementedError


def beside(engine: Engine, name: str) -> Path:
    """The folder `name` next to the database file (or ./var/central for a database server)."""
    raise NotImplementedError


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """One consistent view; never writes."""
    raise NotImplementedError
    yield


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One write transaction: committed at the end of the block, rolled back on an exception."""
    raise NotImplementedError
    yield
