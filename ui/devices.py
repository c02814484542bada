"""What stands beside the camera: scanners, card readers, the reader of card faces, the verifier of e-cards."""

from PySide6.QtCore import QObject, Signal

from ui.given import Given
from ui.photographs import Photographs
from ui.reception import Reception
from ui.scanners import Scanners
from ui.screen import Views


class Devices(QObject):
    """Joins each that the station has to the reception; their threads run from `start` to `stop`."""

    ecardTold = Signal(str, object)

    def __init__(self, given: Given, views: Views, reception: Reception) -> None:
        super().__init__()
        self._scanners = Scanners(given.scanners_for, given.card_readers_for)
        self._scanners.scanned.connect(reception.handed)
        self._scanners.cardRead.connect(reception.card_read)
        self.ecardTold.connect(reception.verified)
        if given.hear_ecards is not None:
            given.hear_ecards(self.ecardTold.emit)
        self._photographs: Photographs | None = None
        if given.face_reader is not None:
            self._photographs = Photographs(given.face_reader, views.looking.one_frame)
            self._photographs.read.connect(views.face.read)
            views.face.wanted.connect(self._photographs.take)

    def start(self) -> None:
        self._scanners.start()
        if self._photographs is not None:
            self._photographs.start()

    def stop(self) -> None:
        self._scanners.stop()
        if self._photographs is not None:
            self._photographs.stop()
