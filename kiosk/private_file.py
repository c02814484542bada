"""Files only this program may read, written whole or not at all."""

import errno
import os
import secrets
from pathlib import Path
from typing import BinaryIO

PRIVATE = 0o600
BLOCK = 1 << 20


def write_private(path: Path, content: bytes) -> None:
    """Mode 0600, flushed to the disk before it takes its name. Raises OSError, which names `path`."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    try:
        _write_beside(path, content)
    except OSError as wrong:
        raise OSError(wrong.errno, wrong.strerror, str(path)) from wrong
    flush(path.parent)


def overwrite_private(path: Path, content: bytes) -> None:
    """As write_private, and what the file held before is written over, as far as the disk does that. Raises OSError."""
    with path.open("r+b") as before:
        write_private(path, content)
        scribble(before)


def scribble(file: BinaryIO) -> None:
    """Random bytes over the whole of an open file, flushed. A flash disk may keep the old ones elsewhere."""
    left = os.fstat(file.fileno()).st_size
    file.seek(0)
    while left > 0:
        left -= file.write(secrets.token_bytes(min(left, BLOCK)))
    file.flush()
    os.fsync(file.fileno())


def flush(path: Path) -> None:
    """A file's content, or the names in a folder: without it a renamed file may be gone after a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _write_beside(path: Path, content: bytes) -> None:
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        _write_through(draft, content)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _write_through(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
