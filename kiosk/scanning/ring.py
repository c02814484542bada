"""Reading a camera: a little of everything that can be tried on each frame, all of it within half a second.

A ring turns by one step a frame beside the steps that every frame gets. What read the last frame goes first on the
next. A frame in which something was read ends there, for about a second: a code that stays in view longer, on a
poster behind the guest, must not hide the next one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kiosk.scanning.decoder import Code, Grey, distinct
from kiosk.scanning.sight import NOTHING, Near, Sight
from kiosk.scanning.step import Step
from kiosk.scanning.versions import Versions

FORGOTTEN_AFTER = 4  # frames in which a step that had read reads nothing
SHORT_FRAMES = 30  # in a row, that may end at the first read


@dataclass(frozen=True, slots=True)
class Ring:
    """`always` is tried on every frame, and one of `turning`."""

    always: tuple[Step, ...]
    turning: tuple[Step, ...]


class RingDecoder:
    """Sees frame after frame of one camera. Call it from one thread, with frames in their order."""

    def __init__(self, ring: Ring, budget_ms: float, now_ms: Callable[[], float]) -> None:
        """After `budget_ms` on a frame no further step is begun; the ring's turn then comes first on the next."""
        self._ring = ring
        self._budget_ms = budget_ms
        self._now_ms = now_ms
        self._reading: dict[Step, int] = {}  # those that read lately, and for how many frames they have not
        self._short = 0  # frames in a row in which something was read
        self._turn = 0
        self._owed = False

    def decode(self, frame: Grey) -> tuple[Code, ...]:
        return self.sight(frame).codes

    def sight(self, frame: Grey) -> Sight:
        if frame.size == 0:
            return NOTHING
        versions, tried = Versions(frame), dict[Step, Sight]()
        until_ms = self._now_ms() + self._budget_ms
        for step in self._plan():
            if tried and self._enough(tried, until_ms):
                break
            if step not in tried:
                self._try(step, versions, tried)
        self._short = self._short + 1 if _codes(tried) else 0
        self._go_round(tried)
        return Sight(_codes(tried), _unread(tried))

    def _enough(self, tried: Mapping[Step, Sight], until_ms: float) -> bool:
        return self._now_ms() >= until_ms or (self._short < SHORT_FRAMES and bool(_codes(tried)))

    def _plan(self) -> list[Step]:
        always, turn = self._ring.always, self._next()
        return [*self._reading, *((*turn, *always) if self._owed else (*always, *turn))]

    def _next(self) -> tuple[Step, ...]:
        turning = self._ring.turning
        return (turning[self._turn % len(turning)],) if turning else ()

    def _try(self, step: Step, versions: Versions, tried: dict[Step, Sight]) -> None:
        before = _codes(tried)
        tried[step] = sight = step.sight(versions)
        if any(code not in before for code in sight.codes):
            self._reading[step] = 0
        elif step in self._reading:
            self._miss(step, another_reads_it=bool(sight.codes))

    def _miss(self, step: Step, *, another_reads_it: bool) -> None:
        self._reading[step] += 1
        if another_reads_it or self._reading[step] >= FORGOTTEN_AFTER:
            del self._reading[step]

    def _go_round(self, tried: Mapping[Step, Sight]) -> None:
        self._owed = any(step not in tried for step in self._next())
        self._turn += not self._owed


def _codes(tried: Mapping[Step, Sight]) -> tuple[Code, ...]:
    return distinct(code for sight in tried.values() for code in sight.codes)


def _unread(tried: Mapping[Step, Sight]) -> tuple[Near, ...]:
    """What one step found and none read, one of a kind."""
    read = {code.format for code in _codes(tried)}
    found = {near.format: near for sight in tried.values() for near in sight.near}
    return tuple(near for near in found.values() if near.format not in read)
