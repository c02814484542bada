"""A photograph of a card's face: aimed, counted down, read, and confirmed by its owner. Holds no picture."""

from dataclasses import dataclass, field, replace

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.card_face.face import Face, Found, Gone, NotFound
from protocol.name_masks import mask_public
from protocol.person_number import masked

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1
COUNT = 3


@dataclass(frozen=True, slots=True)
class FaceState:
    stage: str = "aim"  # aim | counting | reading | found | missed
    count: int = 0
    why: str = ""  # of missed: no_text | no_number | wrong_check | several_numbers | gone
    found: Found | None = field(default=None, repr=False)


@QmlElement
@QmlUncreatable("made in Python")
class FaceViewModel(QObject):
    """Says `wanted` when the picture is to be taken, and `confirmed` with the number the guest said is theirs."""

    changed = Signal()
    wanted = Signal(int)
    confirmed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._state = FaceState()
        self._serial = 0
        self._language = "zh"
        self._seconds = QTimer(self, interval=1000)
        self._seconds.timeout.connect(self.tick)

    def speak(self, language: str) -> None:
        self._language = language
        self.changed.emit()

    def clear(self) -> None:
        """What was read is gone, and a reading still under way is nobody's."""
        self._seconds.stop()
        self._serial += 1
        self._become(FaceState())

    @Slot()
    def shoot(self) -> None:
        if self._state.stage in ("aim", "missed"):
            self._become(FaceState("counting", COUNT))
            self._seconds.start()

    @Slot()
    def tick(self) -> None:
        """One second of the count has passed."""
        if self._state.stage != "counting":
            return
        if self._state.count > 1:
            self._become(replace(self._state, count=self._state.count - 1))
            return
        self._seconds.stop()
        self._serial += 1
        self._become(FaceState("reading"))
        self.wanted.emit(self._serial)

    @Slot(int, object)
    def read(self, serial: int, face: Face) -> None:
        """What the reader made of picture `serial`; of an older one nothing is wanted any more."""
        if serial != self._serial or self._state.stage != "reading":
            return
        match face:
            case Found():
                self._become(FaceState("found", found=face))
            case NotFound(why):
                self._become(FaceState("missed", why=why))
            case Gone():
                self._become(FaceState("missed", why="gone"))

    @Slot()
    def again(self) -> None:
        self.clear()

    @Slot()
    def confirm(self) -> None:
        found = self._state.found
        if found is not None:
            self.confirmed.emit(found.number, found.document)

    def _become(self, state: FaceState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    @property
    def state(self) -> FaceState:
        return self._state

    @Property(str, notify=changed)
    def stage(self) -> str:
        return self._state.stage

    @Property(int, notify=changed)
    def count(self) -> int:
        return self._state.count

    @Property(str, notify=changed)
    def why(self) -> str:
        return self._state.why

    @Property(str, notify=changed)
    def number(self) -> str:
        """Masked: the screen stands in public."""
        return masked(self._state.found.number) if self._state.found else ""

    @Property(str, notify=changed)
    def name(self) -> str:
        found = self._state.found
        return mask_public(found.name, self._language) if found and found.name else ""
