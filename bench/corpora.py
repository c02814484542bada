"""Photographs of codes with their texts beside them: the still cascade, and every single decoder on the same pictures."""

import argparse
import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import cv2

from bench.album import Photograph, album, sets
from bench.figures import show
from bench.singles import ZXING, singles
from kiosk.scanning.decoder import Decoder
from kiosk.scanning.still import still_decoder

CASCADE = "cascade"
DEARER_WHERE_ZXING_READS, DEARER_OVER_ALL = 1.3, 3.0


@dataclass(slots=True)
class Reader:
    """One decoder, and what became of each picture: milliseconds of processor time, by whether it was read."""

    name: str
    decoder: Decoder
    ms: dict[Photograph, float] = field(default_factory=dict)
    right: set[Photograph] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)

    def look(self, picture: Photograph) -> None:
        started = time.thread_time_ns()
        codes = self.decoder.decode(picture.frame)
        self.ms[picture] = (time.thread_time_ns() - started) / 1e6
        if any(picture.says(code) for code in codes):
            self.right.add(picture)
        elif codes:
            self.wrong.append(f"{picture.set}/{picture.name}: {codes[0].text!r}")

    def mean(self, pictures: Iterable[Photograph]) -> float:
        times = [self.ms[picture] for picture in pictures]
        return sum(times) / len(times) if times else 0.0

    def row(self, of: Sequence[str]) -> dict[str, Any]:
        by_set = {name: sum(picture.set == name for picture in self.right) for name in of}
        mean = round(self.mean(self.right), 2)
        return {"name": self.name, **by_set, "read": len(self.right), "wrong": len(self.wrong), "ms": mean}


def run(asked: argparse.Namespace) -> None:
    photographs = album(asked.pictures)
    cv2.setNumThreads(1)
    readers = {name: Reader(name, decoder) for name, decoder in _decoders()}
    _examine(readers, photographs)
    names = sets(photographs)
    total = {"name": "pictures", **{name: sum(p.set == name for p in photographs) for name in names}}
    rows = [{**total, "read": len(photographs)}, *(reader.row(names) for reader in readers.values())]
    show(
        "photographs: right texts by set",
        rows,
        wrong=[text for each in readers.values() for text in each.wrong],
    )
    show("photographs: the cascade", list(_limits(readers, names)))


def _decoders() -> Iterator[tuple[str, Decoder]]:
    yield CASCADE, still_decoder()
    yield from ((name, make()) for name, make in singles(live=False).items())


def _examine(readers: Mapping[str, Reader], photographs: Sequence[Photograph]) -> None:
    """Every picture with every reader, in an order drawn anew; the first picture beforehand too, to warm up."""
    rng = random.Random(len(photographs))
    for reader in readers.values():
        reader.decoder.decode(photographs[0].frame)
    for picture in photographs:
        for reader in rng.sample(list(readers.values()), len(readers)):
            reader.look(picture)


def _limits(readers: Mapping[str, Reader], names: Sequence[str]) -> Iterator[dict[str, Any]]:
    cascade, zxing = readers[CASCADE], readers[ZXING]
    alone = [reader for reader in readers.values() if reader is not cascade]
    behind = [name for name in names if _read(cascade, name) < max(_read(each, name) for each in alone)]
    best = max(len(each.right) for each in alone)
    where_zxing_reads = cascade.mean(zxing.right) / zxing.mean(zxing.right)
    over_all = cascade.mean(cascade.right) / zxing.mean(zxing.right)
    yield _limit("sets in which a single decoder reads more", len(behind), 0, len(behind) == 0)
    yield _limit("read, beside the best single decoder", len(cascade.right), best, len(cascade.right) > best)
    for name, ratio, limit in (
        ("time to zxing-cpp's, where it reads", where_zxing_reads, DEARER_WHERE_ZXING_READS),
        ("time to zxing-cpp's, over all that each reads", over_all, DEARER_OVER_ALL),
    ):
        yield _limit(name, round(ratio, 2), limit, ratio <= limit)
    yield _limit("wrong texts", len(cascade.wrong), 0, not cascade.wrong)


def _limit(name: str, value: float, limit: float, holds: bool) -> dict[str, Any]:
    return {"name": name, "value": value, "limit": limit, "holds": holds}


def _read(reader: Reader, name: str) -> int:
    return sum(picture.set == name for picture in reader.right)
