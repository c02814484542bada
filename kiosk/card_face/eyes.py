"""What the reading of a card needs of an OCR engine: where text is, and what a piece of it says."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kiosk.card_face.lines import Corners

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Said:
    """What a strip says; how sure that is, 0 to 1, on the whole and of its least certain digit or letter."""

    text: str = field(repr=False)
    score: float
    weakest: float


class Eyes(Protocol):
    """Finding and reading are two steps, so that not everything that is found must be read."""

    def find(self, bgr: Picture) -> Sequence[Corners]:
        """Every box of text, its corners clockwise from the upper left one of the picture."""

    def read(self, strips: Sequence[Picture]) -> Sequence[Said]:
        """The text of each strip, in their order."""
