"""A guest's page on a phone: a link opens it once, the newest phone has it, and it ends by itself."""

import base64
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection, delete, func, insert, select

from central.database import inserted
from central.schema import badge, event, guest, guest_link, guest_session
from central.stations import is_closed, signer
from protocol.guest_link import LIFE_MS, GuestLink, read_link

TOLERANCE_MS = 15_000
"""Between central's clock and a station's, which goes by what central's said last."""
KEPT_MS = 3_600_000
"""Claimed links are remembered this long; each has expired long before."""

Why = Literal["spent", "expired", "closed", "over", "revoked", "unknown"]


@dataclass(frozen=True, slots=True)
class Opened:
    """The page is this phone's: `token` goes into its cookie, central keeps a hash."""

    token: str
    expires_ms: int


@dataclass(frozen=True, slots=True)
class Shut:
    """spent: another phone has it, or a newer link was used. closed: its station. over: the event. revoked: the badge."""

    why: Why


@dataclass(frozen=True, slots=True)
class GuestSession:
    """`proven`: codes that want a second fact may be shown."""

    guest: int
    proven: bool
    expires_ms: int


@dataclass(frozen=True, slots=True)
class _Good:
    link: GuestLink
    event_ends: int


def why_shut(conn: Connection, text: str, now_ms: int) -> Why | None:
    """Why this link opens nothing now, None if it does. Looking uses nothing up."""
    found = _good(conn, text, now_ms)
    return None if isinstance(found, _Good) else found


def page_token(key: bytes, phone_secret: str, text: str) -> str:
    """What the cookie of a page says: the same for the same phone and link, and nobody else can work it out.

    So a phone whose answer was lost, or whose button was touched twice, still gets its page.
    """
    named = hmac.digest(key, f"{phone_secret}\n{text}".encode(), hashlib.sha256)
    return base64.urlsafe_b64encode(named).decode("ascii")


def claim(conn: Connection, text: str, token: str, now_ms: int, life_ms: int) -> Opened | Shut:
    """Run in a write transaction. The first phone has the page; phones that had it before have it no more."""
    answer = _claim(conn, text, token, now_ms, life_ms)
    mine = who(conn, token, now_ms) if answer == Shut("spent") else None
    return answer if mine is None else Opened(token, mine.expires_ms)


def _claim(conn: Connection, text: str, token: str, now_ms: int, life_ms: int) -> Opened | Shut:
    found = _good(conn, text, now_ms)
    if not isinstance(found, _Good):
        return Shut(found)
    claims = found.link.claims
    # Two links of one guest in two hands: one after the other, so that the later one ends the earlier one's page.
    _hold(conn, claims.guest)
    if _revoked(conn, claims.guest):
        return Shut("revoked")
    if _superseded(conn, found.link):
        return Shut("spent")
    row = {"station": found.link.station, "number": claims.number, "guest": claims.guest}
    if not inserted(conn, guest_link, {**row, "claimed_ms": now_ms}):
        return Shut("spent")
    _forget_old(conn, claims.guest, now_ms)
    opened = Opened(token, min(now_ms + life_ms, found.event_ends))
    session = {"token_hash": _hash(token), "guest": claims.guest, "proven": int(claims.proven)}
    conn.execute(insert(guest_session).values(**session, expires_ms=opened.expires_ms))
    return opened


def who(conn: Connection, token: str, now_ms: int) -> GuestSession | None:
    """Whose page this cookie opens."""
    which = (guest_session.c.token_hash == _hash(token), guest_session.c.expires_ms > now_ms)
    row: Any = conn.execute(select(guest_session).where(*which)).first()
    return None if row is None else GuestSession(row.guest, bool(row.proven), row.expires_ms)


def leave(conn: Connection, token: str) -> None:
    """Signs this phone out."""
    conn.execute(delete(guest_session).where(guest_session.c.token_hash == _hash(token)))


def end_of(conn: Connection, number: int) -> None:
    """Of a guest whose badge is no longer good: whoever had it may have the page too. Run in a write transaction."""
    _hold(conn, number)
    conn.execute(delete(guest_session).where(guest_session.c.guest == number))


def end_all(conn: Connection) -> None:
    """After central was put back to an older day: a page that was taken from a phone since must stay dead."""
    conn.execute(delete(guest_session))


def _good(conn: Connection, text: str, now_ms: int) -> _Good | Why:
    here: Any = conn.execute(select(event.c.id, event.c.ends)).first()
    link = None if here is None else read_link(text, here.id, _keys(conn))
    if here is None or link is None:
        return "unknown"
    expires_ms = link.claims.expires * 1000
    if not now_ms - TOLERANCE_MS < expires_ms <= now_ms + LIFE_MS + TOLERANCE_MS:
        return "expired"
    if is_closed(conn, link.station):
        return "closed"
    if now_ms >= here.ends:
        return "over"
    if conn.execute(select(guest.c.id).where(guest.c.id == link.claims.guest)).first() is None:
        return "unknown"
    if _revoked(conn, link.claims.guest):
        return "revoked"
    return "spent" if _claimed(conn, link) or _superseded(conn, link) else _Good(link, here.ends)


def _keys(conn: Connection) -> Callable[[int], Ed25519PublicKey | None]:
    return lambda station: signer(conn, station)


def _hold(conn: Connection, number: int) -> None:
    """Who changes this guest's pages meanwhile waits for the end of this transaction."""
    conn.execute(select(guest.c.id).where(guest.c.id == number).with_for_update())


def _revoked(conn: Connection, number: int) -> bool:
    return bool(conn.execute(select(badge.c.revoked).where(badge.c.guest == number)).scalar())


def _claimed(conn: Connection, link: GuestLink) -> bool:
    which = (guest_link.c.station == link.station, guest_link.c.number == link.claims.number)
    return conn.execute(select(guest_link.c.guest).where(*which)).first() is not None


def _superseded(conn: Connection, link: GuestLink) -> bool:
    """Made before the guest's page was last opened: whoever comes with it now would take the page away again."""
    last = conn.execute(
        select(func.max(guest_link.c.claimed_ms)).where(guest_link.c.guest == link.claims.guest)
    ).scalar()
    return last is not None and link.claims.expires * 1000 - LIFE_MS < last


def _forget_old(conn: Connection, number: int, now_ms: int) -> None:
    conn.execute(delete(guest_link).where(guest_link.c.claimed_ms <= now_ms - KEPT_MS))
    sessions = guest_session.c
    conn.execute(delete(guest_session).where((sessions.guest == number) | (sessions.expires_ms <= now_ms)))


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
