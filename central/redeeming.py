"""A voucher is used up once: decided here, on line, by one row that only one request can make."""

from dataclasses import dataclass, replace
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import ColumnElement, Connection, select, update

from central import undoing, unsent
from central.alarms import REQUEST_REUSED, raise_alarm
from central.database import inserted
from central.eras import listening
from central.escrow import Escrow
from central.feed import MAIN, publish
from central.issues import HELD_BACK, REDEEMED, VOID
from central.keys import Keys
from central.schema import badge_key, benefit, event, partner, redemption, station, voucher
from central.stations import is_closed
from protocol import tokens
from protocol.asking import RedeemAnswer, RedeemResult
from protocol.tokens import KeyRing, Voucher

ONLINE = "online"
EXPIRY_TOLERANCE_MS = 15 * 60_000


@dataclass(frozen=True, slots=True)
class Asked:
    """`station` and `rid` name the request: asked again, it is the same one."""

    station: int
    rid: int
    token: str
    now: int
    take_unsent: bool  # believe a station's signature for vouchers whose entry has not come yet
    on_behalf: bool = False  # somebody collects it for the guest


@dataclass(frozen=True, slots=True)
class StillListening:
    """Central was restored, and a station that may have redeemed has not told all of it yet."""


def redeem(conn: Connection, keys: Keys, asked: Asked) -> RedeemAnswer | StillListening:
    """Run in writing(); answer after its commit."""
    if _done(conn, *_this_request(asked)) is None and is_closed(conn, asked.station):
        return _answer("closed", asked)
    found = tokens.read(asked.token, key_ring(conn))
    if not isinstance(found, Voucher):
        return _answer("not_ours", asked)
    return redeem_found(conn, keys, asked, found)


def redeem_found(conn: Connection, keys: Keys, asked: Asked, found: Voucher) -> RedeemAnswer | StillListening:
    """The same, of a voucher that was read or looked up."""
    before = _done(conn, *_this_request(asked))
    if before is not None:
        return _asked_again(conn, asked, found, before)
    if listening(conn):
        return StillListening()
    if asked.now > found.claims.expires * 1000 + EXPIRY_TOLERANCE_MS:
        return _answer("expired", asked, found)
    return _use_up(conn, keys, asked, found)


def key_ring(conn: Connection) -> KeyRing:
    """The event's badge keys, and every station that ever signed; closed ones too: what they gave before is good."""
    number = conn.execute(select(event.c.id)).scalar_one()
    known = conn.execute(select(station.c.id, station.c.pk).where(station.c.pk.is_not(None)))
    key = Ed25519PublicKey.from_public_bytes
    badges = conn.execute(select(badge_key.c.kid, badge_key.c.pk))
    return KeyRing(
        number,
        {kid: key(bytes(pk)) for kid, pk in badges},
        {who: key(bytes(pk)) for who, pk in known},
    )


def mark(conn: Connection, number: bytes, state: str) -> None:
    """A voucher's state from now on."""
    conn.execute(update(voucher).where(voucher.c.id == number).values(state=state))


def _use_up(conn: Connection, keys: Keys, asked: Asked, found: Voucher) -> RedeemAnswer:
    claims = found.claims
    escrow = Escrow(conn, [claims.benefit])
    known = conn.execute(
        select(voucher.c.state, voucher.c.guest, voucher.c.benefit)
        .where(voucher.c.id == claims.voucher)
        .with_for_update()
    ).first()
    state = None if known is None else known.state
    # Here, where the voucher's row is held: an undo at the same moment is either before or after.
    if undoing.taken_back(conn, asked.station, asked.rid, claims.voucher):
        return _answer("undone", asked, found)
    if known is not None and (known.guest, known.benefit) != (claims.guest, claims.benefit):
        return _answer("unknown", asked, found)
    if state in (VOID, HELD_BACK):
        return _answer("void" if state == VOID else "unknown", asked, found)
    before = _done(conn, redemption.c.voucher == claims.voucher) if state is None else None
    if before is not None:  # told by a journal, before the voucher's own entry
        return _told(conn, "already", before, asked, found)
    if state != REDEEMED and asked.on_behalf and not _allows_on_behalf(conn, claims.benefit):
        return _answer("not_on_behalf", asked, found)
    if state is None and not (asked.take_unsent and unsent.believe(conn, keys, escrow, found)):
        return _answer("unknown", asked, found)
    row = {"station": asked.station, "seq": asked.rid, "at": asked.now, "kind": ONLINE}
    row["on_behalf"] = int(asked.on_behalf)
    if inserted(conn, redemption, {"voucher": claims.voucher, **row}):
        mark(conn, claims.voucher, REDEEMED)
        escrow.close()
        publish(conn, MAIN, [("guest_state", claims.guest)])
    done = _done(conn, redemption.c.voucher == claims.voucher)
    if done is None:  # the same number came for another voucher at the same time
        return _asked_again(conn, asked, found, _done(conn, *_this_request(asked)))
    ours = (done.station, done.seq) == (asked.station, asked.rid)
    return _told(conn, "redeemed" if ours else "already", done, asked, found)


def _asked_again(conn: Connection, asked: Asked, found: Voucher, before: Any) -> RedeemAnswer:
    """The same request once more; or the number of an old one, from a folder that was put back to an older day."""
    if before is not None and bytes(before.voucher) == found.claims.voucher:
        return _told(conn, "redeemed", before, asked, found)
    raise_alarm(conn, REQUEST_REUSED, f"{asked.station}/{asked.rid}", asked.now)
    return _answer("unknown", asked, found)


def _this_request(asked: Asked) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return redemption.c.station == asked.station, redemption.c.seq == asked.rid


def _done(conn: Connection, *which: ColumnElement[bool]) -> Any:
    return conn.execute(select(redemption).where(*which)).first()


def _answer(result: RedeemResult, asked: Asked, found: Voucher | None = None) -> RedeemAnswer:
    if found is None:
        return RedeemAnswer(result, "", "", "", "", 0, asked.now)
    claims = found.claims
    ids = (claims.voucher.hex(), str(claims.guest), str(claims.benefit))
    return RedeemAnswer(result, *ids, "", 0, asked.now)


def _told(conn: Connection, result: RedeemResult, done: Any, asked: Asked, found: Voucher) -> RedeemAnswer:
    return replace(_answer(result, asked, found), where=where_of(conn, done.station), when=done.at)


def where_of(conn: Connection, number: int) -> str:
    """The name of a redeeming point: a station, or the partner whose number is `-number`."""
    table = station if number >= 0 else partner
    name: str | None = conn.execute(select(table.c.name).where(table.c.id == abs(number))).scalar()
    return name or ""


def _allows_on_behalf(conn: Connection, number: int) -> bool:
    return bool(conn.execute(select(benefit.c.on_behalf).where(benefit.c.id == number)).scalar())
