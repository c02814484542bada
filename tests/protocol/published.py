"""What docs/ gives to those who verify without us: its program, its vectors, and the verdict of ours on the same text."""

import base64
import json
import re
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.admission import expired
from protocol import tokens
from protocol.tokens import Badge, BadSignature, KeyRing, NotAToken, UnknownKey, Voucher

DOCS = Path(__file__).parents[2] / "docs"
VECTORS_FILE = DOCS / "verify_vectors.json"
WRITTEN = json.loads(VECTORS_FILE.read_text("utf-8"))
VECTORS = WRITTEN["vectors"]


def program():
    """The one Python text of docs/verify.md."""
    (found,) = re.findall(r"```python\n(.*?)```", (DOCS / "verify.md").read_text("utf-8"), re.DOTALL)
    return found


def our_ring():
    """The published keys as our own reader wants them, and the stations among them that are closed."""
    badges, stations, closed = {}, {}, set()
    for jwk in WRITTEN["keys"]["keys"]:
        key = Ed25519PublicKey.from_public_bytes(_raw(jwk["x"]))
        if jwk["yingbin:signs"] == "badge":
            badges[_raw(jwk["kid"])[0]] = key
        elif "yingbin:station" in jwk:
            stations[jwk["yingbin:station"]] = key
            closed |= {jwk["yingbin:station"]} if jwk.get("yingbin:closed") else set()
    return KeyRing(WRITTEN["event"], badges, stations), closed


def our_verdict(text):
    """In the words of docs/verify.md."""
    match tokens.read(text, RING):
        case Badge(claims) | Voucher(claims) as token:
            if expired(claims.expires, WRITTEN["now"] * 1000):
                return "expired"
            return "ask" if getattr(token, "station", None) in CLOSED else "good"
        case BadSignature(event) if event not in (None, RING.event):
            return "wrong_event"
        case BadSignature():
            return "bad_signature"
        case UnknownKey():
            return "unknown_key"
        case NotAToken():
            return "not_a_token"


def _raw(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


RING, CLOSED = our_ring()
