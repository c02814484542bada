"""The courier on its own thread, as the window knows it."""

import threading
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from kiosk.sync.status import StatusBoard, SyncStatus

FLUSH_S = 10.0
HOPELESS_S = 1.5
LAST_TRIP_S = 12.0


class Courier(Protocol):
    """kiosk.sync.courier.Courier, or a test's."""

    @property
    def board(self) -> StatusBoard: ...
    def run_forever(self, stop: threading.Event) -> None: ...
    def nudge(self) -> None: ...
    def flush(self, seconds: float) -> bool: ...
    def give_up(self) -> None: ...


CourierFor = Callable[[Callable[[SyncStatus], None]], Courier]


class Syncing(QObject):
    """Starts the courier once the station is open; its news arrive on the GUI thread."""

    changed = Signal(object)

    def __init__(self, courier_for: CourierFor | None) -> None:
        super().__init__()
        self._courier_for = courier_for
        self._courier: Courier | None = None
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        if self._courier_for is None or self._thread is not None:
            return
        courier = self._courier_for(self.changed.emit)
        self._courier = courier
        self._thread = threading.Thread(target=lambda: courier.run_forever(self._stopping), name="courier")
        self._thread.start()

    def nudge(self) -> None:
        """There is something to send."""
        if self._courier is not None:
            self._courier.nudge()

    def flush(self) -> SyncStatus:
        """Waits for central to have everything, a moment only while it is not reached; how it then stands."""
        if self._courier is None:
            return SyncStatus()
        self._courier.flush(FLUSH_S if self._courier.board.now.online else HOPELESS_S)
        return self._courier.board.now

    def stop(self) -> None:
        self._stopping.set()
        self.nudge()
        if self._courier is not None and self._thread is not None:
            self._thread.join(LAST_TRIP_S)
            self._courier.give_up()
            self._thread.join()
