"""Organisers: the one-time link that makes an account, signing in and out. Tokens are stored hashed only."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Connection, text

from central.database import alone

LINK_LIFE_MS = 24 * 3600_000
SESSION_LIFE_MS = 12 * 3600_000
TRIES = 5
TRIES_WITHIN_MS = 5 * 60_000
PASSWORD_LENGTH = range(10, 201)
NAME_LENGTH = range(1, 41)

ADD_LINK = text("INSERT INTO organiser_link (token_hash, expires_ms) VALUES (:token_hash, :expires_ms)")
DROP_OLD_LINKS = text("DELETE FROM organiser_link WHERE expires_ms <= :now_ms")
LINK_IS_GOOD = text("SELECT 1 FROM organiser_link WHERE token_hash = :token_hash AND expires_ms > :now_ms")
USE_LINK = text("DELETE FROM organiser_link WHERE token_hash = :token_hash AND expires_ms > :now_ms")
NAME_TAKEN = text("SELECT 1 FROM organiser WHERE name_folded = :name_folded")
ADD_ORGANISER = text(
    "INSERT INTO organiser (name, name_folded, password, made_ms) VALUES (:name, :name_folded, :password, :made_ms)"
)
FIND_ORGANISER = text("SELECT id, name, password FROM organiser WHERE name_folded = :name_folded")
ADD_SESSION = text(
    "INSERT INTO organiser_session (token_hash, organiser, expires_ms) VALUES (:token_hash, :organiser, :expires_ms)"
)
DROP_OLD_SESSIONS = text("DELETE FROM organiser_session WHERE expires_ms <= :now_ms")
DROP_SESSIONS = text("DELETE FROM organiser_session")
DROP_LINKS = text("DELETE FROM organiser_link")
DROP_SESSION = text("DELETE FROM organiser_session WHERE token_hash = :token_hash")
FIND_SESSION = text(
    "SELECT organiser.id, organiser.name FROM organiser_session JOIN organiser ON organiser.id = organiser"
    " WHERE token_hash = :token_hash AND expires_ms > :now_ms"
)
ADD_TRY = text("INSERT INTO organiser_try (name_folded, at_ms) VALUES (:name_folded, :at_ms)")
COUNT_TRIES = text(
    "SELECT count(*) FROM organiser_try WHERE name_folded = :name_folded AND at_ms > :since_ms"
)
DROP_OLD_TRIES = text("DELETE FROM organiser_try WHERE at_ms <= :since_ms")
DROP_TRIES = text("DELETE FROM organiser_try WHERE name_folded = :name_folded")


@dataclass(frozen=True, slots=True)
class Organiser:
    id: int
    name: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """`token` goes into the cookie and nowhere else."""

    token: str


@dataclass(frozen=True, slots=True)
class WrongPassword:
    pass


@dataclass(frozen=True, slots=True)
class LockedOut:
    """Five wrong tries within five minutes."""


@dataclass(frozen=True, slots=True)
class LinkSpent:
    """The link was used, is too old or was never made."""


@dataclass(frozen=True, slots=True)
class NotAcceptable:
    """`what` is name, name_taken or password."""

    what: str


def make_link(conn: Connection, now_ms: int) -> str:
    """The secret part of a fresh one-time link, good for 24 hours and one account."""
    token = secrets.token_urlsafe(24)
    conn.execute(DROP_OLD_LINKS, {"now_ms": now_ms})
    conn.execute(ADD_LINK, {"token_hash": hashed(token), "expires_ms": now_ms + LINK_LIFE_MS})
    return token


def link_is_good(conn: Connection, token: str, now_ms: int) -> bool:
    return conn.execute(LINK_IS_GOOD, {"token_hash": hashed(token), "now_ms": now_ms}).first() is not None


def use_link(
    conn: Connection, token: str, name: str, password_hash: str, now_ms: int
) -> SignedIn | LinkSpent | NotAcceptable:
    """Spends the link and makes the account. `password_hash` is made beforehand, outside the transaction."""
    name = name.strip()
    if len(name) not in NAME_LENGTH:
        return NotAcceptable("name")
    alone(conn, "organisers")
    if conn.execute(NAME_TAKEN, {"name_folded": folded(name)}).first() is not None:
        return NotAcceptable("name_taken")
    if conn.execute(USE_LINK, {"token_hash": hashed(token), "now_ms": now_ms}).rowcount != 1:
        return LinkSpent()
    account = {"name": name, "name_folded": folded(name), "password": password_hash, "made_ms": now_ms}
    conn.execute(ADD_ORGANISER, account)
    return _start_session(conn, conn.execute(FIND_ORGANISER, {"name_folded": folded(name)}).one().id, now_ms)


def stored_password(conn: Connection, name: str, now_ms: int) -> str | LockedOut | None:
    """What a typed password must be checked against; counts the try first, so that parallel guesses count too."""
    known = {"name_folded": folded(name), "since_ms": now_ms - TRIES_WITHIN_MS}
    alone(conn, f"tries of {folded(name)}")
    conn.execute(DROP_OLD_TRIES, known)
    if conn.execute(COUNT_TRIES, known).scalar_one() >= TRIES:
        return LockedOut()
    conn.execute(ADD_TRY, {"name_folded": folded(name), "at_ms": now_ms})
    found = conn.execute(FIND_ORGANISER, known).first()
    return None if found is None else str(found.password)


def open_session(conn: Connection, name: str, now_ms: int) -> SignedIn:
    """After the password held: forgets the tries and starts a session of 12 hours."""
    conn.execute(DROP_TRIES, {"name_folded": folded(name)})
    return _start_session(conn, conn.execute(FIND_ORGANISER, {"name_folded": folded(name)}).one().id, now_ms)


def who(conn: Connection, token: str, now_ms: int) -> Organiser | None:
    found = conn.execute(FIND_SESSION, {"token_hash": hashed(token), "now_ms": now_ms}).first()
    return None if found is None else Organiser(found.id, found.name)


def sign_out(conn: Connection, token: str) -> None:
    conn.execute(DROP_SESSION, {"token_hash": hashed(token)})


def end_all(conn: Connection) -> None:
    """After central was put back to an older day: what ended or was used up since must stay dead."""
    conn.execute(DROP_SESSIONS)
    conn.execute(DROP_LINKS)


def hash_password(password: str) -> str:
    """argon2id; slow and 64 MiB by design, so never inside a transaction."""
    return PasswordHasher().hash(password)


def password_holds(stored: str | None, password: str) -> bool:
    """An unknown name costs the same time as a wrong password."""
    if stored is None:
        hash_password(password)
        return False
    try:
        return PasswordHasher().verify(stored, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


def form_token(secret: str) -> str:
    """What a form must carry to prove it came from our page: bound to the visitor's cookie."""
    return hashlib.sha256(b"yingbin form\0" + secret.encode()).hexdigest()


def form_token_holds(secret: str, given: str) -> bool:
    return hmac.compare_digest(form_token(secret).encode(), given.encode())


def _start_session(conn: Connection, organiser: int, now_ms: int) -> SignedIn:
    token = secrets.token_urlsafe(32)
    conn.execute(DROP_OLD_SESSIONS, {"now_ms": now_ms})
    session = {"token_hash": hashed(token), "organiser": organiser, "expires_ms": now_ms + SESSION_LIFE_MS}
    conn.execute(ADD_SESSION, session)
    return SignedIn(token)


def hashed(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def folded(name: str) -> str:
    return name.strip().casefold()
