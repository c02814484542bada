"""The port to whoever can say whose an electronic card's code is."""

from typing import Protocol

from kiosk.ecard.answers import EcardAnswer


class Verifier(Protocol):
    """Blocks, with its own bound in time; called from several threads at once."""

    def verify(self, code: str) -> EcardAnswer: ...
