"""What the reading of a card needs of an OCR engine: where text is, and what a piece of it says."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.card_face.lines import Corners

Picture = NDArray[np.uint8]


class Eyes(Protocol):
    """Finding and reading are two steps, so that not everything that is found must be read."""

    def find(self, bgr: Picture) -> Sequence[Corners]:
        """Every box of text, its corners clockwise from the upper left one of the picture."""

    def read(self, strips: Sequence[Picture]) -> Sequence[tuple[str, float]]:
        """The text of each strip and how sure it is, 0 to 1."""
