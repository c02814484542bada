"""Entries that central takes in a second by POST /v1/log, beside a bare batched insert of all the rows it writes."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Engine, select

from bench import bare_rows, ingest_event
from bench.figures import show
from bench.ingest_event import Enrolled, Place
from bench.ingest_journals import BATCH, Journal, journal, send
from bench.town import Refused
from build_spec.postgres import NoPostgres, postgres
from central.database import open_engine
from central.schema import event, guest

STATIONS = 20
TURNS = 3
AIM = 0.35
THROW_AWAY = "postgresql"


def run(asked: argparse.Namespace) -> None:
    with _database(asked.database) as url:
        place = ingest_event.make(url, asked.entries // 2)
        with ingest_event.served(place) as http:
            _measure(place, http, asked.entries)


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


def _measure(place: Place, http: str, entries: int) -> None:
    engine = open_engine(place.database, place.folder)
    try:
        stations = ingest_event.enrol(engine, http, STATIONS)
        journals = _journals(engine, place, stations)
        print(f"{entries:,} entries are written; sending", file=sys.stderr, flush=True)
        taken, again = send(http, journals), send(http, journals)
        batches = bare_rows.written(engine)
        bare = [bare_rows.inserted(engine, batches, place.folder) for _ in range(TURNS)]
    finally:
        engine.dispose()
    _show(engine.dialect.name, journals, taken, again, sorted(bare), batches)


def _journals(engine: Engine, place: Place, stations: Sequence[Enrolled]) -> list[Journal]:
    with engine.connect() as conn:
        guests = list(conn.execute(select(guest.c.id).order_by(guest.c.ref)).scalars())
        session = conn.execute(select(event.c.main_session)).scalar_one()
    benefits = ingest_event.benefits(place)
    share = len(guests) // len(stations)
    parts = [guests[number * share : (number + 1) * share] for number in range(len(stations))]
    return [journal(who, part, benefits, session) for who, part in zip(stations, parts, strict=True)]


def _show(
    kind: str,
    journals: Sequence[Journal],
    taken: float,
    again: float,
    bare: Sequence[float],
    batches: Sequence[bare_rows.Batch],
) -> None:
    entries = sum(each.entries for each in journals)
    written = sum(len(rows) for batch in batches for rows in batch.values())
    median = bare[len(bare) // 2]
    rows = [
        {
            "name": "ingested over HTTP",
            "entries_a_second": round(entries / taken),
            "seconds": round(taken, 1),
        },
        {
            "name": "the same, sent again",
            "entries_a_second": round(entries / again),
            "seconds": round(again, 1),
        },
        {
            "name": "bare insert of the rows",
            "entries_a_second": round(entries / median),
            "seconds": round(median, 1),
        },
    ]
    show(
        f"ingest on {kind}", rows, entries=entries, stations=len(journals), batch=BATCH, rows_written=written
    )
    ratio = round(median / taken, 2)
    limit = {
        "name": "entries a second to the bare insert",
        "value": ratio,
        "limit": AIM,
        "holds": ratio >= AIM,
    }
    show(f"ingest on {kind} beside the bare insert", [limit], bare_seconds=[round(each, 2) for each in bare])
