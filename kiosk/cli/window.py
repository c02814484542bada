"""`kiosk`: the station's window. The one place that lets the screen in, and only when it runs."""

import argparse
import os
from functools import partial

from kiosk import settings as all_settings
from kiosk import wiring
from kiosk.cli.courier import courier
from kiosk.cli.exits import refused
from kiosk.cli.start import settings_of, shift_of
from kiosk.hardware.camera import Camera, monotonic_ms
from kiosk.hardware.sources import source_of
from kiosk.scanning.pipeline import Pipeline
from kiosk.scanning.zxing import ZxingDecoder
from kiosk.settings import KioskSettings
from kiosk.sync.status import StatusBoard
from kiosk.wiring import Holding
from protocol.clock import SystemClock

FIRST_CAMERA = "0"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--windowed", action="store_true", help="in a window, not the whole screen")
    parser.add_argument(
        "--camera",
        default=FIRST_CAMERA,
        metavar="N|FILE|FOLDER",
        help="a camera, a film, a folder of pictures",
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
    from ui.settings import WindowSettings
    from ui.window import Given, WindowOptions
    from ui.window import run as show

    shift_ms = shift_of(holding.identity)
    clock = SystemClock(shift_ms)
    told = wiring.news(clock, shift_ms)
    given = Given(
        open_station=partial(wiring.open_station, holding, told, settings.desk),
        camera=Camera(source_of(arguments.camera, settings.camera, loop=True), settings.camera),
        pipeline=Pipeline(ZxingDecoder(), settings.scanning),
        camera_ms=monotonic_ms,
        clock=clock,
        courier_for=lambda tell: courier(holding, told, clock, settings.sync, StatusBoard(tell)),
    )
    options = WindowOptions(arguments.windowed, arguments.lang, arguments.for_seconds)
    config = getattr(arguments, "config", None)
    window = all_settings.load_section("window", WindowSettings, config, os.environ)
    return int(show(given, window, options))
