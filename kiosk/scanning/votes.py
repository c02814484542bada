"""How often a code must be read before it is believed. Pure: time is passed in."""

from collections.abc import Sequence

from kiosk.scanning.decoder import Code, Format

# Reed-Solomon already vouches for a QR code; a barcode's one check character lets a blurred read through now and then.
READS_NEEDED: dict[Format, int] = {"qr": 1, "code128": 2, "code39": 2}


class Votes:
    """Believes a code once enough frames within `window_ms` agree on it."""

    def __init__(self, window_ms: int) -> None:
        self._window_ms = window_ms
        self._reads: dict[Code, list[int]] = {}

    def believed(self, codes: Sequence[Code], now_ms: int) -> tuple[Code, ...]:
        """Those of one frame's codes that are believed, counting this frame. `now_ms` never goes back."""
        self._forget(now_ms - self._window_ms)
        for code in codes:
            self._reads.setdefault(code, []).append(now_ms)
        return tuple(code for code in codes if len(self._reads[code]) >= READS_NEEDED[code.format])

    def _forget(self, before_ms: int) -> None:
        kept = {code: [at for at in reads if at >= before_ms] for code, reads in self._reads.items()}
        self._reads = {code: reads for code, reads in kept.items() if reads}
