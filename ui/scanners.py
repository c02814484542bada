"""Hand-held scanners and chip card readers as the window knows them: their news arrive on the GUI thread."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from kiosk.hardware.card_read import CardRead


class Scan(Protocol):
    text: str
    source: str


class Device(Protocol):
    """Something with a thread of its own. `stop` waits for it."""

    def start(self) -> None: ...
    def stop(self) -> None: ...


ScannersFor = Callable[[Callable[[Scan], None]], Sequence[Device]]
CardReadersFor = Callable[[Callable[[CardRead], None]], Sequence[Device]]


class Scanners(QObject):
    """Starts the devices it is given; what they read comes out as signals, on the GUI thread."""

    scanned = Signal(str, str)  # the text, and its source: wedge | serial
    cardRead = Signal(object)

    def __init__(self, scanners_for: ScannersFor | None, card_readers_for: CardReadersFor | None) -> None:
        super().__init__()
        scanners = scanners_for(self.hear) if scanners_for else ()
        readers = card_readers_for(self.cardRead.emit) if card_readers_for else ()
        self._devices = (*scanners, *readers)

    def hear(self, scan: Scan) -> None:
        """May be called from any thread."""
        self.scanned.emit(scan.text, scan.source)

    def start(self) -> None:
        for device in self._devices:
            device.start()

    def stop(self) -> None:
        for device in self._devices:
            device.stop()
