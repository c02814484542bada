"""Who this station is (station.json), and what it must keep to itself (keys.json, mode 0600; see kiosk.custody)."""

import base64
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from kiosk.custody import kept
from kiosk.custody.keys import Secrets
from kiosk.custody.tpm import Tpm
from kiosk.private_file import overwrite_private, write_private
from protocol.messages import b64

STATION_FILE, KEYS_FILE = "station.json", "keys.json"


class IdentityBroken(Exception):
    """A file of the station's identity is damaged or missing; the text says which."""


@dataclass(frozen=True, slots=True)
class NotEnrolled:
    """This folder belongs to no station yet."""

    folder: Path


@dataclass(frozen=True, slots=True)
class Identity:
    """What enrolment gave. `root_pk` is 32 raw bytes, `ca_pem` is empty on plain loopback HTTP only."""

    station: int
    event: int
    name: str
    role: str
    session: int | None
    central: str
    ca_pem: str
    cert: str
    root_pk: bytes
    pin_hash: str
    demo: bool

    @property
    def root(self) -> Ed25519PublicKey:
        """The key that signs whatever changes a station."""
        return Ed25519PublicKey.from_public_bytes(self.root_pk)


def load(folder: Path) -> Identity | NotEnrolled:
    """Raises IdentityBroken."""
    path = folder / STATION_FILE
    if not path.is_file():
        return NotEnrolled(folder)
    fields = _object(path)
    try:
        known = {name: fields[name] for name in Identity.__slots__}
        return Identity(**{**known, "root_pk": _bytes(fields["root_pk"])})
    except KeyError as lacking:
        raise IdentityBroken(f"{path} is damaged: it lacks {lacking}") from None
    except (TypeError, ValueError) as wrong:
        raise IdentityBroken(f"{path} is damaged: {wrong}") from None


def load_secrets(folder: Path, tpm: Tpm | None = None) -> Secrets:
    """Raises IdentityBroken, TpmFailed."""
    path = folder / KEYS_FILE
    fields = _object(path)
    try:
        return kept.secrets_of(fields, tpm or Tpm())
    except KeyError as lacking:
        raise IdentityBroken(f"{path} is damaged: it lacks {lacking}") from None
    except (TypeError, ValueError) as wrong:
        raise IdentityBroken(f"{path} is damaged: {wrong}") from None


def save(folder: Path, identity: Identity, keys: Secrets, tpm: Tpm | None = None) -> None:
    """The keys first: where station.json lies, the rest does too. Raises OSError, TpmFailed."""
    _write(folder / KEYS_FILE, kept.fields_of(keys, tpm or Tpm()))
    fields = {name: getattr(identity, name) for name in Identity.__slots__}
    _write(folder / STATION_FILE, {**fields, "root_pk": b64(identity.root_pk)})


def forget_shift_keys(folder: Path) -> None:
    """Leaves the station's own key alone in the folder, at every instant. Raises IdentityBroken, OSError."""
    path = folder / KEYS_FILE
    fields = _object(path)
    own = kept.without_the_shift(fields)
    if own != fields:
        overwrite_private(path, _lines(own))


def _write(path: Path, fields: dict[str, Any]) -> None:
    write_private(path, _lines(fields))


def _lines(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, ensure_ascii=False, indent=1).encode()


def _object(path: Path) -> dict[str, Any]:
    try:
        fields = json.loads(path.read_bytes())
    except OSError as wrong:
        raise IdentityBroken(f"{path}: {wrong.strerror}") from None
    except ValueError:
        raise IdentityBroken(f"{path} is damaged") from None
    if not isinstance(fields, dict):
        raise IdentityBroken(f"{path} is damaged")
    return fields


def _bytes(text: str) -> bytes:
    raw = base64.b64decode(text, validate=True)
    if len(raw) != 32:
        raise ValueError(f"a key has 32 bytes, not {len(raw)}")
    return raw
