"""Which words are on the screen. The source language is Chinese; English is a translation beside it."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtQml import QQmlEngine

FOLDERS = (
    Path(__file__).parents[1] / "build" / "translations",
    Path(__file__).parent / "translations",
)


def translation(language: str) -> Path | None:
    """The compiled file; None for the source language, or where it was not built."""
    found = [file for folder in FOLDERS if (file := folder / f"checkin_{language}.qm").is_file()]
    return found[0] if found else None


class Language:
    """Switches every word on the screen at once."""

    def __init__(self, app: QCoreApplication, engine: QQmlEngine) -> None:
        self._app = app
        self._engine = engine
        self._translator = QTranslator()

    def drop(self) -> None:
        """The application outlives the window; its words do not."""
        self._app.removeTranslator(self._translator)

    def use(self, language: str) -> None:
        self.drop()
        self._translator = QTranslator()
        file = translation(language)
        if file is not None and self._translator.load(str(file)):
            self._app.installTranslator(self._translator)
        self._engine.retranslate()
