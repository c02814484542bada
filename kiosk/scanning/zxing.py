"""zxing-cpp: the fastest on QR codes, and on barcodes held straight."""

from collections.abc import Sequence

import zxingcpp
from zxingcpp import Binarizer

from kiosk.scanning.charset import text_of
from kiosk.scanning.decoder import EVERY_KIND, Code, Format, Grey, distinct
from kiosk.scanning.sight import Near, Sight

# Trap: `QRCode` is the whole family; its Micro QR reads "25" out of photographs that hold no code.
ASKED_FOR: dict[Format, zxingcpp.BarcodeFormat] = {
    "qr": zxingcpp.BarcodeFormat.QRCodeModel2,
    "code128": zxingcpp.BarcodeFormat.Code128,
    "code39": zxingcpp.BarcodeFormat.Code39Std,
}
# Trap: a symbol comes back labelled with its family (QRCode, Code39), not with what was asked for.
NAMES: dict[zxingcpp.BarcodeFormat, Format] = {
    zxingcpp.BarcodeFormat.QRCode: "qr",
    zxingcpp.BarcodeFormat.QRCodeModel2: "qr",
    zxingcpp.BarcodeFormat.Code128: "code128",
    zxingcpp.BarcodeFormat.Code39: "code39",
    zxingcpp.BarcodeFormat.Code39Std: "code39",
}


class ZxingDecoder:
    """One pass over a picture for the given kinds. Any thread; the GIL is released."""

    def __init__(
        self, kinds: Sequence[Format] = EVERY_KIND, *, light_on_dark: bool = True, one_threshold: bool = False
    ) -> None:
        """`light_on_dark` reads the codes of dark screens too, for a third more time.

        `one_threshold` for a line, not one for each place: worse in shadows, better through a screen's grid.
        """
        self._formats = tuple(ASKED_FOR[kind] for kind in kinds)
        self._light_on_dark = light_on_dark
        self._binarizer = Binarizer.GlobalHistogram if one_threshold else Binarizer.LocalAverage

    def decode(self, frame: Grey) -> tuple[Code, ...]:
        return self.sight(frame).codes

    def sight(self, frame: Grey) -> Sight:
        """The codes, and QR codes that were found and could not be read: that costs no further time."""
        found = zxingcpp.read_barcodes(
            frame,
            formats=self._formats,
            text_mode=zxingcpp.TextMode.Plain,
            try_invert=self._light_on_dark,
            binarizer=self._binarizer,
            return_errors=True,
        )
        codes = distinct(_code(barcode) for barcode in found if barcode.valid)
        return Sight(codes, tuple(_near(barcode) for barcode in found if _is_near(barcode)))


def _code(barcode: zxingcpp.Barcode) -> Code:
    name = NAMES[barcode.format]
    text = text_of(barcode.bytes, barcode.text) if name == "qr" else barcode.text
    return Code(name, text, barcode.bytes)


def _is_near(barcode: zxingcpp.Barcode) -> bool:
    # Of a barcode there is an error wherever a few lines look like one; three finder patterns do not happen by chance.
    return not barcode.valid and NAMES.get(barcode.format) == "qr"


def _near(barcode: zxingcpp.Barcode) -> Near:
    place = barcode.position
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    across, down = [corner.x for corner in corners], [corner.y for corner in corners]
    return Near("qr", max(across) - min(across), max(down) - min(down))
