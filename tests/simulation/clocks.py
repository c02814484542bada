"""Time in the simulated world: one true time, and a clock a machine that may be wrong in every way."""

from random import Random

from protocol.clock import Stamp, parse_iso

NINE = parse_iso("2026-11-15T09:00:00+08:00")
SECOND, MINUTE, HOUR = 1000, 60_000, 3_600_000


class World:
    """The true time in ms; it moves only when it is told to."""

    def __init__(self) -> None:
        self.now = NINE

    def go_on(self, ms: int) -> None:
        self.now += ms


class MachineClock:
    """Skewed, drifting, set by hand, and begun anew with each boot."""

    def __init__(self, world: World, name: str, skew_ms: int = 0, drift_ppm: int = 0) -> None:
        self._world = world
        self._name = name
        self._skew_ms = skew_ms
        self._drift_ppm = drift_ppm
        self._boots = 0
        self._booted = world.now - HOUR

    def stamp(self) -> Stamp:
        true = self._world.now
        drift = (true - NINE) * self._drift_ppm // 1_000_000
        return Stamp(max(0, true + drift + self._skew_ms), true - self._booted, f"{self._name}b{self._boots}")

    def jump(self, ms: int) -> None:
        """Somebody, or something, sets the wall clock."""
        self._skew_ms += ms

    def boot(self) -> None:
        """Another boot: the boot clock starts at nothing."""
        self._boots += 1
        self._booted = self._world.now


def skewed(world: World, name: str, chance: Random) -> MachineClock:
    """A clock as one finds them: mostly right, sometimes an hour off, drifting a little."""
    skew = chance.choice((0, 0, 2 * SECOND, -30 * SECOND, 7 * MINUTE, -20 * MINUTE, HOUR, -HOUR))
    return MachineClock(world, name, skew, chance.randrange(-200, 201))
