"""A frame in, the scans it makes out. Holds no thread and no camera: whoever calls it decides where it runs."""

from dataclasses import dataclass

from kiosk.scanning.decoder import Code, Decoder
from kiosk.scanning.frame import Frame
from kiosk.scanning.repeats import Repeats
from kiosk.scanning.settings import ScanningSettings
from kiosk.scanning.sight import Near, sight_of
from kiosk.scanning.votes import Votes


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at one frame gave: `scans` are new and believed; `seen` is every code read, also those held still.

    `near` are symbols that were found and not read.
    """

    scans: tuple[Code, ...]
    seen: tuple[Code, ...]
    near: tuple[Near, ...] = ()


class Pipeline:
    """Decoder, votes and repeats in a row. Call it from one thread, with frames in their order."""

    def __init__(self, decoder: Decoder, settings: ScanningSettings) -> None:
        self._decoder = decoder
        self._votes = Votes(settings.agree_within_ms)
        self._repeats = Repeats(settings.away_ms, settings.retry_ms)

    def look(self, frame: Frame) -> Look:
        sight = sight_of(self._decoder, frame.grey)
        believed = self._votes.believed(sight.codes, frame.at_ms)
        return Look(self._repeats.fresh(believed, sight.codes, frame.at_ms), sight.codes, sight.near)

    def allow_retry(self, text: str) -> None:
        """The scan of this text ended in an error: let it be shown again after a short look away."""
        self._repeats.allow_retry(text)
