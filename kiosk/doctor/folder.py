"""What the station's folder must allow: to be held, written, flushed, and grow."""

import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

from kiosk import lock
from kiosk.doctor.finding import HELD, Check, bad, good, warning
from kiosk.identity import KEYS_FILE
from protocol import sqlite
from protocol.sqlite import StorageUnsafe, dbapi

PROBE_BYTES = 256 * 1024
ENOUGH_MB, LEAST_MB = 512, 64
MB = 1024 * 1024


def held(folder: Path) -> Check:
    """Looks, and does not take."""
    found = lock.holder(folder)
    if found is None:
        return good(HELD, "free")
    return bad(HELD, found.by, "another process uses this folder: end it, or name another folder with --db")


def writable(folder: Path) -> Check:
    """Writes a quarter of a megabyte, flushes it to the disk and takes it away again."""
    probe = folder / f".doctor-{secrets.token_hex(4)}"
    try:
        try:
            with probe.open("xb") as file:
                file.write(bytes(PROBE_BYTES))
                file.flush()
                os.fsync(file.fileno())
        finally:
            probe.unlink(missing_ok=True)
    except OSError as wrong:
        mend = (
            "no check-in could be recorded: free space, mount the disk writable, or see who owns the folder"
        )
        return bad("folder_writable", f"{folder}: {wrong.strerror}", mend)
    return good("folder_writable", str(folder))


def room(folder: Path, free: Callable[[Path], int]) -> Check:
    """`free` gives the bytes left for us where the folder lies."""
    try:
        left = free(folder) // MB
    except OSError as wrong:
        return bad("free_space", str(wrong.strerror), "see that the folder exists and its disk is mounted")
    found, mend = f"{left} MB", f"less than {ENOUGH_MB} MB: take what is not needed off this disk"
    if left >= ENOUGH_MB:
        return good("free_space", found)
    return warning("free_space", found, mend) if left >= LEAST_MB else bad("free_space", found, mend)


def free_bytes(folder: Path) -> int:
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize


def durable(folder: Path) -> Check:
    """Commits to a database of our own on the same disk, with WAL and FULL set and read back."""
    probe = folder / f".doctor-{secrets.token_hex(4)}.db"
    mend = "SQLite cannot keep a commit through a power cut on this disk: put the folder on a local one"
    try:
        conn = sqlite.connect(probe)
        try:
            conn.execute("CREATE TABLE probe(x)")
        finally:
            conn.close()
    except StorageUnsafe as wrong:
        return bad("durable", str(wrong), mend)
    except dbapi.Error as wrong:
        return bad("durable", f"no database could be written: {wrong}", mend)
    finally:
        _remove(probe)
    return good("durable", "journal_mode=wal synchronous=full")


def keys(folder: Path) -> Check:
    """Nobody else may read the keys. Where they lie is another check."""
    path = folder / KEYS_FILE
    try:
        found = path.stat()
    except OSError as wrong:
        return bad(
            "keys_private", f"{path}: {wrong.strerror}", "the station's keys are gone: enrol a new station"
        )
    mode = stat.S_IMODE(found.st_mode)
    if mode & 0o077:
        return bad(
            "keys_private", f"mode {mode:04o}", f"others can read the station's keys: chmod 600 {path}"
        )
    return good("keys_private", f"mode {mode:04o}")


def _remove(probe: Path) -> None:
    for name in (probe.name, f"{probe.name}-wal", f"{probe.name}-shm", f"{probe.name}-journal"):
        try:
            probe.with_name(name).unlink(missing_ok=True)
        except OSError:
            continue
