"""What a social security card's chip gives to anyone, asked by ISO 7816 commands. No PIN is ever sent: a wrong one locks the card."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from kiosk.hardware.card_read import CardRead
from kiosk.hardware.card_schema import SHAPES, Encoding, clean, decoded

Transmit = Callable[[bytes], bytes]
"""A command to the card, its answer with the two status bytes. Raises CardGone."""

ENVIRONMENT = "sx1.sh.社会保障".encode("gb18030")
DONE, MORE, OTHER_LENGTH = 0x90, 0x61, 0x6C
MOST_PIECES = 8
REGION_DIGITS = 6
FIELDS = ("card_id", "version", "card_number", "number", "name")
RECORD = re.compile(rf"(EF[0-9A-F]{{2}}) ([0-9A-F]{{2}}) (\d{{1,2}}) ({'|'.join(FIELDS)})")


class CardGone(Exception):
    """Taken away, or it does not answer any more."""


@dataclass(frozen=True, slots=True)
class Record:
    """Where one field lies: its file, its record's tag, and which record in the file that is, from 1."""

    file: bytes
    tag: int
    place: int
    field: str


def record(text: str) -> Record | None:
    """From "EF06 08 1 number"; None if it is no such line."""
    found = RECORD.fullmatch(text)
    return found and Record(bytes.fromhex(found[1]), int(found[2], 16), int(found[3]), found[4])


def read_chip(transmit: Transmit, records: Iterable[Record], encoding: Encoding) -> CardRead:
    """What can be read of the fields; nothing at all from a card that is no social security card. Raises CardGone."""
    if _asked(transmit, b"\x00\xa4\x04\x00" + _sized(ENVIRONMENT)) is None:
        return CardRead()
    fields: dict[str, str] = {}
    for file, wanted in groupby(records, lambda one: one.file):
        if not _selected(transmit, file):
            continue
        for one in wanted:
            text = _text(one.field, _value(transmit, one), encoding)
            if text is not None and SHAPES[one.field](text):
                fields[one.field] = text
    region = fields["card_id"][:REGION_DIGITS] if "card_id" in fields else None
    return CardRead(**fields, region=region)


def _selected(transmit: Transmit, file: bytes) -> bool:
    """Cards differ in which of two forms of the command they take."""
    return any(
        _asked(transmit, bytes((0x00, 0xA4, how, 0x00)) + _sized(file)) is not None for how in (0x00, 0x02)
    )


def _value(transmit: Transmit, wanted: Record) -> bytes:
    """The record by its tag, else by its place; records are tag, length, value."""
    for which, how in ((wanted.tag, 0x00), (wanted.place, 0x04)):
        found = _asked(transmit, bytes((0x00, 0xB2, which, how, 0x00)))
        if found is not None and len(found) >= 2 and found[0] == wanted.tag:
            return found[2 : 2 + found[1]]
    return b""


def _text(field: str, value: bytes, encoding: Encoding) -> str | None:
    if field == "card_id":
        return value.hex().upper() or None
    # Chips keep names in the national encoding; only a setting may say otherwise.
    found = decoded(value.rstrip(b"\0\xff "), "gb18030" if encoding == "auto" else encoding)
    return found and clean(field, found)


def _asked(transmit: Transmit, command: bytes) -> bytes | None:
    """The whole answer without its status; None if the card refuses."""
    answer = b""
    for _ in range(MOST_PIECES):
        said = transmit(command)
        if len(said) < 2:
            return None
        answer, (first, second) = answer + said[:-2], said[-2:]
        if first == DONE:
            return answer
        if first == MORE:
            command = bytes((0x00, 0xC0, 0x00, 0x00, second))
        elif first == OTHER_LENGTH:
            command = command[:4] + bytes((second,))
        else:
            return None
    return None


def _sized(content: bytes) -> bytes:
    return bytes((len(content),)) + content
