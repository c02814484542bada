"""So many tries in so long, in memory, for the whole station."""

from collections import deque


class Tries:
    """Pure: the time (ms) is handed in."""

    def __init__(self, most: int, window_ms: int) -> None:
        self._most = most
        self._window_ms = window_ms
        self._taken: deque[int] = deque()

    def take(self, now: int) -> bool:
        """True if this try is allowed; it then counts."""
        if self.left(now) == 0:
            return False
        self._taken.append(now)
        return True

    def left(self, now: int) -> int:
        while self._taken and self._taken[0] <= now - self._window_ms:
            self._taken.popleft()
        return self._most - len(self._taken)

    def give_back(self) -> None:
        """The last one taken turned out not to be a try."""
        if self._taken:
            self._taken.pop()
