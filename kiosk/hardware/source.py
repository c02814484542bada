"""What the camera's thread asks of anything that gives pictures."""

from typing import Any, Protocol

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.hardware.conditions import Running

Bgr = NDArray[np.uint8]


class SourceFailed(Exception):
    """The camera is not there or stopped answering; the film is no film; the folder holds no picture."""


class Pictures(Protocol):
    """A source that was opened. One thread uses it, from open to close."""

    @property
    def running(self) -> Running: ...

    def read(self) -> Bgr | None:
        """The next picture, None at the end. Raises SourceFailed. May block for ever."""

    def close(self) -> None:
        """Nothing is read afterwards."""


class Source(Protocol):
    def open(self) -> Pictures:
        """Raises SourceFailed. What was opened before may still be stuck: nothing is shared with it."""


def letters_of(capture: Any) -> str:
    """The four letters of an opened capture's pixel format."""
    letters = int(capture.get(cv2.CAP_PROP_FOURCC)).to_bytes(4, "little", signed=True)
    return letters.decode("ascii", "replace").strip("\0")
