"""What `kiosk verify` prints of a token. `not_known` names what nobody can tell at this station."""

from dataclasses import dataclass
from typing import Any

from kiosk import admission
from kiosk.benefits.known_state import known_state
from kiosk.store.journal import Sql
from kiosk.store.roster import Roster, SmallTables
from protocol.clock import iso
from protocol.short_code import short_code
from protocol.tokens import Badge, BadSignature, NotAToken, Reading, UnknownKey, Voucher

ISSUED = "issued"
FOR_GOOD = ("revoked", "void", "redeemed")
EVENT, STATION = "event", "station"
NO_ROSTER = "roster"  # who the guest is, and what became of the vouchers: the keys of the shift are not here
VOUCHER = "voucher"  # given out, voided or used up: this station has not heard of it
SINCE = "since"  # revoked, voided or used up after central was last heard
CLOSING = "closing"  # signed before or after its station was closed


@dataclass(frozen=True, slots=True)
class Here:
    """What this station has to go by. `whole`: it can read its roster; `as_of`: central's time when last heard, ms."""

    roster: Roster
    journal: Sql
    whole: bool
    as_of: int | None
    now: int


def said(token: Reading, here: Here) -> dict[str, Any]:
    """One JSON object; `holds`: signed for this event, not expired, and nothing known here speaks against it."""
    match token:
        case Badge():
            return _badge(token, here)
        case Voucher():
            return _voucher(token, here)
        case BadSignature(claimed):
            return _refused("forged", claimed, here)
        case UnknownKey(kid, claimed):
            return {**_refused("unknown_key", claimed, here), "kid": kid.hex()}
        case NotAToken():
            return _refused("not_a_token", None, here)


def _badge(token: Badge, here: Here) -> dict[str, Any]:
    claims, standing = token.claims, here.roster.standing(token.claims.guest)
    wrong = "revoked" if standing.revoked or claims.serial < standing.serial else None
    body = {
        "guest": str(claims.guest),
        "serial": claims.serial,
        "category": claims.category,
        "category_code": here.roster.small.categories.get(claims.category),
        "type": claims.type,
    }
    signed = {"signed_by": EVENT, "key": token.kid}
    return _found("badge", claims.expires, wrong, {**signed, **body}, _unsure(here, []), here)


def _voucher(token: Voucher, here: Here) -> dict[str, Any]:
    claims = token.claims
    state = known_state(here.journal, here.roster.standing(claims.guest).vouchers, claims)
    body = {
        **_signer(token.station, here.roster.small),
        "voucher": claims.voucher.hex(),
        "short_code": short_code(claims.voucher),
        "state": state,
        "guest": str(claims.guest),
        "benefit": str(claims.benefit),
        **_titles(claims.benefit, here.roster.small),
        "ordinal": claims.ordinal,
        "gen": claims.gen,
        "seq": claims.seq,
    }
    wrong = None if state in (None, ISSUED) else state
    unheard = [VOUCHER] if state is None else []
    closing = [CLOSING] if state is None and body["station_closed"] else []
    return _found("voucher", claims.expires, wrong, body, _unsure(here, unheard + closing), here)


def _signer(station: int | None, small: SmallTables) -> dict[str, Any]:
    if station is None:
        return {"signed_by": EVENT, "station": None, "station_name": None, "station_closed": None}
    name, _, closed = small.stations[station]
    return {"signed_by": STATION, "station": station, "station_name": name, "station_closed": closed}


def _titles(benefit: int, small: SmallTables) -> dict[str, str | None]:
    row = small.benefits.get(benefit)
    if row is None:
        return {"benefit_code": None, "title_zh": None, "title_en": None}
    return {"benefit_code": row.code, "title_zh": row.title_zh, "title_en": row.title_en}


def _unsure(here: Here, more: list[str]) -> list[str]:
    return [*([] if here.whole else [NO_ROSTER]), *more, SINCE]


def _found(
    kind: str, expires: int, wrong: str | None, body: dict[str, Any], unsure: list[str], here: Here
) -> dict[str, Any]:
    late = "expired" if admission.expired(expires, here.now) else None
    found = wrong or late
    head = {"holds": found is None, "kind": kind, "wrong": found}
    as_of = None if here.as_of is None else iso(here.as_of)
    not_known = [] if wrong in FOR_GOOD else unsure
    return {**head, **body, "expires": iso(expires * 1000), "as_of": as_of, "not_known": not_known}


def _refused(wrong: str, claimed: int | None, here: Here) -> dict[str, Any]:
    found = wrong if claimed in (None, here.roster.small.event.id) else "wrong_event"
    return {"holds": False, "kind": None, "wrong": found, "event": None if claimed is None else str(claimed)}
