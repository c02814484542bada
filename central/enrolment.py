"""How a station joins: a one-time code, then a number, a certificate and the event's keys."""

import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select, update

from central.database import alone
from central.eras import begin_journal
from central.event import Event, current
from central.feed import CTL, publish
from central.keys import Keys
from central.meta import era, next_station
from central.numbers import remember
from central.schema import badge_key, enrol_code, session, station
from central.stations import is_closed
from protocol import tokens
from protocol.enrol_code import EnrolCode, to_text
from protocol.messages import EnrolAnswer, b64
from protocol.signed_item import sign_item

ROLES = ("kiosk", "desk", "redeem")
LAST_NUMBER = tokens.EVENT_KIDS - 1  # two bytes of a voucher; the rest is for the event's own keys
PK_BYTES = 32


@dataclass(frozen=True, slots=True)
class NewCode:
    station: int
    code: str
    expires: int  # ms since 1970


@dataclass(frozen=True, slots=True)
class CodeRefused:
    reason: str  # "no_event", "no_such_session", "no_such_role", "numbers_used_up"


@dataclass(frozen=True, slots=True)
class EnrolRefused:
    reason: str  # "unknown_code", "expired", "used", "bad_key"


def new_code(
    conn: Connection,
    name: str,
    *,
    session: int | None,
    role: str,
    fingerprint: bytes,
    secret: bytes,
    now_ms: int,
    minutes: int = 15,
) -> NewCode | CodeRefused:
    """A code for a new station number. `secret`: 10 random bytes; `fingerprint`: 16 bytes of the CA."""
    reason = _why_no_code(conn, session, role)
    if reason:
        return CodeRefused(reason)
    alone(conn, "stations")
    number = next_station(conn)
    if number > LAST_NUMBER:
        return CodeRefused("numbers_used_up")
    expires = now_ms + minutes * 60_000
    conn.execute(insert(station).values(id=number, name=name, role=role, session=session))
    conn.execute(insert(enrol_code).values(hash=_hash(secret), station=number, expires=expires))
    return NewCode(number, to_text(EnrolCode(secret, fingerprint)), expires)


def enrol(
    conn: Connection, keys: Keys, secret: bytes, pk: bytes, app: str, now_ms: int
) -> EnrolAnswer | EnrolRefused:
    """Use up a code. `secret`: what protocol.enrol_code.parse found in the code; `pk`: 32 bytes Ed25519."""
    alone(conn, "stations")
    code = conn.execute(
        select(enrol_code).where(enrol_code.c.hash == _hash(secret)).with_for_update()
    ).first()
    reason = _why_not(conn, code, pk, now_ms)
    if code is None or (reason and not _asked_again(conn, code, pk, reason)):
        return EnrolRefused(reason)
    event = current(conn)
    if event is None:
        raise AssertionError("a code exists without an event")
    if not reason:
        _join(conn, keys, event.id, code, pk, app, now_ms)
    return _answer(conn, keys, event, code.station, now_ms)


def _asked_again(conn: Connection, code: Row[Any], pk: bytes, reason: str) -> bool:
    """The answer was lost on its way: whoever used the code up, with the same key, hears it once more."""
    holder = conn.execute(select(station.c.pk).where(station.c.id == code.station)).scalar()
    return reason == "used" and holder == pk and not is_closed(conn, code.station)


def _join(conn: Connection, keys: Keys, event: int, code: Row[Any], pk: bytes, app: str, now_ms: int) -> None:
    number: int = code.station
    role = conn.execute(select(station.c.role).where(station.c.id == number)).scalar_one()
    cert = sign_item(keys.root, event, "station", certified(number, b64(pk), role))
    conn.execute(update(enrol_code).where(enrol_code.c.hash == code.hash).values(used_at=now_ms))
    conn.execute(update(station).where(station.c.id == number).values(pk=pk, cert=cert, app=_plain(app)))
    begin_journal(conn, number, heard=True)
    remember(keys.folder, number)
    publish(conn, CTL, [("station", number)])


def certified(number: int, pk: str, role: str) -> dict[str, object]:
    """What a station's certificate says; `pk` in Base64."""
    return {"station": number, "pk": pk, "role": role}


def _answer(conn: Connection, keys: Keys, event: Event, number: int, now_ms: int) -> EnrolAnswer:
    row = conn.execute(select(station).where(station.c.id == number)).one()
    return EnrolAnswer(
        station=number,
        event=event.id,
        name=row.name,
        session=row.session,
        role=row.role,
        cert=row.cert,
        era=era(conn),
        root_pk=b64(keys.root_pk),
        badge_keys={
            str(kid): b64(known) for kid, known in conn.execute(select(badge_key.c.kid, badge_key.c.pk))
        },
        lookup_key=b64(keys.lookup),
        voucher_key=b64(keys.voucher_id),
        demo=event.demo,
        now=now_ms,
    )


def _why_no_code(conn: Connection, wanted: int | None, role: str) -> str:
    if current(conn) is None:
        return "no_event"
    if role not in ROLES:
        return "no_such_role"
    if wanted is None:
        return ""
    known = conn.execute(select(session.c.id).where(session.c.id == wanted)).first()
    return "" if known else "no_such_session"


def _why_not(conn: Connection, code: Row[tuple[object, ...]] | None, pk: bytes, now_ms: int) -> str:
    if code is None:
        return "unknown_code"
    if code.used_at is not None:
        return "used"
    if now_ms > code.expires:
        return "expired"
    # One key is one journal: a copied folder must not enrol under a second number.
    known = conn.execute(select(station.c.id).where(station.c.pk == pk)).first()
    return "bad_key" if len(pk) != PK_BYTES or known else ""


def _plain(text: str) -> str:
    return "".join(char for char in text if char.isprintable())[:100]


def _hash(secret: bytes) -> bytes:
    # 80 random bits need no salt and no slow hash.
    return hashlib.sha256(secret).digest()
