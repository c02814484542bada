"""Where a receipt printer is, as the settings write it."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

PORT, BAUD = 9100, 9600
USB_ID = re.compile(r"([0-9a-f]{1,4}):([0-9a-f]{1,4})")
EXPECTED = 'expected "tcp://HOST:9100", "usb://04b8:0e15", "serial:///dev/ttyUSB0?baud=9600" or ""'


@dataclass(frozen=True, slots=True)
class Tcp:
    host: str
    port: int


@dataclass(frozen=True, slots=True)
class UsbDevice:
    """By the numbers of its maker and its model."""

    vendor: int
    product: int


@dataclass(frozen=True, slots=True)
class SerialLine:
    """`port`: a path, or a name such as COM3."""

    port: str
    baud: int


Address = Tcp | UsbDevice | SerialLine


def address(device: str) -> Address | None:
    """None where there is no printer. Raises ValueError with a sentence."""
    if not device:
        return None
    try:
        return _read(device)
    except ValueError:
        raise ValueError(f'device = "{device}": {EXPECTED}') from None


def _read(device: str) -> Address:
    """Raises ValueError where it is none of the three."""
    parts = urlsplit(device)
    if parts.scheme == "tcp" and parts.hostname and parts.path in ("", "/"):
        return Tcp(parts.hostname, parts.port or PORT)
    if parts.scheme == "usb" and (found := USB_ID.fullmatch(parts.netloc.lower())):
        return UsbDevice(int(found[1], 16), int(found[2], 16))
    port = parts.netloc + parts.path
    if parts.scheme == "serial" and port.strip("/"):
        more = parse_qs(parts.query, strict_parsing=True) if parts.query else {}
        (baud,) = more.pop("baud", [str(BAUD)])
        if not more:
            return SerialLine(port, int(baud))
    raise ValueError
