"""`kiosk`: the station's window. The one place that lets the screen in, and only when it runs."""

import argparse
import os
from collections.abc import Callable
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from kiosk import settings as all_settings
from kiosk import wiring
from kiosk.card_face.offered import face_reader
from kiosk.cli.courier import courier
from kiosk.cli.equipment import Opening
from kiosk.cli.exits import refused
from kiosk.cli.start import settings_of, shift_of
from kiosk.hardware.camera import Camera, monotonic_ms
from kiosk.hardware.layout_file import keep_layout, kept_layout
from kiosk.hardware.printer_settings import PrinterSettings
from kiosk.hardware.sources import source_of
from kiosk.printing.pages import Renderer
from kiosk.scanning.hints import Hints
from kiosk.scanning.live import live_pipeline
from kiosk.settings import KioskSettings
from kiosk.sync.status import StatusBoard
from kiosk.wiring import Holding
from protocol.clock import SystemClock

if TYPE_CHECKING:
    from ui.given import Prints


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--windowed", action="store_true", help="in a window, not the whole screen")
    parser.add_argument(
        "--camera",
        metavar="NAME|N|FILE|FOLDER",
        help="a camera by its name or number, a film, a folder of pictures; else as the settings say",
    )
    parser.add_argument("--lang", choices=("zh", "en"), help="the language guests are greeted in")
    parser.add_argument(
        "--for", type=float, dest="for_seconds", metavar="SECONDS", help="then say how it went and end"
    )


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    holding = wiring.hold(settings.station.db)
    if not isinstance(holding, Holding):
        return refused(holding)
    with holding.lock:
        return _show(holding, settings, arguments)


def _show(holding: Holding, settings: KioskSettings, arguments: argparse.Namespace) -> int:
    from ui.given import Given, TakesEcards, TypingScanners, WindowOptions
    from ui.printing import renderer as drawer
    from ui.settings import WindowSettings
    from ui.window import run as show

    shift_ms = shift_of(holding.identity)
    clock = SystemClock(shift_ms)
    told = wiring.news(clock, shift_ms)
    opening = Opening(holding, told, settings)
    given = Given(
        open_station=opening.open,
        camera=_camera(settings, arguments.camera),
        pipeline=live_pipeline(settings.scanning, settings.camera.frames_per_second, monotonic_ms),
        camera_ms=monotonic_ms,
        clock=clock,
        courier_for=lambda tell: courier(
            holding, told, clock, settings.sync, board=StatusBoard(tell), questions=opening.questions
        ),
        hear_central=opening.hear_central,
        face_reader=face_reader(settings.card_face),
        hint=Hints(settings.hints).of,
        mirrored=settings.camera.mirror,
        ecards=TakesEcards(opening.hear_ecards, opening.is_ecard) if opening.takes_ecards else None,
        typing_scanners=TypingScanners(
            settings.scanner, partial(keep_layout, holding.folder), kept_layout(holding.folder)
        ),
        serial_for=opening.serial_for,
        card_reader_for=opening.card_reader_for,
        prints=_prints(opening, settings.printer, renderer=lambda: drawer(settings.printing)),
    )
    options = WindowOptions(arguments.windowed, arguments.lang, arguments.for_seconds)
    config = getattr(arguments, "config", None)
    window = all_settings.load_section("window", WindowSettings, config, os.environ)
    with closing(opening):
        return int(show(given, window, options))


def _prints(
    opening: Opening, printer: PrinterSettings, renderer: Callable[[], Renderer] | None
) -> "Prints | None":
    """None where no printer is set, or nothing draws its pages."""
    from ui.given import PaperRoll, Prints

    thread_for = None if renderer is None else opening.printing_for(renderer)
    if thread_for is None or renderer is None:
        return None
    paper = PaperRoll(printer.roll_m, printer.dots_per_mm * 1000, printer.paper_left_m)
    return Prints(thread_for, paper, renderer)


def _camera(settings: KioskSettings, asked: str | None) -> Camera:
    name = settings.camera.device if asked is None else asked
    return Camera(source_of(name, settings.camera, loop=True), settings.camera)
