"""Frames that hold no code: what they cost the live rings, beside zxing-cpp alone, and that nothing is read from them."""

import argparse
import random
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import cv2

from bench.false_reads import EMPTY, TORTURE, examined
from bench.figures import Times, show
from bench.hard.nothing import nothing
from bench.playing import A_SECOND, cpu_ms
from kiosk.scanning import rings
from kiosk.scanning.decoder import Code, Grey, distinct
from kiosk.scanning.families import Families, families
from kiosk.scanning.frame import Frame
from kiosk.scanning.live import live_pipeline
from kiosk.scanning.pipeline import Pipeline
from kiosk.scanning.ring import Ring
from kiosk.scanning.settings import Effort, ScanningSettings
from kiosk.scanning.step import Step
from kiosk.scanning.still import still_decoder
from kiosk.scanning.versions import Versions
from kiosk.scanning.zxing import ZxingDecoder

# Eleven kinds of empty frames and six of torture take turns: whole rounds of each.
FRAMES, TORTURED = 5_060, 1_302
STILL_FRAMES, STILL_TORTURED = 330, 330
TIMED, WARMING_UP = 1_100, 22
EXAMPLES = 5


def run(_asked: argparse.Namespace) -> None:
    nothing(0)
    print(f"{FRAMES:,} frames without a code, {TORTURED:,} of torture: some minutes", file=sys.stderr)
    _show_false_reads()
    _show_times()


def _show_false_reads() -> None:
    tallies = {
        "each live step, no code": examined(live_steps, EMPTY, FRAMES),
        "each live step, torture": examined(live_steps, TORTURE, TORTURED),
        "without tapirscan, no code": examined(stand_in_steps, EMPTY, FRAMES),
        "without tapirscan, torture": examined(stand_in_steps, TORTURE, TORTURED),
        "still pictures, no code": examined(still_decoder, EMPTY, STILL_FRAMES),
        "still pictures, torture": examined(still_decoder, TORTURE, STILL_TORTURED),
    }
    for each in (text for tally in tallies.values() for text in tally.wrong[:EXAMPLES]):
        print(f"  {each}")
    show("false reads", [tally.row(name) for name, tally in tallies.items()])


class EachStep:
    """Reads a frame with each of the steps, not only with those whose turn it is."""

    def __init__(self, steps: Iterable[Step]) -> None:
        self._steps = tuple(steps)

    def decode(self, frame: Grey) -> tuple[Code, ...]:
        made = Versions(frame)
        return distinct(code for step in self._steps for code in step.sight(made).codes)


def live_steps() -> EachStep:
    """Those of lite and mid as they are here."""
    here = _families()
    return EachStep(_steps(rings.lite(here), rings.mid(here)))


def stand_in_steps() -> EachStep:
    """Those that only the ring has that stands in where tapirscan is missing."""
    here = _families()
    usual = _steps(rings.lite(here), rings.mid(here))
    return EachStep(step for step in _steps(rings.lite(replace(here, tapir=None))) if step not in usual)


def _families() -> Families:
    """Those here; two steps that would have equal decoders share one, and so are equal."""
    here = families()
    return replace(here, zxing=here.zxing and cache(here.zxing), tapir=here.tapir and cache(here.tapir))


def _steps(*used: Ring) -> list[Step]:
    return list(dict.fromkeys(step for ring in used for step in (*ring.always, *ring.turning)))


def _show_times() -> None:
    cv2.setNumThreads(1)
    times = _timed(_contenders(), random.Random(TIMED))
    alone = _mean(times[0])
    rows = [_row(each, alone) for each in times]
    show("frames without a code, one after another", rows)


def _contenders() -> dict[str, Pipeline]:
    """zxing-cpp alone on every frame comes first."""
    efforts: tuple[Effort, ...] = ("lite", "mid")
    settled = {effort: ScanningSettings(effort=effort) for effort in efforts}
    return {
        "zxing-cpp alone": Pipeline(ZxingDecoder(), ScanningSettings()),
        **{name: live_pipeline(settings, A_SECOND, cpu_ms) for name, settings in settled.items()},
    }


def _timed(contenders: Mapping[str, Pipeline], rng: random.Random) -> list[Times]:
    """Milliseconds of the processor. Each frame is looked at by all, in an order drawn anew."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    for frame in _frames():
        for name in rng.sample(list(contenders), len(contenders)):
            started = cpu_ms()
            contenders[name].look(frame)
            ms = cpu_ms() - started
            if frame.number >= WARMING_UP:
                taken[name].append(ms)
    return [Times(name, ms) for name, ms in taken.items()]


def _frames() -> Iterator[Frame]:
    for number in range(TIMED + WARMING_UP):
        _, grey = nothing(number)
        yield Frame(grey, cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR), number, number * 1000 // A_SECOND)


def _row(times: Times, alone: float) -> dict[str, Any]:
    mean = _mean(times)
    return {
        "name": times.name,
        "n": len(times.ms),
        "mean_ms": round(mean, 2),
        "p99_ms": round(times.p99, 2),
        "to_zxing": round(mean / alone, 2),
    }


def _mean(times: Times) -> float:
    return sum(times.ms) / len(times.ms)
