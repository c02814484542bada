"""What stands beside the camera: scanners, card readers, the reader of card faces, the verifier of e-cards."""

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from kiosk.hardware.calibration import Layout
from kiosk.hardware.wedge import Wedge
from protocol.logs import logger
from ui.given import Given
from ui.keys import Keys
from ui.photographs import Photographs
from ui.reception import Reception
from ui.scanners import Scanners
from ui.screen import Views

LOG = logger("ui.devices")


class Devices(QObject):
    """Joins each that the station has to the reception; their threads run from `start` to `stop`."""

    ecardTold = Signal(str, object)

    def __init__(self, given: Given, views: Views, reception: Reception) -> None:
        super().__init__()
        self._given = given
        self._views = views
        self._scanners = Scanners(given.serial_for, given.card_reader_for)
        self._scanners.scanned.connect(reception.handed)
        self._scanners.seen.connect(views.devices.saw)
        self._scanners.cardRead.connect(reception.card_read)
        self._scanners.cardRead.connect(views.devices.saw_card)
        self.ecardTold.connect(reception.verified)
        if given.ecards is not None:
            given.ecards.hear(self.ecardTold.emit)
        self._keys = self._make_keys(reception)
        self._photographs = self._make_photographs()

    def _make_keys(self, reception: Reception) -> Keys | None:
        typing = self._given.typing_scanners
        if typing is None:
            return None
        keys = Keys(
            Wedge(typing.settings), typing.layout, may_learn=lambda: self._views.flow.now.page == "desk"
        )
        keys.scanned.connect(reception.typed_by_scanner)
        keys.scanned.connect(self._views.devices.saw_typing)
        keys.learned.connect(self._learned)
        return keys

    def _make_photographs(self) -> Photographs | None:
        if self._given.face_reader is None:
            return None
        photographs = Photographs(self._given.face_reader, self._views.looking.one_frame)
        photographs.read.connect(self._views.face.read)
        self._views.face.wanted.connect(photographs.take)
        self._views.ways.chosen.connect(photographs.prepare)
        return photographs

    def watch_keys(self, app: QCoreApplication) -> None:
        """After the guard: Qt asks the last filter first, so the guard sees only what a person pressed."""
        if self._keys is not None:
            app.installEventFilter(self._keys)

    def leave_keys(self, app: QCoreApplication) -> None:
        if self._keys is not None:
            app.removeEventFilter(self._keys)

    def start(self) -> None:
        self._scanners.start()
        if self._photographs is not None:
            self._photographs.start()

    def stop(self) -> None:
        self._scanners.stop()
        if self._photographs is not None:
            self._photographs.stop()

    @Slot(object)
    def _learned(self, layout: Layout) -> None:
        """A scanner typed the calibration code at the staff desk: from now on it is understood."""
        typing = self._given.typing_scanners
        try:
            if typing is not None:
                typing.keep(layout)
        except OSError as error:
            LOG.warning("the scanner's layout was not kept", error=type(error).__name__)
            self._views.devices.learned(kept=False)
        else:
            self._views.devices.learned(kept=True)
