"""The one home of fakes: small working things in the place of clocks, networks and machines."""

from dataclasses import replace

from protocol.clock import Stamp


class FakeClock:
    """Stands still until it is told. Times in milliseconds."""

    def __init__(self, wall: int, mono: int = 1_000_000, boot: str = "b0") -> None:
        self.now = Stamp(wall, mono, boot)

    def stamp(self) -> Stamp:
        return self.now

    def go_on(self, ms: int) -> None:
        """Both clocks move, as time does."""
        self.now = replace(self.now, wall=self.now.wall + ms, mono=self.now.mono + ms)

    def set_wall(self, wall: int) -> None:
        """Somebody sets the wall clock."""
        self.now = replace(self.now, wall=wall)
