"""The program's side of the reading process: starts it, hands it one picture at a time, ends it."""

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from io import FileIO
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import cast

import numpy as np
from numpy.typing import NDArray

from kiosk.card_face.face import Face, Gone
from kiosk.card_face.models import Models
from kiosk.card_face.pipe import Answer, Broken, await_ready, receive_bytes, send_picture, unpacked
from kiosk.card_face.settings import CardFaceSettings

Picture = NDArray[np.uint8]
Process = subprocess.Popen[bytes]

PROGRAM = Path(__file__).parents[2]  # where the package kiosk lies


def command(settings: CardFaceSettings, found: Models) -> list[str]:
    """Without the folder it happens to run in on its path, and writing no compiled files."""
    words = [sys.executable, "-P", "-B", "-m", "kiosk.card_face.child"]
    words += ["--models", str(found.find), str(found.read)]
    words += ["--threads", str(settings.threads)]
    return [*words, "--least", str(settings.least_score), str(settings.least_digit)]


def start(words: Sequence[str]) -> Process:
    """In a session of its own: Ctrl-C at a terminal ends the program first, and it by the closed pipe."""
    path = os.pathsep.join(filter(None, (str(PROGRAM), os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(  # noqa: S603  our own module, no text from outside
        words,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        env={**os.environ, "PYTHONPATH": path},
        start_new_session=True,
    )


class SeparateReader:
    """A FaceReader whose work is done by another process; `read` from any thread but the GUI's."""

    def __init__(self, start: Callable[[], Process], wait_s: float, most_memory_mb: int) -> None:
        self._start, self._wait_s, self._most_memory_mb = start, wait_s, most_memory_mb
        self._one_picture = threading.Lock()
        self._changing = threading.Lock()
        self._conversation: Conversation | None = None
        self._closed = False
        self.memory_mb = 0
        """The most the reading process had held at its last answer."""

    def warm(self) -> None:
        """Starts the process ahead of the first picture; does not wait for it."""
        self._open()

    def read(self, bgr: Picture) -> Face:
        with self._one_picture:
            conversation = self._open()
            answer = conversation.ask(bgr, self._wait_s) if conversation else None
            if answer is None:
                self._end()
                return Gone()
            self.memory_mb = answer.memory_mb
            if answer.memory_mb > self._most_memory_mb:
                self._end()
            return answer.face

    def close(self) -> None:
        """At once, a picture being read or not. There is no opening it again."""
        self._closed = True
        self._end()

    def _open(self) -> "Conversation | None":
        with self._changing:
            if self._conversation is None and not self._closed:
                try:
                    self._conversation = Conversation(self._start())
                except OSError:
                    return None
            return self._conversation

    def _end(self) -> None:
        with self._changing:
            conversation, self._conversation = self._conversation, None
        if conversation is not None:
            conversation.end()


class Conversation:
    """With one process, on a thread of its own, so that no wait is longer than it should be."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._into = cast(FileIO, process.stdin)
        self._out_of = cast(FileIO, process.stdout)
        self._pictures: SimpleQueue[Picture | None] = SimpleQueue()
        self._answers: SimpleQueue[Answer | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._talk, name="card_face", daemon=True)
        self._thread.start()

    def ask(self, bgr: Picture, wait_s: float) -> Answer | None:
        """None when the process has gone or takes too long; it must be ended then."""
        self._pictures.put(bgr)
        try:
            return self._answers.get(timeout=wait_s)
        except Empty:
            return None

    def end(self) -> None:
        self._process.kill()
        self._pictures.put(None)
        self._thread.join()
        self._process.wait()
        self._into.close()
        self._out_of.close()

    def _talk(self) -> None:
        """Whoever asks when it is over is answered None."""
        with suppress(Broken, OSError):
            await_ready(self._out_of)
            while (picture := self._pictures.get()) is not None:
                send_picture(self._into, picture)
                del picture  # it would stay in memory until the next one
                self._answers.put(unpacked(receive_bytes(self._out_of)))
        self._answers.put(None)


def separate_reader(settings: CardFaceSettings, found: Models) -> SeparateReader:
    def fresh() -> Process:
        return start(command(settings, found))

    return SeparateReader(fresh, settings.wait_s, settings.most_memory_mb)
