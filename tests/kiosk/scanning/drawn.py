"""Codes drawn for tests, and a little of what cameras do to them."""

import cv2
import numpy as np
import qrcode
import zxingcpp
from numpy.typing import NDArray
from qrcode.util import MODE_8BIT_BYTE, QRData

Picture = NDArray[np.uint8]


def qr(content: str | bytes, module: int = 4) -> Picture:
    """A QR code on white, `module` pixels a module."""
    drawing = qrcode.QRCode(border=4)
    payload = content.encode() if isinstance(content, str) else content
    drawing.add_data(QRData(payload, mode=MODE_8BIT_BYTE))
    drawing.make()
    ink = np.where(np.array(drawing.get_matrix()), 0, 255).astype(np.uint8)
    return np.kron(ink, np.ones((module, module), np.uint8))


def bars(text: str, kind: zxingcpp.BarcodeFormat, scale: int = 2) -> Picture:
    """A barcode on white."""
    drawn = np.array(zxingcpp.create_barcode(text, kind).to_image(scale=scale))
    return cv2.copyMakeBorder(drawn, 20, 20, 40, 40, cv2.BORDER_CONSTANT, value=255)


def code128(text: str, scale: int = 2) -> Picture:
    return bars(text, zxingcpp.BarcodeFormat.Code128, scale)


def code39(text: str, scale: int = 2) -> Picture:
    return bars(text, zxingcpp.BarcodeFormat.Code39Std, scale)


def desk_with(*pictures: Picture, width: int = 1280, height: int = 720) -> Picture:
    """A grey camera picture with the given codes lying side by side on it."""
    scene = np.full((height, width), 150, np.uint8)
    left = 40
    for picture in pictures:
        rows, columns = picture.shape
        scene[60 : 60 + rows, left : left + columns] = picture
        left += columns + 40
    return scene


def tilted(picture: Picture, degrees: float, side: int = 900) -> Picture:
    """The picture in the middle of a white square, turned."""
    scene = np.full((side, side), 255, np.uint8)
    top, left = (side - picture.shape[0]) // 2, (side - picture.shape[1]) // 2
    scene[top : top + picture.shape[0], left : left + picture.shape[1]] = picture
    turn = cv2.getRotationMatrix2D((side / 2, side / 2), degrees, 1)
    return cv2.warpAffine(scene, turn, (side, side), borderValue=255)
