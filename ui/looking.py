"""The thread that looks at frames. A picture is handed on only while somebody watches; none is kept."""

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.hardware.conditions import Black, Condition, Ended, Frozen, Lost, Running
from kiosk.scanning.frame import Frame
from kiosk.scanning.pipeline import Look, Pipeline
from protocol.logs import logger

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1
LOG = logger("ui.looking")
PATIENCE_S = 0.25
ONE_FRAME_S = 2.0
Hint = Callable[[Frame, Look], str]
"""What would help the camera: too_dark, glare, too_far, too_near, hold_still, black, or nothing."""


def no_hint(_frame: Frame, _look: Look) -> str:
    return ""


class FrameSource(Protocol):
    """The camera's own thread keeps the newest frame; here it is taken."""

    @property
    def condition(self) -> Condition: ...
    def start(self) -> None: ...
    def stop(self) -> None: ...
    def after(self, number: int, timeout_s: float | None = None) -> Frame | None: ...


@QmlElement
@QmlUncreatable("made in Python")
class Looking(QObject):
    """Frames in, believed texts out. Signals arrive on the GUI thread."""

    accepted = Signal(str, int)  # the text, and when its frame was taken (camera's ms)
    sighted = Signal()  # a code is in view that is no new scan, or one that cannot be read yet
    pictured = Signal()
    cameraChanged = Signal(str)  # starting | working | missing | frozen | black
    hintChanged = Signal(str)
    broke = Signal()

    def __init__(
        self, camera: FrameSource, pipeline: Pipeline, *, hint: Hint = no_hint, mirrored: bool = True
    ) -> None:
        super().__init__()
        self._camera = camera
        self._pipeline = pipeline
        self._hint_of = hint
        self._hint = ""
        self._mirrored = mirrored
        self._stopping = threading.Event()
        self._paused = threading.Event()
        self._watched = threading.Event()
        self._retries: SimpleQueue[str] = SimpleQueue()
        self._picture: NDArray[np.uint8] | None = None
        self._camera_words = "starting"
        self._thread = threading.Thread(target=self._run, name="looking")
        self._number = 0
        self.frames = 0

    def start(self) -> None:
        self._camera.start()
        self._thread.start()

    def stop(self) -> None:
        """Ends camera and thread; afterwards nothing is emitted."""
        self._stopping.set()
        self._camera.stop()
        if self._thread.is_alive():
            self._thread.join()
        self._picture = None

    def pause(self, paused: bool) -> None:
        """Paused: frames are dropped unread."""
        (self._paused.set if paused else self._paused.clear)()

    def allow_retry(self, text: str) -> None:
        self._retries.put(text)

    @Slot(bool)
    def watch(self, watched: bool) -> None:
        """Somebody opened or closed the camera's picture."""
        (self._watched.set if watched else self._watched.clear)()
        if not watched:
            self._picture = None

    def take_picture(self) -> NDArray[np.uint8] | None:
        """The newest picture, once; nothing of it stays here."""
        picture, self._picture = self._picture, None
        return picture

    def one_frame(self) -> NDArray[np.uint8] | None:
        """The next picture that comes, for whoever asks from a thread of their own; None if none does."""
        frame = self._camera.after(self._number, ONE_FRAME_S)
        return None if frame is None else frame.bgr

    @Property(bool, constant=True)
    def mirrored(self) -> bool:
        """Whether people are shown as in a mirror."""
        return self._mirrored

    @Property(str, notify=hintChanged)
    def hint(self) -> str:
        return self._hint

    def _run(self) -> None:
        try:
            while not self._stopping.is_set():
                frame = self._camera.after(self._number, PATIENCE_S)
                self._tell_condition()
                if frame is not None:
                    self._number = frame.number
                    self._look(frame)
                elif isinstance(self._camera.condition, Ended):
                    return
        except Exception:
            LOG.exception("looking broke")
            self.broke.emit()

    def _look(self, frame: Frame) -> None:
        self.frames += 1
        if self._watched.is_set():
            self._hand_on(frame)
        if self._paused.is_set():
            self._tell_hint("")
            return
        while not self._retries.empty():
            self._pipeline.allow_retry(self._retries.get())
        look = self._pipeline.look(frame)
        for code in look.scans:
            self.accepted.emit(code.text, frame.at_ms)
        if (look.seen or look.near) and not look.scans:
            self.sighted.emit()
        self._tell_hint(self._hint_of(frame, look))

    def _tell_hint(self, hint: str) -> None:
        if hint != self._hint:
            self._hint = hint
            self.hintChanged.emit(hint)

    def _hand_on(self, frame: Frame) -> None:
        waiting = self._picture is not None
        self._picture = frame.bgr
        if not waiting:
            self.pictured.emit()

    def _tell_condition(self) -> None:
        words = _words(self._camera.condition)
        if words != self._camera_words:
            self._camera_words = words
            self.cameraChanged.emit(words)


def _words(condition: Condition) -> str:
    match condition:
        case Running():
            return "working"
        case Lost() | Ended():
            return "missing"
        case Frozen():
            return "frozen"
        case Black():
            return "black"
        case _:
            return "starting"
