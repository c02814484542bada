"""A TPM 2.0 of our own: the real emulator swtpm, on two ports of this machine, gone with the test."""

import shutil
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

START_S = 10.0
MEND = "sealed keys are tested against a real TPM emulator: apt install swtpm tpm2-tools libtss2-tcti-swtpm0"


class Chip:
    """`with Chip(folder) as chip`: its state lies in `folder`, so a second start is the same chip."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @property
    def tcti(self) -> str:
        """What TPM2TOOLS_TCTI names it by."""
        return f"swtpm:host=127.0.0.1,port={self._port}"

    def __enter__(self) -> Self:
        assert all(map(shutil.which, ("swtpm", "tpm2_unseal"))), MEND
        self._folder.mkdir(exist_ok=True)
        self._port = _two_free_ports()
        self._process = subprocess.Popen(
            [
                "swtpm", "socket", "--tpm2", "--tpmstate", f"dir={self._folder}",
                "--server", f"type=tcp,port={self._port},bindaddr=127.0.0.1",
                "--ctrl", f"type=tcp,port={self._port + 1},bindaddr=127.0.0.1",
                "--flags", "not-need-init,startup-clear",
            ],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        deadline = time.monotonic() + START_S
        while not _listens(self._port + 1):
            assert self._process.poll() is None, "swtpm ended"
            assert time.monotonic() < deadline, "swtpm does not start"
            time.sleep(0.02)
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(START_S)


def _two_free_ports() -> int:
    while True:
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port


def _listens(port: int) -> bool:
    """By the kernel's table: swtpm takes one caller a port, and a probe would be it."""
    wanted = f"0100007F:{port:04X} 00000000:0000 0A"
    return wanted in Path("/proc/net/tcp").read_text()
