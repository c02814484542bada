"""Badges: signed tokens for the printer, and their revocation."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from central.keys import Keys


@dataclass(frozen=True, slots=True)
class Revoked:
    guest: int
    serial: int


@dataclass(frozen=True, slots=True)
class Reissued:
    guest: int
    serial: int
    token: str


@dataclass(frozen=True, slots=True)
class NoSuchGuest:
    guest: int


def export(conn: Connection, keys: Keys, path: Path, *, days_after: int) -> int:
    """Write guest_id,name,category,badge_token (UTF-8 with BOM, mode 0600); returns the badges written."""
    raise NotImplementedError


def revoke(conn: Connection, guest: int) -> Revoked | NoSuchGuest:
    """Make the guest's present badge worth nothing, everywhere the ctl feed reaches."""
    raise NotImplementedError


def reissue(conn: Connection, keys: Keys, guest: int, *, days_after: int) -> Reissued | NoSuchGuest:
    """A new badge under the next serial; every earlier one dies."""
    raise NotImplementedError
