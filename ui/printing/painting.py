"""Marks to a picture of two colours."""

from collections.abc import Iterable

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from kiosk.printing.pages import Raster
from ui.printing.marks import Block, Image, Letters, Mark, Modules

BLACK, WHITE = Qt.GlobalColor.black, Qt.GlobalColor.white
DARK = 128


def painted(marks: Iterable[Mark], width: int, height: int) -> Raster:
    """The marks in their order, on white paper of so many dots."""
    image = QImage(width, max(1, height), QImage.Format.Format_Grayscale8)
    image.fill(WHITE)
    painter = QPainter(image)
    for mark in marks:
        _paint(painter, mark)
    painter.end()
    return _raster(image)


def _paint(painter: QPainter, mark: Mark) -> None:
    match mark:
        case Block():
            painter.fillRect(mark.x, mark.y, mark.width, mark.height, BLACK)
        case Letters():
            painter.setPen(WHITE if mark.white else BLACK)
            painter.setFont(mark.face)
            painter.drawText(mark.x, mark.y, mark.text)
        case Image():
            painter.drawImage(mark.x, mark.y, mark.image)
        case Modules():
            _paint_modules(painter, mark)


def _paint_modules(painter: QPainter, code: Modules) -> None:
    side = code.module
    for down, row in enumerate(code.rows):
        for across, dark in enumerate(row):
            if dark == "1":
                painter.fillRect(code.x + across * side, code.y + down * side, side, side, BLACK)


def _raster(image: QImage) -> Raster:
    width, height = image.width(), image.height()
    levels = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine())[:, :width]
    return Raster(width, height, np.packbits(levels < DARK, axis=1).tobytes())
