"""What a partner's page does: looks a voucher up, uses it up, takes its own redemption back."""

import re
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, select

from central import undoing
from central.escrow import Escrow
from central.event import Event, current
from central.feed import MAIN, publish
from central.issues import HELD_BACK, REDEEMED, VOID
from central.keys import Keys
from central.partners import Partner, at_work
from central.redeeming import (
    EXPIRY_TOLERANCE_MS,
    Asked,
    StillListening,
    key_ring,
    redeem_found,
    where_of,
)
from central.schema import benefit, guest, redemption, voucher
from central.undoing import Undo
from central.voucher_named import with_short_code
from protocol import tokens
from protocol.asking import RedeemAnswer
from protocol.tokens import Voucher, VoucherClaims

State = Literal[
    "ready",
    "redeemed",
    "already",
    "void",
    "not_yours",
    "unknown",
    "expired",
    "several",
    "listening",
    "undone",
]
SCANNER_PREFIX = re.compile(r"^\][A-Za-z][0-9]")  # AIM: what kind of code it was


@dataclass(frozen=True, slots=True)
class Shown:
    """`guest`: the whole name, for masking; names and titles are empty where nothing is to be told."""

    state: State
    voucher: bytes = b""
    benefit: int = 0
    title: tuple[str, str] = ("", "")
    guest: str = ""
    where: str = ""
    when: int = 0


@dataclass(frozen=True, slots=True)
class Undone:
    """The number a redemption was taken back under, and when, ms."""

    undo: int
    at: int


def look(conn: Connection, partner: Partner, code: str, now: int, *, take_unsent: bool) -> Shown:
    """What a scanned or typed code stands for; changes nothing. Run in reading()."""
    found = _find(conn, code)
    if not isinstance(found, Voucher):
        return Shown(found)
    if found.claims.benefit not in partner.benefits:
        return Shown("not_yours")
    used = conn.execute(select(redemption).where(redemption.c.voucher == found.claims.voucher)).first()
    if used is not None:
        return _shown(conn, "already", found, where_of(conn, used.station), used.at)
    return _shown(conn, _state(conn, found, now, take_unsent=take_unsent), found)


def confirm(
    conn: Connection, keys: Keys, partner: Partner, code: str, rid: int, now: int, *, take_unsent: bool
) -> Shown | None:
    """Uses the voucher up; the same `rid` again is the same redemption. None: the partner was closed meanwhile.

    Run in writing().
    """
    still = at_work(conn, partner.id)
    if still is None:
        return None
    found = _find(conn, code)
    if not isinstance(found, Voucher):
        return Shown(found)
    if found.claims.benefit not in still.benefits:
        return Shown("not_yours")
    answer = redeem_found(conn, keys, Asked(partner.place, rid, "", now, take_unsent), found)
    if isinstance(answer, StillListening):
        return Shown("listening")
    return _shown(conn, _state_of(answer), found, answer.where, answer.when)


def take_back(
    conn: Connection, partner: Partner, voucher_id: bytes, rid: int, undo: int, reason: str, now: int
) -> Undone | Literal["too_late", "unfit", "closed"]:
    """Its own redemption `rid`, within the benefit's time; done already, it stays as it was done.

    `closed`: the partner, meanwhile. Run in writing().
    """
    if at_work(conn, partner.id) is None:
        return "closed"
    mine = voucher.c.id == voucher_id
    known = conn.execute(select(voucher.c.guest, voucher.c.benefit).where(mine)).first()
    escrow = Escrow(conn, [] if known is None else [known.benefit])
    conn.execute(select(voucher.c.id).where(mine).with_for_update())
    before = undoing.undone_by(conn, partner.place, rid, voucher_id)
    if before is not None:
        return Undone(*before)
    request = (redemption.c.station == partner.place, redemption.c.seq == rid)
    used_at = conn.execute(
        select(redemption.c.at).where(*request, redemption.c.voucher == voucher_id)
    ).scalar()
    if known is None or used_at is None:
        return "unfit"
    if undoing.too_late(conn, known.benefit, now, used_at):
        return "too_late"
    of = (partner.place, undo, partner.place, rid, voucher_id, known.guest, known.benefit)
    touched = undoing.apply(conn, escrow, [Undo(*of, now, partner.name, reason)])
    escrow.close()
    publish(conn, MAIN, [("guest_state", one) for one in sorted(touched)])
    return Undone(undo, now)


def _find(conn: Connection, code: str) -> Voucher | State:
    text = SCANNER_PREFIX.sub("", code.strip())
    read = tokens.read(text, key_ring(conn), typed=True)
    if isinstance(read, Voucher):
        return read
    coded, event = with_short_code(conn, text), current(conn)
    if not coded or event is None:
        return "unknown"
    return "several" if len(coded) > 1 else _known(conn, event, coded[0])


def _known(conn: Connection, event: Event, number: bytes) -> Voucher:
    """As the event would sign it: a short code is good only for what central knows."""
    row = conn.execute(
        select(voucher, benefit.c.closes)
        .outerjoin(benefit, benefit.c.id == voucher.c.benefit)
        .where(voucher.c.id == number)
    ).one()
    expires = (event.ends if row.closes is None else row.closes) // 1000
    slot = (row.guest, row.benefit, row.ordinal, row.gen)
    return Voucher(VoucherClaims(event.id, expires, number, *slot, row.seq), None)


def _state(conn: Connection, found: Voucher, now: int, *, take_unsent: bool) -> State:
    claims = found.claims
    row = conn.execute(select(voucher).where(voucher.c.id == claims.voucher)).first()
    if row is not None and (row.guest, row.benefit) != (claims.guest, claims.benefit):
        return "unknown"
    if row is None and (found.station is None or not take_unsent):
        return "unknown"
    state = None if row is None else row.state
    if state in (VOID, REDEEMED, HELD_BACK):
        return "void" if state == VOID else "already" if state == REDEEMED else "unknown"
    return "expired" if now > claims.expires * 1000 + EXPIRY_TOLERANCE_MS else "ready"


def _state_of(answer: RedeemAnswer) -> State:
    match answer.result:
        case "redeemed" | "already" | "void" | "expired" | "undone":
            return answer.result
    return "unknown"


def _shown(conn: Connection, state: State, found: Voucher, where: str = "", when: int = 0) -> Shown:
    if state == "unknown":
        return Shown(state)
    claims = found.claims
    title = conn.execute(
        select(benefit.c.title_zh, benefit.c.title_en).where(benefit.c.id == claims.benefit)
    ).first()
    name = conn.execute(select(guest.c.name).where(guest.c.id == claims.guest)).scalar()
    titles = ("", "") if title is None else (title.title_zh, title.title_en)
    return Shown(state, claims.voucher, claims.benefit, titles, name or "", where, when)
