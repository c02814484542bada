"""Many rows by one statement of the driver: what SQLAlchemy does for each row takes longer than the row itself."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table

from central.database import is_sqlite

KNOWN_ROWS_STAY = "ON CONFLICT DO NOTHING"


def put(conn: Connection, table: Table, rows: Sequence[tuple[Any, ...]], on_conflict: str = "") -> None:
    """`rows` have all columns of `table`, in its order; `on_conflict` is SQL that both databases know."""
    if rows:
        mark = "?" if is_sqlite(conn) else "%s"
        conn.exec_driver_sql(_statement(table, mark, on_conflict, conn.dialect), list(rows))


@cache
def _statement(table: Table, mark: str, on_conflict: str, dialect: Dialect) -> str:
    quoted = dialect.identifier_preparer.quote
    columns = ", ".join(quoted(column.name) for column in table.columns)
    marks = ", ".join([mark] * len(table.columns))
    return f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({marks}) {on_conflict}".rstrip()
