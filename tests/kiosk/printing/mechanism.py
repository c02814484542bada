"""What is inside a receipt printer: takes ESC/POS, draws on paper, answers, and goes wrong as it is told to."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

WELL = 0x12
OFFLINE, COVER_OPEN, PAPER_STOP, LOW, NO_PAPER = 0x08, 0x04, 0x20, 0x0C, 0x60
LENGTHS = {b"\x10\x04": 3, b"\x1dr": 3, b"\x1b@": 2, b"\x1bd": 3, b"\x1dv": 8, b"\x1dV": 3}


class PulledOut(Exception):
    """The plug: the line is dead from here on."""


@dataclass
class Faults:
    """`out_after`, `drop_after`: rows of a slip after which the paper ends, or somebody pulls the plug.

    `silent_after`: rows after which it answers nothing (mute), rubbish (garbage) or too late (late). `slow_s`: for each band of rows.
    """

    out_after: int | None = None
    drop_after: int | None = None
    drop_before: bool = False
    garbage: bool = False
    mute: bool = False
    late: bool = False
    slow_s: float = 0.0
    knows_order: bool = True
    silent_after: tuple[int, str] | None = None


@dataclass
class Mechanism:
    """`slips`: what lies in the tray, each cut piece as rows of dots; `torn`: what was never cut."""

    faults: Faults = field(default_factory=Faults)
    paper: bool = True
    low: bool = False
    cover_open: bool = False
    slips: list[np.ndarray] = field(default_factory=list)
    torn: list[np.ndarray] = field(default_factory=list)
    wait: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        self._rows: list[np.ndarray] = []
        self._kept = b""

    def load_paper(self) -> None:
        self.paper, self.faults.out_after = True, None

    def connected(self) -> None:
        self._kept = b""

    def disconnected(self) -> None:
        self._end_page(cut=False)

    def take(self, received: bytes) -> bytes:
        """What it answers. Raises PulledOut."""
        self._kept += received
        answers = b""
        while (length := self._length()) is not None and len(self._kept) >= length:
            command, self._kept = self._kept[:length], self._kept[length:]
            answers += self._carry_out(command)
        return answers

    def _length(self) -> int | None:
        head = self._kept[:2]
        if len(head) < 2 or len(self._kept) < LENGTHS[head]:
            return None
        if head != b"\x1dv":
            return LENGTHS[head]
        _, _, xl, xh, yl, yh = self._kept[2:8]
        return 8 + (xl + 256 * xh) * (yl + 256 * yh)

    def _carry_out(self, command: bytes) -> bytes:
        stopped = not self.paper or self.cover_open
        match command[:2]:
            case b"\x10\x04":
                return self._answer(self._now(command[2]))
            case b"\x1dr" if self.faults.knows_order and not stopped:
                return self._answer(0x0F & (3 if self.low else 0))
            case b"\x1dv":
                width = command[4] + 256 * command[5]
                self._print(np.frombuffer(command[8:], np.uint8).reshape(-1, width))
            case b"\x1dV" if not stopped:
                self._end_page(cut=True)
        return b""

    def _print(self, rows: np.ndarray) -> None:
        for row in rows:
            self._fail_at(len(self._rows))
            if self.paper:
                self._rows.append(row)
        if self.faults.slow_s:
            self.wait(self.faults.slow_s)

    def _fail_at(self, row: int) -> None:
        faults = self.faults
        if faults.drop_after is not None and row >= faults.drop_after:
            raise PulledOut
        if faults.out_after is not None and row >= faults.out_after:
            self.paper = False
        if faults.silent_after is not None and row >= faults.silent_after[0]:
            setattr(faults, faults.silent_after[1], True)

    def _end_page(self, *, cut: bool) -> None:
        if self._rows:
            bits = np.unpackbits(np.array(self._rows), axis=1)
            (self.slips if cut else self.torn).append(bits)
        self._rows = []

    def _now(self, asked: int) -> int:
        stopped = not self.paper or self.cover_open
        match asked:
            case 1:
                return WELL | (OFFLINE if stopped else 0)
            case 2:
                return WELL | (COVER_OPEN if self.cover_open else 0) | (0 if self.paper else PAPER_STOP)
            case 4:
                return WELL | (LOW if self.low else 0) | (0 if self.paper else NO_PAPER)
        return WELL

    def _answer(self, answer: int) -> bytes:
        if self.faults.drop_before:
            raise PulledOut
        if self.faults.garbage:
            return b"\xff"
        return b"" if self.faults.mute else bytes([answer])
