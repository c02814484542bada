"""An organiser's picture, as a printer of two colours can print it."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter

DARK = 128


@lru_cache(maxsize=16)
def black_and_white(file: Path, width: int) -> QImage:
    """So many dots wide, on white; darker than the middle is black. An empty image where the file is no picture."""
    reader = QImageReader(str(file))
    size = reader.size()
    if size.width() < 1:
        return QImage()
    height = max(1, round(size.height() * width / size.width()))
    reader.setScaledSize(size.scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio))
    found = reader.read()
    if found.isNull():
        return found
    paper = QImage(found.size(), QImage.Format.Format_RGB32)
    paper.fill(QColor("white"))
    painter = QPainter(paper)
    painter.drawImage(0, 0, found)
    painter.end()
    return _thresholded(paper.convertToFormat(QImage.Format.Format_Grayscale8))


def _thresholded(grey: QImage) -> QImage:
    levels = bytes(grey.constBits())
    return QImage(
        levels.translate(bytes(0 if level < DARK else 255 for level in range(256))),
        grey.width(),
        grey.height(),
        grey.bytesPerLine(),
        QImage.Format.Format_Grayscale8,
    ).copy()
