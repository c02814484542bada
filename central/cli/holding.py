"""One process serves a database, or replaces it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine

from central.cli.printing import Exit, Stop


@contextmanager
def held(engine: Engine) -> Iterator[None]:
    """Nobody else serves it meanwhile; stops with code 3 if somebody does."""
    path = Path(f"{engine.url.database or 'central'}.lock")
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            text = f"{engine.url.database} is being served by another process: stop that one first"
            raise Stop(Exit.HELD, text) from None
        yield
    finally:
        os.close(descriptor)
