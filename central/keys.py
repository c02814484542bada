"""The four keys of an event: files of mode 0600 beside the database, never in it."""

from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection


class KeysWrong(Exception):
    """Keys are missing in part, readable by others, or belong to another database; the text names the mend."""


@dataclass(frozen=True, slots=True)
class Keys:
    root: Ed25519PrivateKey
    badge: Ed25519PrivateKey
    lookup: bytes
    voucher_id: bytes
    badge_kid: int = 1

    @property
    def root_pk(self) -> bytes:
        """The 32 bytes of the root public key."""
        return self.root.public_key().public_bytes_raw()

    @property
    def badge_pk(self) -> bytes:
        """The 32 bytes of the badge public key."""
        return self.badge.public_key().public_bytes_raw()


def load_or_make(folder: Path) -> Keys:
    """The keys in `folder`, made if none is there yet."""
    raise NotImplementedError


def bind(conn: Connection, keys: Keys) -> None:
    """Tie the keys to this database at first, later check that they are the ones it was made with."""
    raise NotImplementedError
