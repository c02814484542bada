"""A renderer for tests: the QR of each voucher, six dots a module, and a black bar on a reprint. No letters."""

import numpy as np
import qrcode

from kiosk.printing.pages import Badge, Raster, Slip
from kiosk.scanning.still import still_decoder

WIDTH, DOTS, QUIET, BAR = 576, 6, 4, 24


class HonestRenderer:
    def slip(self, slip: Slip) -> Raster:
        parts = [code(line.token) for line in slip.vouchers]
        bar = np.full((BAR, WIDTH), 1 if slip.reprint else 0, np.uint8)
        picture = np.concatenate([bar, *parts])
        return Raster(WIDTH, picture.shape[0], np.packbits(picture, axis=1).tobytes())

    def badge(self, badge: Badge) -> Raster:
        raise NotImplementedError


def code(token: str) -> np.ndarray:
    """As wide as the paper, with a quiet zone around."""
    made = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=QUIET)
    made.add_data(token)
    square = np.kron(np.array(made.get_matrix(), np.uint8), np.ones((DOTS, DOTS), np.uint8))
    left = (WIDTH - square.shape[1]) // 2
    return np.pad(square, ((0, 0), (left, WIDTH - square.shape[1] - left)))


def says_reprint(slip: np.ndarray) -> bool:
    return bool(slip[:BAR].all())


def tokens_on(slip: np.ndarray) -> set[str]:
    """As our own decoder reads them off the paper, code by code."""
    found = still_decoder().decode(((1 - slip) * 255).astype(np.uint8))
    return {one.text for one in found if one.format == "qr"}
