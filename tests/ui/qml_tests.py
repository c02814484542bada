"""Runs tests/ui/qml/tst_*.qml. One program of its own, because Qt Quick Test wants to be the main function.

python -m tests.ui.qml_tests
"""

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuickTest import QUICK_TEST_MAIN_WITH_SETUP

import ui.preview
import ui.qr_picture  # noqa: F401  registers what QML may name
from ui.pictures import Art, Icons
from ui.screen import QML

CASES = Path(__file__).parent / "qml"


class Setup(QObject):
    """Gives the tests the window's import path and pictures."""

    @Slot(QQmlEngine)
    def qmlEngineAvailable(self, engine: QQmlEngine) -> None:  # noqa: N802  Qt's name
        engine.addImportPath(str(QML))
        engine.addImageProvider("icons", Icons())
        engine.addImageProvider("art", Art())


if __name__ == "__main__":
    sys.exit(QUICK_TEST_MAIN_WITH_SETUP("controls", Setup, argv=[sys.argv[0], "-input", str(CASES)]))
