"""Settings of other organisations' codes, section [partner] of config.toml."""

from dataclasses import dataclass

from kiosk.scanning.partner import PartnerRules


@dataclass(frozen=True, slots=True)
class PartnerSettings:
    #: Regular expressions for whole codes of partners; a named group says which field it holds: badge, number,
    #: or a document whose numbers have a check digit (resident_id, hmt_residence, permanent_residence, …).
    rules: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Raises RuleWrong, which names the rule."""
        PartnerRules(self.rules)
