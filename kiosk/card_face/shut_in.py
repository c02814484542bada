"""What the reading process may not do: write, open, reach a network, leave a core dump, say anything."""

import os
import sys
from io import FileIO
from typing import Any

NICER = 5
REACHING_OUT = frozenset(
    {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "subprocess.Popen"}
)


def answers_only() -> FileIO:
    """The standard output for our own answers; everybody else's prints and warnings go nowhere."""
    ours = FileIO(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    return ours


def shut_in() -> None:
    """Before anything is loaded, for good: no byte into a file, no core dump, no address looked up or called."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"  # else onnxruntime reports to its maker, from its own threads
    sys.addaudithook(_refuse)
    _limit("RLIMIT_CORE", "RLIMIT_FSIZE")


def nothing_more_opened() -> None:
    """Once all is loaded, and before the first picture: no file and no socket any more, for native code too."""
    _limit("RLIMIT_NOFILE")


def stand_back() -> None:
    """The screen goes before the reading of cards."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(NICER)


def peak_memory_mb() -> int:
    try:
        import resource
    except ImportError:  # not on Windows
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak // (1024 * 1024) if sys.platform == "darwin" else peak // 1024


def _limit(*names: str) -> None:
    """To nothing, where the system has such limits."""
    try:
        import resource
    except ImportError:  # not on Windows
        return
    for name in names:
        resource.setrlimit(getattr(resource, name), (0, 0))


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    if event in REACHING_OUT:
        raise PermissionError
