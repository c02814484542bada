"""Keeps a full-screen kiosk on the screen, and notices that somebody is there."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

TOUCHES = (QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin, QEvent.Type.KeyPress)
LEAVING_KEYS = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_Back, Qt.Key.Key_Exit})


class Guard(QObject):
    """An event filter for the application: swallows the ways out, and tells of every touch."""

    def __init__(self, *, locked: bool, may_leave: Callable[[], bool], touched: Callable[[], None]) -> None:
        super().__init__()
        self._locked = locked
        self._may_leave = may_leave
        self._touched = touched

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES and watched.isWindowType():
            self._touched()
        if not self._locked or self._may_leave():
            return False
        if event.type() == QEvent.Type.Close:
            event.ignore()
            return True
        return isinstance(event, QKeyEvent) and _leaves(event)


def _leaves(event: QKeyEvent) -> bool:
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return (
        event.key() in LEAVING_KEYS
        or (alt and event.key() == Qt.Key.Key_F4)
        or (control and event.key() in (Qt.Key.Key_Q, Qt.Key.Key_W))
    )
