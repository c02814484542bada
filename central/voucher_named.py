"""Which voucher is meant: by its id, by the short code under its picture, or by the whole text of its code."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from central.redeeming import key_ring
from central.schema import voucher
from protocol import tokens
from protocol.short_code import id_range
from protocol.tokens import Badge, BadSignature, NotAToken, UnknownKey, Voucher

ID_BYTES = 12


@dataclass(frozen=True, slots=True)
class NoName:
    """`why`: nothing (no name of a voucher), badge, forged, unknown (none here has this name), several."""

    why: str


def voucher_named(conn: Connection, text: str) -> bytes | NoName:
    """The id (12 bytes) of a voucher central knows. Needs an event."""
    found = _ids(conn, text.strip())
    if isinstance(found, NoName):
        return found
    if len(found) > 1:
        return NoName("several")
    known = [one for one in found if _known(conn, one)]
    return known[0] if known else NoName("unknown")


def with_short_code(conn: Connection, typed: str) -> tuple[bytes, ...] | None:
    """Up to two vouchers that have this short code; None where it is mistyped or none at all."""
    ids = id_range(typed)
    if ids is None:
        return None
    rows = conn.execute(select(voucher.c.id).where(voucher.c.id.between(*ids)).limit(2)).scalars()
    return tuple(bytes(one) for one in rows)


def _ids(conn: Connection, text: str) -> tuple[bytes, ...] | NoName:
    coded = with_short_code(conn, text)
    if coded is not None:
        return coded
    match tokens.read(text, key_ring(conn), typed=True):
        case Voucher(claims):
            return (claims.voucher,)
        case Badge():
            return NoName("badge")
        case BadSignature() | UnknownKey():
            return NoName("forged")
        case NotAToken():
            return _plain_id(text)


def _plain_id(text: str) -> tuple[bytes, ...] | NoName:
    try:
        found = bytes.fromhex(text)
    except ValueError:
        found = b""
    return (found,) if len(found) == ID_BYTES else NoName("nothing")


def _known(conn: Connection, number: bytes) -> bool:
    return conn.execute(select(voucher.c.id).where(voucher.c.id == number)).first() is not None
