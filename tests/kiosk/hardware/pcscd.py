"""The real pcscd, one of our own: its socket and its virtual readers' ports are this test run's and nobody else's."""

import atexit
import contextlib
import ctypes
import os
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Protocol, Self

FOLDER = Path(tempfile.mkdtemp(prefix="yingbin-pcscd-"))
atexit.register(shutil.rmtree, FOLDER, ignore_errors=True)
DRIVER = Path("/usr/lib/pcsc/drivers/serial/libifdvpcd.so")
SOCKET = FOLDER / "pcscd.comm"
# Read once by the library, at its first call in this process: it must stand before any test runs.
os.environ["PCSCLITE_CSOCK_NAME"] = str(SOCKET)
CONFIG = """FRIENDLYNAME "Virtual PCD"
DEVICENAME /dev/null:0x{port:04X}
LIBPATH {driver}
CHANNELID 0x{port:04X}
"""
PID_FILE = Path("/run/pcscd/pcscd.pid")
# As systemd starts it: the socket it serves is handed to it as number 3.
HANDED_A_SOCKET = """LISTEN_PID=$$ LISTEN_FDS=1 exec pcscd --foreground --config "$2"
"""
LISTEN_FD = 3
# Beside another pcscd, or without being root: what it sees at its own fixed path is our folder.
WALLED_OFF = """mount -t tmpfs none /run && mkdir /run/pcscd && mount --bind "$1" /run/pcscd || exit 1
exec pcscd --foreground --config "$2"
"""
START_S = 10.0
PR_SET_PDEATHSIG = 1
READERS = 2
MEND = (
    "chip cards are tested against a real pcscd: install the packages pcscd and vsmartcard-vpcd, "
    "and run the tests as root or where a user may unshare mounts"
)


class Daemon:
    """`with Daemon() as daemon`: ready when it is entered, ended when it is left, or when this process dies."""

    def __enter__(self) -> Self:
        assert all((shutil.which("pcscd"), shutil.which("unshare"), DRIVER.exists())), MEND
        SOCKET.unlink(missing_ok=True)
        self.port = _free_ports()
        config = FOLDER / "reader.conf"
        config.write_text(CONFIG.format(port=self.port, driver=DRIVER))
        with (FOLDER / "said").open("w") as said:
            alone = os.geteuid() == 0 and not _runs_already()
            self._process = _handed_a_socket(config, said) if alone else _walled_off(config, said)
        try:
            self._wait_until(SOCKET.exists)
            for port in range(self.port, self.port + READERS):
                self._wait_until(lambda port=port: _listens(port))
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(START_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        SOCKET.unlink(missing_ok=True)

    def _wait_until(self, ready: Callable[[], bool]) -> None:
        deadline = time.monotonic() + START_S
        while not ready():
            said = f"{MEND}; it said {(FOLDER / 'said').read_text()!r}"
            assert self._process.poll() is None, said
            assert time.monotonic() < deadline, said
            time.sleep(0.01)


def _handed_a_socket(config: Path, said: IO[str]) -> subprocess.Popen[bytes]:
    with socket.socket(socket.AF_UNIX) as served:
        served.bind(str(SOCKET))
        served.listen()
        number = served.fileno()

        def hand_over() -> None:
            _die_with_parent()
            os.dup2(number, LISTEN_FD)

        return subprocess.Popen(
            ["sh", "-c", HANDED_A_SOCKET, "sh", str(FOLDER), str(config)],
            stdout=said,
            stderr=subprocess.STDOUT,
            close_fds=False,  # it would close number 3 again; the others are not inherited anyway
            preexec_fn=hand_over,  # noqa: PLW1509  the threads there are hold no lock it needs
        )


def _walled_off(config: Path, said: IO[str]) -> subprocess.Popen[bytes]:
    of_our_own = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    return subprocess.Popen(
        [*of_our_own, "sh", "-c", WALLED_OFF, "sh", str(FOLDER), str(config)],
        stdout=said,
        stderr=subprocess.STDOUT,
        preexec_fn=_die_with_parent,  # noqa: PLW1509  as above
    )


def _runs_already() -> bool:
    try:
        return Path("/proc", PID_FILE.read_text().strip()).exists()
    except OSError:
        return False


class Chip(Protocol):
    atr: bytes

    def __call__(self, command: bytes) -> bytes: ...


class Inserted:
    """A card in a virtual reader for as long as a `with` lasts; `pulled_at`: taken out instead of that answer.

    With `silent` set it does not answer commands, until it is taken out.
    """

    def __init__(self, port: int, chip: Chip, *, pulled_at: int | None = None, silent: bool = False) -> None:
        self._chip = chip
        self._left = pulled_at
        self._silent = silent
        self._wire = socket.create_connection(("127.0.0.1", port), timeout=START_S)
        self._wire.settimeout(None)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.pull()
        self._thread.join(START_S)

    def pull(self) -> None:
        with contextlib.suppress(OSError):
            self._wire.shutdown(socket.SHUT_RDWR)
        self._wire.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while message := self._heard():
                self._obey(message)

    def _obey(self, message: bytes) -> None:
        if len(message) == 1:
            if message[0] == 4:
                self._say(self._chip.atr)
            return
        if self._left == 0:
            self.pull()
        elif not self._silent:
            self._left = self._left and self._left - 1
            self._say(self._chip(message))

    def _heard(self) -> bytes:
        size = self._exactly(2)
        return self._exactly(struct.unpack(">H", size)[0]) if size else b""

    def _exactly(self, count: int) -> bytes:
        found = b""
        while len(found) < count:
            more = self._wire.recv(count - len(found))
            if not more:
                return b""
            found += more
        return found

    def _say(self, answer: bytes) -> None:
        self._wire.sendall(struct.pack(">H", len(answer)) + answer)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _free_ports() -> int:
    """The first of two neighbours: the driver gives its second reader the next one."""
    while True:
        with socket.socket() as one, socket.socket() as other:
            one.bind(("127.0.0.1", 0))
            port: int = one.getsockname()[1]
            try:
                other.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port


def _listens(port: int) -> bool:
    # Looked up, not connected to: a connection is a card put in.
    wanted = f":{port:04X} 00000000:0000 0A"
    return wanted in Path("/proc/net/tcp").read_text()
