"""What a person should look at: kept until somebody did, told once in the log."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from central.database import inserted
from central.schema import alarm
from protocol.logs import logger

OVERSPENT = "overspent"  # STATION/BENEFIT: it issued more than its rights; a folder put back, or copied
COUNTS_DIFFER = "counts_differ"  # what is shown is not what counting anew gives
REQUEST_REUSED = "request_reused"  # STATION/SEQ: a point asked under a number it had used; a folder put back
REDEEMED_VOID = "redeemed_void"  # VOUCHER: used up at a point though it was void
VOID_UNFIT = "void_unfit"  # STATION/SEQ: an entry that voids a voucher under another benefit than its own
ANEW_UNFIT = "anew_unfit"  # STATION/SEQ: a voucher given anew while the earlier one of its slot is not void
MANY_GIVEN_ANEW = "many_given_anew"  # STAFF/DAY: one person gave more anew in a day than is usual
UNDO_UNFIT = "undo_unfit"  # STATION/SEQ: takes back a redemption that is not the one that used the voucher up
UNDO_TOO_LATE = "undo_too_late"  # STATION/SEQ: takes a redemption back after the benefit's time for that
STOCK_LOW = "stock_low"  # BENEFIT/VENUE: goods run out there, or more were redeemed than were brought
VOID_TOO_LATE = "void_too_late"  # VOUCHER: was to be voided, and had been used up


@dataclass(frozen=True, slots=True)
class Alarm:
    kind: str
    key: str
    at: int
    detail: str


def raise_alarm(conn: Connection, kind: str, key: str, at: int, detail: str = "") -> None:
    """The first time counts; it stays until `settle`."""
    if inserted(conn, alarm, {"kind": kind, "key": key, "at": at, "detail": detail}):
        logger("central").error("somebody should look at this", check=kind)


def standing(conn: Connection) -> tuple[Alarm, ...]:
    """Oldest first."""
    rows = conn.execute(select(alarm).order_by(alarm.c.at, alarm.c.kind, alarm.c.key))
    return tuple(Alarm(row.kind, row.key, row.at, row.detail) for row in rows)


def settle(conn: Connection, kind: str, key: str) -> bool:
    """A person has looked; False if there was none of that name."""
    gone = conn.execute(delete(alarm).where(alarm.c.kind == kind, alarm.c.key == key))
    return bool(gone.rowcount)
