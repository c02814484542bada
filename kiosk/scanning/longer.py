"""Barcodes of a decoder that are too long to be chance. Code 39 has no check character, and bars are everywhere."""

from kiosk.scanning.decoder import Code, Decoder, Grey

SHORTEST = 5
"""Characters; three were once read from a covered code in a turned picture."""


class Longer:
    """For pictures turned by guesswork, where most of what looks like bars is none."""

    def __init__(self, decoder: Decoder) -> None:
        self._decoder = decoder

    def decode(self, frame: Grey) -> tuple[Code, ...]:
        found = self._decoder.decode(frame)
        return tuple(code for code in found if code.format == "qr" or len(code.text) >= SHORTEST)
