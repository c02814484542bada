"""A roster as a plain SQLite file: the tables of protocol.roster_schema, no index beyond the primary keys."""

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from central.feed import CTL, MAIN, Heads
from central.private_file import open_private
from central.roster import QUERIES, all_states
from protocol.roster_schema import COLUMNS, TABLES
from protocol.sqlite import dbapi

BATCH = 5000
# The file is made whole or thrown away: neither journal nor flush while it grows.
QUICK = ("PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF")


def write(conn: Connection, path: Path, at: Heads) -> None:
    """Write all tables as `conn` sees them; `at` are the feed heads of that view."""
    open_private(path).close()
    file = dbapi.connect(str(path), isolation_level=None)
    try:
        for statement in (*QUICK, "BEGIN", *TABLES.values()):
            file.execute(statement)
        for kind, query in QUERIES.items():
            key = query.selected_columns[COLUMNS[kind][0]]
            rows = conn.execute(query.order_by(key).execution_options(yield_per=BATCH))
            _fill(file, kind, (tuple(row) for row in rows))
        columns = COLUMNS["guest_state"]
        _fill(file, "guest_state", (tuple(row[name] for name in columns) for row in all_states(conn)))
        _fill(file, "applied", [(CTL, at.era, at.ctl), (MAIN, at.era, at.main)])
        file.execute("COMMIT")
    finally:
        file.close()


def _fill(file: Any, kind: str, rows: Iterable[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(COLUMNS[kind]))
    insert = f"INSERT INTO {kind}({', '.join(COLUMNS[kind])}) VALUES ({marks})"
    for batch in _batches(iter(rows)):
        file.executemany(insert, batch)


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    while batch := list(islice(rows, BATCH)):
        yield batch
