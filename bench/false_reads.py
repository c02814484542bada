"""Texts read where there are none: frames without a code, and torture, shared out among the processors."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

import cv2

from bench.hard.nothing import nothing
from bench.hard.torture import torture
from kiosk.scanning.decoder import Code, Decoder, Grey

AT_ONCE = 55  # frames that are one piece of work
DOUBT = 0.05


@dataclass(frozen=True, slots=True)
class Tally:
    """Of `frames`, how many gave the text that was drawn, and what else was read."""

    frames: int = 0
    right: int = 0
    wrong: tuple[str, ...] = ()

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.frames + other.frames, self.right + other.right, self.wrong + other.wrong)

    def row(self, name: str) -> dict[str, Any]:
        return {
            "name": name,
            "n": self.frames,
            "right": self.right,
            "wrong": len(self.wrong),
            "at_most_%": bound(self.frames) if not self.wrong else None,
            "holds": not self.wrong,
        }


def bound(frames: int) -> float:
    """After none wrong of so many: the share in percent that is not exceeded, with 95 % confidence."""
    return round(100 * (1 - DOUBT ** (1 / frames)), 3)


@dataclass(frozen=True, slots=True)
class Work:
    """Some frames of a kind, for one reader. Goes to another process by name."""

    reader: Callable[[], Decoder]
    source: str
    numbers: range


def examined(reader: Callable[[], Decoder], source: str, frames: int) -> Tally:
    """What a reader, made anew for every piece of work, reads in the first frames of a source."""
    work = [Work(reader, source, numbers) for numbers in pieces(frames)]
    apart = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(os.cpu_count(), apart, cv2.setNumThreads, (1,)) as processors:
        return sum(processors.map(tally, work), Tally())


def tally(work: Work) -> Tally:
    reader = work.reader()
    return sum((_of_one(reader, work.source, number) for number in work.numbers), Tally())


def _of_one(reader: Decoder, source: str, number: int) -> Tally:
    kind, frame, truth = SOURCES[source](number)
    codes = reader.decode(frame)
    return judged(codes, truth, f"{source} {number} ({kind})")


def judged(codes: Sequence[Code], truth: str | None, where: str) -> Tally:
    wrong = tuple(f"{where}: {code.format} {code.text!r}" for code in codes if code.text != truth)
    return Tally(1, int(any(code.text == truth for code in codes)), wrong)


def pieces(frames: int) -> Iterator[range]:
    for begin in range(0, frames, AT_ONCE):
        yield range(begin, min(begin + AT_ONCE, frames))


def _empty(number: int) -> tuple[str, Grey, str | None]:
    kind, frame = nothing(number)
    return kind, frame, None


def _torture(number: int) -> tuple[str, Grey, str | None]:
    mode, truth, frame = torture(number)
    return mode, frame, truth


EMPTY, TORTURE = "without a code", "torture"
SOURCES: Mapping[str, Callable[[int], tuple[str, Grey, str | None]]] = {EMPTY: _empty, TORTURE: _torture}
