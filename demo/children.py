"""The programs the demo starts: each in its own process group, each ended with the demo, come what may."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

PR_SET_PDEATHSIG = 1
GENTLY_S, FIRMLY_S = 20.0, 5.0


class Children:
    """Starts programs and remembers them through `note(pid, started)`. Use it from the main thread only."""

    def __init__(self, note: Callable[[int, int], None]) -> None:
        self._note = note
        self._running: list[subprocess.Popen[str]] = []

    def start(self, argv: Sequence[str], log: Path, *, nice: int = 0) -> subprocess.Popen[str]:
        """Standard output is a pipe for the caller to read, standard error goes to the log."""
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8") as err:
            child = subprocess.Popen(
                argv,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=err,
                text=True,
                encoding="utf-8",
                start_new_session=True,  # Ctrl-C in the terminal is for us; we end them in order
                preexec_fn=_ends_with_parent(nice),  # noqa: PLW1509  started before any thread of ours
            )
        self._running.append(child)
        self._note(child.pid, started_at(child.pid) or 0)
        return child

    def end(self, child: subprocess.Popen[str], *, within_s: float = GENTLY_S) -> int:
        """Asks it to end, waits, then ends its whole group; its exit code."""
        if child in self._running:
            self._running.remove(child)
        if child.poll() is None:
            child.terminate()
            try:
                child.wait(within_s)
            except subprocess.TimeoutExpired:
                end_group(child.pid)
        return child.wait()

    def end_all(self) -> None:
        """Last started, first ended."""
        for child in reversed(self._running):
            self.end(child, within_s=FIRMLY_S)
            _close(child.stdout)


def _ends_with_parent(nice: int) -> Callable[[], None] | None:
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)

    def prepare() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if nice:
            os.nice(nice)

    return prepare


def started_at(pid: int) -> int | None:
    """When a process started, in clock ticks since boot; None if there is none. Tells it from a later one of its number."""
    try:
        return int(Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[19])
    except (OSError, ValueError, IndexError):
        return None


def end_leftovers(children: Mapping[int, int]) -> int:
    """Ends what an earlier run started and could not end; returns how many there were."""
    left = [pid for pid, started in children.items() if started and started_at(pid) == started]
    for pid in left:
        os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + FIRMLY_S
    for pid in left:
        while started_at(pid) == children[pid] and time.monotonic() < deadline:
            time.sleep(0.02)
        if started_at(pid) == children[pid]:
            end_group(pid)
    return len(left)


def end_group(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)  # each of ours leads the group that bears its number


def _close(stream: IO[str] | None) -> None:
    if stream is not None:
        stream.close()
