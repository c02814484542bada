"""A station's journal carried by hand: the signed file of `kiosk journal export`, taken in like a push."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from central.enrolment import LAST_NUMBER
from central.keys import Keys
from central.ledger import Accepted, PushRefused, accept
from central.stations import signer
from protocol.journal_seal import header_holds
from protocol.messages import MessageMalformed, PushHeader, revive
from protocol.ndjson import FrameBroken, unframe


@dataclass(frozen=True, slots=True)
class Taken:
    station: int
    entries: int
    accepted: Accepted


@dataclass(frozen=True, slots=True)
class NotTaken:
    problem: str
    mend: str


def import_journal(conn: Connection, keys: Keys, path: Path, now_ms: int) -> Taken | NotTaken:
    """Checks whole, signature and chain, then accepts. Run in writing(). Raises OSError."""
    try:
        framed = unframe(path.read_bytes())
        header = revive(PushHeader, framed.header)
    except (FrameBroken, MessageMalformed) as error:
        return NotTaken(f"not a whole journal file: {error}", "export it again with kiosk journal export")
    key = signer(conn, header.station) if 0 < header.station <= LAST_NUMBER else None
    if key is None:
        return NotTaken(f"station {header.station} is not of this event", "import it where it was enrolled")
    if not header_holds(key, framed.header):
        return NotTaken(f"not signed by station {header.station}", "export it again at the station itself")
    # The file says nothing of the time since it was written: its own last time is the best there is.
    then = min(now_ms, header.wall)
    accepted = accept(conn, keys, header.station, header, framed.lines, then, by_hand=True)
    if isinstance(accepted, PushRefused):
        return NotTaken(accepted.problem, "export it again with kiosk journal export")
    return Taken(header.station, len(framed.lines), accepted)
