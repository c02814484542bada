"""What a process takes while it runs: processor time, memory of its own, and the files it holds open in memory."""

import os
import re
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.store.scratch import lies_in_memory

FIGURES = re.compile(r"^(VmRSS|VmHWM):\s+(\d+) kB", re.MULTILINE)
LOOK_EVERY_S = 0.02
STAT_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Footprint:
    """Bytes at their highest; `both` is the highest sum at one moment. Seconds from start to end, and of processor."""

    own: int = 0
    files: int = 0
    both: int = 0
    seconds: float = 0.0
    cpu_s: float = 0.0


def watched(argv: list[str], folder: Path) -> tuple[Footprint, str]:
    """Runs a command in `folder` to its end; what it took, and the little it printed. Raises CalledProcessError."""
    started = time.perf_counter()
    highest = Footprint()
    with subprocess.Popen(argv, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=folder) as child:
        while True:
            ended, status, used = os.wait4(child.pid, os.WNOHANG)
            if ended:
                break
            highest = _higher(highest, child.pid)
            time.sleep(LOOK_EVERY_S)
        seconds = time.perf_counter() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        said = child.stdout.read() if child.stdout else ""
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, argv, said)
    return replace(highest, seconds=seconds, cpu_s=used.ru_utime + used.ru_stime), said


def _higher(so_far: Footprint, pid: int) -> Footprint:
    with suppress(OSError):  # it has just ended
        files, now, peak = _files(pid), *_resident(pid)
        return replace(
            so_far,
            own=max(so_far.own, peak),
            files=max(so_far.files, files),
            both=max(so_far.both, files + now),
        )
    return so_far


def _resident(pid: int) -> tuple[int, int]:
    """Now, and the kernel's high-water mark; ru_maxrss will not do, it begins with what the parent takes."""
    found = dict(FIGURES.findall(Path(f"/proc/{pid}/status").read_text("ascii", "replace")))
    return 1024 * int(found.get("VmRSS", "0")), 1024 * int(found.get("VmHWM", "0"))


def _files(pid: int) -> int:
    """What the open files in memory take, named or not, each once."""
    taken: dict[tuple[int, int], int] = {}
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(OSError):  # closed meanwhile
            found = descriptor.stat()
            if lies_in_memory(descriptor):
                taken[found.st_dev, found.st_ino] = STAT_BLOCK * found.st_blocks
    return sum(taken.values())
