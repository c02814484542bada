"""`kiosk doctor [--json]`: every precondition of this station, what was found, and how to mend it."""

import argparse
import json
from collections.abc import Sequence
from contextlib import closing
from ctypes.util import find_library
from dataclasses import asdict
from pathlib import Path

from kiosk.cli.exits import DONE, HELD, NO, NOT_ENROLLED
from kiosk.cli.start import settings_of, shift_of
from kiosk.custody.keys import Secrets, ShiftKeys
from kiosk.doctor import finding, folder, machine
from kiosk.doctor.camera import Cameras
from kiosk.doctor.cards import cards as examine_cards
from kiosk.doctor.examine import Tools, examine
from kiosk.doctor.finding import Check
from kiosk.doctor.layouts import layouts as examine_layouts
from kiosk.doctor.printer import printer as examine_printer
from kiosk.hardware.camera import probe
from kiosk.hardware.devices import cameras
from kiosk.hardware.sources import source_of
from kiosk.identity import Identity
from kiosk.printing.layout_problem import LayoutTried
from kiosk.printing.settings import PrintingSettings
from kiosk.scanning.families import families
from kiosk.sync.link import Call, Link, Reply, Signer, Trouble, Unreachable
from kiosk.sync.opening import ca_file
from kiosk.sync.shift_keys import ask_for_keys
from kiosk.sync.transport import pinned
from protocol.clock import Clock, SystemClock
from protocol.sqlite import dbapi

MARKS = {(True, True): "ok", (True, False): "ok", (False, True): "STOP", (False, False): "warn"}
PATIENCE_S = 5.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="one object a line, for programs")
    parser.add_argument(
        "--camera", metavar="NAME|N|FILE|FOLDER", help="the camera this station cannot do without"
    )


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    tools = Tools(
        clock=_clock,
        sqlite_version=dbapi.sqlite_version_info,
        list_fonts=machine.chinese_fonts,
        cameras=Cameras(
            plugged=lambda: [camera.name for camera in cameras()],
            opened=lambda name: probe(source_of(name, settings.camera, loop=False)),
            asked=settings.camera,
        ),
        find_library=find_library,
        free_bytes=folder.free_bytes,
        ask_central=lambda who: _ask_central(settings.station.db, who),
        release=lambda who, keys: _release(settings.station.db, who, keys),
        custody=settings.station.keys,
        cards=lambda: examine_cards(settings),
        printer=lambda: examine_printer(settings.printer),
        layouts=lambda: examine_layouts(settings.printer, lambda: _tried(settings.printing)),
        decoders=lambda: families().names,
        guest_url=settings.desk.guest_url,
    )
    checks = examine(settings.station.db, arguments.camera or settings.camera.device or None, tools)
    for check in checks:
        print(json.dumps(asdict(check), ensure_ascii=False) if arguments.json else _row(check), flush=True)
    return exit_code(checks)


def exit_code(checks: Sequence[Check]) -> int:
    """Held before not enrolled, or not any longer, before any other stopper."""
    stoppers = {check.check for check in checks if check.stopper and not check.ok}
    if finding.HELD in stoppers:
        return HELD
    if stoppers & {finding.ENROLLED, finding.CLOSED}:
        return NOT_ENROLLED
    return NO if stoppers else DONE


def _row(check: Check) -> str:
    row = f"{MARKS[check.ok, check.stopper]:4}  {check.check:15}  {check.found}"
    return row if check.ok else f"{row}\n{'':6}{'':15}  → {check.mend}"


def _clock(who: Identity | None) -> Clock:
    return SystemClock(0 if who is None else shift_of(who))


def _ask_central(where: Path, who: Identity) -> Reply:
    try:
        link = _link(where, who, None)
    except OSError as wrong:
        return Unreachable("storage", str(wrong))
    with closing(link):
        return link.ask(Call("GET", "/v1/time", answer_s=PATIENCE_S))


def _release(where: Path, who: Identity, keys: Secrets) -> ShiftKeys | Trouble:
    try:
        link = _link(where, who, Signer(who.station, keys.signer))
    except OSError as wrong:
        return Unreachable("storage", str(wrong))
    with closing(link):
        return ask_for_keys(link, who)


def _tried(settings: PrintingSettings) -> tuple[LayoutTried, LayoutTried]:
    from ui.printing import layouts
    from ui.printing.drawing_room import drawing_room

    with drawing_room():
        tried: tuple[LayoutTried, LayoutTried] = layouts(settings)
    return tried


def _link(where: Path, who: Identity, signer: Signer | None) -> Link:
    return Link(who.central, pinned(ca_file(where, who.ca_pem)), SystemClock(), signer)
