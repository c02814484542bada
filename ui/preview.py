"""Paints what the camera sees, as in a mirror where it is set so. Owns no camera and no frame beyond the one on the screen."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Property, QRectF, Signal, Slot
from PySide6.QtGui import QImage, QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from ui.looking import Looking

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
class Preview(QQuickPaintedItem):
    """The newest picture of `looking`, cut to the item's shape."""

    lookingChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._looking: Looking | None = None
        self._picture: NDArray[np.uint8] | None = None
        self.setOpaquePainting(True)

    @Property(Looking, notify=lookingChanged)
    def looking(self) -> Looking | None:
        return self._looking

    @looking.setter
    def looking(self, looking: Looking | None) -> None:
        if looking is self._looking or looking is None:
            return
        self._looking = looking
        looking.pictured.connect(self._arrived)
        self.lookingChanged.emit()

    @Slot()
    def _arrived(self) -> None:
        picture = self._looking.take_picture() if self._looking else None
        if picture is not None:
            self._picture = picture
            self.update()

    def paint(self, painter: QPainter) -> None:
        if self._picture is None:
            return
        height, width = self._picture.shape[:2]
        # The image only points into the frame: no second copy, and the frame must outlive the painting.
        image = QImage(
            self._picture.data, width, height, self._picture.strides[0], QImage.Format.Format_BGR888
        )
        target = QRectF(0, 0, self.width(), self.height())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._looking is not None and self._looking.mirrored:
            painter.translate(target.width(), 0)
            painter.scale(-1, 1)
        painter.drawImage(target, image, _middle(width, height, target))


def _middle(width: int, height: int, target: QRectF) -> QRectF:
    """The largest middle part of the picture with the target's shape."""
    shape = target.width() / max(target.height(), 1)
    wide, tall = min(width, height * shape), min(height, width / shape)
    return QRectF((width - wide) / 2, (height - tall) / 2, wide, tall)
