"""What a scanner can be programmed to send before and after a code, by the names its handbook uses."""

from dataclasses import dataclass

CONTROLS = (
    *("NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "HT", "LF", "VT", "FF", "CR", "SO", "SI"),
    *(
        "DLE",
        "DC1",
        "DC2",
        "DC3",
        "DC4",
        "NAK",
        "SYN",
        "ETB",
        "CAN",
        "EM",
        "SUB",
        "ESC",
        "FS",
        "GS",
        "RS",
        "US",
    ),
)
CTRL = "Ctrl+"
PATTERN = rf"^(|[!-~]|{'|'.join(CONTROLS)}|Ctrl\+[A-Z\[\\\]^_]|F([1-9]|1[0-9]|2[0-4])|Enter|Tab)$"


@dataclass(frozen=True, slots=True)
class Mark:
    """`text` is what the key produces; `names` are the keys it may be where it produces nothing certain."""

    text: str = ""
    names: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.text or self.names)


ENTER = Mark("\r", frozenset({"Return", "Enter"}))
TAB = Mark("\t", frozenset({"Tab"}))


def mark(name: str) -> Mark:
    """The mark of a setting that matches PATTERN."""
    if name in ("Enter", "CR"):
        return ENTER
    if name in ("Tab", "HT"):
        return TAB
    if len(name) <= 1:
        return Mark(name)
    if name.startswith(CTRL):
        return Mark(chr(ord(name[-1]) & 0x1F))
    if name in CONTROLS:
        return Mark(chr(CONTROLS.index(name)))
    return Mark(names=frozenset({name}))
