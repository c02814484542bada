"""Qt without a screen, with our keyboard, and with nothing written outside memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from tests.ui.stage import Shown, Stage
from ui.immortal import keep_alive
from ui.surroundings import surroundings

keep_alive()


@pytest.fixture(scope="session", autouse=True)
def memory() -> Iterator[Path]:
    """Before any application is made: Qt reads these variables once."""
    with surroundings() as folder:
        yield folder


@pytest.fixture
def stage(qapp: QGuiApplication) -> Stage:
    return Stage()


@pytest.fixture
def shown(qapp: QGuiApplication, stage: Stage) -> Iterator[Shown]:
    window = Shown(qapp, stage)
    yield window
    window.close()
