"""Personal fields of an entry, sealed at the station so that only central can open them (RFC 9180, HPKE)."""

import base64
import binascii
import json
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
PURPOSE = b"yingbin/seal/1"


class NotSealedForUs(Exception):
    """No key of this event opens it, or it was meant for another place."""


def opener(root: Ed25519PrivateKey) -> X25519PrivateKey:
    """The event's opening key, worked out from its root key: one secret less to keep."""
    secret = HKDF(hashes.SHA256(), 32, salt=None, info=PURPOSE).derive(root.private_bytes_raw())
    return X25519PrivateKey.from_private_bytes(secret)


def seal(public: bytes, guest: int, fields: Mapping[str, str]) -> str:
    """Base64; `public` is the 32 bytes stations are given. It opens only as said about this guest."""
    plain = json.dumps(dict(fields), ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    key = X25519PublicKey.from_public_bytes(public)
    return base64.b64encode(SUITE.encrypt(plain, key, info=_place(guest))).decode("ascii")


def unseal(private: X25519PrivateKey, guest: int, sealed: str) -> dict[str, str]:
    """What was sealed about this guest. Raises NotSealedForUs."""
    try:
        raw = base64.b64decode(sealed, validate=True)
        fields = json.loads(SUITE.decrypt(raw, private, info=_place(guest)))
    except (InvalidTag, binascii.Error, ValueError, RecursionError) as wrong:
        raise NotSealedForUs(type(wrong).__name__) from None
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        raise NotSealedForUs("no fields")
    return {str(name): value for name, value in fields.items()}


def _place(guest: int) -> bytes:
    return PURPOSE + b"/" + str(guest).encode("ascii")
