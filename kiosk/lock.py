"""One process holds a station's folder. The lock goes with the process, however it ends."""

import fcntl
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

LOCK_FILE = "lock"


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody else has the folder; `by` says who, for a person."""

    by: str


class FolderLock:
    """The folder is ours until `release`, or the end of a `with`."""

    def __init__(self, handle: int) -> None:
        self._handle = handle

    def release(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.release()


def take(folder: Path) -> FolderLock | Held:
    """Makes the folder if need be. Raises OSError where it cannot be written."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    if not _locked(handle):
        by = _read(handle)
        os.close(handle)
        return Held(by)
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"process {os.getpid()}: {' '.join(sys.argv)}".encode(), 0)
    return FolderLock(handle)


def holder(folder: Path) -> Held | None:
    """Who has the folder now, without touching it."""
    try:
        handle = os.open(folder / LOCK_FILE, os.O_RDONLY)
    except OSError:
        return None
    try:
        return None if _locked(handle) else Held(_read(handle))
    finally:
        os.close(handle)


def _locked(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(handle: int) -> str:
    return os.pread(handle, 500, 0).decode("utf-8", "replace") or "another process"
