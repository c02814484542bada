"""What a chip card reader read, whichever way it put its fields in a line."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CardRead:
    """None: the reader left the field blank; all None: the card says nothing we can use. No value shows in a repr.

    `number` is the 社会保障号码 (AAC002), `card_number` AAZ500, `card_id` AAZ501, `region` AAB301.
    """

    number: str | None = field(default=None, repr=False)
    name: str | None = field(default=None, repr=False)
    card_number: str | None = field(default=None, repr=False)
    card_id: str | None = field(default=None, repr=False)
    region: str | None = None
    version: str | None = None
