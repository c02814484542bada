"""The ways in for a guest without a code: which one was chosen, and whether the notice was agreed to."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.consent import VERSION

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1
PROOF = "proof"
"""The way of a guest who is known, and tells one more fact: no number is looked up, and no notice comes first."""


@dataclass(frozen=True, slots=True)
class WaysState:
    way: str = ""  # number | face | ecard | shown: a number that was scanned or read from a chip | proof
    agreed: bool = False


@QmlElement
@QmlUncreatable("made in Python")
class WaysViewModel(QObject):
    """Says what the guest chose; which page follows is OtherWays' business."""

    changed = Signal()
    chosen = Signal(str)
    agreedTo = Signal()
    declined = Signal()
    wentBack = Signal()

    def __init__(self, *, card_faces: bool = False, is_ecard: Callable[[str], bool] | None = None) -> None:
        """`is_ecard` None: electronic cards are not taken."""
        super().__init__()
        self._card_faces = card_faces
        self._is_ecard = is_ecard
        self._state = WaysState()

    def begin(self, way: str) -> None:
        self._become(replace(self._state, way=way))

    def clear(self) -> None:
        """The next guest has agreed to nothing yet."""
        self._become(WaysState())

    @property
    def state(self) -> WaysState:
        return self._state

    def notice_first(self, text: str) -> bool:
        """An electronic card goes to the platform: never before its holder has agreed."""
        return self._is_ecard is not None and not self._state.agreed and self._is_ecard(text)

    @Slot(str)
    def choose(self, way: str) -> None:
        """number | face | ecard | desk."""
        self.chosen.emit(way)

    @Slot()
    def agree(self) -> None:
        self._become(replace(self._state, agreed=True))
        self.agreedTo.emit()

    @Slot()
    def decline(self) -> None:
        self.declined.emit()

    @Slot()
    def back(self) -> None:
        self.wentBack.emit()

    def _become(self, state: WaysState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    @Property(bool, constant=True)
    def cardFaces(self) -> bool:
        return self._card_faces

    @Property(bool, constant=True)
    def ecards(self) -> bool:
        return self._is_ecard is not None

    @Property(str, constant=True)
    def version(self) -> str:
        """Of the notice; it is written into the visit of whoever agreed to it."""
        return VERSION

    @Property(str, notify=changed)
    def way(self) -> str:
        return self._state.way
