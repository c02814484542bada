"""Settings of reading a card's printed face, section [card_face] of config.toml."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardFaceSettings:
    #: Offer to photograph a card's face; needs the optional packages of requirements-ocr.txt.
    enabled: bool = True
