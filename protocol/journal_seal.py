"""What a station's key vouches for in a journal carried by hand: the header of the file."""

import base64
import binascii
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from protocol.canonical import canonical

SIGNED_AS = b"yingbin/journal/1\n"
SEAL = "sig"


def seal_header(station: Ed25519PrivateKey, header: Mapping[str, object]) -> dict[str, object]:
    """The header with `sig`: Base64 over `yingbin/journal/1`, a newline, and the canonical header without it."""
    signature = base64.b64encode(station.sign(SIGNED_AS + canonical(header))).decode("ascii")
    return {**header, SEAL: signature}


def header_holds(station: Ed25519PublicKey, header: Mapping[str, object]) -> bool:
    """True if the station's key signed exactly this header."""
    fields = {name: value for name, value in header.items() if name != SEAL}
    try:
        signature = base64.b64decode(str(header.get(SEAL)), validate=True)
        station.verify(signature, SIGNED_AS + canonical(fields))
    except (InvalidSignature, binascii.Error, ValueError, RecursionError):
        return False
    return True
