"""What the ingest is held against: the same rows, ready made, inserted batch by batch, with their indexes, and nothing else.

The rows are read back from central's tables after an ingest and put into empty tables of the same shape on the same kind
of database with the same settings: executemany of the driver, one commit a push. `as_arrays_on_postgresql` does the same
the way central writes there.
"""

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, select, text

from bench.ingest_journals import BATCH
from central.database import is_sqlite, migrate, open_engine
from central.many_rows import put
from central.schema import entry, feed, issue_seen, recording, visit, voucher

OF_AN_ENTRY = (entry, recording, issue_seen, voucher, visit)
Batch = Mapping[str, Sequence[tuple[Any, ...]]]
SCHEMA = "bare"


def written(engine: Engine) -> list[Batch]:
    """Every row the ingest left, by table, grouped as it was pushed."""
    batches: dict[tuple[int, int], dict[str, list[tuple[Any, ...]]]] = defaultdict(lambda: defaultdict(list))
    batch_of: dict[int, tuple[int, int]] = {}
    with engine.connect() as conn:
        for table in OF_AN_ENTRY:
            for row in conn.execute(select(table)):
                batch = (row.station, (row.seq - 1) // BATCH)
                batches[batch][table.name].append(tuple(row))
                if table is visit:
                    batch_of[row.guest] = batch
        for row in conn.execute(select(feed).where(feed.c.kind == "guest_state")):
            batches[batch_of[row.key]]["feed"].append(tuple(row))
    return [batches[key] for key in sorted(batches, key=lambda key: (key[1], key[0]))]


def inserted(engine: Engine, batches: Sequence[Batch], folder: Path) -> float:
    """Seconds for all of them, into empty tables."""
    with _empty(engine, folder) as (target, prefix):
        statements = {table.name: _insert(table, target, prefix) for table in (*OF_AN_ENTRY, feed)}
        raw = target.raw_connection()
        try:
            started = time.perf_counter()
            for batch in batches:
                cursor = raw.cursor()
                if is_sqlite(target):
                    cursor.execute("BEGIN IMMEDIATE")
                for name, rows in batch.items():
                    cursor.executemany(statements[name], rows)
                if is_sqlite(target):
                    cursor.execute("COMMIT")
                else:
                    raw.commit()
            return time.perf_counter() - started
        finally:
            raw.close()


def as_arrays_on_postgresql(engine: Engine, batches: Sequence[Batch], folder: Path) -> float:
    """Seconds for all of them with central's own statement: one a table and push."""
    tables = {table.name: table for table in (*OF_AN_ENTRY, feed)}
    with _empty(engine, folder):
        started = time.perf_counter()
        for batch in batches:
            with engine.begin() as conn:
                conn.exec_driver_sql(f"SET LOCAL search_path TO {SCHEMA}")
                for name, rows in batch.items():
                    put(conn, tables[name], rows)
        return time.perf_counter() - started


@contextmanager
def _empty(engine: Engine, folder: Path) -> Iterator[tuple[Engine, str]]:
    """Tables of the same shape: in a file of its own, or in a schema beside."""
    if is_sqlite(engine):
        file = folder / "bare.db"
        target = open_engine(f"sqlite:///{file}")
        try:
            migrate(target, fresh_era="bare")
            yield target, ""
        finally:
            target.dispose()
            for path in folder.glob("bare.db*"):
                path.unlink()
        return
    drop = text(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
    with engine.begin() as conn:
        conn.execute(drop)
        conn.execute(text(f"CREATE SCHEMA {SCHEMA}"))
        for table in (*OF_AN_ENTRY, feed):
            conn.execute(text(f"CREATE TABLE {SCHEMA}.{table.name} (LIKE {table.name} INCLUDING ALL)"))
    try:
        yield engine, f"{SCHEMA}."
    finally:
        with engine.begin() as conn:
            conn.execute(drop)


def _insert(table: Table, target: Engine, prefix: str) -> str:
    mark = "?" if is_sqlite(target) else "%s"
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    return f"INSERT INTO {prefix}{table.name}({columns}) VALUES ({', '.join([mark] * len(table.columns))})"
