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
    """`heard` is what central's clock said last; the courier sets it from its own thread."""

    def __init__(self, clock: Clock, heard: CentralTime | None = None) -> None:
        self.heard = heard
        self._clock = clock

    def moment(self, last_wall: int | None) -> Moment:
        """`last_wall`: the time of the journal's last entry."""
        stamp = self._clock.stamp()
        now = floor_now(stamp, last_wall, self.heard)
        return Moment(replace(stamp, wall=now.ms), now.behind, now.bounded)
