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

from kiosk.card_face.boxes import other_strip
from kiosk.card_face.eyes import Eyes, Picture
from kiosk.card_face.lines import Least
from kiosk.card_face.look import look
from kiosk.card_face.models import Models
from kiosk.card_face.pipe import READY, Answer, Broken, packed, receive_picture, send_bytes
from kiosk.card_face.shut_in import answers_only, nothing_more_opened, peak_memory_mb, shut_in, stand_back

TEXT = ((10.0, 10.0), (400.0, 10.0), (400.0, 50.0), (10.0, 50.0))


def main(argv: Sequence[str]) -> None:
    asked = _parser().parse_args(argv)
    answers, source = answers_only(), FileIO(os.dup(0), "rb")
    shut_in()
    stand_back()
    eyes = _eyes(Models(*asked.models), asked.threads)
    nothing_more_opened()
    pictures: SimpleQueue[Picture] = SimpleQueue()
    threading.Thread(target=_receive, args=(source, pictures), daemon=True).start()
    send_bytes(answers, READY)
    while True:
        picture = pictures.get()
        face = look(picture, eyes, Least(*asked.least))
        picture.fill(0)
        send_bytes(answers, packed(Answer(face, peak_memory_mb())))


def _receive(source: FileIO, pictures: "SimpleQueue[Picture]") -> None:
    """Ends the process at once when the program has gone, even in the middle of a picture."""
    try:
        while True:
            pictures.put(receive_picture(source))
    except Broken:
        os._exit(0)


def _eyes(models: Models, threads: int) -> Eyes:
    """Loaded and used once: the first card does not wait for what loads late, and nothing need be opened for it."""
    from kiosk.card_face.rapid import Rapid

    eyes = Rapid(models, threads)
    blank = np.full((720, 1280, 3), 128, np.uint8)
    look(blank, eyes, Least(1, 1))
    eyes.read([other_strip(blank, TEXT)])
    return eyes


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", nargs=2, type=Path, required=True, metavar=("FIND", "READ"))
    parser.add_argument("--threads", type=int, required=True)
    parser.add_argument("--least", nargs=2, type=float, required=True, metavar=("SCORE", "DIGIT"))
    return parser


if __name__ == "__main__":
    main(sys.argv[1:])
