"""`kiosk desk`: the desk with no screen. A scanned text a line in; an outcome a line out, after the commit."""

import argparse
import io
import json
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from typing import BinaryIO, TextIO

from kiosk import wiring
from kiosk.cli.exits import DONE, refused
from kiosk.cli.start import settings_of, shift_of
from kiosk.desk import Desk
from kiosk.outcome_line import line
from kiosk.outcomes import Outcome
from kiosk.sync.settings import SyncSettings
from kiosk.wiring import Holding, News
from protocol.clock import SystemClock

CLAIM = "claim "
NO_BENEFIT = 0
MOST_DIGITS = 18
LONGEST = 64 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--session", type=int, metavar="ID", help="another session than the station's own")
    parser.add_argument(
        "--role", choices=("kiosk", "desk", "redeem"), help="another role than the station's own"
    )
    parser.add_argument("--sync", action="store_true", help="speak with central meanwhile")


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    holding = wiring.hold(settings.station.db)
    if not isinstance(holding, Holding):
        return refused(holding)
    with holding.lock:
        shift_ms = shift_of(holding.identity)
        clock = SystemClock(shift_ms)
        told = wiring.news(clock, shift_ms)
        station = wiring.open_station(
            holding, told, settings.desk, session=arguments.session, role=arguments.role
        )
        with (
            closing(station),
            _courier(holding, told, clock, settings.sync) if arguments.sync else nullcontext(),
        ):
            asked = sys.stdin.buffer if sys.stdin else io.BytesIO()  # None where a parent has closed it
            serve(station.desk, asked, sys.stdout)
    return DONE


def _courier(
    holding: Holding, told: News, clock: SystemClock, settings: SyncSettings
) -> AbstractContextManager[object]:
    from kiosk.cli.courier import courier  # a desk that touches no network does not load one
    from kiosk.sync.running import at_work

    return at_work(courier(holding, told, clock, settings))


def serve(desk: Desk, asked: BinaryIO, out: TextIO) -> None:
    """Until the input ends. Every line is flushed before the next is read."""
    for raw in lines(asked):
        began = time.perf_counter()
        outcome = answer(desk, raw)
        taken_ms = (time.perf_counter() - began) * 1000
        print(json.dumps(line(outcome, taken_ms), ensure_ascii=False), file=out, flush=True)


def answer(desk: Desk, raw: bytes) -> Outcome:
    """One line of input: a claim for the last guest, or whatever a scanner read."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = ""  # a code nobody can read is an empty one
    if not text.startswith(CLAIM):
        return desk.scan(text)
    return desk.claim(_benefit(text.removeprefix(CLAIM).strip()))


def _benefit(text: str) -> int:
    """Its number; anything else is a benefit that no event has."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else NO_BENEFIT


def lines(asked: BinaryIO) -> Iterator[bytes]:
    """Lines without their ends. One too long for any code comes out empty, once, however long it is."""
    while raw := asked.readline(LONGEST):
        whole = raw.endswith(b"\n") or len(raw) < LONGEST
        while not whole:
            rest = asked.readline(LONGEST)
            whole = rest.endswith(b"\n") or len(rest) < LONGEST
            raw = b""
        yield raw.rstrip(b"\r\n")
