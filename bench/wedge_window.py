"""A real window, drawn nowhere, with the desk's search field, its keyboard on the screen, and the filter for keys.

Keys are sent to the window as Qt's own events with the time they were pressed, the way the platform sends them.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import PySide6.QtQuick  # noqa: F401  imported for its effect: the root comes as a window
from PySide6.QtCore import Q_ARG, QCoreApplication, QElapsedTimer, QEvent, QMetaObject, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQml import QQmlApplicationEngine
from shiboken6 import delete

import ui
from bench.town import Refused
from kiosk.hardware.keys import Key
from kiosk.hardware.scanner_settings import ScannerSettings
from kiosk.hardware.wedge import Wedge
from ui.guard import Guard
from ui.keys import NAMES, Keys
from ui.pictures import Icons

QML = Path(ui.__file__).parent / "qml"
WINDOW = Path(__file__).with_suffix(".qml")
CODES = {name: code for code, name in NAMES.items()}
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
PATIENCE_MS = 10_000
FIRST_MS = 1000


class TypingWindow:
    """Time is the keys' own: silence falls when the next key is too late, and nothing waits."""

    def __init__(self, app: QGuiApplication, settings: ScannerSettings | None = None) -> None:
        self.app = app
        self.wedge = Wedge(settings or ScannerSettings())
        self.keys = Keys(self.wedge, may_learn=lambda: self.calibrating, timed=False)
        self.calibrating = False
        self.scans: list[str] = []
        self.keys.scanned.connect(self.scans.append)
        self._guard = Guard(locked=True, may_leave=lambda: False, touched=lambda: None)
        self._engine = QQmlApplicationEngine()
        self._engine.addImageProvider("icons", Icons())
        self._engine.addImportPath(str(QML))
        self._engine.load(WINDOW)  # loadData keeps Python locked, and the threads of QML may wait for it
        self.window = self._engine.rootObjects()[0]
        field = self.window.findChild(QObject, "field")
        if field is None:
            raise Refused("the window has no field")
        self.field = field
        self.field.forceActiveFocus()
        self._wait_for_pinyin()
        for watch in (self._guard, self.keys):
            app.installEventFilter(watch)

    def _wait_for_pinyin(self) -> None:
        clock = QElapsedTimer()
        clock.start()
        self.window.requestActivate()
        while clock.elapsed() < PATIENCE_MS:
            self.app.processEvents()
            if self.window.property("pinyin") and self.field.property("activeFocus"):
                return
        raise Refused("the keyboard on the screen does not write Pinyin here")

    @property
    def text(self) -> str:
        return str(self.field.property("text"))

    @property
    def composing(self) -> str:
        return str(self.field.property("preeditText"))

    def clear(self) -> None:
        self.field.setProperty("text", "")

    def compose(self, letters: str) -> None:
        """Touches letters of the keyboard on the screen."""
        for letter in letters:
            self.touch(Qt.Key(Qt.Key.Key_A.value + ord(letter) - ord("a")), letter)

    def touch(self, key: Qt.Key, letter: str = "") -> None:
        """Touches one key of the keyboard on the screen."""
        QMetaObject.invokeMethod(self.window, "touchKey", Q_ARG(int, key.value), Q_ARG(str, letter))

    def drop_composition(self) -> str:
        composing = self.composing
        self.app.inputMethod().reset()
        return composing

    def press(self, keys: Iterable[Key]) -> None:
        for key in keys:
            self._fall_silent(key.at_ms + FIRST_MS)
            QCoreApplication.sendEvent(self.window, _event(key))

    def rest(self) -> None:
        """For longer than any key waits."""
        self.keys.settle()

    def _fall_silent(self, now_ms: int) -> None:
        deadline_ms = self.wedge.deadline_ms
        if deadline_ms is not None and now_ms > deadline_ms:
            self.keys.settle()

    def close(self) -> None:
        for watch in (self._guard, self.keys):
            self.app.removeEventFilter(watch)
        self.window.close()
        delete(self._engine)
        self.app.processEvents()


@contextmanager
def typing_window(app: QGuiApplication, settings: ScannerSettings | None = None) -> Iterator[TypingWindow]:
    window = TypingWindow(app, settings)
    try:
        yield window
    finally:
        window.close()


def _event(key: Key) -> QKeyEvent:
    event = QKeyEvent(
        QEvent.Type.KeyPress if key.down else QEvent.Type.KeyRelease,
        CODES.get(key.name) or ord(key.text.upper()[:1] or "\0"),
        SHIFT if key.shift else NONE,
        key.code,
        0,
        0,
        key.text,
        key.repeat,
        1,
    )
    event.setTimestamp(key.at_ms + FIRST_MS)
    return event
