"""A code held still is one scan. Pure: time is passed in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kiosk.scanning.decoder import Code


@dataclass(frozen=True, slots=True)
class Held:
    """A code that was let through and has not left the view for long enough."""

    seen_ms: int
    away_ms: int


class Repeats:
    """Lets a code through once, and again only after it was out of view for `away_ms`."""

    def __init__(self, away_ms: int, retry_ms: int) -> None:
        self._away_ms = away_ms
        self._retry_ms = retry_ms
        self._held: dict[str, Held] = {}

    def fresh(self, believed: Sequence[Code], seen: Sequence[Code], now_ms: int) -> tuple[Code, ...]:
        """Those of one frame's believed codes that are a new scan; all `seen` are in view. `now_ms` never goes back."""
        self._release(now_ms)
        for code in seen:
            if held := self._held.get(code.text):
                self._held[code.text] = replace(held, seen_ms=now_ms)
        return tuple(code for code in believed if self._hold(code.text, now_ms))

    def _hold(self, text: str, now_ms: int) -> bool:
        new = text not in self._held
        if new:
            self._held[text] = Held(now_ms, self._away_ms)
        return new

    def _release(self, now_ms: int) -> None:
        self._held = {text: held for text, held in self._held.items() if now_ms - held.seen_ms < held.away_ms}

    def allow_retry(self, text: str) -> None:
        """The scan of this text failed: a short look away (`retry_ms`) is enough to try it again."""
        if held := self._held.get(text):
            self._held[text] = replace(held, away_ms=min(held.away_ms, self._retry_ms))
