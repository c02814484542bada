"""How central lends a station the keys of the shift: sealed to a key the station made for this one answer (RFC 9180)."""

from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from protocol.messages import MessageMalformed, b64, unb64

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
KEY_BYTES, KEYS = 32, 3


@dataclass(frozen=True, slots=True)
class KeysRequest:
    """`pk`: an X25519 public key in Base64, made for this request."""

    pk: str


@dataclass(frozen=True, slots=True)
class KeysAnswer:
    """`sealed`: roster, lookup and voucher-id key, 32 bytes each, sealed to the request's key; Base64.

    `sig`: the root key's; without it whoever holds central's TLS key could choose the keys of a station.
    """

    sealed: str
    sig: str

    def signed_fields(self, station: int, pk: str) -> dict[str, object]:
        return {"station": station, "pk": pk, "sealed": self.sealed}


def seal(keys: tuple[bytes, bytes, bytes], pk: str, event: int, station: int) -> str:
    """Raises MessageMalformed where `pk` is no key."""
    raw = unb64(pk)
    if len(raw) != KEY_BYTES:
        raise MessageMalformed("no X25519 key")
    try:
        return b64(
            SUITE.encrypt(b"".join(keys), X25519PublicKey.from_public_bytes(raw), _purpose(event, station))
        )
    except ValueError:
        raise MessageMalformed("no X25519 key") from None


def unseal(sealed: str, key: X25519PrivateKey, event: int, station: int) -> tuple[bytes, bytes, bytes]:
    """Raises MessageMalformed where it was not sealed to this key, for this station."""
    try:
        plain = SUITE.decrypt(unb64(sealed), key, _purpose(event, station))
    except (InvalidTag, ValueError):
        raise MessageMalformed("not sealed to this request") from None
    if len(plain) != KEYS * KEY_BYTES:
        raise MessageMalformed("not three keys")
    return plain[:KEY_BYTES], plain[KEY_BYTES : 2 * KEY_BYTES], plain[2 * KEY_BYTES :]


def _purpose(event: int, station: int) -> bytes:
    return f"yingbin/shift-keys/1\n{event}\n{station}".encode("ascii")
