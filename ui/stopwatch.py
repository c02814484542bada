"""From a frame to the painted answer, in milliseconds: the figure a guest feels."""

from collections.abc import Callable


class Stopwatch:
    """`now_ms` must be the camera's clock. Only the newest frame is timed; the last 10,000 times are kept."""

    KEPT = 10_000

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._now_ms = now_ms
        self._frame_ms: int | None = None
        self._waits_for_paint = False
        self._times: list[int] = []

    def seen(self, frame_ms: int) -> None:
        self._frame_ms = frame_ms

    def answered(self) -> None:
        self._waits_for_paint = self._frame_ms is not None

    def painted(self) -> None:
        """A frame of the window reached the screen."""
        if self._waits_for_paint and self._frame_ms is not None:
            self._times = [*self._times[-self.KEPT + 1 :], self._now_ms() - self._frame_ms]
            self._waits_for_paint, self._frame_ms = False, None

    def figures(self) -> dict[str, int] | None:
        """p50 and p99 in ms; None before the first."""
        ordered = sorted(self._times)
        if not ordered:
            return None
        return {
            "p50": ordered[len(ordered) // 2],
            "p99": ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)],
        }
