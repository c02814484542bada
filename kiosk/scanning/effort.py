"""How much is tried on each frame: as settled, or as much as this machine keeps up with."""

from collections.abc import Callable

from kiosk.scanning.decoder import Code, Grey
from kiosk.scanning.ring import RingDecoder
from kiosk.scanning.sight import Sight

SMOOTHING = 0.1  # the share of one frame in the average; a second of frames settles it
PLENTY = 0.3  # of the budget, taken by the light one: the thorough one takes three times as much


class AutoDecoder:
    """`thorough` while its frames stay within the budget, else `light`. Call it from one thread."""

    def __init__(
        self, thorough: RingDecoder, light: RingDecoder, budget_ms: float, now_ms: Callable[[], float]
    ) -> None:
        self._thorough, self._light = thorough, light
        self._budget_ms = budget_ms
        self._now_ms = now_ms
        self._average_ms = 0.0
        self.is_thorough = True

    def decode(self, frame: Grey) -> tuple[Code, ...]:
        return self.sight(frame).codes

    def sight(self, frame: Grey) -> Sight:
        started_ms = self._now_ms()
        sight = (self._thorough if self.is_thorough else self._light).sight(frame)
        if not sight.codes:  # a frame in which something was read ended early and tells nothing
            self._note(self._now_ms() - started_ms)
        return sight

    def _note(self, taken_ms: float) -> None:
        self._average_ms += SMOOTHING * (taken_ms - self._average_ms)
        if self.is_thorough and self._average_ms > self._budget_ms:
            self.is_thorough = False
        elif not self.is_thorough and self._average_ms < PLENTY * self._budget_ms:
            self.is_thorough = True
