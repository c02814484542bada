"""What must hold of the station itself: who it is, its journal, its roster, its time, its way to central."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from kiosk import identity
from kiosk.custody.tpm import TpmFailed
from kiosk.doctor.finding import ENROLLED, Check, bad, good, warning
from kiosk.identity import Identity, IdentityBroken, NotEnrolled
from kiosk.phone_address import is_here, phone_address
from kiosk.store.check import LAST, check
from kiosk.store.database import RosterMissing, current_roster, read_journal
from kiosk.store.heard import Heard, read_heard
from kiosk.store.journal import last_wall
from kiosk.store.roster_file import fits
from kiosk.sync.link import Answer, Reply
from protocol import sqlite
from protocol.clock import Clock, floor_now, iso
from protocol.sqlite import StorageUnsafe, dbapi

GUESTS = "SELECT count(*) FROM guest"
STALE_MS = 24 * 3600 * 1000
KEEP = "keep the folder as it is and ask for help; a new station can be enrolled in another folder meanwhile"


def enrolled(folder: Path) -> tuple[Check, Identity | None]:
    """The check, and who the station is."""
    try:
        who = identity.load(folder)
        if isinstance(who, NotEnrolled):
            mend = (
                "make a code with `central stations code NAME`, then: kiosk enrol --central URL --code CODE"
            )
            return bad(ENROLLED, f"{folder} belongs to no station", mend), None
        with suppress(TpmFailed):  # another check's
            identity.load_secrets(folder)
    except IdentityBroken as wrong:
        return bad("identity", str(wrong), "put the file back from a copy, or enrol a new station"), None
    demo = ", demo" if who.demo else ""
    return good(ENROLLED, f"station {who.station} of event {who.event}{demo}"), who


def journal(folder: Path, who: Identity) -> Check:
    """quick_check, the chain of the last thousand entries, and the head."""
    try:
        conn = read_journal(folder)
        try:
            found = check(conn, who.event, who.station, last=LAST)
        finally:
            conn.close()
    except (dbapi.Error, StorageUnsafe) as wrong:
        return bad("journal", str(wrong), KEEP)
    if found.wrong is not None:
        return bad("journal", found.wrong, KEEP)
    return good("journal", f"{found.entries} entries")


def roster(folder: Path, key: bytes | None) -> Check:
    """It is there, opens with our key, and holds guests in the tables this program reads."""
    mend = "fetch it: kiosk sync --once"
    if key is None:
        return warning("roster", "locked: its key is not here", f"signed badges only until then; {mend}")
    try:
        conn = sqlite.connect(current_roster(folder), key=key, readonly=True)
        try:
            readable = fits(conn)
            guests = conn.execute(GUESTS).fetchone()[0]
        finally:
            conn.close()
    except (RosterMissing, dbapi.Error, StorageUnsafe) as wrong:
        return bad("roster", str(wrong), mend)
    if not readable:
        return bad("roster", "made for an older program", mend)
    return good("roster", f"{guests} guests")


def clock(folder: Path, clock: Clock) -> Check:
    """The wall clock against the last entry and what central's clock said."""
    last, heard = _bounds(folder)
    stamp = clock.stamp()
    now = floor_now(stamp, last, None if heard is None else heard.time)
    if now.behind:
        mend = f"set the clock: it cannot be before {iso(now.ms)}"
        return bad("clock", f"behind: {iso(stamp.wall)}", mend)
    if not now.bounded:
        return warning(
            "clock",
            f"{iso(stamp.wall)}, nothing vouches for it",
            "let it hear central once: kiosk sync --once",
        )
    return good("clock", iso(stamp.wall))


def heard_from_central(folder: Path, clock: Clock) -> Check:
    """How old the roster may be: what central changed since is not known here."""
    _, heard = _bounds(folder)
    if heard is None:
        return warning("roster_age", "central was never heard since enrolment", "kiosk sync --once")
    age = max(0, clock.stamp().wall - heard.time.ms)
    found = f"central last heard {iso(heard.time.ms)}"
    if age > STALE_MS:
        return warning("roster_age", found, "revoked badges may be unknown here: kiosk sync --once")
    return good("roster_age", found)


def central(who: Identity, ask: Callable[[], Reply]) -> Check:
    """`ask` wants central's time. A station works without it; nothing is lost meanwhile."""
    reply = ask()
    if isinstance(reply, Answer):
        return good("central", who.central)
    mend = "the station works and keeps everything; for live counts see to the network and to central"
    return warning("central", f"{who.central}: {reply.error}", mend)


def guest_phones(who: Identity, guest_url: str) -> Check:
    """Where guests' phones open their pages, if they can: they do not know central's own authority."""
    address = phone_address(guest_url, who.central)
    if address is None:
        return good("guest_phones", "not offered: [desk] guest_url names no address that phones can open")
    if is_here(address) and not is_here(who.central):
        mend = "set [desk] guest_url to the https address of central that phones can open"
        return warning("guest_phones", f"{address}: a phone would look for that on itself", mend)
    return good("guest_phones", address)


def _bounds(folder: Path) -> tuple[int | None, Heard | None]:
    try:
        conn = read_journal(folder)
        try:
            return last_wall(conn), read_heard(conn)
        finally:
            conn.close()
    except (dbapi.Error, StorageUnsafe):
        return None, None
