"""Which decoders this machine has. Each is one file; a missing one costs reads, never the program."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.scanning.decoder import Decoder
from kiosk.scanning.zbar import find_zbar

if TYPE_CHECKING:
    from kiosk.scanning.tapir import TapirDecoder
    from kiosk.scanning.zxing import ZxingDecoder


@dataclass(frozen=True, slots=True)
class Families:
    """The decoders to build from; None where the machine has not got them."""

    zxing: "type[ZxingDecoder] | None"
    tapir: "type[TapirDecoder] | None"
    zbar: Decoder | None

    @property
    def names(self) -> Sequence[str]:
        here = {"zxing-cpp": self.zxing, "tapirscan": self.tapir, "zbar": self.zbar}
        return [name for name, family in here.items() if family is not None]


def families() -> Families:
    """Those of this machine."""
    return Families(_zxing(), _tapir(), find_zbar())


def _zxing() -> "type[ZxingDecoder] | None":
    try:
        from kiosk.scanning.zxing import ZxingDecoder
    except ImportError:
        return None
    return ZxingDecoder


def _tapir() -> "type[TapirDecoder] | None":
    try:
        from kiosk.scanning.tapir import find_tapir
    except ImportError:
        return None
    return find_tapir()
