"""`kiosk sync --once`: one full push and pull."""

import argparse
import json
import sys

from kiosk import wiring
from kiosk.cli.exits import DONE, NO_CENTRAL, WRONG, refused, stop
from kiosk.cli.start import settings_of, shift_of
from kiosk.cli.trouble import why
from kiosk.sync.home import Home
from kiosk.sync.opening import open_courier
from kiosk.sync.retiring import CLOSED
from kiosk.sync.trip import Trip
from kiosk.wiring import Holding
from protocol.clock import SystemClock

SENT = "this station is closed, and central has every entry of it: hand the machine back"
BRING_HOME = (
    "this station is closed and still has entries that central lacks: keep the folder, run this again"
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--once", action="store_true", help="push and pull once, and end")


def run(arguments: argparse.Namespace) -> int:
    if not arguments.once:
        return stop(WRONG, "kiosk sync --once; an open desk or window syncs by itself")
    settings = settings_of(arguments)
    holding = wiring.hold_to_sync(settings.station.db)
    if not isinstance(holding, Holding):
        return refused(holding)
    with holding.lock:
        home = Home(holding.folder, holding.identity, holding.secrets)
        courier = open_courier(home, SystemClock(shift_of(holding.identity)), settings.sync)
        try:
            trip = courier.trip()
        finally:
            courier.close()
    return _told(trip)


def _told(trip: Trip) -> int:
    """Done only if central answered, nothing is left to push, and what it had for us was taken."""
    said = {
        "pushed": trip.pushed,
        "pulled": trip.pulled,
        "have": trip.have,
        "head": trip.head,
        "error": trip.error,
    }
    print(json.dumps(said), flush=True)
    if trip.trouble is not None:
        return stop(NO_CENTRAL, why(trip.trouble))
    if trip.notice == CLOSED:
        print(f"kiosk: {SENT if trip.unsent == 0 else BRING_HOME}", file=sys.stderr)
    return NO_CENTRAL if trip.unsent else DONE
