"""Whether the pictures of a source are alive. Pure: time is passed in, and only the picture before is looked at."""

import numpy as np

from kiosk.hardware.conditions import Black, Frozen, Running
from kiosk.hardware.settings import CameraSettings
from kiosk.scanning.decoder import Grey
from kiosk.scanning.light import is_black, sample


class Liveness:
    """Judges each picture against the one before it, also across a reopening of the source."""

    def __init__(self, settings: CameraSettings) -> None:
        self._frozen_after_ms = settings.frozen_after_ms
        self._black_after_ms = settings.black_after_ms
        self._moved_ms = 0
        self._lit_ms: int | None = None
        self._frozen = False

    def opened(self, at_ms: int) -> None:
        """A new go at the source: what was frozen stays so until another picture comes."""
        self._moved_ms, self._lit_ms = at_ms, None

    def judge(self, before: Grey | None, now: Grey, running: Running, at_ms: int) -> Running | Frozen | Black:
        if self._lit_ms is None or not is_black(sample(now)):
            self._lit_ms = at_ms
        elif self._black_after_ms and at_ms - self._lit_ms >= self._black_after_ms:
            self._moved_ms, self._frozen = at_ms, False
            return Black()
        return Frozen() if self._stands(before, now, running, at_ms) else running

    def stuck(self, at_ms: int) -> bool:
        """Frozen for so long since the source was opened that opening it again is worth a try."""
        return self._frozen and at_ms - self._moved_ms >= self._frozen_after_ms

    def _stands(self, before: Grey | None, now: Grey, running: Running, at_ms: int) -> bool:
        if not running.noisy or not self._frozen_after_ms or before is None or not same(before, now):
            self._moved_ms, self._frozen = at_ms, False
        self._frozen = self._frozen or at_ms - self._moved_ms >= self._frozen_after_ms > 0
        return self._frozen


def same(before: Grey, now: Grey) -> bool:
    """To the last bit. A few pixels tell nearly every pair apart, so that all are compared only when it matters."""
    return (
        before.shape == now.shape
        and np.array_equal(sample(before), sample(now))
        and np.array_equal(before, now)
    )
