"""The eyes of a station: rings by the settings, then votes and repeats."""

from collections.abc import Callable

from kiosk.scanning import rings
from kiosk.scanning.decoder import Decoder
from kiosk.scanning.effort import AutoDecoder
from kiosk.scanning.families import Families, families
from kiosk.scanning.pipeline import Pipeline
from kiosk.scanning.ring import RingDecoder
from kiosk.scanning.settings import Effort, ScanningSettings

SHARE = 0.8  # of the time between two frames; the rest is the preview's and the screen's


def live_pipeline(
    settings: ScanningSettings, frames_per_second: float, now_ms: Callable[[], float]
) -> Pipeline:
    """What the window looks at frames with. `now_ms` never goes back."""
    return Pipeline(live_decoder(settings.effort, families(), frames_per_second, now_ms), settings)


def live_decoder(
    effort: Effort, here: Families, frames_per_second: float, now_ms: Callable[[], float]
) -> Decoder:
    budget_ms = SHARE * 1000 / frames_per_second
    if effort == "lite":
        return RingDecoder(rings.lite(here), budget_ms, now_ms)
    thorough = RingDecoder(rings.mid(here), budget_ms, now_ms)
    if effort == "mid":
        return thorough
    return AutoDecoder(thorough, RingDecoder(rings.lite(here), budget_ms, now_ms), budget_ms, now_ms)
