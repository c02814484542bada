"""Keys held back together, and whose they are: a scanner's or a person's."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise

from kiosk.hardware.keys import Key


@dataclass(frozen=True, slots=True)
class Sides:
    """The scanner's characters in order; its keys still down, by code; everything else, in order."""

    strokes: tuple[Key, ...]
    down: frozenset[int]
    persons: tuple[Key, ...]
    per_beat_ms: float


@dataclass(slots=True)
class Burst:
    """Everything since the first key held back. `marked`: it began with the prefix. `follows`: right on a scan.

    `told`: this platform tells of keys let go of, so that their absence means something.
    """

    marked: bool
    follows: bool
    told: bool = False
    keys: list[Key] = field(default_factory=list)
    beats: int = 0
    strokes: int = 0
    last_ms: int = 0
    end: Key | None = None  # came already; only whether the last character was a scanner's is still open
    _first_ms: int | None = None

    def add(self, key: Key, *, mark: bool = False, ends: bool = False) -> None:
        """A beat is a report that a scanner makes for a character or around it; prefix and suffix are none."""
        self.keys.append(key)
        if key.lone or not (key.down or key.shifting):
            return
        self.last_ms = key.at_ms
        if ends:
            self.end = key
        elif not mark:
            self._first_ms = key.at_ms if self._first_ms is None else self._first_ms
            self.beats += 1
            self.strokes += is_stroke(key)

    @property
    def last_is_down(self) -> bool:
        """Whether the last character's key was not let go of yet."""
        strokes = [key for key in self.keys if is_stroke(key) and key is not self.end]
        return self.told and bool(strokes) and strokes[-1] not in self._released()

    def per_beat_ms(self) -> float:
        first = self.last_ms if self._first_ms is None else self._first_ms
        return (self.last_ms - first) / max(self.beats - 1, 1)

    def sides(self, dwell_ms: int) -> Sides:
        """A scanner lets go of a key at once; a person's stays down longer than `dwell_ms`."""
        released = self._released()
        ours = self._ours(released, dwell_ms)
        strokes = tuple(key for key in self._body() if key in ours and is_stroke(key))
        down = frozenset(key.code for key in ours if key.down and key not in released)
        lifted = {released[key] for key in ours if key in released}
        persons = tuple(key for key in self.keys if key not in ours and key not in lifted)
        return Sides(strokes, down, persons, self._pace(ours))

    def _body(self) -> list[Key]:
        return [key for key in self.keys[1 if self.marked else 0 :] if key is not self.end]

    def _pace(self, ours: set[Key]) -> float:
        body = [key for key in self._body() if key.down or key.shifting]
        beats = [key.at_ms for key in body if key in ours or (key.shifting and not key.lone)]
        return (beats[-1] - beats[0]) / max(len(beats) - 1, 1) if beats else 0

    def _released(self) -> dict[Key, Key]:
        """Each press that was let go of, and by which event."""
        down: dict[int, list[Key]] = defaultdict(list)
        found: dict[Key, Key] = {}
        for key in self.keys:
            presses = down[key.code]
            if key.down:
                presses.append(key)
            elif presses:
                press = _likeliest(presses, key)
                presses.remove(press)
                found[press] = key
        return found

    def _ours(self, released: dict[Key, Key], dwell_ms: int) -> set[Key]:
        presses = [key for key in self.keys if key.down and not key.lone and key is not self.end]
        strokes = [key for key in presses if is_stroke(key)]
        held = {
            key
            for key, following in pairwise([*strokes, self.end])
            if key
            and (self.told if key not in released else _is_held(key, released[key], following, dwell_ms))
        }
        marks = {*self.keys[: 1 if self.marked else 0], *([self.end] if self.end else [])}
        return {key for key in presses if (is_stroke(key) and key not in held) or key.shifting} | marks


def _likeliest(presses: list[Key], release: Key) -> Key:
    """One key of two keyboards may be down twice: Shift tells them apart, else the last goes first."""
    alike = [press for press in presses if press.shift == release.shift]
    return (alike or presses)[-1]


def _is_held(key: Key, release: Key, following: Key | None, dwell_ms: int) -> bool:
    """Down for long, and still when the next one went down: a mere stall holds up the next one too."""
    overlaps = following is None or following.at_ms < release.at_ms
    return overlaps and release.at_ms - key.at_ms > dwell_ms


def is_stroke(key: Key) -> bool:
    """A press that stands for one character of a code; control characters such as GS may stand inside one."""
    control = len(key.text) == 1 and not key.text.isprintable() and key.text not in "\b\x7f\x1b"
    return key.down and not key.lone and (key.writes or control)
