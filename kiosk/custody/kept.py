"""What of a station's keys lies in its folder, as fields of a JSON file, for each of the three custodies.

file: all of them as they are · released: the station's own alone, central releases the others for the shift ·
tpm: all of them, encrypted under a key that only this machine's TPM unseals.
"""

import json
import secrets
from collections.abc import Mapping
from typing import Any, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiosk.custody.keys import Secrets, ShiftKeys
from kiosk.custody.tpm import Sealed, Tpm, TpmFailed
from protocol.messages import MessageMalformed, b64, unb64

Custody = Literal["file", "released", "tpm"]
FILE, RELEASED, TPM = "file", "released", "tpm"
KEY_BYTES, NONCE_BYTES = 32, 12
SHIFT = ("roster_key", "lookup_key", "voucher_key")
OF_THE_SHIFT = frozenset({*SHIFT, "shift"})
"""Fields that go when a closed station is wiped."""


def fields_of(keys: Secrets, tpm: Tpm) -> dict[str, str]:
    """By `keys.custody`. Raises TpmFailed."""
    own = {"signing_key": b64(keys.signing_key)}
    shift = {} if keys.shift is None else {name: b64(getattr(keys.shift, name)) for name in SHIFT}
    match keys.custody:
        case "released":
            return {"custody": RELEASED, **own}
        case "tpm":
            return {"custody": TPM, **_boxed(own, shift, tpm)}
    return {"custody": FILE, **own, **shift}


def secrets_of(fields: Mapping[str, Any], tpm: Tpm) -> Secrets:
    """Raises KeyError, TypeError or ValueError where fields are missing or damaged, and TpmFailed."""
    custody = fields.get("custody", FILE)
    plain = _opened(fields, tpm) if custody == TPM else fields
    own = _key(plain["signing_key"])
    if custody == RELEASED or not any(name in plain for name in SHIFT):
        return Secrets(own, None, custody)
    return Secrets(own, ShiftKeys(*(_key(plain[name]) for name in SHIFT)), custody)


def without_the_shift(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The same with the station's own key alone; needs no TPM."""
    return {name: value for name, value in fields.items() if name not in OF_THE_SHIFT}


def _boxed(own: Mapping[str, str], shift: Mapping[str, str], tpm: Tpm) -> dict[str, str]:
    wrapping = secrets.token_bytes(KEY_BYTES)
    sealed = tpm.seal(wrapping)
    boxes = {"own": _box(wrapping, "own", own)}
    if shift:
        boxes["shift"] = _box(wrapping, "shift", shift)
    return {"public": b64(sealed.public), "private": b64(sealed.private), **boxes}


def _opened(fields: Mapping[str, Any], tpm: Tpm) -> dict[str, Any]:
    wrapping = tpm.unseal(Sealed(_raw(fields["public"]), _raw(fields["private"])))
    found = _unbox(wrapping, "own", fields["own"])
    return found | _unbox(wrapping, "shift", fields["shift"]) if "shift" in fields else found


def _box(wrapping: bytes, name: str, fields: Mapping[str, str]) -> str:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return b64(nonce + AESGCM(wrapping).encrypt(nonce, json.dumps(fields).encode(), name.encode()))


def _unbox(wrapping: bytes, name: str, box: Any) -> dict[str, Any]:
    raw = _raw(box)
    try:
        plain = AESGCM(wrapping).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], name.encode())
    except InvalidTag:
        raise TpmFailed("what the TPM unsealed does not open the keys beside it") from None
    found: dict[str, Any] = json.loads(plain)
    return found


def _key(text: Any) -> bytes:
    raw = _raw(text)
    if len(raw) != KEY_BYTES:
        raise ValueError(f"a key has {KEY_BYTES} bytes, not {len(raw)}")
    return raw


def _raw(text: Any) -> bytes:
    try:
        return unb64(text)
    except MessageMalformed as wrong:
        raise ValueError(str(wrong)) from None
