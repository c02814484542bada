"""A list of frozen rows for QML: each field of the row is a role."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
FIRST_ROLE = Qt.ItemDataRole.UserRole + 1


class Rows(QAbstractListModel):
    """Replaces its rows as a whole, or one row that changed."""

    def __init__(self, kind: type, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._roles = [field.name for field in fields(kind)]
        self._rows: list[Any] = []

    def show(self, rows: Sequence[Any]) -> None:
        """Rows with the same number and order change in place, so that a list keeps where it was scrolled to."""
        if len(rows) == len(self._rows) and rows:
            self._rows = list(rows)
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, number: int) -> Any:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        number = role - FIRST_ROLE
        if not index.isValid() or not 0 <= number < len(self._roles) or self.row(index.row()) is None:
            return None
        return getattr(self.row(index.row()), self._roles[number])

    def roleNames(self) -> dict[int, QByteArray]:
        return {FIRST_ROLE + i: QByteArray(name.encode()) for i, name in enumerate(self._roles)}
