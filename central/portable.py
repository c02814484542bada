"""All of central's rows from one database to another, whatever the two are."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select, text

from central.database import is_sqlite
from central.schema import metadata

ROWS_AT_ONCE = 2_000
GO_ON_COUNTING = text("SELECT setval(pg_get_serial_sequence(:of, :column), :next, false)")


def replace_all(source: Connection, target: Connection) -> None:
    """Every row of `target` gives way to those of `source`; both have the newest tables."""
    _clear(target)
    for table in metadata.sorted_tables:
        rows = source.execute(select(table).execution_options(yield_per=ROWS_AT_ONCE)).partitions()
        if is_sqlite(target):
            _insert(target, table, rows)
        else:
            _copy(target, table, rows)
            _go_on_counting(target, table)


def _clear(target: Connection) -> None:
    tables = list(reversed(metadata.sorted_tables))
    if is_sqlite(target):
        for table in tables:
            target.execute(table.delete())
    else:
        target.exec_driver_sql(f"TRUNCATE {', '.join(table.name for table in tables)}")


def _insert(target: Connection, table: Table, parts: Iterable[Sequence[Any]]) -> None:
    for part in parts:
        target.execute(insert(table), [row._asdict() for row in part])


def _copy(target: Connection, table: Table, parts: Iterable[Sequence[Any]]) -> None:
    """PostgreSQL's own way to take in many rows."""
    driver = target.connection.driver_connection
    if driver is None:
        raise AssertionError("a connection that is in a transaction has a driver's")
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
        for part in parts:
            for row in part:
                copy.write_row(row)


def _go_on_counting(target: Connection, table: Table) -> None:
    counted = table.autoincrement_column
    if counted is not None:
        newest = target.execute(select(func.max(counted))).scalar() or 0
        target.execute(GO_ON_COUNTING, {"of": table.name, "column": counted.name, "next": newest + 1})
