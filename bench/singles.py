"""Every decoder there is for these codes, alone: what the cascades are measured beside."""

from collections.abc import Callable
from typing import Any

import cv2

from kiosk.scanning.decoder import BARS, QR, Code, Decoder, Format, Grey, distinct
from kiosk.scanning.families import families
from kiosk.scanning.zxing import ZxingDecoder

ZXING = "zxing-cpp"
EFFORTS = ("low", "medium", "high")
PYZBAR_NAMES: dict[str, Format] = {"QRCODE": "qr", "CODE128": "code128", "CODE39": "code39"}

Making = Callable[[], Decoder]


class Both:
    """Two decoders on the same picture."""

    def __init__(self, *decoders: Decoder) -> None:
        self._decoders = decoders

    def decode(self, frame: Grey) -> tuple[Code, ...]:
        return distinct(code for decoder in self._decoders for code in decoder.decode(frame))


class Pyzbar:
    """pyzbar as its users call it."""

    def __init__(self, *, restricted: bool) -> None:
        from pyzbar import pyzbar

        symbols = [pyzbar.ZBarSymbol[name] for name in PYZBAR_NAMES] if restricted else None
        self._read = lambda frame: pyzbar.decode(frame, symbols)

    def decode(self, frame: Grey) -> tuple[Code, ...]:
        return tuple(self._code(each) for each in self._read(frame) if each.type in PYZBAR_NAMES)

    def _code(self, each: Any) -> Code:
        return Code(PYZBAR_NAMES[each.type], each.data.decode("utf-8", "replace"), each.data)


class Opencv:
    """cv2.QRCodeDetector; it knows neither of our barcodes."""

    def __init__(self) -> None:
        self._detector = cv2.QRCodeDetector()

    def decode(self, frame: Grey) -> tuple[Code, ...]:
        try:
            text = self._detector.detectAndDecode(frame)[0]
        except (cv2.error, UnicodeDecodeError):  # it raises on payloads that are no UTF-8
            return ()
        return (Code("qr", text, text.encode()),) if text else ()


def singles(*, live: bool) -> dict[str, Making]:
    """Made anew for every use; those of a library that is not here are left out."""
    here = families()
    found: dict[str, Making] = {ZXING: ZxingDecoder}
    if tapir := here.tapir:
        if live:
            found["tapirscan"] = lambda: Both(tapir(BARS), tapir(QR))
        else:
            found |= {f"tapirscan {effort}": lambda effort=effort: tapir(effort=effort) for effort in EFFORTS}
    if here.zbar:
        found |= {
            "pyzbar": lambda: Pyzbar(restricted=False),
            "pyzbar, our kinds": lambda: Pyzbar(restricted=True),
        }
    return found | {"cv2 QRCodeDetector": Opencv}
