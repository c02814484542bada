"""A station enrolled after the copy that central was restored from: its certificate still says that it is ours."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, insert, select, update

from central.database import alone
from central.enrolment import LAST_NUMBER, PK_BYTES, ROLES, certified
from central.eras import begin_journal
from central.event import current
from central.feed import CTL, publish
from central.keys import Keys
from central.schema import session, station, station_head
from protocol.asking import RejoinRequest
from protocol.messages import b64
from protocol.signed_item import verify_item

LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Rejoined:
    station: int
    new: bool  # False: it was known all along


@dataclass(frozen=True, slots=True)
class NotRejoined:
    reason: str  # no_event, certificate, taken


def rejoin(conn: Connection, keys: Keys, wish: RejoinRequest, pk: bytes) -> Rejoined | NotRejoined:
    """Takes the station in again under its own number; it then pushes its journal from the first entry. In writing()."""
    here = current(conn)
    if here is None:
        return NotRejoined("no_event")
    if not _certified(keys, here.id, wish, pk):
        return NotRejoined("certificate")
    alone(conn, "stations")
    known = conn.execute(select(station.c.pk).where(station.c.id == wish.station)).first()
    if known is not None and known.pk is not None:
        return Rejoined(wish.station, new=False) if bytes(known.pk) == pk else NotRejoined("taken")
    _take_in(conn, wish, pk, expected=known is not None)
    publish(conn, CTL, [("station", wish.station)])
    return Rejoined(wish.station, new=True)


def _take_in(conn: Connection, wish: RejoinRequest, pk: bytes, *, expected: bool) -> None:
    values = {
        "name": _plain(wish.name),
        "role": wish.role,
        "session": _session(conn, wish.session),
        "pk": pk,
        "cert": wish.cert,
        "app": _plain(wish.app),
    }
    if expected:
        conn.execute(update(station).where(station.c.id == wish.station).values(values))
    else:
        conn.execute(insert(station).values(id=wish.station, **values))
    head = select(station_head.c.have).where(station_head.c.station == wish.station)
    if conn.execute(head).first() is None:
        begin_journal(conn, wish.station, heard=False)


def public_key(pk: bytes) -> Ed25519PublicKey | None:
    """None where these bytes are no key."""
    return Ed25519PublicKey.from_public_bytes(pk) if len(pk) == PK_BYTES else None


def _certified(keys: Keys, event: int, wish: RejoinRequest, pk: bytes) -> bool:
    if not 0 < wish.station <= LAST_NUMBER or wish.role not in ROLES:
        return False
    fields = certified(wish.station, b64(pk), wish.role)
    return verify_item(keys.root.public_key(), event, "station", fields, wish.cert)


def _session(conn: Connection, wanted: int | None) -> int | None:
    return conn.execute(select(session.c.id).where(session.c.id == wanted)).scalar()


def _plain(text: str) -> str:
    return "".join(char for char in text if char.isprintable())[:LONGEST_NAME]
