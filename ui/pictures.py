"""Our SVG files as images for QML: icons in any one colour, art as it is. Needs no GPU."""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQuick import QQuickImageProvider
from PySide6.QtSvg import QSvgRenderer

ASSETS = Path(__file__).parents[1] / "assets"


class Icons(QQuickImageProvider):
    """image://icons/<name>/<rrggbb>"""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, name: str, _size: QSize, requested: QSize) -> QImage:
        icon, _, colour = name.partition("/")
        drawing = (ASSETS / "icons" / f"{icon}.svg").read_bytes()
        return _drawn(drawing.replace(b"currentColor", b"#" + colour[-6:].encode()), requested)


class Art(QQuickImageProvider):
    """image://art/<name>"""

    def __init__(self) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)

    def requestImage(self, name: str, _size: QSize, requested: QSize) -> QImage:
        return _drawn((ASSETS / "art" / f"{name}.svg").read_bytes(), requested)


def _drawn(drawing: bytes, wanted: QSize) -> QImage:
    renderer = QSvgRenderer(QByteArray(drawing))
    image = QImage(wanted.expandedTo(QSize(1, 1)), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image
