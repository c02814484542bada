"""Where badges are printed: a PDF file, a queue of CUPS, a file of ZPL, or a ZPL printer on the network."""

from dataclasses import dataclass
from pathlib import Path

ZPL_PORT = 9100
KNOWN = "pdf:FILE, cups:QUEUE, zpl:FILE or tcp://HOST:9100"


@dataclass(frozen=True, slots=True)
class PdfFile:
    path: Path


@dataclass(frozen=True, slots=True)
class CupsQueue:
    name: str


@dataclass(frozen=True, slots=True)
class ZplFile:
    path: Path


@dataclass(frozen=True, slots=True)
class ZplPrinter:
    host: str
    port: int


Destination = PdfFile | CupsQueue | ZplFile | ZplPrinter


def destination(text: str) -> Destination:
    """Raises ValueError with what can be said."""
    kind, _, rest = text.partition(":")
    match kind:
        case "pdf" if rest:
            return PdfFile(Path(rest))
        case "cups" if rest:
            return CupsQueue(rest)
        case "zpl" if rest:
            return ZplFile(Path(rest))
        case "tcp" if rest.startswith("//") and len(rest) > 2:
            return _printer(rest[2:].rstrip("/"), text)
    raise ValueError(f'"{text}": expected {KNOWN}')


def _printer(place: str, text: str) -> ZplPrinter:
    host, colon, port = place.rpartition(":")
    if not colon:
        return ZplPrinter(place, ZPL_PORT)
    if not host or not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError(f'"{text}": expected {KNOWN}')
    return ZplPrinter(host.strip("[]"), int(port))
