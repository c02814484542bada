"""The four keys of an event: files of mode 0600 beside the database, never in it."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Connection

from central.meta import fact, keep_fact
from central.private_file import alone_in, keep, open_private

SECRET_BYTES = 32
FILES = ("root.key", "badge-1.key", "lookup.key", "voucher-id.key")


class KeysWrong(Exception):
    """Keys are missing in part, damaged, or belong to another database; the text names the mend."""


@dataclass(frozen=True, slots=True)
class Keys:
    root: Ed25519PrivateKey
    badge: Ed25519PrivateKey
    lookup: bytes
    voucher_id: bytes
    folder: Path = Path()
    badge_kid: int = 1

    @property
    def root_pk(self) -> bytes:
        """The 32 bytes of the root public key."""
        return self.root.public_key().public_bytes_raw()

    @property
    def badge_pk(self) -> bytes:
        """The 32 bytes of the badge public key."""
        return self.badge.public_key().public_bytes_raw()


def load_or_make(folder: Path, *, random_bytes: Callable[[int], bytes] = secrets.token_bytes) -> Keys:
    """The keys in `folder`, made if none is there yet. Raises KeysWrong."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with alone_in(folder):  # two commands may start at once on a new database
        missing = [name for name in FILES if not (folder / name).exists()]
        if len(missing) == len(FILES):
            _make(folder, random_bytes)
        elif missing:
            names = ", ".join(missing)
            raise KeysWrong(f"{folder} lacks {names}: put the event's key files back from their copy")
    root, badge, lookup, voucher_id = (_read(folder / name) for name in FILES)
    return Keys(
        root=Ed25519PrivateKey.from_private_bytes(root),
        badge=Ed25519PrivateKey.from_private_bytes(badge),
        lookup=lookup,
        voucher_id=voucher_id,
        folder=folder,
    )


def roster_key(keys: Keys, event: int, station: int) -> bytes:
    """What a station that keeps no roster key encrypts its roster with; 32 bytes, the same at every asking."""
    purpose = f"yingbin/roster-key/1\n{event}\n{station}".encode("ascii")
    return HKDF(SHA256(), SECRET_BYTES, salt=None, info=purpose).derive(keys.root.private_bytes_raw())


def guest_page_key(keys: Keys) -> bytes:
    """Names the pages that are open on guests' phones; 32 bytes that nobody but central has."""
    return HKDF(SHA256(), SECRET_BYTES, salt=None, info=b"yingbin/guest-page/1").derive(
        keys.root.private_bytes_raw()
    )


def bind(conn: Connection, keys: Keys) -> None:
    """Tie the keys to this database at first, later check that they are the ones it was made with."""
    bound = fact(conn, "root_pk")
    if bound is None:
        keep_fact(conn, "root_pk", keys.root_pk.hex())
    elif bound != keys.root_pk.hex():
        raise KeysWrong("the keys beside the database are another event's: put this event's key files there")


def _make(folder: Path, random_bytes: Callable[[int], bytes]) -> None:
    for name in FILES:
        with open_private(folder / name) as file:
            file.write(random_bytes(SECRET_BYTES))
            keep(file)


def _read(path: Path) -> bytes:
    if path.stat().st_mode & 0o077:
        path.chmod(0o600)
    secret = path.read_bytes()
    if len(secret) != SECRET_BYTES:
        raise KeysWrong(
            f"{path} holds {len(secret)} bytes, {SECRET_BYTES} are right: put it back from its copy"
        )
    return secret
