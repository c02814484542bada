"""The rows of a station's roster, read from central's tables: one row for the feed, all of them for a snapshot."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, select

from central.schema import metadata, station, visit, voucher
from protocol.roster_schema import COLUMNS, CTL, MAIN

Row = Mapping[str, object]
T = TypeVar("T")
CHUNK = 500  # bound parameters of one statement

QUERIES: Mapping[str, Select[Any]] = {
    kind: select(*(metadata.tables[kind].c[name] for name in COLUMNS[kind]))
    for kind in (*CTL, *MAIN)
    if kind != "guest_state"
} | {"station": select(*(station.c[name] for name in COLUMNS["station"])).where(station.c.pk.is_not(None))}
VISITS = select(visit.c.guest, visit.c.session, visit.c.station, visit.c.at).order_by(
    visit.c.guest, visit.c.session
)
VOUCHERS = select(
    voucher.c.guest, voucher.c.id, voucher.c.benefit, voucher.c.ordinal, voucher.c.gen, voucher.c.state
).order_by(voucher.c.guest, voucher.c.benefit, voucher.c.ordinal, voucher.c.gen)


def rows(conn: Connection, kind: str, keys: Sequence[int]) -> dict[int, Row]:
    """The rows of these keys as they stand; keys that are gone are left out."""
    if kind == "guest_state":
        return _states(conn, keys)
    found: dict[int, Row] = {}
    column = metadata.tables[kind].c[COLUMNS[kind][0]]
    for some in chunks(keys):
        for row in conn.execute(QUERIES[kind].where(column.in_(some))).mappings():
            found[row[column.name]] = dict(row)
    return found


def all_states(conn: Connection) -> Iterator[tuple[int, str, str]]:
    """Every guest who came or holds a voucher: (guest, visits, vouchers), in order of the guest."""
    visits = _by_guest(conn.execute(VISITS.execution_options(yield_per=5000)))
    vouchers = _by_guest(conn.execute(VOUCHERS.execution_options(yield_per=5000)))
    visit_of, voucher_of = next(visits, None), next(vouchers, None)
    while visit_of or voucher_of:
        number = min(pair[0] for pair in (visit_of, voucher_of) if pair)
        came: list[Any] = []
        holds: list[Any] = []
        if visit_of and visit_of[0] == number:
            came, visit_of = visit_of[1], next(visits, None)
        if voucher_of and voucher_of[0] == number:
            holds, voucher_of = voucher_of[1], next(vouchers, None)
        yield number, _visits_text(came), _vouchers_text(holds)


def chunks(keys: Iterable[T]) -> Iterator[list[T]]:
    """The keys in lists short enough for one statement."""
    ordered = list(keys)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def _states(conn: Connection, guests: Sequence[int]) -> dict[int, Row]:
    came: dict[int, list[Any]] = {number: [] for number in guests}
    holds: dict[int, list[Any]] = {number: [] for number in guests}
    for some in chunks(guests):
        came.update(_by_guest(conn.execute(VISITS.where(visit.c.guest.in_(some)))))
        holds.update(_by_guest(conn.execute(VOUCHERS.where(voucher.c.guest.in_(some)))))
    return {
        number: {
            "guest": number,
            "visits": _visits_text(came[number]),
            "vouchers": _vouchers_text(holds[number]),
        }
        for number in guests
    }


def _by_guest(result: Iterable[Any]) -> Iterator[tuple[int, list[Any]]]:
    for number, group in groupby(result, key=lambda row: row[0]):
        yield number, [tuple(row)[1:] for row in group]


def _visits_text(visits: Sequence[Any]) -> str:
    return compact([list(v) for v in visits])


def _vouchers_text(vouchers: Sequence[Any]) -> str:
    return compact([[voucher_id.hex(), *rest] for voucher_id, *rest in vouchers])


def compact(value: object) -> str:
    """JSON as the roster keeps it: one line, no spaces, characters as they are."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
