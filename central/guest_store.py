"""Guests in the database: which of a batch are new or altered, and writing them."""

import hashlib
import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from central.guest_row import Values
from central.roster import chunks
from central.schema import guest
from protocol.names import search_keys

ID_BITS = 62  # a walk-in's id has bit 62 set
KEYS = ("chars", "keys", "folded")
FRESH: Values = {
    "reading": "",
    "lang": "zh",
    "tail": "",
    "company": "",
    "position": "",
    "seat": "",
    "attributes": "{}",
    "invitations": "[]",
    "entitlements": "{}",
    "number_lookup": None,
}


MakeId = Callable[[str, int], int]
"""From a guest's ref, and how often what it gave was taken already."""


@dataclass(frozen=True, slots=True)
class Changes:
    new: list[Values]
    altered: list[Values]  # with the id, only the columns the file has


class GuestStore:
    """Writes within the caller's transaction; `touched` are the ids it wrote."""

    def __init__(self, conn: Connection, make_id: MakeId) -> None:
        self._conn = conn
        self._make_id = make_id
        self._empty = conn.execute(select(guest.c.id).limit(1)).first() is None
        self.touched: list[int] = []

    def compare(self, batch: Sequence[Values]) -> Changes:
        """Which of these guests (by ref) are new, and which differ from what is stored."""
        stored = self._stored([values["ref"] for values in batch])
        changes = Changes([], [])
        for values in batch:
            known = stored.get(values["ref"])
            if known is None:
                changes.new.append({**FRESH, **values})
            elif any(known[column] != value for column, value in values.items()):
                changes.altered.append(_altered(known, values))
        return changes

    def store(self, changes: Changes) -> None:
        """Write them; new guests get their ids and search keys here."""
        if changes.new:
            ids = self._fresh_ids([values["ref"] for values in changes.new])
            rows = [
                {**values, **_keys(values), "id": number}
                for values, number in zip(changes.new, ids, strict=True)
            ]
            self._conn.execute(insert(guest), rows)
            self.touched += ids
        if changes.altered:
            self._conn.execute(update(guest).where(guest.c.id == bindparam("guest_id")), changes.altered)
            self.touched += [values["guest_id"] for values in changes.altered]

    def _stored(self, refs: Sequence[str]) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for some in [] if self._empty else chunks(refs):
            for row in self._conn.execute(select(guest).where(guest.c.ref.in_(some))).mappings():
                found[row["ref"]] = row
        return found

    def _fresh_ids(self, refs: Sequence[str]) -> list[int]:
        """One each; of the few that are taken another, by the same rule."""
        tries = dict.fromkeys(refs, 0)
        ids = {ref: self._make_id(ref, 0) for ref in refs}
        while taken := self._taken(ids):
            for ref in taken:
                tries[ref] += 1
                ids[ref] = self._make_id(ref, tries[ref])
        return [ids[ref] for ref in refs]

    def _taken(self, ids: Mapping[str, int]) -> list[str]:
        """Whose id is another guest's, here or in the database."""
        stored: set[int] = {0}
        for some in chunks(sorted(ids.values())):
            stored.update(self._conn.execute(select(guest.c.id).where(guest.c.id.in_(some))).scalars())
        first: dict[int, str] = {}
        return [
            ref for ref, number in ids.items() if number in stored or first.setdefault(number, ref) != ref
        ]


def keyed_ids(secret: bytes) -> MakeId:
    """The same list brings the same guests back after a restore; nobody else can tell a guest's id from the list."""
    return lambda ref, tried: _id(secret, ref, tried)


def _id(secret: bytes, ref: str, tried: int) -> int:
    text = f"yingbin/guest/1|{tried}|{ref}".encode()
    return int.from_bytes(hmac.digest(secret, text, hashlib.sha256)[:8], "big") >> (64 - ID_BITS)


def _altered(known: Any, values: Values) -> Values:
    """What to write over a stored guest: search keys are worked out anew only where the name changed."""
    renamed = any(known[column] != values.get(column, known[column]) for column in ("name", "reading"))
    keys = _keys({**known, **values}) if renamed else {column: known[column] for column in KEYS}
    return {**values, **keys, "guest_id": known["id"]}


def _keys(values: Values) -> Values:
    found = search_keys(values["name"], values["reading"] or None)
    return dict(zip(KEYS, (found.chars, found.keys, found.folded), strict=True))
