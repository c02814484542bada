"""Settings of hand-held scanners, section [scanner] of config.toml."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from kiosk.hardware.marks import PATTERN

Mark = Annotated[str, Field(pattern=PATTERN)]


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    #: A scanner that types like a keyboard: most milliseconds between two of its keys; on average it must be faster
    #: than 0.7 of this. Raise it for a slow radio scanner, best together with a prefix.
    gap_ms: Annotated[int, Field(ge=5, le=500)] = 35
    #: Fewest characters of a scan from a scanner that types, unless it sends a prefix.
    min_length: Annotated[int, Field(ge=2, le=100)] = 6
    #: What scanners were programmed to send before each code: one visible character as this computer shows it,
    #: STX or another control character, Ctrl+B, F9. Once set, only what begins with it is a scan. Empty: nothing.
    prefix: Mark = ""
    #: What they send after each code, in the same words, or Enter or Tab. Empty: Enter, Tab or silence ends a code;
    #: on a serial port CR, LF, ETX or silence.
    suffix: Mark = ""
    #: Serial ports with a scanner on them, by stable names: paths or patterns such as "/dev/serial/by-id/*".
    serial_ports: tuple[str, ...] = ()
    #: Their speed in bits a second; scanners on USB take any.
    serial_baud: Annotated[int, Field(ge=300, le=4_000_000)] = 9600
