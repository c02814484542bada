"""Opens the way for electronic cards as the settings say, and says what is missing."""

import os
import re
import secrets
import time
from collections.abc import Callable

from kiosk.ecard.answers import EcardAnswer
from kiosk.ecard.asking import Asking
from kiosk.ecard.door import EcardDoor
from kiosk.ecard.settings import LONGEST_WAIT_S, EcardSettings

KEY_BYTES = 32


def ecard_door(settings: EcardSettings, tell: Callable[[str, EcardAnswer], None]) -> EcardDoor | None:
    """None where electronic cards are not taken. `tell(op, answer)` is called from other threads."""
    if not settings.address or not settings.pattern:
        return None
    from kiosk.ecard.platform import Platform  # brings requests

    asking = Asking(
        Platform(settings, lambda: int(time.monotonic() * 1000)),
        tell,
        key=secrets.token_bytes(KEY_BYTES),
        same_within_ms=settings.same_within_s * 1000,
        # A name server that does not answer is bounded by this alone.
        longest_s=min(settings.wait_s + 0.25, LONGEST_WAIT_S + 0.25),
    )
    return EcardDoor(asking, re.compile(settings.pattern))


def missing(settings: EcardSettings) -> tuple[str, ...]:
    """What keeps electronic cards from being taken though an address is set; a sentence each."""
    if not settings.address:
        return ()
    files = (("ca_file", settings.ca_file), ("credential_file", settings.credential_file))
    wanting = [
        f"[ecard] {name} cannot be read" for name, path in files if path and not os.access(path, os.R_OK)
    ]
    if not settings.pattern:
        wanting.append("[ecard] pattern is empty: no code is taken for an electronic card")
    if not settings.organisation:
        wanting.append("[ecard] organisation is empty")
    return tuple(wanting)
