"""`kiosk verify TOKEN`: what a token says, and whether it holds by the keys of this station."""

import argparse
import json
from pathlib import Path
from typing import Any

from kiosk import admission, closing, identity
from kiosk.cli.exits import DONE, NO, refused
from kiosk.cli.start import settings_of, shift_of
from kiosk.identity import NotEnrolled
from kiosk.store.event_file import event_key, open_event_file
from kiosk.store.roster import Roster, RosterGeneration
from protocol import tokens
from protocol.clock import iso, wall_ms
from protocol.tokens import Badge, BadSignature, NotAToken, Reading, UnknownKey, Voucher


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("token", metavar="TOKEN", help="the text of a badge's or voucher's QR")


def run(arguments: argparse.Namespace) -> int:
    folder = settings_of(arguments).station.db
    who = identity.load(folder)
    if isinstance(who, NotEnrolled):
        return refused(who)
    known = closing.closed(folder)
    if known is not None:
        return refused(known)
    roster = _roster(folder)
    try:
        token = tokens.read(arguments.token, roster.small.keyring, typed=True)
        said = _said(token, roster, wall_ms() + shift_of(who))
    finally:
        roster.close()
    print(json.dumps(said, ensure_ascii=False), flush=True)
    return DONE if said["holds"] else NO


def _roster(folder: Path) -> Roster:
    """Without the keys of the shift, what the station knows of the event and of revoked badges."""
    keys = identity.load_secrets(folder)
    if keys.shift is None:
        return Roster(folder, event_key(keys.signing_key), RosterGeneration(), open_event_file)
    return Roster(folder, keys.shift.roster_key, RosterGeneration())


def _said(token: Reading, roster: Roster, now: int) -> dict[str, Any]:
    """`holds`: signed by a key of this event, not expired, and as a badge not revoked."""
    match token:
        case Badge(claims, kid):
            standing = roster.standing(claims.guest)
            wrong = "revoked" if standing.revoked or claims.serial < standing.serial else None
            body = {"guest": str(claims.guest), "serial": claims.serial, "category": claims.category}
            return _signed("badge", claims.expires, now, wrong, {"key": kid, **body, "type": claims.type})
        case Voucher(claims, station):
            body = {
                "voucher": claims.voucher.hex(),
                "guest": str(claims.guest),
                "benefit": str(claims.benefit),
            }
            numbers = {"ordinal": claims.ordinal, "gen": claims.gen, "seq": claims.seq}
            return _signed("voucher", claims.expires, now, None, {"station": station, **body, **numbers})
        case BadSignature(claimed):
            return _unsigned("forged", claimed, roster.small.event.id)
        case UnknownKey(_, claimed):
            return _unsigned("unknown_key", claimed, roster.small.event.id)
        case NotAToken():
            return _unsigned("not_a_token", None, roster.small.event.id)


def _signed(kind: str, expires: int, now: int, wrong: str | None, body: dict[str, Any]) -> dict[str, Any]:
    late = "expired" if admission.expired(expires, now) else None
    found = wrong or late
    return {"holds": found is None, "kind": kind, "wrong": found, **body, "expires": iso(expires * 1000)}


def _unsigned(wrong: str, claimed: int | None, event: int) -> dict[str, Any]:
    found = wrong if claimed in (None, event) else "wrong_event"
    return {"holds": False, "kind": None, "wrong": found, "event": None if claimed is None else str(claimed)}
