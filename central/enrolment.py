"""How a station joins: a one-time code, then a number, a certificate and the event's keys."""

from dataclasses import dataclass
from sqlalchemy import Connection

from central.keys import Keys
from protocol.messages import EnrolAnswer


@dataclass(frozen=True, slots=True)
class NewCode:
    station: int
    code: str
    expires: int  # ms since the epoch


@dataclass(frozen=True, slots=True)
class CodeRefused:
    reason: str  # "no_event", "no_such_session", "no_such_role", "numbers_used_up"


@dataclass(frozen=True, slots=True)
class EnrolRefused:
    reason: str  # "unknown_code", "expired", "used", "bad_key"


def new_code(
    conn: Connection,
    name: str,
    *,
    session: int | None,
    role: str,
    fingerprint: bytes,
    secret: bytes,
    now_ms: int,
    minutes: int = 15,
) -> NewCode | CodeRefused:
    """A code for a new station number. `secret`: 10 random bytes; `fingerprint`: 16 bytes of the CA."""
    raise NotImplementedError


def enrol(
    conn: Connection, keys: Keys, secret: bytes, pk: bytes, app: str, now_ms: int
) -> EnrolAnswer | EnrolRefused:
    """Use up a code. `secret`: what protocol.enrol_code.parse found in the code; `pk`: 32 bytes Ed25519."""
    raise NotImplementedError
