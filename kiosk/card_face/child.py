"""The reading process: pictures come in at standard input, answers go out, and it ends where its input ends."""

import argparse
import os
import sys
import threading
from collections.abc import Sequence
from io import FileIO
from pathlib import Path
from queue import SimpleQueue

import numpy as np

from kiosk.card_face.eyes import Eyes, Picture
from kiosk.card_face.look import look
from kiosk.card_face.models import Models
from kiosk.card_face.pipe import READY, Answer, Broken, packed, receive_picture, send_bytes
from kiosk.card_face.shut_in import answers_only, peak_memory_mb, shut_in

NICER = 5


def main(argv: Sequence[str]) -> None:
    asked = _parser().parse_args(argv)
    answers = answers_only()
    shut_in()
    os.nice(NICER)
    pictures: SimpleQueue[Picture] = SimpleQueue()
    threading.Thread(target=_receive, args=(pictures,), daemon=True).start()
    eyes = _eyes(asked.models, asked.threads)
    send_bytes(answers, READY)
    while True:
        picture = pictures.get()
        face = look(picture, eyes, asked.least_score)
        picture.fill(0)
        send_bytes(answers, packed(Answer(face, peak_memory_mb())))


def _receive(pictures: "SimpleQueue[Picture]") -> None:
    """Ends the process at once when the program has gone, even in the middle of a picture."""
    try:
        with FileIO(os.dup(0), "rb") as source:
            while True:
                pictures.put(receive_picture(source))
    except Broken:
        os._exit(0)


def _eyes(models: tuple[Path, Path], threads: int) -> Eyes:
    """Loaded and used once, so that the first card does not wait for what loads late."""
    from kiosk.card_face.rapid import Rapid

    eyes = Rapid(Models(*models), threads)
    eyes.find(np.full((720, 1280, 3), 128, np.uint8))
    eyes.read([np.full((48, 480, 3), 200, np.uint8)])
    return eyes


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", nargs=2, type=Path, required=True, metavar=("FIND", "READ"))
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--least-score", type=float, required=True)
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
