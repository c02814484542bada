"""Many lines in one body, closed by a record that proves none is missing."""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

GZIP = 16 + zlib.MAX_WBITS
HEADER_AND_END = 2


class FrameBroken(Exception):
    """The body is cut, changed or no frame at all: apply nothing of it."""


class TooLarge(Exception):
    """More bytes or lines than were allowed."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A whole body: its header and end record as objects, the lines as they came."""

    header: dict[str, Any]
    lines: list[bytes]
    end: dict[str, Any]


def frame(header: bytes, lines: Iterable[bytes], end: Mapping[str, object] | None = None) -> bytes:
    """Header, lines and the end record, each closed by a newline; `end` adds fields to the record."""
    rows = [header, *lines]
    for row in rows:
        if b"\n" in row:
            raise ValueError("a line of a frame holds a newline")
    body = b"".join(row + b"\n" for row in rows)
    record = {"end": True, "n": len(rows) - 1, "sha256": hashlib.sha256(body).hexdigest(), **(end or {})}
    return body + json.dumps(record, separators=(",", ":")).encode() + b"\n"


def unframe(body: bytes, most_lines: int | None = None) -> Framed:
    """What was framed. Raises FrameBroken, or TooLarge if there are more lines than allowed."""
    if not body.endswith(b"\n"):
        raise FrameBroken("no end record")
    if most_lines is not None and body.count(b"\n") > most_lines + HEADER_AND_END:
        raise TooLarge(f"more than {most_lines} lines")
    cut = body.rfind(b"\n", 0, -1) + 1
    end = _object(body[cut:])
    if end.get("end") is not True or cut == 0:
        raise FrameBroken("no end record")
    rows = body[: cut - 1].split(b"\n")
    n = end.get("n")
    if (
        type(n) is not int
        or n != len(rows) - 1
        or end.get("sha256") != hashlib.sha256(body[:cut]).hexdigest()
    ):
        raise FrameBroken("count or digest differs from the end record")
    return Framed(_object(rows[0]), rows[1:], end)


def gzip(body: bytes) -> bytes:
    """One gzip member, the same bytes every time."""
    packer = zlib.compressobj(6, zlib.DEFLATED, GZIP)
    return packer.compress(body) + packer.flush()


def gunzip_bounded(body: bytes, limit: int) -> bytes:
    """Unpack one whole member of at most `limit` bytes. Raises TooLarge or FrameBroken."""
    unpacker = zlib.decompressobj(GZIP)
    try:
        plain = unpacker.decompress(body, limit + 1)
    except zlib.error:
        raise FrameBroken("no gzip") from None
    if len(plain) > limit:
        raise TooLarge(f"more than {limit} bytes")
    if not unpacker.eof or unpacker.unused_data:
        raise FrameBroken("gzip cut short, or something after it")
    return plain


def _object(line: bytes) -> dict[str, Any]:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        raise FrameBroken("a line that is no JSON") from None
    if not isinstance(found, dict):
        raise FrameBroken("a line that is no object")
    return found
