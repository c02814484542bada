"""The number of a document, typed by its owner in public: hidden as it is typed, gone when the page goes."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from protocol.person_number import DocumentType
from ui.viewmodels.documents import BACK, ENTRIES, complaint, fits, hidden, keys

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1
LAST_SHOWN_MS = 1200


@dataclass(frozen=True, slots=True)
class NumberState:
    document: DocumentType = DocumentType.resident_id
    typed: str = ""
    open: bool = False  # the guest wants to see all of it
    last: bool = False  # the newest character is still to be seen
    complaint: str = ""  # check: a character must be mistaken

    def __repr__(self) -> str:
        return f"NumberState({self.document}, {len(self.typed)} characters)"


@QmlElement
@QmlUncreatable("made in Python")
class NumberViewModel(QObject):
    """Says `entered` with the number and its document once it is whole and the guest says so."""

    changed = Signal()
    documentChosen = Signal()
    entered = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._state = NumberState()
        self._hide = QTimer(self, interval=LAST_SHOWN_MS, singleShot=True)
        self._hide.timeout.connect(self.hide_last)

    def clear(self) -> None:
        """Nothing that was typed stays."""
        self._hide.stop()
        self._become(NumberState())

    def refuse(self) -> None:
        """The desk found no number in it."""
        self._become(replace(self._state, complaint="check"))

    @Slot()
    def hide_last(self) -> None:
        self._become(replace(self._state, last=False))

    @Slot(str)
    def choose(self, document: str) -> None:
        self._become(NumberState(DocumentType(document)))
        self.documentChosen.emit()

    @Slot(str)
    def press(self, key: str) -> None:
        state = self._state
        if key == BACK:
            self._type(state.typed[:-1], last=False)
        elif key in self._keys()[0] and len(state.typed) < max(ENTRIES[state.document].lengths):
            self._type(state.typed + key, last=True)
            self._hide.start()

    def _type(self, typed: str, *, last: bool) -> None:
        document = self._state.document
        self._become(replace(self._state, typed=typed, last=last, complaint=complaint(document, typed)))

    @Slot()
    def toggle(self) -> None:
        """Shows all of it, or hides it again."""
        self._become(replace(self._state, open=not self._state.open))

    @Slot()
    def enter(self) -> None:
        if self.whole:
            self.entered.emit(self._state.typed, self._state.document)

    def _keys(self) -> tuple[tuple[str, ...], int]:
        return keys(self._state.document, self._state.typed)

    def _become(self, state: NumberState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    @property
    def state(self) -> NumberState:
        return self._state

    @Property(str, notify=changed)
    def document(self) -> str:
        return self._state.document.value

    @Property(str, notify=changed)
    def shown(self) -> str:
        """What may be seen of it now."""
        state = self._state
        seen = len(state.typed) if state.open else int(state.last)
        return hidden(state.document, state.typed, shown=seen)

    @Property(bool, notify=changed)
    def open(self) -> bool:
        return self._state.open

    @Property(int, notify=changed)
    def count(self) -> int:
        return len(self._state.typed)

    @Property(str, notify=changed)
    def wanted(self) -> str:
        """How many characters there may be: 18, or 9 / 11."""
        lengths = ENTRIES[self._state.document].lengths
        apart = len(lengths) > 2
        return f"{lengths[0]}–{lengths[-1]}" if apart else " / ".join(map(str, lengths))

    @Property(bool, notify=changed)
    def whole(self) -> bool:
        return not self._state.complaint and fits(self._state.document, self._state.typed)

    @Property(str, notify=changed)
    def complaint(self) -> str:
        return self._state.complaint

    @Property("QStringList", notify=changed)
    def keys(self) -> list[str]:
        return list(self._keys()[0])

    @Property(int, notify=changed)
    def across(self) -> int:
        """Keys in a row."""
        return self._keys()[1]
