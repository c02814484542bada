"""A grey picture in, the codes in it out. Only the kinds a conference hands out; no camera, no meaning."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
import zxingcpp
from numpy.typing import NDArray

from kiosk.scanning.charset import text_of

Format = Literal["qr", "code128", "code39"]
Grey = NDArray[np.uint8]

# Trap: `QRCode` is the whole family; its Micro QR reads "25" out of photographs that hold no code.
READ_FORMATS = (
    zxingcpp.BarcodeFormat.QRCodeModel2,
    zxingcpp.BarcodeFormat.Code128,
    zxingcpp.BarcodeFormat.Code39Std,
)
# Trap: a symbol comes back labelled with its family (QRCode, Code39), not with what was asked for.
FORMAT_NAMES: dict[zxingcpp.BarcodeFormat, Format] = {
    zxingcpp.BarcodeFormat.QRCode: "qr",
    zxingcpp.BarcodeFormat.QRCodeModel2: "qr",
    zxingcpp.BarcodeFormat.Code128: "code128",
    zxingcpp.BarcodeFormat.Code39: "code39",
    zxingcpp.BarcodeFormat.Code39Std: "code39",
}


@dataclass(frozen=True, slots=True)
class Code:
    """One code read from a picture: its text, and the bytes it really holds."""

    format: Format
    text: str
    payload: bytes


class Decoder(Protocol):
    """Anything that reads codes from a uint8 picture of one channel."""

    def decode(self, frame: Grey) -> tuple[Code, ...]: ...


class ZxingDecoder:
    """The live decoder: one pass of zxing-cpp, about 5 ms for 1280 x 720. Any thread, releases the GIL."""

    def decode(self, frame: Grey) -> tuple[Code, ...]:
        found = zxingcpp.read_barcodes(frame, formats=READ_FORMATS, text_mode=zxingcpp.TextMode.Plain)
        return distinct(_code(barcode) for barcode in found)


def distinct(codes: Iterable[Code]) -> tuple[Code, ...]:
    """The codes without repetitions of the same kind and text, in the order first seen."""
    first: dict[tuple[Format, str], Code] = {}
    for code in codes:
        first.setdefault((code.format, code.text), code)
    return tuple(first.values())


def _code(barcode: zxingcpp.Barcode) -> Code:
    name = FORMAT_NAMES[barcode.format]
    text = text_of(barcode.bytes, barcode.text) if name == "qr" else barcode.text
    return Code(name, text, barcode.bytes)
