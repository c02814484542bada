"""How much light is in a picture, from a few of its pixels."""

import numpy as np
from numpy.typing import NDArray

from kiosk.scanning.decoder import Grey

STEP = 16
BLACK_LEVEL = 24  # a covered sensor's noise stays below, a phone in a dark room does not
BLACK_SHARE = 0.002


def sample(grey: Grey, step: int = STEP) -> NDArray[np.uint8]:
    """Every `step`-th pixel both ways; a view, no copy."""
    return grey[::step, ::step]


def is_black(sampled: NDArray[np.uint8]) -> bool:
    """Nothing in it gives light: not even so much of the picture as a phone held far away."""
    return bool(np.count_nonzero(sampled > BLACK_LEVEL) <= sampled.size * BLACK_SHARE)
