"""Every key that reaches the window goes through here first: a scanner's are taken out, a person's go on."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent
from shiboken6 import isValid

from kiosk.hardware.calibration import AMERICAN, Layout, learn
from kiosk.hardware.keys import Key
from kiosk.hardware.wedge import Scanned, Step, Wedge

PRESS, RELEASE = QEvent.Type.KeyPress, QEvent.Type.KeyRelease
NAMES = {key.value: key.name.removeprefix("Key_") for key in Qt.Key}
SHIFT = Qt.KeyboardModifier.ShiftModifier
CAPS_BITS = {"xcb": 0x2, "wayland": 0x2, "windows": 0x100}
"""Where each platform tells Caps Lock among the native modifiers."""


class Keys(QObject):
    """An event filter for the application. Install it after Guard: Qt asks the last one first, so Guard sees only
    what a person pressed. It stands before the input method, which sees a key only after the window does.

    `may_learn` says whether a calibration code may change the layout now; to others it is a code like any.
    Without `timed` the caller calls `settle` when `wedge.deadline_ms` has passed.
    """

    scanned = Signal(str)
    learned = Signal(object)  # a Layout, for the station's folder

    def __init__(
        self,
        wedge: Wedge,
        layout: Layout = AMERICAN,
        *,
        may_learn: Callable[[], bool] = lambda: False,
        timed: bool = True,
    ) -> None:
        super().__init__()
        self._wedge = wedge
        self._layout = layout
        self._may_learn = may_learn
        self._timed = timed
        self._replaying = False
        self._caps_bit = CAPS_BITS.get(QGuiApplication.platformName().partition("-")[0], 0)
        self._clock = QElapsedTimer()
        self._clock.start()
        self._patience = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._patience.timeout.connect(self._look_once_more)
        self._last_look = QTimer(self, singleShot=True, interval=0)
        self._last_look.timeout.connect(self.settle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or self._replaying or not watched.isWindowType():
            return False
        if event.type() not in (PRESS, RELEASE):
            return False
        verdict = self._wedge.take(self._key(watched, event))
        self._wait()
        self._do(verdict.steps)
        return not verdict.passes

    @Slot()
    def settle(self) -> None:
        """Nothing more came in time."""
        self._do(self._wedge.settle())

    @Slot()
    def _look_once_more(self) -> None:
        # While this thread was busy keys may have come that Qt has not delivered yet; they are, before the next timer.
        self._last_look.start()

    def _wait(self) -> None:
        self._patience.stop()
        self._last_look.stop()
        if self._timed and self._wedge.deadline_ms is not None:
            self._patience.start(self._wedge.patience_ms)

    def _do(self, steps: tuple[Step, ...]) -> None:
        for step in steps:
            if isinstance(step, Scanned):
                self._tell(step)
            else:
                self._replay(step.keys)

    def _tell(self, scan: Scanned) -> None:
        layout = learn(scan.strokes) if self._may_learn() else None
        if layout is None:
            self.scanned.emit(self._layout.text(scan.strokes))
        else:
            self._layout = layout
            self.learned.emit(layout)

    def _replay(self, keys: tuple[Key, ...]) -> None:
        self._replaying = True
        try:
            for key in keys:
                window, event = key.origin
                if isValid(window):
                    QCoreApplication.sendEvent(window, event)
        finally:
            self._replaying = False

    def _key(self, window: QObject, event: QKeyEvent) -> Key:
        told_ms = event.timestamp()
        scan_code = event.nativeScanCode()
        return Key(
            at_ms=told_ms or self._clock.elapsed(),
            down=event.type() == PRESS,
            code=scan_code or -event.key(),
            name=NAMES.get(event.key(), ""),
            text=event.text(),
            shift=bool(event.modifiers() & SHIFT),
            caps=bool(event.nativeModifiers() & self._caps_bit),
            repeat=event.isAutoRepeat(),
            on_screen=not told_ms and not event.spontaneous(),
            origin=(window, event.clone()),
        )
