"""Many rows by one statement of the driver: what SQLAlchemy does for each row takes longer than the row itself."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table

from central.database import is_sqlite

KNOWN_ROWS_STAY = "ON CONFLICT DO NOTHING"


def put(conn: Connection, table: Table, rows: Sequence[tuple[Any, ...]], on_conflict: str = "") -> None:
    """`rows` have all columns of `table`, in its order; `on_conflict` is SQL that both databases know.

    Where that updates, no two rows may have the same key.
    """
    if not rows:
        return
    if is_sqlite(conn):
        conn.exec_driver_sql(_row_by_row(table, on_conflict, conn.dialect), list(rows))
    else:
        columns = tuple(list(column) for column in zip(*rows, strict=True))
        conn.exec_driver_sql(_by_columns(table, on_conflict, conn.dialect), columns)


@cache
def _row_by_row(table: Table, on_conflict: str, dialect: Dialect) -> str:
    marks = ", ".join(["?"] * len(table.columns))
    return f"{_insert(table, dialect)} VALUES ({marks}) {on_conflict}".rstrip()


@cache
def _by_columns(table: Table, on_conflict: str, dialect: Dialect) -> str:
    """Each column travels as one array: row by row costs the driver three times as much."""
    arrays = ", ".join(f"%b::{column.type.compile(dialect)}[]" for column in table.columns)
    return f"{_insert(table, dialect)} SELECT * FROM unnest({arrays}) {on_conflict}".rstrip()


def _insert(table: Table, dialect: Dialect) -> str:
    quoted = dialect.identifier_preparer.quote
    columns = ", ".join(quoted(column.name) for column in table.columns)
    return f"INSERT INTO {quoted(table.name)} ({columns})"
