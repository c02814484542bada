"""One picture from a camera, in memory only."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The picture in colour for the preview and in grey for decoders; `at_ms` is on a clock that never goes back."""

    grey: NDArray[np.uint8]
    bgr: NDArray[np.uint8]
    number: int
    at_ms: int
