"""The real reading process on rendered card faces: what it says, what it leaves, when it ends."""

import logging
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench.card_camera import Picture, Pose, seen
from bench.card_faces import Layout, Person, face, person
from bench.town import Refused
from kiosk.card_face.face import Found, Gone, NotFound
from kiosk.card_face.models import models
from kiosk.card_face.offered import face_reader
from kiosk.card_face.pipe import await_ready, receive_bytes, send_picture, unpacked
from kiosk.card_face.reader import PROGRAM, SeparateReader, command
from kiosk.card_face.settings import CardFaceSettings
from protocol.person_number import DocumentType
from tests.kiosk.card_face.waiting import runs, until

SETTINGS = CardFaceSettings(wait_s=60)
FOUND_MODELS = models()
pytestmark = pytest.mark.skipif(FOUND_MODELS is None, reason="rapidocr is not installed")


@pytest.fixture(scope="module")
def reader() -> Iterator[SeparateReader]:
    reader = face_reader(SETTINGS)
    assert reader is not None
    reader.warm()
    yield reader
    reader.close()


def held_up(layout: Layout, how: Pose, seed: int = 5) -> tuple[Person, Picture]:
    rng = random.Random(seed)
    who = replace(person(rng), name="赵明玉")
    try:
        return who, seen(face(who, layout), how, rng)
    except Refused as why:
        pytest.skip(str(why))


def found(who: Person) -> Found:
    return Found(who.number, DocumentType.resident_id, who.name)


@pytest.mark.parametrize(
    ("layout", "how"),
    [
        ("second", Pose(turn=-12, tilt=10, defocus=0.8)),
        ("third", Pose(turn=14, noise=5, light=0.7)),
        ("third", Pose(turn=175)),
    ],
)
def test_a_card_held_askew_or_upside_down_is_read(reader: SeparateReader, layout: Layout, how: Pose) -> None:
    who, picture = held_up(layout, how)
    assert reader.read(picture) == found(who)


def test_a_picture_of_nothing_holds_no_number(reader: SeparateReader) -> None:
    _, picture = held_up("third", Pose(width=60))
    assert isinstance(reader.read(picture), NotFound)


def test_nothing_is_written_and_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert FOUND_MODELS is not None
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    caplog.set_level(logging.DEBUG)
    who, picture = held_up("second", Pose())
    child = subprocess.Popen(
        command(SETTINGS, FOUND_MODELS),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(PROGRAM)},
    )
    await_ready(child.stdout)
    send_picture(child.stdin, picture)
    assert unpacked(receive_bytes(child.stdout)).face == found(who)
    left, complained = child.communicate()
    assert (child.returncode, left, complained) == (0, b"", b"")
    assert list(tmp_path.iterdir()) == []
    assert caplog.text == ""


def test_a_process_killed_while_reading_is_gone_and_the_next_picture_is_read(reader: SeparateReader) -> None:
    who, picture = held_up("third", Pose())
    assert reader.read(picture) == found(who)
    reader.warm()  # a process that had grown too large was ended after its answer
    first = reader._conversation._process
    first.send_signal(signal.SIGSTOP)
    killing = threading.Timer(0.1, first.kill)
    killing.start()
    assert reader.read(picture) == Gone()
    assert not runs(first.pid)
    assert reader.read(picture) == found(who)


def test_it_ends_with_the_program_however_that_ends() -> None:
    program = """
import sys, time, numpy as np
from kiosk.card_face.offered import face_reader
from kiosk.card_face.settings import CardFaceSettings
reader = face_reader(CardFaceSettings(wait_s=60))
reader.warm()
print(reader._conversation._process.pid, flush=True)
reader.read(np.zeros((720, 1280, 3), np.uint8))
time.sleep(600)
"""
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, cwd=PROGRAM)
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    assert runs(child)
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    parent.stdout.close()
    assert until(lambda: not runs(child))
