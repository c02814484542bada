"""The time the desk goes by: never before what it already knows."""

from dataclasses import dataclass, replace

from protocol.clock import CentralTime, Clock, Stamp, floor_now


@dataclass(frozen=True, slots=True)
class Moment:
    """`stamp.wall` is the time to go by. `behind`: the wall clock is below it. `bounded`: something vouches."""

    stamp: Stamp
    behind: bool
    bounded: bool

    @property
    def ms(self) -> int:
        return self.stamp.wall


class Timekeeper:
    """`shift_ms`: how far a demo's clock is moved; central's time is moved with it."""

    def __init__(self, clock: Clock, shift_ms: int = 0) -> None:
        self._clock = clock
        self._shift_ms = shift_ms
        self._heard: CentralTime | None = None

    def hear(self, time: CentralTime) -> None:
        """Central's clock, as it was heard; the courier calls this from its own thread."""
        wall = self._clock.stamp().wall
        # A demo's central may be travelling in time as well, or not: the nearer of the two is meant.
        self._heard = replace(time, ms=min(time.ms, time.ms + self._shift_ms, key=lambda ms: abs(ms - wall)))

    def moment(self, last_wall: int | None) -> Moment:
        """`last_wall`: the time of the journal's last entry."""
        stamp = self._clock.stamp()
        now = floor_now(stamp, last_wall, self._heard)
        return Moment(Stamp(now.ms, stamp.mono, stamp.boot), now.behind, now.bounded)
