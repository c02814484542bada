"""One frame of the camera, looked at by the card reader on a thread of its own, then forgotten."""

import threading
from collections.abc import Callable
from queue import SimpleQueue

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from kiosk.card_face.face import Face, FaceReader, Gone
from protocol.logs import logger

LOG = logger("ui.photographs")
OneFrame = Callable[[], NDArray[np.uint8] | None]


class Photographs(QObject):
    """Neither picture nor answer stays here. Answers arrive on the GUI thread."""

    read = Signal(int, object)

    def __init__(self, reader: FaceReader, one_frame: OneFrame) -> None:
        super().__init__()
        self._reader = reader
        self._one_frame = one_frame
        self._wanted: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="card face")

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Ends the reader, which ends what it reads, then the thread."""
        self._reader.close()
        self._wanted.put(None)
        if self._thread.is_alive():
            self._thread.join()

    @Slot(str)
    def prepare(self, way: str) -> None:
        """A guest who is about to photograph a card reads the notice first: time enough to start the reader."""
        if way == "face":
            self._wanted.put(self._reader.warm)

    @Slot(int)
    def take(self, serial: int) -> None:
        """The next frame that comes; its answer carries the same `serial`."""
        self._wanted.put(lambda: self.read.emit(serial, self._look()))

    def _run(self) -> None:
        while (work := self._wanted.get()) is not None:
            work()

    def _look(self) -> Face:
        picture = self._one_frame()
        if picture is None:
            return Gone()
        try:
            return self._reader.read(picture)
        except Exception as error:  # noqa: BLE001  whatever broke, the guest has other ways; no text of it is kept
            LOG.error("the card reader broke", error=type(error).__name__)  # noqa: TRY400  as above
            return Gone()
