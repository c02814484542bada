"""Draws a QR matrix as crisp squares, with its quiet zone."""

import math

from PySide6.QtCore import Property, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtQml import QmlElement
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1
QUIET = 4  # modules of white around the code, as the standard wants


@QmlElement
class QrPicture(QQuickPaintedItem):
    """`rows` holds one text of 0 and 1 for each line of modules."""

    rowsChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._rows: list[str] = []

    @Property("QStringList", notify=rowsChanged)
    def rows(self) -> list[str]:
        return self._rows

    @rows.setter
    def rows(self, rows: list[str]) -> None:
        if rows != self._rows:
            self._rows = list(rows)
            self.rowsChanged.emit()
            self.update()

    def paint(self, painter: QPainter) -> None:
        side = min(self.width(), self.height())
        painter.fillRect(QRectF(0, 0, self.width(), self.height()), Qt.GlobalColor.white)
        if not self._rows:
            return
        # A module is a whole number of pixels: half pixels make grey edges, which scanners dislike.
        step = max(1, math.floor(side / (len(self._rows) + 2 * QUIET)))
        left = math.floor((self.width() - step * len(self._rows)) / 2)
        top = math.floor((self.height() - step * len(self._rows)) / 2)
        for y, row in enumerate(self._rows):
            for x, module in enumerate(row):
                if module == "1":
                    painter.fillRect(left + x * step, top + y * step, step, step, Qt.GlobalColor.black)
