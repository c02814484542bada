"""Badges: signed tokens for the printer, and their revocation."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from central.database import conflict_insert
from central.event import Event, current
from central.feed import CTL, publish
from central.guest_sessions import end_of
from central.keys import Keys
from central.private_file import appearing
from central.schema import badge, category, guest
from protocol.tokens import BadgeClaims, sign_badge

HEADER = ("guest_id", "name", "category", "badge_token")
PRINTED = 1  # the type of a badge made beforehand
DAY_S = 86_400
LIVING = (
    select(guest.c.id, guest.c.name, guest.c.category, category.c.number, badge.c.serial)
    .join(category, category.c.code == guest.c.category)
    .outerjoin(badge, badge.c.guest == guest.c.id)
    .where((badge.c.revoked.is_(None)) | (badge.c.revoked == 0))
    .order_by(guest.c.id)
)


@dataclass(frozen=True, slots=True)
class Revoked:
    guest: int
    serial: int


@dataclass(frozen=True, slots=True)
class Reissued:
    guest: int
    serial: int
    token: str


@dataclass(frozen=True, slots=True)
class NoSuchGuest:
    guest: int


def export(conn: Connection, keys: Keys, path: Path, *, days_after: int) -> int:
    """Write guest_id,name,category,badge_token (UTF-8 with BOM, mode 0600); returns the badges written.

    Revoked badges are left out. Raises OSError.
    """
    written = 0
    with appearing(path) as draft, draft.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADER)
        for line in _lines(conn, keys, days_after):
            table.writerow(line)
            written += 1
    return written


def revoke(conn: Connection, number: int) -> Revoked | NoSuchGuest:
    """Make the guest's present badge worth nothing, everywhere the ctl feed reaches; the page on a phone ends."""
    found = _guest(conn, number)
    if found is None:
        return NoSuchGuest(number)
    serial = found.serial or 1
    _mark(conn, number, serial, revoked=True)
    return Revoked(number, serial)


def reissue(conn: Connection, keys: Keys, number: int, *, days_after: int) -> Reissued | NoSuchGuest:
    """A new badge under the next serial; every earlier one dies, and the page opened with it."""
    found, event = _guest(conn, number), current(conn)
    if found is None or event is None:
        return NoSuchGuest(number)
    serial = (found.serial or 1) + 1
    _mark(conn, number, serial, revoked=False)
    return Reissued(number, serial, _token(event, keys, number, serial, found.number, days_after))


def _lines(conn: Connection, keys: Keys, days_after: int) -> Iterator[tuple[int, str, str, str]]:
    event = current(conn)
    if event is None:
        return
    for row in conn.execute(LIVING.execution_options(yield_per=5000)):
        token = _token(event, keys, row.id, row.serial or 1, row.number, days_after)
        yield row.id, row.name, row.category, token


def _guest(conn: Connection, number: int) -> Any:
    query = select(guest.c.id, category.c.number, badge.c.serial).join(
        category, category.c.code == guest.c.category
    )
    return conn.execute(
        query.outerjoin(badge, badge.c.guest == guest.c.id).where(guest.c.id == number)
    ).first()


def _mark(conn: Connection, number: int, serial: int, *, revoked: bool) -> None:
    end_of(conn, number)
    values = {"serial": serial, "revoked": int(revoked)}
    changed = conflict_insert(conn, badge).values(guest=number, **values)
    conn.execute(changed.on_conflict_do_update(index_elements=[badge.c.guest], set_=values))
    publish(conn, CTL, [("badge", number)])


def _token(event: Event, keys: Keys, number: int, serial: int, kind: int, days_after: int) -> str:
    expires = event.ends // 1000 + days_after * DAY_S
    claims = BadgeClaims(event.id, expires, number, serial, category=kind, type=PRINTED)
    return sign_badge(claims, keys.badge, keys.badge_kid)
