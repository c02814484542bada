"""tapirscan: reads barcodes at any angle, and QR codes that are noisy or glare; slower than zxing-cpp."""

from collections.abc import Sequence
from typing import Any, Literal

import tapirscan

from kiosk.scanning.charset import text_of
from kiosk.scanning.decoder import EVERY_KIND, Code, Format, Grey, distinct

ASKED_FOR: dict[Format, str] = {"qr": "QRCode", "code128": "Code128", "code39": "Code39"}
NAMES: dict[str, Format] = {asked: name for name, asked in ASKED_FOR.items()}
LEAST_SIDE, LONGEST_SIDE, MOST_PIXELS = 3, 65_535, 256_000_000  # beyond these tapirscan refuses a picture

Effort = Literal["low", "medium", "high"]


class TapirDecoder:
    """One pass over a picture. Threads that share one of these wait for each other; the GIL is released."""

    def __init__(self, kinds: Sequence[Format] = EVERY_KIND, effort: Effort = "low") -> None:
        """Raises OSError or tapirscan.ScannerError where its native library does not load."""
        formats = [ASKED_FOR[kind] for kind in kinds]
        self._scanner = tapirscan.Scanner(effort, formats=formats, parallel=False)

    def decode(self, frame: Grey) -> tuple[Code, ...]:
        if min(frame.shape) < LEAST_SIDE or max(frame.shape) > LONGEST_SIDE or frame.size > MOST_PIXELS:
            return ()
        return distinct(_code(barcode) for barcode in self._scanner.scan(frame).barcodes)


def find_tapir() -> type[TapirDecoder] | None:
    """None where the library is there but cannot be loaded."""
    try:
        TapirDecoder()
    except (OSError, tapirscan.ScannerError):
        return None
    return TapirDecoder


def _code(barcode: Any) -> Code:
    name = NAMES[barcode.format]
    if name == "qr" and barcode.payload_bytes is not None:
        return Code(name, text_of(barcode.payload_bytes, barcode.text), barcode.payload_bytes)
    # A barcode's letters are Latin-1, as zxing-cpp gives them; its bytes are not told.
    return Code(name, barcode.text, barcode.text.encode("latin-1", "replace"))
