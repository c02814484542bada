"""How partners sign in: a one-time link to choose a password, sessions, and the lock after wrong tries.

As for organisers; tokens are stored hashed only.
"""

import secrets
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from central.accounts import (
    LINK_LIFE_MS,
    SESSION_LIFE_MS,
    TRIES,
    TRIES_WITHIN_MS,
    LinkSpent,
    LockedOut,
    SignedIn,
    folded,
    hashed,
)
from central.database import alone
from central.partner_file import mark_of
from central.partners import Partner, by_name, by_number
from central.schema import partner, partner_link, partner_session, partner_try


def make_link(conn: Connection, number: int, now_ms: int) -> str:
    """The secret part of a one-time link, good for 24 hours; earlier links of this partner die."""
    token = secrets.token_urlsafe(24)
    conn.execute(
        delete(partner_link).where((partner_link.c.partner == number) | (partner_link.c.expires_ms <= now_ms))
    )
    row = {"token_hash": hashed(token), "partner": number, "expires_ms": now_ms + LINK_LIFE_MS}
    conn.execute(insert(partner_link).values(row))
    return token


def link_is_for(conn: Connection, token: str, now_ms: int) -> Partner | None:
    """Looking does not use it up."""
    return _by_token(conn, partner_link, token, now_ms)


def use_link(conn: Connection, token: str, password_hash: str, now_ms: int) -> SignedIn | LinkSpent:
    """Spends the link and sets the password, made beforehand; whoever was signed in as this partner is out."""
    alone(conn, "partners")
    found = link_is_for(conn, token, now_ms)
    if found is None:
        return LinkSpent()
    # The partner's row first: whoever signs in by the old password holds it until the session can be deleted.
    conn.execute(update(partner).where(partner.c.id == found.id).values(password=password_hash))
    conn.execute(delete(partner_link).where(partner_link.c.token_hash == hashed(token)))
    conn.execute(delete(partner_session).where(partner_session.c.partner == found.id))
    return _start_session(conn, found.id, now_ms)


def stored_password(conn: Connection, name: str, now_ms: int) -> str | LockedOut | None:
    """What a typed password must be checked against; counts the try first, so that parallel guesses count too."""
    mine, since_ms = folded(name), now_ms - TRIES_WITHIN_MS
    alone(conn, f"tries of partner {mine}")
    conn.execute(delete(partner_try).where(partner_try.c.at_ms <= since_ms))
    tries = select(func.count()).where(partner_try.c.name_folded == mine, partner_try.c.at_ms > since_ms)
    if conn.execute(tries).scalar_one() >= TRIES:
        return LockedOut()
    conn.execute(insert(partner_try).values(name_folded=mine, at_ms=now_ms))
    return _password_of(conn, name)


def open_session(conn: Connection, name: str, held: str, now_ms: int) -> SignedIn | None:
    """After the stored password `held` did hold: forgets the tries.

    None where the partner was closed meanwhile or its password changed; another may have its name by then.
    """
    conn.execute(delete(partner_try).where(partner_try.c.name_folded == folded(name)))
    found = by_name(conn, name)
    if found is None or _password_of(conn, name) != held:
        return None
    return _start_session(conn, found.id, now_ms)


def who(conn: Connection, token: str, now_ms: int) -> Partner | None:
    """Whose session this is; None for one that ended, and for a closed partner."""
    return _by_token(conn, partner_session, token, now_ms)


def sign_out(conn: Connection, token: str) -> None:
    conn.execute(delete(partner_session).where(partner_session.c.token_hash == hashed(token)))


def forget_other_passwords(conn: Connection, last: Mapping[int, str]) -> None:
    """After central was put back to an older day: a password that was changed since opens nothing. Marks by partner."""
    for number, stored in conn.execute(select(partner.c.id, partner.c.password)).all():
        if stored and last.get(number, mark_of(stored)) != mark_of(stored):
            conn.execute(update(partner).where(partner.c.id == number).values(password=""))
            conn.execute(delete(partner_session).where(partner_session.c.partner == number))


def end_all(conn: Connection) -> None:
    """After central was put back to an older day: what ended or was used up since must stay dead."""
    for table in (partner_session, partner_link):
        conn.execute(delete(table))


def _password_of(conn: Connection, name: str) -> str | None:
    of = (partner.c.name_folded == folded(name), partner.c.closed == 0, partner.c.password != "")
    return conn.execute(select(partner.c.password).where(*of).with_for_update(read=True)).scalar()


def _by_token(conn: Connection, table: Any, token: str, now_ms: int) -> Partner | None:
    good = (table.c.token_hash == hashed(token), table.c.expires_ms > now_ms)
    number = conn.execute(select(table.c.partner).where(*good)).scalar()
    found = None if number is None else by_number(conn, number)
    return None if found is None or found.closed else found


def _start_session(conn: Connection, number: int, now_ms: int) -> SignedIn:
    token = secrets.token_urlsafe(32)
    conn.execute(delete(partner_session).where(partner_session.c.expires_ms <= now_ms))
    row = {"token_hash": hashed(token), "partner": number, "expires_ms": now_ms + SESSION_LIFE_MS}
    conn.execute(insert(partner_session).values(row))
    return SignedIn(token)
