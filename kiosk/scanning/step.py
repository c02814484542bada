"""One step of reading: a version of the picture, and the decoder it is given to."""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from kiosk.scanning.decoder import Decoder, Grey
from kiosk.scanning.sight import Near, Sight
from kiosk.scanning.versions import Version, Versions

NOTHING = Sight(())


@runtime_checkable
class Finder(Protocol):
    """A decoder that also tells where a symbol is that it cannot read."""

    def sight(self, frame: Grey) -> Sight: ...


@dataclass(frozen=True, slots=True)
class Step:
    version: Version
    decoder: Decoder

    def sight(self, versions: Versions) -> Sight:
        picture = versions.of(self.version)
        if picture is None:
            return NOTHING
        if isinstance(self.decoder, Finder):
            return _on_the_frame(self.decoder.sight(picture), versions.frame.shape[1] / picture.shape[1])
        return Sight(self.decoder.decode(picture))


def _on_the_frame(sight: Sight, factor: float) -> Sight:
    if not sight.near or factor == 1:
        return sight
    near = (Near(each.format, round(each.width * factor), round(each.height * factor)) for each in sight.near)
    return Sight(sight.codes, tuple(near))
