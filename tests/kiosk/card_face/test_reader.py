"""The program's side of the reading process, against processes that misbehave."""

import subprocess
import sys
import threading
import weakref

import numpy as np
import pytest

from kiosk.card_face.face import Found, Gone, NotFound
from kiosk.card_face.reader import SeparateReader, start
from protocol.person_number import DocumentType
from tests.kiosk.card_face.waiting import runs, until

GREY = np.full((720, 1280, 3), 128, np.uint8)
FOUND = Found("500000199001010016", DocumentType.resident_id, "张三")
PREPARED = """
import sys, time
from io import FileIO
from kiosk.card_face.face import Found, NotFound
from kiosk.card_face.pipe import *
from protocol.person_number import DocumentType
source, sink = FileIO(0), FileIO(1, "w")
send_bytes(sink, READY)
"""
ANSWERS = """
while True:
    picture = receive_picture(source)
    why = "no_text" if picture[0, 0, 0] == 0 else "no_number"
    face = Found("500000199001010016", DocumentType.resident_id, "张三")
    send_bytes(sink, packed(Answer(face if picture.mean() == 128 else NotFound(why), MEMORY)))
"""
HANGS = "receive_picture(source); time.sleep(600)"
CRASHES = "receive_picture(source); sys.exit(3)"
TALKS_NONSENSE = "receive_picture(source); send_bytes(sink, b'{\"number\": 1}')"
SAYS_TOO_MUCH = "receive_picture(source); sink.write(b'\\xff' * 100); time.sleep(600)"


class Started:
    """Starts scripts in turn, the last one again and again, and remembers the processes."""

    def __init__(self, *scripts: str, memory: int = 400) -> None:
        self._scripts = [PREPARED + script.replace("MEMORY", str(memory)) for script in scripts]
        self.processes: list[subprocess.Popen[bytes]] = []

    def __call__(self) -> subprocess.Popen[bytes]:
        script = self._scripts.pop(0) if len(self._scripts) > 1 else self._scripts[0]
        self.processes.append(start([sys.executable, "-c", script]))
        return self.processes[-1]

    def left(self) -> list[int]:
        return [one.pid for one in self.processes if runs(one.pid)]


def reader_of(started: Started, wait_s: float = 20) -> SeparateReader:
    return SeparateReader(started, wait_s, most_memory_mb=1000)


def test_pictures_are_answered_one_after_the_other_by_one_process() -> None:
    started = Started(ANSWERS)
    reader = reader_of(started)
    assert reader.read(GREY) == FOUND
    assert reader.read(np.zeros((480, 640, 3), np.uint8)) == NotFound("no_text")
    assert reader.memory_mb == 400
    reader.close()
    assert len(started.processes) == 1
    assert started.left() == []


@pytest.mark.parametrize("script", [CRASHES, TALKS_NONSENSE, SAYS_TOO_MUCH, "sys.exit(1)"])
def test_a_process_that_fails_is_gone_and_the_next_picture_gets_a_new_one(script: str) -> None:
    started = Started(script, ANSWERS)
    reader = reader_of(started)
    assert reader.read(GREY) == Gone()
    assert started.left() == []
    assert reader.read(GREY) == FOUND
    reader.close()
    assert started.left() == []


def test_a_process_that_takes_too_long_is_ended() -> None:
    started = Started(HANGS)
    reader = reader_of(started, wait_s=0.2)
    assert reader.read(GREY) == Gone()
    assert started.left() == []
    reader.close()


def test_a_process_that_never_gets_ready_is_ended_though_it_takes_no_picture() -> None:
    started = Started("time.sleep(600)")
    reader = reader_of(started, wait_s=0.2)
    assert reader.read(np.zeros((2000, 2000, 3), np.uint8)) == Gone()
    assert started.left() == []
    reader.close()


def test_a_program_that_is_not_there_is_gone() -> None:
    def missing() -> subprocess.Popen[bytes]:
        raise FileNotFoundError

    reader = SeparateReader(missing, 1, 1000)
    assert reader.read(GREY) == Gone()
    reader.close()


def test_a_process_that_grew_too_large_is_ended_after_its_answer() -> None:
    started = Started(ANSWERS, memory=1001)
    reader = reader_of(started)
    assert reader.read(GREY) == FOUND
    assert started.left() == []
    assert reader.read(GREY) == FOUND
    reader.close()
    assert len(started.processes) == 2


def test_closing_ends_a_picture_being_read() -> None:
    started = Started(HANGS)
    reader = reader_of(started, wait_s=60)
    answers: list[object] = []
    reading = threading.Thread(target=lambda: answers.append(reader.read(GREY)))
    reading.start()
    assert until(lambda: bool(started.processes))
    reader.close()
    reading.join(20)
    assert answers == [Gone()]
    assert started.left() == []


def test_a_closed_reader_starts_nothing() -> None:
    started = Started(ANSWERS)
    reader = reader_of(started)
    reader.close()
    reader.warm()
    assert reader.read(GREY) == Gone()
    assert started.processes == []


def test_a_process_started_ahead_is_the_one_that_reads() -> None:
    started = Started(ANSWERS)
    reader = reader_of(started)
    reader.warm()
    assert len(started.processes) == 1
    assert reader.read(GREY) == FOUND
    reader.close()
    assert len(started.processes) == 1


def test_a_process_killed_from_outside_is_gone_and_the_next_picture_gets_a_new_one() -> None:
    started = Started(HANGS, ANSWERS)
    reader = reader_of(started, wait_s=60)
    answers: list[object] = []
    reading = threading.Thread(target=lambda: answers.append(reader.read(GREY)))
    reading.start()
    assert until(lambda: bool(started.processes))
    started.processes[0].kill()
    reading.join(20)
    assert answers == [Gone()]
    assert reader.read(GREY) == FOUND
    reader.close()


def test_the_picture_is_forgotten_with_its_answer() -> None:
    reader = reader_of(Started(ANSWERS))
    picture = GREY.copy()
    seen = weakref.ref(picture)
    assert reader.read(picture) == FOUND
    del picture
    assert seen() is None
    reader.close()


def test_what_was_found_does_not_show_itself() -> None:
    assert "500000199001010016" not in repr(FOUND)
    assert "张三" not in repr(FOUND)
