"""Nothing from the machine: chance is seeded, what would be another thread runs in place, files may die."""

import logging
import secrets
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import anyio.to_thread

from kiosk.sync import enrol
from protocol import sqlite
from protocol.sqlite import dbapi

WRITES = ("INSERT", "UPDATE", "DELETE")


class Killed(BaseException):
    """A process ended here and now."""


class Fuse:
    """Kills at the n-th commit from now, just before it or just after."""

    def __init__(self) -> None:
        self._left = 0
        self._after = False

    def arm(self, commits: int, *, after: bool) -> None:
        self._left, self._after = commits, after

    def disarm(self) -> None:
        self._left = 0

    def burn(self, commit: Callable[[], Any]) -> Any:
        self._left -= 1
        if self._left == 0 and not self._after:
            raise Killed
        done = commit()
        if self._left == 0 and self._after:
            raise Killed
        return done


FUSE = Fuse()


class Mortal(dbapi.Connection):
    """A connection of a process that may die at any commit."""

    def execute(self, sql: str, *params: Any) -> Any:
        if sql == "COMMIT" or (sql.lstrip().startswith(WRITES) and not self.in_transaction):
            return FUSE.burn(lambda: super(Mortal, self).execute(sql, *params))
        return super().execute(sql, *params)


class Handles:
    """Which connections are open in which folder, so that a death closes all of them."""

    def __init__(self) -> None:
        self._open: dict[Path, list[dbapi.Connection]] = defaultdict(list)

    def connect(self, path: str | Path, *, readonly: bool) -> dbapi.Connection:
        mode = "ro" if readonly else "rwc"
        address = Path(path).absolute().as_uri() + f"?mode={mode}"
        conn = dbapi.connect(address, isolation_level=None, uri=True, factory=Mortal)
        self._open[Path(path).parent].append(conn)
        return conn

    def drop(self, folder: Path) -> None:
        for conn in self._open.pop(folder, ()):
            with suppress(dbapi.Error):
                conn.close()


HANDLES = Handles()


class QuickHash:
    """argon2 takes its time on purpose, and its salt from the machine."""

    def hash(self, pin: str) -> str:
        return f"quick:{pin}"

    def verify(self, kept: str, pin: str) -> bool:
        return kept == f"quick:{pin}"


@contextmanager
def still(chance: Random) -> Iterator[None]:
    """Within, whatever would ask the machine for chance or a thread is answered from here."""

    def token_bytes(count: int = 32) -> bytes:
        return chance.randbytes(count)

    with (
        patch.object(secrets, "token_bytes", token_bytes),
        patch.object(secrets, "token_hex", lambda count=32: chance.randbytes(count).hex()),
        patch.object(secrets, "token_urlsafe", lambda count=32: chance.randbytes(count).hex()),
        patch.object(secrets, "randbelow", chance.randrange),
        patch.object(secrets, "randbits", chance.getrandbits),
        patch.object(anyio.to_thread, "run_sync", _in_place),
        patch.object(sqlite, "_open", HANDLES.connect),
        patch.object(enrol, "PasswordHasher", QuickHash),
    ):
        before = logging.root.manager.disable
        logging.disable()
        try:
            yield
        finally:
            logging.disable(before)


async def _in_place(work: Callable[..., Any], *args: Any, **_more: Any) -> Any:
    return work(*args)
