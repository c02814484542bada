"""Settings of a chip card reader, section [card_reader] of config.toml."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardReaderSettings:
    #: Read chip cards through PC/SC; needs the optional packages of requirements-cards.txt.
    enabled: bool = False
