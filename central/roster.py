"""The rows of a station's roster, read from central's tables: one row for the feed, all of them for a snapshot."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, and_, select

from central.among import among
from central.schema import metadata, recording, station, undone, voucher
from protocol.roster_schema import COLUMNS, CTL, MAIN

Row = Mapping[str, object]
T = TypeVar("T")
CHUNK = 500  # bound parameters of one statement

QUERIES: Mapping[str, Select[Any]] = {
    kind: select(*(metadata.tables[kind].c[name] for name in COLUMNS[kind]))
    for kind in (*CTL, *MAIN)
    if kind != "guest_state"
} | {"station": select(*(station.c[name] for name in COLUMNS["station"])).where(station.c.pk.is_not(None))}
TAKEN_BACK = and_(undone.c.station == recording.c.station, undone.c.seq == recording.c.seq)
COUNTING = (
    select(recording.c.guest, recording.c.session, recording.c.station, recording.c.at, recording.c.seq)
    .outerjoin(undone, TAKEN_BACK)
    .where(undone.c.seq.is_(None))
)
VISITS = COUNTING.order_by(recording.c.guest, recording.c.session, recording.c.at, recording.c.station)
UNDONE = (
    select(recording.c.guest, recording.c.station, recording.c.seq)
    .join(undone, TAKEN_BACK)
    .order_by(recording.c.guest, recording.c.station, recording.c.seq)
)
VOUCHERS = select(
    voucher.c.guest, voucher.c.id, voucher.c.benefit, voucher.c.ordinal, voucher.c.gen, voucher.c.state
).order_by(voucher.c.guest, voucher.c.benefit, voucher.c.ordinal, voucher.c.gen)
PARTS = (VISITS, UNDONE, VOUCHERS)  # what a guest_state is made of, in order of the guest
KEY = {kind: COLUMNS[kind][0] for kind in QUERIES}
OF_KEYS = {kind: among(query, metadata.tables[kind].c[KEY[kind]]) for kind, query in QUERIES.items()}
OF_GUESTS = tuple(among(query, query.selected_columns[0]) for query in PARTS)


def rows(conn: Connection, kind: str, keys: Sequence[int]) -> dict[int, Row]:
    """The rows of these keys as they stand; keys that are gone are left out."""
    if kind == "guest_state":
        return _states(conn, keys)
    return {row[KEY[kind]]: dict(row) for row in OF_KEYS[kind].asked(conn, keys).mappings()}


def all_states(conn: Connection) -> Iterator[Row]:
    """The guest_state of every guest who came or holds a voucher, in order of the guest."""
    streams = [_by_guest(conn.execute(query.execution_options(yield_per=5000))) for query in PARTS]
    waiting = [next(stream, None) for stream in streams]
    while any(waiting):
        number = min(pair[0] for pair in waiting if pair)
        parts: list[list[Any]] = []
        for place, pair in enumerate(waiting):
            mine = pair is not None and pair[0] == number
            parts.append(pair[1] if pair is not None and mine else [])
            waiting[place] = next(streams[place], None) if mine else pair
        yield _state(number, parts)


def chunks(keys: Iterable[T]) -> Iterator[list[T]]:
    """The keys in lists short enough for one statement."""
    ordered = list(keys)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def _states(conn: Connection, guests: Sequence[int]) -> dict[int, Row]:
    parts = [dict(_by_guest(query.asked(conn, guests))) for query in OF_GUESTS]
    return {number: _state(number, [found.get(number, []) for found in parts]) for number in guests}


def _state(guest: int, parts: Sequence[Sequence[Any]]) -> Row:
    visits, taken_back, vouchers = parts
    return {
        "guest": guest,
        "visits": compact([list(v) for v in visits]),
        "undone": compact([list(u) for u in taken_back]),
        "vouchers": compact([[voucher_id.hex(), *rest] for voucher_id, *rest in vouchers]),
    }


def _by_guest(result: Iterable[Any]) -> Iterator[tuple[int, list[Any]]]:
    for number, group in groupby(result, key=lambda row: row[0]):
        yield number, [tuple(row)[1:] for row in group]


def compact(value: object) -> str:
    """JSON as the roster keeps it: one line, no spaces, characters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
