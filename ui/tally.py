"""What was answered here: counted for the summary, and printed as lines where no screen shows it."""

import json
import time
from collections.abc import Callable
from typing import Any, TextIO

from kiosk import outcomes as o
from kiosk.outcome_line import line, word
from kiosk.outcomes import Outcome

Answered = tuple[Outcome, float]


class Records:
    """Counts every outcome; `out` is None where a person reads the screen instead."""

    def __init__(self, out: TextIO | None = None) -> None:
        self._out = out
        self._guests: set[int] = set()
        self._kinds: dict[str, int] = {}
        self._vouchers: set[str] = set()

    def timed(self, work: Callable[[Any], Outcome]) -> Callable[[Any], Answered]:
        """The same work, with how many milliseconds it took."""

        def measured(station: Any) -> Answered:
            started = time.perf_counter()
            outcome = work(station)
            return outcome, (time.perf_counter() - started) * 1000

        return measured

    def note(self, outcome: Outcome, ms: float, source: str = "", op: str | None = None) -> str:
        """Counts and prints one outcome, with where its scan came from or what it answers; its kind."""
        kind = word(outcome)
        self._kinds[kind] = self._kinds.get(kind, 0) + 1
        if isinstance(outcome, o.Welcome):
            self._guests.add(outcome.guest)
        if isinstance(outcome, o.Welcome | o.Issued):
            self._vouchers.update(voucher.id for voucher in outcome.vouchers)
        self._print(line(outcome, ms, op) | ({"source": source} if source else {}))
        return kind

    def summary(self) -> dict[str, int]:
        return {
            "scans": sum(self._kinds.values()),
            "welcomed": self._kinds.get("welcome", 0),
            "guests_welcomed": len(self._guests),
            "vouchers": len(self._vouchers),
            "storage_failed": self._kinds.get("storage_failed", 0),
        }

    def print_summary(self, more: dict[str, Any]) -> None:
        self._print({"summary": self.summary() | more})

    def _print(self, fields: dict[str, Any]) -> None:
        """Whoever reads the lines may have enough of them: guests are still answered."""
        if self._out is None:
            return
        try:
            self._out.write(json.dumps(fields, ensure_ascii=False) + "\n")
            self._out.flush()
        except BrokenPipeError:
            self._out = None
