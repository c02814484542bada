"""`kiosk enrol --central URL --code CODE`: this machine becomes a station of an event."""

import argparse
import json
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit

from kiosk import identity, lock
from kiosk.cli.exits import DONE, NO, NO_CENTRAL, WRONG, refused, stop
from kiosk.cli.start import settings_of
from kiosk.cli.trouble import why
from kiosk.identity import NotEnrolled
from kiosk.lock import Held
from kiosk.settings import StationSettings
from kiosk.sync.enrol import CodeRefused, Enrolled, Enrolment, NotFinished, OldJournal, enrol
from kiosk.sync.home import LocalTrouble
from kiosk.sync.transport import is_plain_loopback
from protocol import enrol_code
from protocol.clock import SystemClock

NEW_CODE = "make a new one with: central stations code NAME"
WHY_NOT = {
    "unknown_code": f"central does not know this code: compare it letter by letter, or {NEW_CODE}",
    "expired": f"this code has expired (it holds for 15 minutes): {NEW_CODE}",
    "used": f"this code has been used, and holds for one station only: {NEW_CODE}",
    "another_central": (
        "the certificate shown at this address is not the one the code was made for: compare the address; "
        "if it is right, somebody is listening in between, so do not go on over this network"
    ),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--central", required=True, metavar="URL", help="https://HOST:PORT of central")
    parser.add_argument("--code", required=True, help="the code that `central stations code` printed")


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments).station
    folder: Path = settings.db
    central = address(arguments.central)
    if central is None:
        return stop(
            WRONG,
            f"--central {arguments.central}: expected https://HOST:PORT; http only for this very machine",
        )
    code = enrol_code.parse(arguments.code)
    if code is None:
        return stop(
            NO, f"--code is not an enrolment code, it has 7 groups of 6: type it again, or {NEW_CODE}"
        )
    try:
        held = lock.take(folder)
        if isinstance(held, Held):
            return refused(held)
        with held:
            return _enrol(settings, central, code)
    except BrokenPipeError:  # of whoever reads our lines, not of the folder
        raise
    except OSError as wrong:
        return stop(WRONG, f"{folder} cannot be written: {wrong.strerror or wrong}")


def address(text: str) -> str | None:
    """The address in one spelling, or None where a station may not go."""
    try:
        parts = urlsplit(text.strip())
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:
        return None
    if not parts.hostname or parts.username or parts.path not in ("", "/") or parts.query or parts.fragment:
        return None
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    found = f"{parts.scheme}://{host}{port}"
    return found if parts.scheme == "https" or is_plain_loopback(found) else None


def _enrol(settings: StationSettings, central: str, code: enrol_code.EnrolCode) -> int:
    folder = settings.db
    known = identity.load(folder)
    if not isinstance(known, NotEnrolled):
        return stop(WRONG, f"{folder} is station {known.station} already; name another folder with --db")
    return _told(enrol(folder, central, code, SystemClock(), app=_version(), custody=settings.keys))


def _told(outcome: Enrolment) -> int:
    match outcome:
        case Enrolled(who, guests, pin):
            said = {"station": who.station, "event": str(who.event), "guests": guests, "pin": pin}
            print(json.dumps(said, ensure_ascii=False), flush=True)
            return DONE
        case CodeRefused(reason):
            return stop(NO, WHY_NOT.get(reason, f"central refused: {reason}; {NEW_CODE}"))
        case OldJournal(entries):
            return stop(
                WRONG, f"the folder holds {entries} entries of an earlier station; name another with --db"
            )
        case NotFinished(LocalTrouble() as trouble):
            return stop(NO, f"{why(trouble)}; then run the same command again")
        case NotFinished(trouble):
            return stop(NO_CENTRAL, f"{why(trouble)}; then run the same command again")


def _version() -> str:
    try:
        return version("yingbin")
    except PackageNotFoundError:
        return "source"
