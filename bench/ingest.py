"""Entries that central takes in a second by POST /v1/log, beside a bare batched insert of all the rows it writes."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, select

from bench import bare_rows, ingest_event
from bench.bare_rows import Batch
from bench.figures import show
from bench.ingest_event import Enrolled, Place
from bench.ingest_journals import BATCH, Journal, journal, send
from bench.town import Refused
from build_spec.postgres import NoPostgres, postgres
from central.database import is_sqlite, open_engine
from central.schema import event, guest

STATIONS = 20
TURNS = 3
AIM = 0.35
THROW_AWAY = "postgresql"
BARE, ARRAYS = "bare insert of the rows", "the same, a table's rows as arrays"
Insert = Callable[[Engine, Sequence[Batch], Path], float]


@dataclass(frozen=True, slots=True)
class Pass:
    """One way of getting all entries in: seconds, and those of the processor in the process that wrote."""

    name: str
    seconds: float
    cpu_s: float

    def row(self, entries: int) -> dict[str, object]:
        return {
            "name": self.name,
            "entries_a_second": round(entries / self.seconds),
            "seconds": round(self.seconds, 1),
            "cpu_s": round(self.cpu_s, 1),
        }


def run(asked: argparse.Namespace) -> None:
    with _database(asked.database) as url:
        place = ingest_event.make(url, asked.entries // 2)
        with ingest_event.served(place) as (http, pid):
            _measure(place, http, pid, asked.entries)


@contextmanager
def _database(wish: str | None) -> Iterator[str | None]:
    """None is SQLite; the bare word `postgresql` starts a server for the time of the measurement."""
    if wish != THROW_AWAY:
        yield wish
        return
    try:
        with postgres() as server:
            yield server.url()
    except NoPostgres as why:
        raise Refused(str(why)) from None


def _measure(place: Place, http: str, pid: int, entries: int) -> None:
    engine = open_engine(place.database, place.folder)
    try:
        stations = ingest_event.enrol(engine, http, STATIONS)
        journals = _journals(engine, place, stations)
        print(f"{entries:,} entries are written; sending", file=sys.stderr, flush=True)
        taken = _sent("ingested over HTTP", http, pid, journals)
        again = _sent("the same, sent again", http, pid, journals)
        batches = bare_rows.written(engine)
        bare = [_inserted(BARE, bare_rows.inserted, engine, batches, place) for _ in range(TURNS)]
        turns = 0 if is_sqlite(engine) else TURNS
        arrays = bare_rows.as_arrays_on_postgresql
        beside = [_inserted(ARRAYS, arrays, engine, batches, place) for _ in range(turns)]
    finally:
        engine.dispose()
    rows = sum(len(rows) for batch in batches for rows in batch.values())
    entries = sum(each.entries for each in journals)
    _show(engine.dialect.name, entries, [taken, again, *bare], rows, beside)


def _sent(name: str, http: str, pid: int, journals: Sequence[Journal]) -> Pass:
    before = ingest_event.cpu_s(pid)
    seconds = send(http, journals)
    return Pass(name, seconds, ingest_event.cpu_s(pid) - before)


def _inserted(name: str, insert: Insert, engine: Engine, batches: Sequence[Batch], place: Place) -> Pass:
    before = time.process_time()
    seconds = insert(engine, batches, place.folder)
    return Pass(name, seconds, time.process_time() - before)


def _journals(engine: Engine, place: Place, stations: Sequence[Enrolled]) -> list[Journal]:
    with engine.connect() as conn:
        guests = list(conn.execute(select(guest.c.id).order_by(guest.c.ref)).scalars())
        session = conn.execute(select(event.c.main_session)).scalar_one()
    benefits = ingest_event.benefits(place)
    share = len(guests) // len(stations)
    parts = [guests[number * share : (number + 1) * share] for number in range(len(stations))]
    return [journal(who, part, benefits, session) for who, part in zip(stations, parts, strict=True)]


def _show(kind: str, entries: int, passes: Sequence[Pass], rows: int, beside: Sequence[Pass]) -> None:
    """The bare insert counts by its median; what stands beside it is not held to anything."""
    taken, _, *bare = passes
    show(
        f"ingest on {kind}",
        [each.row(entries) for each in (*passes, *beside)],
        entries=entries, stations=STATIONS, batch=BATCH, rows_written=rows,
    )  # fmt: skip
    median = sorted(bare, key=lambda each: each.seconds)[len(bare) // 2]
    ratio = round(median.seconds / taken.seconds, 2)
    limit = {
        "name": "entries a second to the bare insert",
        "value": ratio,
        "limit": AIM,
        "holds": ratio >= AIM,
        # PostgreSQL does its part in other processes.
        "by_cpu": round(median.cpu_s / taken.cpu_s, 2) if kind == "sqlite" else None,
    }
    show(f"ingest on {kind} beside the bare insert", [limit])
