"""What a command without a window needs to draw: a Qt application that shows nothing and spools in memory."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QGuiApplication

from ui.surroundings import surroundings


@contextmanager
def drawing_room() -> Iterator[None]:
    """Before it can ask CUPS to take a job, Qt writes the job to a file: in memory, where it goes at the end."""
    with surroundings() as folder:
        before = {name: os.environ.get(name) for name in ("QT_QPA_PLATFORM", "TMPDIR")}
        os.environ.update(QT_QPA_PLATFORM="offscreen", TMPDIR=str(folder))
        try:
            app = QGuiApplication.instance() or QGuiApplication([])
            yield
            del app
        finally:
            for name, value in before.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value
