"""Scanners on serial ports, each on a thread of its own; a port may come, go and come back."""

import glob
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import serial

from kiosk.hardware.marks import mark
from kiosk.hardware.scanner_settings import ScannerSettings
from kiosk.hardware.serial_text import Codes
from kiosk.scanning.charset import text_of_bytes
from kiosk.scanning.scan import Scan
from protocol.logs import logger

if sys.platform != "win32":
    import termios

LOG = logger("kiosk.serial_scanner")
SILENCE_S = 0.1
LOOK_EVERY_S = 1.0
STOP_S = 2.0
PULLED_OUT = (
    serial.SerialException,
    OSError,
    TypeError,
    *(() if sys.platform == "win32" else (termios.error,)),
)
"""pyserial says a port that was pulled out in all these ways."""

Tell = Callable[[Scan], None]


class SerialScanners:
    """Looks for the ports of the settings again and again. `tell` is called on a scanner's thread."""

    def __init__(self, settings: ScannerSettings, tell: Tell, *, look_every_s: float = LOOK_EVERY_S) -> None:
        self._settings = settings
        self._tell = tell
        self._look_every_s = look_every_s
        self._stopping = threading.Event()
        self._readers: dict[str, threading.Thread] = {}
        self._listening: set[str] = set()
        self._shut: set[str] = set()
        self._thread = threading.Thread(target=self._run, name="serial scanners", daemon=True)

    @property
    def listening(self) -> frozenset[str]:
        """The ports that are open now."""
        return frozenset(self._listening.copy())

    def start(self) -> None:
        """Does nothing where no port is set."""
        if self._settings.serial_ports:
            self._thread.start()

    def stop(self) -> None:
        """Ends every thread; afterwards nothing is told. A port that hangs is left behind."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(STOP_S)

    def _run(self) -> None:
        while True:
            self._look()
            if self._stopping.wait(self._look_every_s):
                break
        for reader in self._readers.values():
            reader.join(STOP_S)

    def _look(self) -> None:
        """A port with two names is one port, and it is called by the name that was set first."""
        self._readers = {real: reader for real, reader in self._readers.items() if reader.is_alive()}
        for name in self._names():
            real = str(Path(name).resolve())
            if real not in self._readers:
                reader = threading.Thread(
                    target=self._read, args=(name,), name=f"scanner {name}", daemon=True
                )
                self._readers[real] = reader
                reader.start()

    def _names(self) -> list[str]:
        """A name that is no pattern is tried as it is: COM3 is no file."""
        return [name for asked in self._settings.serial_ports for name in _matching(asked)]

    def _read(self, name: str) -> None:
        """Until the port is lost or everything ends."""
        try:
            port = serial.Serial(name, self._settings.serial_baud, timeout=SILENCE_S, exclusive=True)
        except PULLED_OUT as why:
            self._complain(name, why)
            return
        self._shut.discard(name)
        self._listening.add(name)
        LOG.info("serial scanner found", device=name)
        try:
            with port:
                self._listen(name, port)
        finally:
            self._listening.discard(name)

    def _complain(self, name: str, why: Exception) -> None:
        """Once for each time it was open, and once for a port that does not open at all."""
        if name not in self._shut:
            self._shut.add(name)
            LOG.warning("no serial scanner", device=name, error=type(why).__name__)

    def _listen(self, name: str, port: serial.Serial) -> None:
        codes = Codes(mark(self._settings.prefix), mark(self._settings.suffix))
        while not self._stopping.is_set():
            try:
                received = port.read(port.in_waiting or 1)
            except PULLED_OUT as why:
                self._complain(name, why)
                return
            for code in codes.feed(received) if received else codes.silence():
                if not self._stopping.is_set():
                    self._tell(Scan(text_of_bytes(code), "serial", name))


def _matching(asked: str) -> list[str]:
    return sorted(glob.glob(asked)) if set("*?[") & set(asked) else [asked]  # noqa: PTH207  Path.glob refuses whole paths
