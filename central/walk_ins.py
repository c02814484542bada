"""Guests registered or put right at a desk: who they are comes sealed, and is opened here alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update

from central.database import conflict_insert, inserted
from central.guest_file import Row
from central.guest_row import Known, RowReader, Values
from central.guest_store import FRESH
from central.keys import Keys
from central.rollups import expect
from central.schema import benefit, category, guest, guest_edit, session
from protocol.names import search_keys
from protocol.sealing import NotSealedForUs, opener, unseal

COLUMNS = {
    "name": "name",
    "reading": "reading",
    "language": "lang",
    "phone_tail": "tail",
    "company": "company",
    "position": "position",
    "seat": "seat",
}
"""What may be told and corrected at a desk, and the column of each; the category is told once."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """`guest`'s fields as one entry tells them."""

    station: int
    seq: int
    guest: int
    sealed: str
    at: int


def register(conn: Connection, keys: Keys, one: Sealed) -> bool:
    """The guest is known from here on; False if the fields cannot be opened or do not fit."""
    fields = _opened(keys, one)
    values = _read(conn, fields, one.guest) if {"name", "category"} <= fields.keys() else None
    if values is None:
        return False
    if inserted(conn, guest, {**FRESH, **values, **_keys(values), "id": one.guest}):
        expect(conn, values["category"])
        return True
    # Known already; or the list has somebody else under the name a walk-in gets there.
    return conn.execute(select(guest.c.id).where(guest.c.id == one.guest)).first() is not None


def correct(conn: Connection, keys: Keys, one: Sealed) -> bool:
    """Of each field the latest correction stands, in whatever order they come; False as in `register`."""
    this = select(guest).where(guest.c.id == one.guest).with_for_update()
    known = conn.execute(this).mappings().one()
    told = {name: value for name, value in _opened(keys, one).items() if name in COLUMNS}
    cells = {"name": known["name"], "category": known["category"], **told}
    values = _read(conn, cells, one.guest) if told else None
    if values is None:
        return False
    latest = {COLUMNS[name]: values[COLUMNS[name]] for name in sorted(told) if _is_latest(conn, one, name)}
    if latest.keys() & {"name", "reading"}:
        latest |= _keys({**known, **latest})
    if latest:
        conn.execute(update(guest).where(guest.c.id == one.guest).values(latest))
    return True


def _opened(keys: Keys, one: Sealed) -> dict[str, str]:
    """Nothing where no key of ours opens it."""
    try:
        fields = unseal(opener(keys.root), one.guest, one.sealed)
    except NotSealedForUs:
        return {}
    return {name: value for name, value in fields.items() if name in COLUMNS or name == "category"}


def _read(conn: Connection, fields: Mapping[str, str], number: int) -> Values | None:
    """By the same rules as a row of the organiser's list."""
    known = Known(
        categories=frozenset(conn.execute(select(category.c.code)).scalars()),
        sessions=frozenset(conn.execute(select(session.c.id)).scalars()),
        benefits=frozenset(conn.execute(select(benefit.c.id)).scalars()),
        lookup=b"",
        attributes=None,
    )
    cells = {"ref": f"walk-in {number}", **fields}
    values = RowReader(tuple(cells), known).read(Row(0, tuple(cells.values())))
    return None if isinstance(values, list) else values


def _is_latest(conn: Connection, one: Sealed, field: str) -> bool:
    place = (guest_edit.c.guest == one.guest, guest_edit.c.field == field)
    before: Any = conn.execute(select(guest_edit).where(*place)).first()
    mine = (one.at, one.station, one.seq)
    if before is not None and (before.at, before.station, before.seq) >= mine:
        return False
    values = {"at": one.at, "station": one.station, "seq": one.seq}
    row = conflict_insert(conn, guest_edit).values(guest=one.guest, field=field, **values)
    conn.execute(row.on_conflict_do_update(index_elements=["guest", "field"], set_=values))
    return True


def _keys(values: Mapping[str, Any]) -> Values:
    found = search_keys(values["name"], values.get("reading") or None)
    return {"chars": found.chars, "keys": found.keys, "folded": found.folded}
