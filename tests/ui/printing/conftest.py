"""What draws, with the layouts that come with the program."""

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.printing.settings import PrintingSettings
from ui.printing import renderer
from ui.printing.renderer import QtRenderer


@pytest.fixture
def draw(qapp: QGuiApplication) -> QtRenderer:
    return renderer(PrintingSettings())
