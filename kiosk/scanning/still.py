"""Everything that can be tried on one still picture: no hurry, so zxing-cpp on several versions of it and ZBar beside."""

from collections.abc import Iterable

from kiosk.scanning.decoder import Code, Decoder, Grey, ZxingDecoder
from kiosk.scanning.versions import versions
from kiosk.scanning.zbar import find_zbar


class StillDecoder:
    """Reads a still picture with all decoders given, and tries harder where they find nothing."""

    def __init__(self, first: Decoder, *beside: Decoder) -> None:
        self._first = first
        self._beside = beside

    def decode(self, frame: Grey) -> tuple[Code, ...]:
        if frame.size == 0:
            return ()
        readers = (self._first, *self._beside)
        found = distinct_symbols(code for reader in readers for code in reader.decode(frame))
        return found or self._try_harder(frame)

    def _try_harder(self, frame: Grey) -> tuple[Code, ...]:
        for version in versions(frame):
            if found := self._first.decode(version):
                return found
        return ()


def still_decoder() -> StillDecoder:
    """The decoder for still pictures, with ZBar beside zxing-cpp where the machine has it."""
    zbar = find_zbar()
    return StillDecoder(ZxingDecoder(), *([zbar] if zbar else []))


def distinct_symbols(codes: Iterable[Code]) -> tuple[Code, ...]:
    """One code for each symbol, though readers differ about its text; the first reader is believed."""
    first: dict[tuple[str, bytes], Code] = {}
    for code in codes:
        # ZBar knows nothing of the upper half of Code 128 and gives those letters without their eighth bit.
        first.setdefault((code.format, bytes(byte & 0x7F for byte in code.payload)), code)
    return tuple(first.values())
