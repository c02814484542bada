"""Which page is on the screen, in which language, and for how long."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from ui.settings import WindowSettings

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1
MORE_SECONDS = 20  # WCAG 2.2.1: one simple touch gives at least this long
READ = frozenset({"ways", "consent", "document", "face", "ecard", "helpdesk"})
TYPED = frozenset({"number", "second", "pin", "confirm"})
STAYING = READ | TYPED | {"vouchers", "desk"}
"""Pages that stay as long as somebody touches them."""


@dataclass(frozen=True, slots=True)
class FlowState:
    page: str = (
        "inviting"  # inviting | answer | confirm | vouchers | pin | desk | trouble, or one of READ and TYPED
    )
    left: int = 0
    total: int = 0
    preview: int = 0  # seconds the camera's picture stays open


@QmlElement
@QmlUncreatable("made in Python")
class FlowViewModel(QObject):
    """Pages follow from what happened; a screen asks, and this decides."""

    changed = Signal()
    languageChanged = Signal()
    wentHome = Signal()
    left = Signal()
    vouchersWanted = Signal()
    pinWanted = Signal()

    def __init__(self, settings: WindowSettings, language: str) -> None:
        super().__init__()
        self._settings = settings
        self._first_language = language
        self._language = language
        self._state = FlowState()
        self._may_leave = False
        self._seconds = QTimer(self, interval=1000)
        self._seconds.timeout.connect(self.tick)

    def start(self) -> None:
        self._seconds.start()

    def stop(self) -> None:
        self._seconds.stop()

    def to(self, page: str, seconds: int = 0) -> None:
        self._become(FlowState(page=page, left=seconds, total=seconds))

    @Slot()
    def tick(self) -> None:
        """One second has passed."""
        state = self._state
        if state.preview:
            self._become(replace(state, preview=state.preview - 1))
        if not state.left:
            return
        if state.left == 1:
            self.home()
        else:
            self._become(replace(self._state, left=state.left - 1))

    def touched(self) -> None:
        """Somebody is there: what closes by itself when nobody is starts again."""
        state = self._state
        if state.page in STAYING and state.left < state.total:
            self._become(replace(state, left=state.total))

    @Slot()
    def sighted(self) -> None:
        """A code came into view while nobody was being answered."""
        if self._state.page == "inviting" and self._state.preview < 2:
            self._become(replace(self._state, preview=2))

    @Slot()
    def more(self) -> None:
        seconds = max(self._state.total, MORE_SECONDS)
        self._become(replace(self._state, left=seconds, total=seconds))

    @Slot(int)
    def hold(self, seconds: int) -> None:
        """What is on this page is good for so long: it stays at least until then."""
        state = self._state
        if state.page in STAYING:
            left, total = max(state.left, seconds), max(state.total, seconds)
            self._become(replace(state, left=left, total=total))

    @Slot()
    def home(self) -> None:
        self.to("inviting")
        self._speak(self._first_language)
        self.wentHome.emit()

    @Slot()
    def openPreview(self) -> None:
        self._become(replace(self._state, preview=self._settings.preview_seconds))

    @Slot()
    def closePreview(self) -> None:
        self._become(replace(self._state, preview=0))

    def open(self, page: str) -> None:
        """A page of the way in without a code; it closes by itself like any other."""
        typed = page in TYPED
        self.to(page, self._settings.typing_seconds if typed else self._settings.reading_seconds)

    @Slot()
    def openWays(self) -> None:
        self.open("ways")

    @Slot()
    def openVouchers(self) -> None:
        self.to("vouchers", self._settings.vouchers_seconds)
        self.vouchersWanted.emit()

    @Slot()
    def openPin(self) -> None:
        if self._state.page != "desk":
            self.to("pin", self._settings.typing_seconds)
            self.pinWanted.emit()

    def openDesk(self) -> None:
        self.to("desk", self._settings.staff_seconds)

    @Slot()
    def trouble(self) -> None:
        self.to("trouble")

    @Slot()
    def leave(self) -> None:
        """Only the desk, which the PIN opened, ends the kiosk."""
        if self._state.page == "desk":
            self._may_leave = True
            self.left.emit()

    @Slot(str)
    def chooseLanguage(self, language: str) -> None:
        self._speak(language)
        self.touched()

    def _speak(self, language: str) -> None:
        if language != self._language:
            self._language = language
            self.languageChanged.emit()

    def _become(self, state: FlowState) -> None:
        if state != self._state:
            self._state = state
            self.changed.emit()

    @property
    def now(self) -> FlowState:
        return self._state

    @property
    def may_leave(self) -> bool:
        return self._may_leave

    @Property(str, notify=changed)
    def page(self) -> str:
        return self._state.page

    @Property(int, notify=changed)
    def secondsLeft(self) -> int:
        return self._state.left

    @Property(int, notify=changed)
    def secondsTotal(self) -> int:
        return self._state.total

    @Property(bool, notify=changed)
    def preview(self) -> bool:
        return self._state.preview > 0

    @Property(str, notify=languageChanged)
    def language(self) -> str:
        return self._language
