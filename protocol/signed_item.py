"""What the event's root key vouches for: control items, station certificates, snapshots, grants, pages, keys, public keys."""

import base64
import binascii
from collections.abc import Mapping
from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from protocol.canonical import canonical

Purpose = Literal["ctl", "station", "snapshot", "grant", "page", "keys", "public-keys"]


def sign_item(root: Ed25519PrivateKey, event: int, purpose: Purpose, fields: Mapping[str, object]) -> str:
    """Base64 signature over the fields; one made for a purpose or event holds for no other."""
    return base64.b64encode(root.sign(_signed_text(event, purpose, fields))).decode("ascii")


def verify_item(
    root: Ed25519PublicKey, event: int, purpose: Purpose, fields: Mapping[str, object], signature: str
) -> bool:
    """True if the root key signed exactly these fields for this purpose and event."""
    try:
        root.verify(base64.b64decode(signature, validate=True), _signed_text(event, purpose, fields))
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True


def _signed_text(event: int, purpose: Purpose, fields: Mapping[str, object]) -> bytes:
    return f"yingbin/{purpose}/1\n{event}\n".encode("ascii") + canonical(fields)
