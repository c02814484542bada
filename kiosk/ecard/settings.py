"""Settings of verifying electronic social security cards, section [ecard] of config.toml."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EcardSettings:
    #: Address of the authorised platform; empty: electronic cards are not taken.
    address: str = ""
