"""Writes docs/verify_vectors.json: texts with the verdict a verifier must come to, from keys anybody may know.

python -m build_spec.verify_vectors > docs/verify_vectors.json
"""

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.public_keys import Signer, key_set
from protocol import base32
from protocol.claims import badge_payload, voucher_payload
from protocol.tokens import (
    BadgeClaims,
    VoucherClaims,
    sign_badge,
    sign_voucher,
    sign_voucher_for_event,
    voucher_kid,
)

EVENT, NOW, TOLERANCE_S = 20251, 1_763_280_000, 900
DAY_S, MOST = 86_400, 2**63 - 1
SEEDS = {name: bytes((byte,)) * 32 for byte, name in enumerate(("root", "badge", "station", "closed"), 1)}
ROOT, BADGE, STATION, CLOSED = (Ed25519PrivateKey.from_private_bytes(seed) for seed in SEEDS.values())
NUMBER, CLOSED_NUMBER, BADGE_KID = 300, 45, 1
NOTE = (
    "演示 Made by python -m build_spec.verify_vectors. `expected` is what docs/verify.md calls each case, at the time "
    "`now` (seconds). `claims`: the CBOR map, its keys as text and its byte strings in hex. `seeds`: the test keys' "
    "private halves in hex, good for nothing else."
)

GUEST = 4_611_686_018_427_387_000
A_BADGE = BadgeClaims(EVENT, NOW + DAY_S, GUEST, 1, 3, 1)
A_VOUCHER = VoucherClaims(EVENT, NOW + DAY_S, bytes(range(12)), GUEST, 4, 1, 1, 1201)
BADGE_HEAD, STATION_HEAD = bytes.fromhex("8446a20127044101"), bytes.fromhex("8447a201270442012c")

Vectors = Mapping[str, str]


def text() -> str:
    """The whole file."""
    written = {
        "note": NOTE,
        "event": EVENT,
        "now": NOW,
        "tolerance_s": TOLERANCE_S,
        "seeds": {name: seed.hex() for name, seed in SEEDS.items()},
        "keys": json.loads(_keys()),
        "vectors": [_vector(*one) for one in ALL],
    }
    return json.dumps(written, ensure_ascii=False, indent=1) + "\n"


def _keys() -> bytes:
    public = [key.public_key().public_bytes_raw() for key in (BADGE, STATION, CLOSED)]
    signers = (
        Signer(bytes((BADGE_KID,)), public[0], "badge"),
        Signer(voucher_kid(BADGE_KID), public[0], "voucher"),
        Signer(CLOSED_NUMBER.to_bytes(2, "big"), public[2], "voucher", CLOSED_NUMBER, closed=True),
        Signer(NUMBER.to_bytes(2, "big"), public[1], "voucher", NUMBER),
    )
    return key_set(ROOT, EVENT, signers)


def _vector(expected: str, name: str, made: str) -> dict[str, Any]:
    claims = {"claims": _claims(made)} if expected == "good" else {}
    return {"name": name, "text": made, "expected": expected, **claims}


def _claims(made: str) -> dict[str, Any]:
    payload = cbor2.loads(cbor2.loads(_raw(made.strip().upper()))[2])
    return {str(key): _plain(value) for key, value in payload.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _raw(made: str) -> bytes:
    raw = base32.decode(made.removeprefix("K1"))
    if raw is None:
        raise AssertionError("a good token has one spelling")
    return raw


def _text(raw: bytes) -> str:
    return "K1" + base32.encode(raw)


def _badge(**other: int) -> str:
    return sign_badge(replace(A_BADGE, **other), BADGE, BADGE_KID)


def _voucher(**other: int) -> str:
    return sign_voucher(replace(A_VOUCHER, **other), STATION, NUMBER)


def _signed(payload: bytes, kid: bytes, key: Ed25519PrivateKey, algorithm: int = -8) -> str:
    """Well signed, whatever it says."""
    protected = cbor2.dumps({1: algorithm, 4: kid})
    signature = key.sign(cbor2.dumps(["Signature1", protected, b"", payload]))
    return _text(cbor2.dumps([protected, {}, payload, signature]))


def _flipped(made: str, at: int) -> str:
    raw = bytearray(_raw(made))
    raw[at] ^= 1
    return _text(bytes(raw))


def _shaped() -> Vectors:
    """A good badge's parts in arrays that are none of ours."""
    protected, _, payload, signature = cbor2.loads(_raw(_badge()))
    only_kid = cbor2.dumps({4: b"\x01"})
    return {
        "the unprotected map is not empty": _text(cbor2.dumps([protected, {4: b"\x01"}, payload, signature])),
        "the algorithm in the unprotected map": _text(cbor2.dumps([only_kid, {1: -8}, payload, signature])),
        "an array of five": _text(cbor2.dumps([protected, {}, payload, signature, b""])),
        "an array of three": _text(cbor2.dumps([protected, {}, payload])),
        "a signature of 63 bytes": _text(cbor2.dumps([protected, {}, payload, signature[:-1]])),
        "a byte after the array": _text(_raw(_badge()) + b"\x00"),
        "the COSE tag before the array": _text(b"\xd2" + _raw(_badge())),
        "the last byte cut off": _text(_raw(_badge())[:-1]),
        "another algorithm in the head (ES256)": _signed(badge_payload(A_BADGE), b"\x01", BADGE, -7),
        "a key id of three bytes": _signed(badge_payload(A_BADGE), b"\x00\x00\x01", BADGE),
    }


def _spelled() -> Vectors:
    """The same letters, or nearly, that are not the one spelling."""
    good = _badge()
    return {
        "Base32 whose unused bits are not nought": good[:-1] + chr(ord(good[-1]) + 1),
        "padding": good + "=",
        "a space inside": f"{good[:20]} {good[20:]}",
        "a full-width letter": "Ｋ" + good[1:],
        "a letter that is none of Base32": f"{good[:20]}1{good[21:]}",
        "another prefix": "K2" + good[2:],
        "the prefix alone": "K1",
        "nothing": "",
        "some other text": "https://example.org/K1",
    }


def _claimed() -> Vectors:
    """Honestly signed, and not what a badge or a voucher says: no key of ours would, a stolen one could."""
    plain = cbor2.loads(badge_payload(A_BADGE))
    claims = {
        "claims in another order": cbor2.dumps(dict(reversed(plain.items()))),
        "a claim too many": cbor2.dumps({**plain, 9: 1}),
        "a claim too few": cbor2.dumps({key: plain[key] for key in (1, 4, 7)}),
        "a number in more bytes than it needs": badge_payload(A_BADGE).replace(
            b"\x01\x19\x4f\x1b", b"\x01\x1a\x00\x00\x4f\x1b"
        ),
        "a byte after the claims": badge_payload(A_BADGE) + b"\x00",
        "a text for the event": cbor2.dumps({**plain, 1: "20251"}),
        "a guest of seven bytes": cbor2.dumps({**plain, 7: bytes(7)}),
        "true for a number": cbor2.dumps({**plain, -1: [True, 3, 1]}),
        "a voucher's claims signed as a badge": voucher_payload(A_VOUCHER),
    }
    signed = {name: _signed(payload, b"\x01", BADGE) for name, payload in claims.items()}
    swapped = _signed(badge_payload(A_BADGE), voucher_kid(BADGE_KID), BADGE)
    return {**signed, "a badge's claims signed as a voucher": swapped}


def _unproven() -> Vectors:
    badge, voucher = _raw(_badge()), _raw(_voucher())
    return {
        "tampered: one bit of the guest": _flipped(_badge(), 24),
        "tampered: one bit of the signature": _flipped(_badge(), -1),
        "tampered: one bit of a voucher's id": _flipped(_voucher(), 26),
        "wrong key: a badge signed by a station": sign_badge(A_BADGE, STATION, BADGE_KID),
        "wrong key: a station signs for another": sign_voucher(A_VOUCHER, STATION, CLOSED_NUMBER),
        "wrong key: a station signs for the event": sign_voucher_for_event(A_VOUCHER, STATION, BADGE_KID),
        "a badge as a voucher: its head exchanged": _text(STATION_HEAD + badge[len(BADGE_HEAD) :]),
        "a voucher as a badge: its head exchanged": _text(BADGE_HEAD + voucher[len(STATION_HEAD) :]),
    }


GOOD: Vectors = {
    "badge": _badge(),
    "badge in lower case": _badge().lower(),
    "badge with the line end a scanner adds": _badge() + "\r\n",
    "badge expired within the tolerance": _badge(expires=NOW - TOLERANCE_S),
    "badge with the largest numbers": _badge(guest=MOST, serial=MOST, category=MOST, type=MOST),
    "voucher signed by a station": _voucher(),
    "voucher signed by the event": sign_voucher_for_event(A_VOUCHER, BADGE, BADGE_KID),
    "voucher with the largest numbers": _voucher(guest=MOST, benefit=MOST, ordinal=MOST, gen=MOST, seq=MOST),
}
REST: Mapping[str, Vectors] = {
    "expired": {
        "badge expired": _badge(expires=NOW - TOLERANCE_S - 1),
        "voucher expired": _voucher(expires=NOW - TOLERANCE_S - 1),
    },
    "ask": {"voucher signed by a station closed since": sign_voucher(A_VOUCHER, CLOSED, CLOSED_NUMBER)},
    "wrong_event": {
        "badge of another event": _badge(event=77),
        "voucher of another event": _voucher(event=77),
    },
    "unknown_key": {
        "a badge key that is not in the set": sign_badge(A_BADGE, BADGE, 2),
        "a station that is not in the set": sign_voucher(A_VOUCHER, STATION, 7),
        "a key of the event that is not in the set": sign_voucher_for_event(A_VOUCHER, BADGE, 2),
    },
    "bad_signature": _unproven(),
    "not_a_token": {**_spelled(), **_shaped(), **_claimed()},
}
ALL = tuple(
    (expected, name, made)
    for expected, group in {"good": GOOD, **REST}.items()
    for name, made in group.items()
)

if __name__ == "__main__":
    sys.stdout.write(text())
