"""Files that lie in memory: the only place where the roster may stand unencrypted, and only for seconds."""

import ctypes
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

PLACES = (Path("/dev/shm"), Path("/run/shm"), Path("/run"), Path("/tmp"))  # noqa: S108  asked, not trusted
MEMORY_TYPES = frozenset({0x0102_1994, 0x8584_58F6})
"""f_type of tmpfs and ramfs, from statfs(2)."""


class NoScratch(Exception):
    """No memory file system that we may write to."""

    def __init__(self) -> None:
        super().__init__("no tmpfs to unpack the roster in: mount one at /dev/shm")


def memory_folder(places: Iterable[Path] = PLACES) -> Path:
    """The one with the most room. Raises NoScratch."""
    fit = [place for place in places if lies_in_memory(place) and os.access(place, os.W_OK | os.X_OK)]
    if not fit:
        raise NoScratch
    return max(fit, key=_room)


def memory_file() -> BinaryIO:
    """An empty file without a name; closing it gives its memory back. Raises NoScratch, OSError."""
    if sys.platform != "linux":
        raise NoScratch
    return os.fdopen(os.memfd_create("yingbin"), "w+b")


def lies_in_memory(place: Path) -> bool:
    """Asks the kernel what kind of file system it is; False on anything but Linux."""
    if sys.platform != "linux":
        return False
    answer = ctypes.create_string_buffer(512)  # struct statfs: its first long is f_type
    if ctypes.CDLL(None).statfs(os.fsencode(place), answer) != 0:
        return False
    return ctypes.c_long.from_buffer(answer).value & 0xFFFF_FFFF in MEMORY_TYPES


def _room(place: Path) -> int:
    found = os.statvfs(place)
    return found.f_bavail * found.f_frsize
