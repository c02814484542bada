"""A visitor holds a code up to the camera: the live rings in real time, and every single decoder beside them."""

import argparse
import random
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import cv2

from bench.figures import show
from bench.hard.sequences import sequence
from bench.playing import A_SECOND, Played, cpu_ms, play
from bench.singles import ZXING, Making, singles
from bench.town import Refused
from kiosk.scanning.families import families
from kiosk.scanning.live import live_decoder

LIMITS = {"lite": (25, 0.7), "mid": (30, 1.5)}
HARD_ENOUGH = range(
    35, 61
)  # percent that zxing-cpp alone reads of a set of sequences that is worth measuring on


def run(asked: argparse.Namespace) -> None:
    seeds = seeds_of(asked.seeds)
    cv2.setNumThreads(1)
    played = _played(seeds)
    show(
        "a code held up, 20 frames in real time",
        [_row(name, each, played[ZXING]) for name, each in played.items()],
        seeds=asked.seeds,
        wrong=[text for each in played.values() for one in each for text in one.wrong],
    )
    show("the live rings beside zxing-cpp on every frame", list(_limits(played)), seeds=asked.seeds)


def seeds_of(words: str) -> range:
    """ "A-B", both included. Raises Refused."""
    match = re.fullmatch(r"(\d+)-(\d+)", words)
    seeds = range(int(match[1]), int(match[2]) + 1) if match else range(0)
    if not seeds:
        raise Refused(f"--seeds is A-B with A not above B, not {words!r}")
    return seeds


def _played(seeds: range) -> dict[str, list[Played]]:
    """Every sequence is played to all, in an order drawn anew, each decoder made anew."""
    makings, rng = _makings(), random.Random(len(seeds))
    played: dict[str, list[Played]] = {name: [] for name in makings}
    for seed in seeds:
        shown = [frame_and_text for _, frame_and_text in sequence(seed)]
        frames, text = [frame for frame, _ in shown], shown[0][1]
        for name in rng.sample(list(makings), len(makings)):
            played[name].append(play(makings[name](), frames, text))
        print(f"\r{seed}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return played


def _makings() -> dict[str, Making]:
    here = families()
    rings = {name: lambda name=name: live_decoder(name, here, A_SECOND, cpu_ms) for name in LIMITS}
    return {**rings, **singles(live=True)}


def _row(name: str, played: Sequence[Played], zxing: Sequence[Played]) -> dict[str, Any]:
    """Rates in percent: read at first sight, by votes (QR one read, barcodes two), by two reads of anything."""
    times = sorted(one.believed_ms for one in played if one.believed_ms is not None)
    return {
        "name": name,
        "n": len(played),
        "sighted_%": _percent(one.sighted_ms is not None for one in played),
        "believed_%": _believed(played),
        "two_reads_%": _percent(one.agreed_ms is not None for one in played),
        "p50_ms": _at(times, 0.5),
        "p95_ms": _at(times, 0.95),
        "cpu_a_frame_ms": round(_cpu(played) / sum(one.looked for one in played), 2),
        "looked": round(sum(one.looked for one in played) / len(played), 1),
        "cpu_to_zxing": round(_cpu(played) / _cpu(zxing), 2),
        "cpu_until_read": round(sum(one.until_believed_ms for one in played) / len(played), 1),
        "wrong": sum(len(one.wrong) for one in played),
    }


def _limits(played: Mapping[str, Sequence[Played]]) -> Iterator[dict[str, Any]]:
    zxing = played[ZXING]
    at_first_sight = _percent(one.sighted_ms is not None for one in zxing)
    for name, (points, share) in LIMITS.items():
        more, cpu = (
            round(_believed(played[name]) - at_first_sight, 1),
            round(_cpu(played[name]) / _cpu(zxing), 2),
        )
        wrong = sum(len(one.wrong) for one in played[name])
        yield _limit(f"{name}: points more than zxing-cpp at first sight", more, points, more >= points)
        yield _limit(f"{name}: processor time to zxing-cpp's", cpu, share, cpu <= share)
        yield _limit(f"{name}: wrong texts", wrong, 0, wrong == 0)
    yield _limit(
        "hard enough: % that zxing-cpp reads", at_first_sight, "35-60", round(at_first_sight) in HARD_ENOUGH
    )


def _limit(name: str, value: float, limit: float | str, holds: bool) -> dict[str, Any]:
    return {"name": name, "value": value, "limit": limit, "holds": holds}


def _believed(played: Sequence[Played]) -> float:
    return _percent(one.believed_ms is not None for one in played)


def _percent(holds: Iterator[bool]) -> float:
    each = list(holds)
    return round(100 * sum(each) / len(each), 1)


def _cpu(played: Sequence[Played]) -> float:
    return sum(one.cpu_ms for one in played)


def _at(ordered: Sequence[float], share: float) -> float | None:
    return round(ordered[min(len(ordered) - 1, int(len(ordered) * share))]) if ordered else None
