"""Puts a station together from its folder. No rule lives here."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kiosk import closing, identity, lock
from kiosk.asking import Alone, Asker
from kiosk.benefits.counter import VoucherKeys
from kiosk.closing import Closed
from kiosk.custody.keys import KeysAway, Secrets
from kiosk.desk import Desk
from kiosk.ecards import EcardDesk, Ecards
from kiosk.here import Here
from kiosk.identity import Identity, NotEnrolled
from kiosk.lock import FolderLock, Held
from kiosk.number_door import NumberDoor
from kiosk.phone import PhoneLinks
from kiosk.phone_address import phone_address
from kiosk.printing.asked import NO_PRINTING, PrintRules
from kiosk.scanning.partner import NO_RULES, PartnerRules
from kiosk.settings import DeskSettings
from kiosk.staff import StaffDoor
from kiosk.staff_people import who_may_sign_in
from kiosk.store.files import Files
from kiosk.store.heard import read_heard
from kiosk.store.roster import RosterGeneration, SmallTables
from kiosk.store.rows import SessionRow
from kiosk.timekeeping import Timekeeper
from kiosk.tries import Tries
from protocol.clock import Clock

NAMES_NOTHING = b""
"""Too short to name a voucher by: whoever tries is told."""


class NoSuchSession(Exception):
    """The event has no session of that number, or none to take by itself."""


@dataclass(frozen=True, slots=True)
class Holding:
    """An enrolled station's folder, and nobody else in it until `lock` is released."""

    folder: Path
    lock: FolderLock
    identity: Identity
    secrets: Secrets


@dataclass(frozen=True, slots=True)
class News:
    """What the courier tells the desk from its own thread: central's time, and a roster file replaced."""

    time: Timekeeper
    generation: RosterGeneration


@dataclass(frozen=True, slots=True)
class Station:
    """An open station."""

    desk: Desk
    files: Files
    identity: Identity
    phones: bool
    """Whether there is an address that a guest's phone could open."""

    def without_roster(self) -> bool:
        """True while the keys to the roster are away: signed badges only; staff see it."""
        return self.files.without_roster

    def close(self) -> None:
        """On the thread that opened it."""
        self.files.close()


def hold(folder: Path) -> Holding | NotEnrolled | Held | Closed:
    """For a desk. Raises IdentityBroken, TpmFailed, OSError."""
    return closing.closed(folder) or hold_to_sync(folder)


def hold_to_sync(folder: Path) -> Holding | NotEnrolled | Held:
    """Also where the station was closed: its entries still travel. Raises as `hold`."""
    who = identity.load(folder)
    if isinstance(who, NotEnrolled):
        return who
    held = lock.take(folder)
    if isinstance(held, Held):
        return held
    try:
        return Holding(folder, held, who, identity.load_secrets(folder))
    except BaseException:
        held.release()
        raise


def news(clock: Clock, shift_ms: int = 0) -> News:
    """`shift_ms`: how far the clock of a demo is moved."""
    return News(Timekeeper(clock, shift_ms), RosterGeneration())


def open_station(
    holding: Holding,
    told: News,
    settings: DeskSettings,
    *,
    session: int | None = None,
    role: str | None = None,
    ecards: Ecards | None = None,
    partners: PartnerRules = NO_RULES,
    asker: Asker | None = None,
    printing: PrintRules = NO_PRINTING,
) -> Station:
    """For the thread that will use it; `ecards` stays the caller's to close.

    Raises JournalBroken, RosterMissing, NoEvent, NoSuchSession, StorageUnsafe, or dbapi.DatabaseError.
    """
    who, keys = holding.identity, holding.secrets
    files = Files(holding.folder, keys, who.event, who.station, told.generation)
    files.open_first()
    heard = read_heard(files.journal.conn)
    if heard is not None:
        told.time.hear(heard.time)
    chosen = _session(files.roster.small, who.session if session is None else session)
    here = Here(files, who.station, chosen, role or who.role, told.time, _voucher_keys(who, keys, files))
    cards = EcardDesk(ecards, _tries(settings))
    asks, address = asker or Alone(), phone_address(settings.guest_url, who.central)
    desk = Desk(
        here,
        _numbers(files, settings),
        _staff(holding, settings),
        cards,
        partners,
        asks,
        PhoneLinks(here, asks, address, secrets.randbits),
        printing,
        anew_alone=settings.anew_alone,
    )
    return Station(desk, files, who, phones=address is not None)


def _session(small: SmallTables, wanted: int | None) -> SessionRow:
    number = small.event.main_session if wanted is None else wanted
    found = None if number is None else small.sessions.get(number)
    if found is None:
        known = ", ".join(str(id_) for id_ in small.sessions)
        raise NoSuchSession(f"there is no session {number} in this event; there are: {known}")
    return found


def _voucher_keys(who: Identity, keys: Secrets, files: Files) -> Callable[[], VoucherKeys]:
    signer = keys.signer

    def now() -> VoucherKeys:
        naming = NAMES_NOTHING if files.shift is None else files.shift.voucher_key
        return VoucherKeys(who.event, who.station, naming, signer)

    return now


def _numbers(files: Files, settings: DeskSettings) -> NumberDoor:
    def key() -> bytes:
        if files.shift is None:
            raise KeysAway
        return files.shift.lookup_key

    return NumberDoor(key, settings.number_tries, settings.number_window_s * 1000)


def _tries(settings: DeskSettings) -> Tries:
    return Tries(settings.number_tries, settings.number_window_s * 1000)


def _staff(holding: Holding, settings: DeskSettings) -> StaffDoor:
    who, locked_ms = holding.identity, settings.pin_locked_s * 1000
    return StaffDoor(
        who.pin_hash, who.station, settings.pin_tries, locked_ms, lambda: who_may_sign_in(holding.folder)
    )
