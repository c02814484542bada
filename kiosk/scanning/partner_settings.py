"""Settings of other organisations' codes, section [partner] of config.toml."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartnerSettings:
    #: Regular expressions for whole codes of partners; a named group says which field it holds: badge or number.
    rules: tuple[str, ...] = ()
