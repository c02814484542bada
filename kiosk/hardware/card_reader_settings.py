"""Settings of a chip card reader, section [card_reader] of config.toml."""

import re
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from kiosk.hardware.card_chip import FIELDS, record


@dataclass(frozen=True, slots=True)
class CardReaderSettings:
    #: Read chip cards through PC/SC; needs the optional packages of requirements-cards.txt.
    enabled: bool = False
    #: Regular expression found in the names of the readers to use. The default leaves out slots for a reader's own keys.
    reader: str = r"(?i)^(?!.*\bp?sam\b)"
    #: Seconds a card has to say what it holds; then it counts as unreadable.
    wait_s: Annotated[float, Field(ge=0.2, le=15)] = 4.0
    #: Seconds between two tries where the card service or the maker's program is not there.
    again_s: Annotated[float, Field(ge=0.1, le=60)] = 2.0
    #: Where a chip keeps its fields: file, tag of the record, its place in the file, name of the field.
    records: tuple[str, ...] = (
        "EF05 01 1 card_id",
        "EF05 03 3 version",
        "EF05 07 7 card_number",
        "EF06 08 1 number",
        "EF06 09 2 name",
    )
    #: The reader maker's program and its arguments, instead of PC/SC: each line it prints is one card.
    command: tuple[str, ...] = ()
    #: Order of the fields in such a line: sdk as readers give it, ecard as the electronic card's platform does.
    order: Literal["sdk", "ecard"] = "sdk"
    #: How names are written: auto, utf-8 or gb18030. A reader's manual says which; auto may misread rare names.
    encoding: Literal["auto", "utf-8", "gb18030"] = "auto"

    def __post_init__(self) -> None:
        try:
            re.compile(self.reader)
        except re.error as wrong:
            raise ValueError(f'reader = "{self.reader}": not a regular expression: {wrong}') from None
        for line in self.records:
            if record(line) is None:
                raise ValueError(
                    f'records = "{line}": expected for example "EF06 08 1 number", of {", ".join(FIELDS)}'
                )
