"""One still picture: what is cheap is tried first, and the first step that reads anything ends it."""

from collections.abc import Iterator, Sequence

from kiosk.scanning import versions
from kiosk.scanning.decoder import Code, Grey
from kiosk.scanning.families import Families, families
from kiosk.scanning.longer import Longer
from kiosk.scanning.step import Step
from kiosk.scanning.versions import Versions

# zxing-cpp reads bars within about 15 degrees of level or upright; these turn every other angle to there.
TURNS = (30, 60)
ZXING_FIRST = (versions.whole, versions.fitted, versions.half, versions.unglared, versions.evened)
ZXING_LARGER = (versions.larger, versions.twice, versions.thicker)


class StillDecoder:
    """Goes through its steps until one reads. Call it from one thread."""

    def __init__(self, steps: Sequence[Step]) -> None:
        self._steps = steps

    def decode(self, frame: Grey) -> tuple[Code, ...]:
        if frame.size == 0:
            return ()
        made = Versions(frame)
        return next((codes for step in self._steps if (codes := step.sight(made).codes)), ())


def still_decoder(here: Families | None = None) -> StillDecoder:
    """The decoder for still pictures, of what this machine has."""
    return StillDecoder(tuple(_steps(here or families())))


def _steps(here: Families) -> Iterator[Step]:
    """In the order of what they cost; where tapirscan is missing, turned pictures stand in for it."""
    if here.zxing:
        zxing = here.zxing()
        yield from (Step(version, zxing) for version in (*ZXING_FIRST, *ZXING_LARGER))
    if here.tapir:
        medium = here.tapir(effort="medium")
        yield Step(versions.at_hand, here.tapir(effort="low"))
        yield Step(versions.at_hand, medium)
        yield Step(versions.full_size, medium)
    elif here.zxing:
        yield from (Step(versions.turned(degrees), Longer(zxing)) for degrees in TURNS)
    if here.zbar:
        yield Step(versions.at_hand, here.zbar)
    if here.tapir:
        yield Step(versions.at_hand, here.tapir(effort="high"))
