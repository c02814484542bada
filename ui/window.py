"""The station's window from start to end: `run` is what the window command calls."""

import os
import sys

from PySide6.QtGui import QGuiApplication

from ui.given import Given, WindowOptions
from ui.running import Running
from ui.settings import WindowSettings
from ui.surroundings import has_display, surroundings

__all__ = ["Given", "WindowOptions", "run"]


def run(given: Given, settings: WindowSettings, options: WindowOptions) -> int:
    """Shows the window until the PIN, --for or Ctrl-C ends it. Raises what opening the station raised."""
    with surroundings(os.environ):
        shown = has_display(os.environ)
        app = QGuiApplication.instance()
        if not isinstance(app, QGuiApplication):
            app = QGuiApplication(sys.argv[:1])
        if given.prints is not None:
            given.prints.try_layouts()
        running = Running(app, given, settings, options, shown=shown)
        code = running.run()
        if running.error is not None:
            raise running.error
        return code
