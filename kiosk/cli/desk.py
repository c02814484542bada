"""`kiosk desk`: the desk with no screen. A scanned text a line in; an outcome a line out, after the commit."""

import argparse
import io
import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from typing import BinaryIO, TextIO

from kiosk import wiring
from kiosk.asking import Heard
from kiosk.cli.exits import DONE, refused
from kiosk.cli.inbox import Ended, Inbox, Line, Told
from kiosk.cli.start import settings_of, shift_of
from kiosk.desk import Desk
from kiosk.ecard.answers import EcardAnswer
from kiosk.ecard.opening import ecard_door
from kiosk.ecards import REFRESH, Ecards, NotAsked
from kiosk.outcome_line import line
from kiosk.outcomes import NotKnownYet, Outcome
from kiosk.scanning.partner import PartnerRules
from kiosk.settings import KioskSettings
from kiosk.sync.questions import Questions
from kiosk.sync.settings import SyncSettings
from kiosk.wiring import Holding, News
from protocol.clock import SystemClock

CLAIM, FACT = "claim ", "fact "
TEND_EVERY_S = 5.0
"""Seconds without anything to do after which rights nobody needs here are given back."""
LAST_WAIT_S = 65.0
"""Longer than any answer takes."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "Input: one scanned text a line; `claim BENEFIT` (its number or its code) asks for a benefit for the last"
        " guest, `fact TEXT` answers a second_fact. Output: one JSON line each, after the commit."
    )
    parser.add_argument("--session", type=int, metavar="ID", help="another session than the station's own")
    parser.add_argument(
        "--role", choices=("kiosk", "desk", "redeem"), help="another role than the station's own"
    )
    parser.add_argument("--sync", action="store_true", help="speak with central meanwhile")
    parser.add_argument(
        "--words",
        action="store_true",
        help="with `said`, zh and en, where a benefit is refused: for the guest alone, as it may tell what they"
        " registered",
    )


def run(arguments: argparse.Namespace) -> int:
    settings = settings_of(arguments)
    holding = wiring.hold(settings.station.db)
    if not isinstance(holding, Holding):
        return refused(holding)
    with holding.lock:
        _open_and_serve(holding, settings, arguments)
    return DONE


def _open_and_serve(holding: Holding, settings: KioskSettings, arguments: argparse.Namespace) -> None:
    shift_ms = shift_of(holding.identity)
    clock = SystemClock(shift_ms)
    told = wiring.news(clock, shift_ms)
    inbox = Inbox()
    ecards = _ecards(settings, inbox, online=arguments.sync)
    questions = Questions(inbox.tell, arguments.role) if arguments.sync else None
    station = wiring.open_station(
        holding,
        told,
        settings.desk,
        session=arguments.session,
        role=arguments.role,
        ecards=ecards,
        partners=PartnerRules(settings.partner.rules),
        asker=questions,
    )
    with (
        closing(station),
        _sending(holding, told, clock, settings.sync, questions) as nudge,
        closing(ecards) if ecards is not None else nullcontext(),
    ):
        station.desk.ask_again()
        inbox.listen(_input())
        Serving(station.desk, sys.stdout, nudge, aloud=arguments.words).until_the_end(inbox)


def _ecards(settings: KioskSettings, inbox: Inbox, *, online: bool) -> Ecards | None:
    """Without a network their pattern is known all the same, so that a guest is told why not."""
    door = ecard_door(settings.ecard, inbox.tell) if online else None
    return NotAsked(settings.ecard.pattern) if door is None and settings.ecard.pattern else door


@contextmanager
def _sending(
    holding: Holding, told: News, clock: SystemClock, settings: SyncSettings, questions: Questions | None
) -> Iterator[Callable[[], None]]:
    """Gives what tells the courier that there may be something to send. Without questions there is no courier."""
    if questions is None:
        yield _nobody
        return
    from kiosk.cli.courier import courier  # a desk that touches no network does not load one
    from kiosk.sync.running import at_work

    with at_work(courier(holding, told, clock, settings, questions=questions)) as working:
        yield working.nudge


def _nobody() -> None:
    pass


def _input() -> BinaryIO:
    """Beside sys.stdin: its lock, held by a thread that still reads, would stop the process from ending."""
    if sys.stdin is None:  # where a parent has closed it
        return io.BytesIO()
    return open(sys.stdin.fileno(), "rb", closefd=False)


class Serving:
    """One thing after another, each answer flushed before the next is taken; `answered` is called after each.

    `aloud`: with the words of refusals.
    """

    def __init__(
        self, desk: Desk, out: TextIO, answered: Callable[[], None] = _nobody, *, aloud: bool = False
    ) -> None:
        self._desk = desk
        self._out = out
        self._answered = answered
        self._aloud = aloud
        self._open: set[str] = set()

    def until_the_end(self, inbox: Inbox) -> None:
        """Of the input, and of what was asked for before. Raises what reading the input raised."""
        while not isinstance(came := inbox.next(TEND_EVERY_S), Ended):
            self._tend() if came is None else self._take(came)
        end = time.monotonic() + LAST_WAIT_S
        while self._open and (late := inbox.next(max(0.0, end - time.monotonic()))) is not None:
            self._take(late)
        if came.failure is not None:
            raise came.failure

    def _take(self, came: Line | Told | Ended) -> None:
        began = time.perf_counter()
        match came:
            case Line(raw):
                outcome = answer(self._desk, raw)
                if isinstance(outcome, NotKnownYet):
                    self._open.add(outcome.op)
                self._write(outcome, began)
            case Told(op, said):
                self._open.discard(op)
                self._hear(op, said, began)

    def _hear(self, op: str, said: EcardAnswer | Heard, began: float) -> None:
        """Claims and redemptions may be answered more than once; an electronic card's answer is always told."""
        if isinstance(said, EcardAnswer):
            self._write(self._desk.verified(op, said) or REFRESH, began, op)
        elif (outcome := self._desk.heard(op, said)) is not None:
            self._write(outcome, began, op)

    def _tend(self) -> None:
        if self._desk.tend():
            self._answered()

    def _write(self, outcome: Outcome, began: float, op: str | None = None) -> None:
        taken_ms = (time.perf_counter() - began) * 1000
        shown = line(outcome, taken_ms, op, aloud=self._aloud)
        print(json.dumps(shown, ensure_ascii=False), file=self._out, flush=True)
        self._answered()


def answer(desk: Desk, raw: bytes) -> Outcome:
    """One line of input: a claim for the last guest, the second fact it wanted, or whatever a scanner read."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = ""  # a code nobody can read is an empty one
    if text.startswith(FACT) and desk.wants_proof:
        return desk.prove(text.removeprefix(FACT))
    if not text.startswith(CLAIM):
        return desk.scan(text)
    return desk.claim(text.removeprefix(CLAIM).strip())
