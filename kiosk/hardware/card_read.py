"""What a chip card reader read, whichever way it put its fields in a line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CardRead:
    """None: the reader left the field blank. `number` is the 社会保障号码, `card_number` AAZ500, `card_id` AAZ501."""

    number: str | None = None
    name: str | None = None
    card_number: str | None = None
    card_id: str | None = None
    region: str | None = None
    version: str | None = None
