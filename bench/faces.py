"""Card faces through the real reading process: right, wrong, refused and why; how long; how much memory; what is left of it."""

import argparse
import os
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.card_camera import Picture, pose, seen
from bench.card_faces import Layout, Person, face, person
from bench.figures import show
from bench.town import Refused
from kiosk.card_face.face import Face, Found, Gone, NotFound
from kiosk.card_face.offered import face_reader
from kiosk.card_face.reader import SeparateReader
from kiosk.card_face.settings import CardFaceSettings

MOST = 120
"""Faces of one run; --seeds may ask for fewer."""


@dataclass(frozen=True, slots=True)
class Reading:
    layout: str
    who: Person
    face: Face
    seconds: float


def run(asked: argparse.Namespace) -> None:
    reader = face_reader(CardFaceSettings(wait_s=30))
    if reader is None:
        raise Refused("rapidocr is not installed: pip install -r requirements-ocr.txt")
    first, last = (int(end) for end in asked.seeds.split("-"))
    seeds = range(first, min(last + 1, first + MOST))
    started = time.perf_counter()
    reader.read(picture_of(seeds[0])[2])
    cold = time.perf_counter() - started
    children = children_of_this()
    readings = [_read(reader, *picture_of(seed)) for seed in seeds]
    memory = reader.memory_mb
    reader.close()
    left = [child for child in children if Path(f"/proc/{child}").exists()]
    rows = [_row(name, of) for name, of in _by_layout(readings)]
    show(
        "card faces read by OCR: two layouts, ±15°, glare, blur",
        rows,
        cold_start_s=round(cold, 2),
        child_memory_mb=memory,
        children=len(children),
        children_left=len(left),
    )


def picture_of(seed: int) -> tuple[str, Person, Picture]:
    rng = random.Random(seed)
    who = person(rng)
    layout: Layout = "second" if seed % 2 else "third"
    card = face(who, layout, shade=rng.randint(-15, 15))
    return layout, who, seen(card, pose(rng), rng)


def children_of_this() -> list[int]:
    threads = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    return [int(child) for thread in threads for child in thread.read_text().split()]


def _read(reader: SeparateReader, layout: str, who: Person, picture: Picture) -> Reading:
    started = time.perf_counter()
    answer = reader.read(picture)
    return Reading(layout, who, answer, time.perf_counter() - started)


def _by_layout(readings: list[Reading]) -> Iterator[tuple[str, list[Reading]]]:
    for layout in ("second", "third"):
        yield layout, [one for one in readings if one.layout == layout]
    yield "all", readings


def _row(name: str, readings: list[Reading]) -> dict[str, object]:
    seconds = sorted(one.seconds for one in readings)
    found = [one for one in readings if isinstance(one.face, Found)]
    right = [one for one in found if isinstance(one.face, Found) and one.face.number == one.who.number]
    refused = Counter(one.face.why for one in readings if isinstance(one.face, NotFound))
    return {
        "layout": name,
        "faces": len(readings),
        "right": len(right),
        "WRONG": len(found) - len(right),
        "name_right": sum(isinstance(one.face, Found) and one.face.name == one.who.name for one in right),
        **{why: refused[why] for why in ("no_text", "no_number", "wrong_check", "several_numbers")},
        "gone": sum(isinstance(one.face, Gone) for one in readings),
        "p50_s": round(seconds[len(seconds) // 2], 2),
        "p95_s": round(seconds[int(len(seconds) * 0.95)], 2),
    }
