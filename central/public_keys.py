"""The public keys by which anybody verifies badges and vouchers without us: a JWK Set that the root key signed."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, select

from central.event import current
from central.schema import badge_key, station
from protocol.canonical import canonical
from protocol.signed_item import sign_item
from protocol.tokens import voucher_kid

SIGNATURE = "yingbin:signature"
STATIONS = (
    select(station.c.id, station.c.pk, station.c.closed)
    .where(station.c.pk.is_not(None))
    .order_by(station.c.id)
)
BADGE_KEYS = select(badge_key.c.kid, badge_key.c.pk).order_by(badge_key.c.kid)


@dataclass(frozen=True, slots=True)
class Signer:
    """One key id as tokens have it, and its key: `kid` 1 or 2 bytes, `pk` 32. `station` None: the event itself."""

    kid: bytes
    pk: bytes
    signs: Literal["badge", "voucher"]
    station: int | None = None
    closed: bool = False


def signers(conn: Connection) -> tuple[Signer, ...]:
    """Every key that ever signed a token of this event; closed stations too, marked."""
    badges = [(kid, bytes(pk)) for kid, pk in conn.execute(BADGE_KEYS)]
    return (
        *(Signer(bytes((kid,)), pk, "badge") for kid, pk in badges),
        *(Signer(voucher_kid(kid), pk, "voucher") for kid, pk in badges),
        *(
            Signer(row.id.to_bytes(2, "big"), bytes(row.pk), "voucher", row.id, bool(row.closed))
            for row in conn.execute(STATIONS)
        ),
    )


def key_set(root: Ed25519PrivateKey, event: int, known: Iterable[Signer]) -> bytes:
    """The document: one line of canonical JSON. The same keys give the same bytes."""
    pk = root.public_key().public_bytes_raw()
    document: dict[str, Any] = {
        "keys": [_jwk(one) for one in known],
        "yingbin:event": str(event),
        "yingbin:root": {**_okp(pk), "kid": thumbprint(pk)},
    }
    return canonical({**document, SIGNATURE: sign_item(root, event, "public-keys", document)})


def published(conn: Connection, root: Ed25519PrivateKey) -> bytes | None:
    """The document of this database's event; None before there is one."""
    event = current(conn)
    return None if event is None else key_set(root, event.id, signers(conn))


def thumbprint(pk: bytes) -> str:
    """RFC 7638 (and RFC 8037) of a raw Ed25519 key: what an organiser reads out to a verifier once."""
    return _url64(hashlib.sha256(canonical(_okp(pk))).digest())


def _jwk(one: Signer) -> dict[str, Any]:
    more: dict[str, Any] = {} if one.station is None else {"yingbin:station": one.station}
    closed: dict[str, Any] = {"yingbin:closed": True} if one.closed else {}
    told = {"kid": _url64(one.kid), "alg": "EdDSA", "use": "sig", "yingbin:signs": one.signs}
    return {**_okp(one.pk), **told, **more, **closed}


def _okp(pk: bytes) -> dict[str, str]:
    return {"crv": "Ed25519", "kty": "OKP", "x": _url64(pk)}


def _url64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")
