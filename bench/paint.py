"""From the frame that shows a badge to the painted answer, in the real window drawn unseen; and how much of it is decoding."""

import json
import subprocess
import time
from pathlib import Path

import cv2

from bench.figures import Times, show
from bench.town import Refused, Town
from demo import commands, film, motion
from demo.card import Shown
from kiosk.scanning.picture import grey
from kiosk.scanning.zxing import ZxingDecoder

GUESTS = 40
BEFORE_THE_FIRST_S = 4


def run(town: Town) -> None:
    turn = town.next_turn("paint")
    path = town.place.root / "bench.mp4"
    everyone = sorted(town.tokens().items(), reverse=True)  # from the other end than those who were scanned
    cast = [Shown(token, category) for _, (token, category) in everyone[turn * GUESTS :][:GUESTS]]
    film.write(path, cast, seed=turn)
    decoding = _decoding(path)
    summary = _watched(town, path)
    paint = summary["frame_to_paint_ms"]
    if paint is None:
        raise Refused("the window answered nobody")
    row = {
        "name": "frame to painted answer",
        "n": summary["scans"],
        "p50_ms": paint["p50"],
        "p99_ms": paint["p99"],
    }
    share = round(decoding.p50 / paint["p50"], 2) if paint["p50"] else None
    rows = [row, {**decoding.row(), "share_of_p50": share}]
    show("camera to screen", rows, guests=town.guests, welcomed=summary["guests_welcomed"])


def _decoding(path: Path) -> Times:
    """What the live decoder takes for each frame in which it finds a code."""
    reel, decoder, taken = cv2.VideoCapture(str(path)), ZxingDecoder(), []
    while (got := reel.read())[0]:
        picture = grey(got[1])
        started = time.perf_counter_ns()
        found = decoder.decode(picture)
        ms = (time.perf_counter_ns() - started) / 1e6
        if found:
            taken.append(ms)
    reel.release()
    return Times("decoding of it", taken)


def _watched(town: Town, path: Path) -> dict[str, object]:
    seconds = GUESTS * motion.LENGTH / film.PACE + BEFORE_THE_FIRST_S
    words = commands.kiosk(town.place, "--camera", str(path), "--windowed", "--for", f"{seconds:g}")
    environment = {k: v for k, v in town.environment().items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")}
    with town.place.log("window").open("w") as log:  # it says there that central is away, and rightly
        done = subprocess.run(
            words,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            cwd=commands.ROOT,
            env=environment,
            check=False,
        )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    summaries = [line["summary"] for line in lines if "summary" in line]
    if not summaries:
        raise Refused(f"the window ended with {done.returncode} and no summary")
    return summaries[0]
