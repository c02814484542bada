"""Which scanned texts are electronic cards, and the way to have them verified."""

import re

from kiosk.ecard.asking import Asked, Asking

LONGEST_CODE = 1024


class EcardDoor:
    """Used on the desk's thread; answers arrive by the `tell` given to Asking, from other threads."""

    def __init__(self, asking: Asking, pattern: re.Pattern[str]) -> None:
        self._asking = asking
        self._pattern = pattern

    def matches(self, text: str) -> bool:
        """Whether the whole text is the code of an electronic card, as far as its shape tells."""
        return len(text) <= LONGEST_CODE and self._pattern.fullmatch(text) is not None

    def ask(self, text: str, now_ms: int) -> Asked:
        return self._asking.ask(text, now_ms)

    def close(self) -> None:
        self._asking.close()
