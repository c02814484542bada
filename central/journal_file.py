"""A station's journal carried by hand: the signed file of `kiosk journal export`, taken in like a push."""

import base64
import binascii
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import Connection

from central.ledger import Accepted, PushRefused, accept
from central.stations import signer
from protocol.canonical import canonical
from protocol.messages import MessageMalformed, PushHeader, revive
from protocol.ndjson import FrameBroken, unframe

SIGNED_AS = b"yingbin/journal/1\n"


@dataclass(frozen=True, slots=True)
class Taken:
    station: int
    entries: int
    accepted: Accepted


@dataclass(frozen=True, slots=True)
class NotTaken:
    problem: str
    mend: str


def import_journal(conn: Connection, path: Path, now_ms: int) -> Taken | NotTaken:
    """Checks whole, signature and chain, then accepts. Run in writing(). Raises OSError."""
    try:
        framed = unframe(path.read_bytes())
        header = revive(PushHeader, framed.header)
    except (FrameBroken, MessageMalformed) as error:
        return NotTaken(f"not a whole journal file: {error}", "export it again with kiosk journal export")
    key = signer(conn, header.station)
    if key is None:
        return NotTaken(f"station {header.station} is not of this event", "import it where it was enrolled")
    if not _signed(key, framed.header):
        return NotTaken(f"not signed by station {header.station}", "export it again at the station itself")
    # The file says nothing of the time since it was written: its own last time is the best there is.
    accepted = accept(conn, header.station, header, framed.lines, min(now_ms, header.wall))
    if isinstance(accepted, PushRefused):
        return NotTaken(accepted.problem, "export it again with kiosk journal export")
    return Taken(header.station, len(framed.lines), accepted)


def _signed(key: Ed25519PublicKey, header: dict[str, Any]) -> bool:
    fields = {name: value for name, value in header.items() if name != "sig"}
    try:
        key.verify(base64.b64decode(str(header.get("sig")), validate=True), SIGNED_AS + canonical(fields))
    except (InvalidSignature, binascii.Error, ValueError):
        return False
    return True
