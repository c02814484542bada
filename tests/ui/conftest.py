"""The window's stage."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.stage import Shown, Stage


@pytest.fixture
def stage(qapp: QGuiApplication) -> Stage:
    return Stage()


@pytest.fixture
def shown(qapp: QGuiApplication, stage: Stage) -> Iterator[Shown]:
    window = Shown(qapp, stage)
    yield window
    window.close()
