"""A sound for each tone of answer. Silence where there is no loudspeaker."""

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QUrl

FOLDER = Path(__file__).parents[1] / "assets" / "sounds"
TONES = ("good", "again", "wait", "stop", "fault")


class Sounds(Protocol):
    def play(self, tone: str) -> None: ...


class Silence:
    """For stations without a loudspeaker, and for tests."""

    def play(self, tone: str) -> None:
        """Nothing is heard."""


class Loudspeaker:
    """The files of assets/sounds, loaded once so that playing starts at once."""

    def __init__(self, volume: float) -> None:
        from PySide6.QtMultimedia import QSoundEffect  # loads audio libraries; not wanted where it is silent

        self._effects = {tone: QSoundEffect() for tone in TONES}
        for tone, effect in self._effects.items():
            effect.setSource(QUrl.fromLocalFile(str(FOLDER / f"{tone}.wav")))
            effect.setVolume(volume)

    def play(self, tone: str) -> None:
        for effect in self._effects.values():
            effect.stop()
        self._effects[tone].play()
