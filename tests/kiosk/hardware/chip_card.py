"""A social security card's chip that is not there: the commands it takes, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

DONE, NO_SUCH_FILE, NO_SUCH_RECORD, NOT_KNOWN = b"\x90\x00", b"\x6a\x82", b"\x6a\x83", b"\x6d\x00"
PIN_WANTED = b"\x69\x82"
ENVIRONMENT = bytes.fromhex("7378312E73682EC9E7BBE1B1A3D5CF")
CPU_ATR = bytes.fromhex("3B6D000000814E43238697159900BF7C7A")
STORAGE_ATR = bytes.fromhex("3B8F8001804F0CA000000306030001000000006A")
NUMBER, NAME, CARD_NUMBER = "500000199001010016", "王小明", "Y19900101"
CARD_ID = "500000D15600000500BF7C7A48FB4966"


def record(tag: int, value: bytes) -> bytes:
    return bytes((tag, len(value))) + value


def files(number: str = NUMBER, name: str = NAME, card_number: str = CARD_NUMBER) -> dict[bytes, list[bytes]]:
    """EF05 and EF06 as public code reads them: records of tag, length, value, padded with noughts."""
    ef05 = [
        bytes.fromhex(CARD_ID),
        b"2",
        b"3.00",
        b"\0" * 12,
        b"\x20\x24\x01\x01",
        b"\x20\x34\x01\x01",
        card_number.encode(),
    ]
    ef06 = [number.encode().ljust(18, b"\0"), name.encode("gb18030").ljust(30, b"\0"), b"1"]
    return {
        b"\xef\x05": [record(at + 1, value) for at, value in enumerate(ef05)],
        b"\xef\x06": [record(at + 8, value) for at, value in enumerate(ef06)],
    }


@dataclass
class Chip:
    """`asked` keeps every command. With `by_tag` off it reads by place only, with `in_pieces` it answers 61 and 6C first."""

    files: Mapping[bytes, list[bytes]] = field(default_factory=files)
    atr: bytes = CPU_ATR
    by_tag: bool = True
    in_pieces: bool = False
    closed: frozenset[bytes] = frozenset()
    asked: list[bytes] = field(default_factory=list)
    _file: bytes = b""
    _in: bool = False
    _rest: bytes = b""

    def __call__(self, command: bytes) -> bytes:
        self.asked.append(command)
        match command[1]:
            case 0xA4:
                return self._select(command)
            case 0xB2 if self._in:
                return self._read(command)
            case 0xC0:
                return self._rest + DONE
            case _:
                return NOT_KNOWN

    def _select(self, command: bytes) -> bytes:
        name = command[5 : 5 + command[4]]
        if command[2] == 0x04:
            self._in = name == ENVIRONMENT
            self._rest = b"\x6f\x11\x84\x0f" + ENVIRONMENT
            return b"\x61" + bytes((len(self._rest),)) if self._in else NO_SUCH_FILE
        self._file = name if self._in and name in self.files else b""
        return DONE if self._file else NO_SUCH_FILE

    def _read(self, command: bytes) -> bytes:
        which, how, length = command[2], command[3], command[4]
        if self._file in self.closed:
            return PIN_WANTED
        found = (
            [one for one in self.files.get(self._file, []) if one[0] == which]
            if how == 0 and self.by_tag
            else []
        )
        if how == 4:
            found = self.files.get(self._file, [])[which - 1 : which]
        if not found:
            return NO_SUCH_RECORD
        if self.in_pieces and length != len(found[0]):
            return b"\x6c" + bytes((len(found[0]),))
        return found[0] + DONE


class StorageCard:
    """A card that has nothing but a serial number, as many contactless ones."""

    atr = STORAGE_ATR

    def __call__(self, command: bytes) -> bytes:
        return bytes.fromhex("04A1B2C3D4E5F6") + DONE if command[:4] == b"\xff\xca\x00\x00" else NOT_KNOWN
