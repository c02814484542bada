"""ZBar: too slow for a camera, but it reads some still pictures that no other does, and stands in where zxing-cpp is missing."""

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import string_at
from types import ModuleType
from typing import Any

import numpy as np

from kiosk.scanning.charset import text_of_bytes
from kiosk.scanning.decoder import Code, Format, Grey, distinct

GREY_FOURCC = int.from_bytes(b"Y800", "little")
# Trap: without it ZBar turns the payload into a text by a guess that spoils Chinese, and the bytes are gone.
# pyzbar does not name this setting; libraries before 0.23.90 answer that they do not know it, and go on guessing.
CFG_BINARY = 4


class Zbar:
    """Reads QR, Code 128 and Code 39 through pyzbar's binding of libzbar."""

    def __init__(self, binding: ModuleType) -> None:
        self._zbar = binding
        self._formats: dict[int, Format] = {
            binding.ZBarSymbol.QRCODE.value: "qr",
            binding.ZBarSymbol.CODE128.value: "code128",
            binding.ZBarSymbol.CODE39.value: "code39",
        }

    def decode(self, frame: Grey) -> tuple[Code, ...]:
        """Raises nothing for any uint8 picture; a picture without a pixel holds no code."""
        if frame.size == 0:
            return ()
        with self._scanner() as scanner, self._image(frame) as image:
            self._zbar.zbar_scan_image(scanner, image)
            return distinct(self._codes(image))

    @contextmanager
    def _scanner(self) -> Iterator[Any]:
        scanner = self._zbar.zbar_image_scanner_create()
        configure = self._zbar.zbar_image_scanner_set_config
        enable = self._zbar.ZBarConfig.CFG_ENABLE.value
        try:
            configure(scanner, 0, enable, 0)  # symbology 0 is all of them
            for symbology in self._formats:
                configure(scanner, symbology, enable, 1)
            configure(scanner, self._zbar.ZBarSymbol.QRCODE.value, CFG_BINARY, 1)
            yield scanner
        finally:
            self._zbar.zbar_image_scanner_destroy(scanner)

    @contextmanager
    def _image(self, frame: Grey) -> Iterator[Any]:
        height, width = frame.shape
        pixels = np.ascontiguousarray(frame)  # held until the scan is over: ZBar keeps only the address
        image = self._zbar.zbar_image_create()
        try:
            self._zbar.zbar_image_set_format(image, GREY_FOURCC)
            self._zbar.zbar_image_set_size(image, width, height)
            self._zbar.zbar_image_set_data(image, pixels.ctypes.data, pixels.size, None)
            yield image
        finally:
            self._zbar.zbar_image_destroy(image)

    def _codes(self, image: Any) -> Iterator[Code]:
        symbol = self._zbar.zbar_image_first_symbol(image)
        while symbol:
            length = self._zbar.zbar_symbol_get_data_length(symbol)
            payload = string_at(self._zbar.zbar_symbol_get_data(symbol), length)
            name = self._formats.get(symbol.contents.type)
            if name is not None and payload:  # it reads bars of no text into leaves and window blinds
                yield Code(name, text_of_bytes(payload), payload)
            symbol = self._zbar.zbar_symbol_next(symbol)


def find_zbar() -> Zbar | None:
    """ZBar if this machine has it; its absence costs a few still pictures, and `kiosk doctor` says so."""
    try:
        from pyzbar import wrapper
    except ImportError:
        return None
    return Zbar(wrapper)
