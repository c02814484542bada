"""Scanners and card readers with threads of their own, as the window knows them: their news arrive on the GUI thread."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from kiosk.hardware.card_read import CardRead
from kiosk.scanning.scan import Scan


class SerialDevices(Protocol):
    """kiosk.hardware.serial_scanner.SerialScanners, or a test's."""

    def start(self) -> None: ...
    def stop(self) -> None: ...


class CardDevice(Protocol):
    """kiosk.hardware.card_reader's, at work since it was made, or a test's."""

    def close(self) -> None: ...


SerialFor = Callable[[Callable[[Scan], None]], SerialDevices]
CardReaderFor = Callable[[Callable[[CardRead], None]], CardDevice | None]


class Scanners(QObject):
    """Makes and starts what it is given; what is read comes out as signals."""

    scanned = Signal(str, str)  # the text, and its source
    seen = Signal(str, str)  # the source, and its device
    cardRead = Signal(object)

    def __init__(self, serial_for: SerialFor | None, card_reader_for: CardReaderFor | None) -> None:
        super().__init__()
        self._serial_for = serial_for
        self._card_reader_for = card_reader_for
        self._serial: SerialDevices | None = None
        self._card_reader: CardDevice | None = None

    def start(self) -> None:
        if self._serial_for is not None:
            self._serial = self._serial_for(self.hear)
            self._serial.start()
        if self._card_reader_for is not None:
            self._card_reader = self._card_reader_for(self.cardRead.emit)

    def stop(self) -> None:
        if self._serial is not None:
            self._serial.stop()
        if self._card_reader is not None:
            self._card_reader.close()

    def hear(self, scan: Scan) -> None:
        """May be called from any thread."""
        self.seen.emit(scan.source, scan.device)
        self.scanned.emit(scan.text, scan.source)
