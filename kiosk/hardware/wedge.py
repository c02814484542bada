"""A scanner that types like a keyboard, told from people who type. Pure: keys in, verdicts out, no clock.

Keys that may be a scanner's are held back until it is certain. A scan is a burst of at least `min_length`
characters, no pause longer than `gap_ms`, quicker on average than anybody types, ended by the suffix, each key let
go of at once. Everything else goes on to the field untouched and in order, at most a gap later.

A key a person holds or presses meanwhile is not part of the scan and follows it to the field. What cannot be told
apart: a person's Enter in the middle cuts a scan in two, a held Shift falsifies it, two scanners at the same moment
mix; each of them is answered as an unknown code, and no letter of it reaches a field.
"""

from dataclasses import dataclass

from kiosk.hardware.keys import Key
from kiosk.hardware.marks import mark
from kiosk.hardware.scanner_settings import ScannerSettings
from kiosk.hardware.wedge_burst import Burst, Sides

PACE = 0.7
"""Share of gap_ms that a key may take on average: people's fastest bursts have about as long pauses as a scanner's
longest, but never all the time."""
SURE_TIMES = 2
"""So many times min_length at that pace is no person: a code may end there without a suffix, and a pause within it
may be PATIENCE_TIMES as long."""
PATIENCE_TIMES = 4
MOST_KEYS = 40_000
"""More than the longest code gives."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """The keys of a code, one a character, without prefix and suffix."""

    strokes: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Replay:
    """These belong to the field after all, in this order."""

    keys: tuple[Key, ...]


Step = Scanned | Replay


@dataclass(frozen=True, slots=True)
class Verdict:
    """First the steps; then, if `passes`, the key just given goes on its way. Otherwise it was kept."""

    steps: tuple[Step, ...] = ()
    passes: bool = False


class Wedge:
    def __init__(self, settings: ScannerSettings) -> None:
        self._settings = settings
        self._prefix = mark(settings.prefix)
        self._suffix = mark(settings.suffix)
        self._burst: Burst | None = None
        self._scan_ended_ms: int | None = None
        self._swallowed: set[int] = set()
        self._told = False

    @property
    def deadline_ms(self) -> int | None:
        """When `settle` is due, in the keys' own time; None while nothing is held back."""
        return None if self._burst is None else self._burst.last_ms + self.patience_ms

    @property
    def patience_ms(self) -> int:
        """How long after the last key of a burst another may still belong to it."""
        burst = self._burst
        sure = burst is not None and burst.end is None and self._sure(burst)
        return self._settings.gap_ms * (PATIENCE_TIMES if sure else 1)

    def take(self, key: Key) -> Verdict:
        self._told |= not key.down and not key.lone
        if not key.down and key.code in self._swallowed:
            self._swallowed.discard(key.code)
            return Verdict()
        steps = self.settle() if key.down and self._is_over(key) else ()
        if key.down:
            self._swallowed.discard(key.code)
        return self._continue(self._burst, key) if self._burst else self._begin(key, steps)

    def settle(self) -> tuple[Step, ...]:
        """Nothing more came: what was held back is a scan, perhaps without a suffix, or somebody's typing."""
        burst, self._burst = self._burst, None
        if burst is None:
            return ()
        sides = burst.sides(self._settings.gap_ms)
        if burst.end is None and self._suffix:
            return (Replay(tuple(burst.keys)),)
        if not self._is_scan(sides, self._least(burst)):
            return (Replay(tuple(burst.keys)),)
        self._swallowed |= sides.down
        self._scan_ended_ms = burst.last_ms
        scan = Scanned(sides.strokes)
        return (scan, Replay(sides.persons)) if sides.persons else (scan,)

    def _least(self, burst: Burst) -> int:
        if burst.marked or (burst.follows and burst.end):
            return 1
        return self._settings.min_length * (1 if burst.end else SURE_TIMES)

    def _begin(self, key: Key, steps: tuple[Step, ...]) -> Verdict:
        follows = key.down and not key.lone and self._follows(key)
        if follows and (key.ends_a_line or key.is_mark(self._suffix)):
            self._scan_ended_ms = key.at_ms  # CR LF, or ETX CR
            self._swallowed.add(key.code)
            return Verdict(steps)
        marked = key.is_mark(self._prefix)
        may_begin = marked if self._prefix else key.writes or key.shifting
        if not key.down or key.lone or not may_begin:
            return Verdict(steps, passes=True)
        self._burst = Burst(marked, follows)
        self._burst.add(key, mark=marked)
        return Verdict(steps)

    def _continue(self, burst: Burst, key: Key) -> Verdict:
        ends = key.down and self._ends(key)
        burst.told = self._told
        burst.add(key, ends=ends)
        if len(burst.keys) > MOST_KEYS:
            self._burst = None
            return Verdict((Replay(tuple(burst.keys)),))
        decided = burst.end is not None and not burst.last_is_down
        return Verdict(self.settle() if decided else ())

    def _ends(self, key: Key) -> bool:
        return key.is_mark(self._suffix) if self._suffix else key.ends_a_line

    def _is_scan(self, sides: Sides, least: int) -> bool:
        return len(sides.strokes) >= least and sides.per_beat_ms <= self._settings.gap_ms * PACE

    def _sure(self, burst: Burst) -> bool:
        enough = burst.strokes >= SURE_TIMES * self._settings.min_length
        return enough and burst.per_beat_ms() <= self._settings.gap_ms * PACE

    def _is_over(self, key: Key) -> bool:
        """Whether a press comes too late for the burst, or after its end."""
        burst = self._burst
        if burst is None or key.lone:
            return False
        return burst.end is not None or not 0 <= key.at_ms - burst.last_ms <= self.patience_ms

    def _follows(self, key: Key) -> bool:
        ended_ms = self._scan_ended_ms
        return ended_ms is not None and 0 <= key.at_ms - ended_ms <= self._settings.gap_ms
