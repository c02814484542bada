"""What goes between the program and its reading process: pictures one way, answers the other."""

import json
import struct
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.card_face.face import Found, NotFound
from protocol.person_number import DocumentType

Picture = NDArray[np.uint8]

SIZE = struct.Struct("<II")
LENGTH = struct.Struct("<I")
LONGEST_SIDE = 8192
READY = b"ready"


class Broken(Exception):
    """The other side has gone, or what it says makes no sense."""


class Source(Protocol):
    def readinto(self, buffer: memoryview, /) -> int | None: ...


class Sink(Protocol):
    def write(self, buffer: bytes | memoryview, /) -> int | None: ...


@dataclass(frozen=True, slots=True)
class Answer:
    """A face, and the most memory the reading process has held, in megabytes."""

    face: Found | NotFound
    memory_mb: int


def send_picture(sink: Sink, bgr: Picture) -> None:
    whole = np.ascontiguousarray(bgr)
    _send(sink, SIZE.pack(*whole.shape[:2]))
    _send(sink, whole.data.cast("B"))


def receive_picture(source: Source) -> Picture:
    """Raises Broken at the end of the stream."""
    high, wide = SIZE.unpack(_receive(source, SIZE.size))
    if not 0 < high <= LONGEST_SIDE or not 0 < wide <= LONGEST_SIDE:
        raise Broken
    pixels = _receive(source, high * wide * 3)
    return np.frombuffer(pixels, np.uint8).reshape(high, wide, 3)


def send_bytes(sink: Sink, text: bytes) -> None:
    _send(sink, LENGTH.pack(len(text)) + text)


def receive_bytes(source: Source) -> bytes:
    (length,) = LENGTH.unpack(_receive(source, LENGTH.size))
    if length > 65536:
        raise Broken
    return bytes(_receive(source, length))


def await_ready(source: Source) -> None:
    if receive_bytes(source) != READY:
        raise Broken


def packed(answer: Answer) -> bytes:
    face: dict[str, Any]
    match answer.face:
        case Found(number, document, name):
            face = {"number": number, "document": document.value, "name": name}
        case NotFound(why):
            face = {"why": why}
    return json.dumps({**face, "memory_mb": answer.memory_mb}).encode("utf-8")


def unpacked(text: bytes) -> Answer:
    try:
        read = json.loads(text)
        if "why" in read:
            return Answer(NotFound(str(read["why"])), int(read["memory_mb"]))
        face = Found(read["number"], DocumentType(read["document"]), read["name"])
        return Answer(face, int(read["memory_mb"]))
    except (ValueError, KeyError, TypeError):
        raise Broken from None  # the wrong text must not stand in a traceback


def _send(sink: Sink, content: bytes | memoryview) -> None:
    left = memoryview(content)
    while left:
        written = sink.write(left)
        left = left[written or 0 :]


def _receive(source: Source, count: int) -> bytearray:
    content = bytearray(count)
    left = memoryview(content)
    while left:
        read = source.readinto(left)
        if not read:
            raise Broken
        left = left[read:]
    return content
