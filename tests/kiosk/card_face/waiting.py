"""Processes seen from outside."""

import time
from collections.abc import Callable
from pathlib import Path


def until(happened: Callable[[], bool], seconds: float = 20) -> bool:
    """Whether it happened; the limit is only for a test that would hang."""
    for _ in range(int(seconds / 0.02)):
        if happened():
            return True
        time.sleep(0.02)
    return happened()


def runs(process: int) -> bool:
    """False for one that ended but was not fetched yet, too."""
    try:
        state = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] not in "ZX"
