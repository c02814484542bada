"""One step of reading: a version of the picture, and the decoder it is given to."""

from dataclasses import dataclass

from kiosk.scanning.decoder import Decoder
from kiosk.scanning.sight import NOTHING, Near, Sight, sight_of
from kiosk.scanning.versions import Version, Versions


@dataclass(frozen=True, slots=True)
class Step:
    version: Version
    decoder: Decoder

    def sight(self, versions: Versions) -> Sight:
        """Sizes are those of the whole frame, whatever the version's."""
        picture = versions.of(self.version)
        if picture is None:
            return NOTHING
        factor = versions.frame.shape[1] / picture.shape[1]
        seen = sight_of(self.decoder, picture)
        near = (
            Near(each.format, round(each.width * factor), round(each.height * factor)) for each in seen.near
        )
        return Sight(seen.codes, tuple(near))
