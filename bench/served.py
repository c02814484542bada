"""Central's own command serving a database on loopback, for as long as a block runs."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from demo.commands import ROOT

STOP_S = 30.0


@dataclass(frozen=True, slots=True)
class Served:
    """`port` speaks plain HTTP."""

    port: int
    pid: int

    def memory_mb(self) -> list[float]:
        """The most that each of its processes has held in memory so far, its own first."""
        return [_most_mb(pid) for pid in (self.pid, *_children(self.pid))]


def command(database: str, folder: Path, *words: str) -> list[str]:
    """`folder` holds keys and snapshots."""
    os.environ["YINGBIN_CENTRAL_FOLDER"] = str(folder)
    return [sys.executable, "-m", "central", "--database", database, *words]


@contextmanager
def served(argv: Sequence[str], workers: int) -> Iterator[Served]:
    """`argv`: what `command` gave, without the command's own words."""
    port = _free_port()
    words = ["serve", "--listen", f"127.0.0.1:{port}", "--workers", str(workers)]
    child = subprocess.Popen(
        [*argv, *words], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT
    )
    try:
        ready = json.loads(child.stdout.readline() if child.stdout else "null")
        if not ready:
            raise AssertionError("central did not start")
        yield Served(port, child.pid)
    finally:
        child.terminate()
        child.wait(STOP_S)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    return port


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _most_mb(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0
