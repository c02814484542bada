"""Settings of scanning by camera, section [scanning] of config.toml."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

Effort = Literal["lite", "mid", "auto"]
Milliseconds = Annotated[int, Field(ge=1, le=600_000)]


@dataclass(frozen=True, slots=True)
class ScanningSettings:
    #: How much is tried on each frame: lite takes half the processor of mid; auto is mid where the machine keeps up.
    effort: Effort = "auto"
    #: Milliseconds a code must be out of view before showing it again is a new scan.
    away_ms: Milliseconds = 3000
    #: The same, after a scan that ended in an error.
    retry_ms: Milliseconds = 1000
    #: Milliseconds within which two reads of a barcode must agree; a QR code needs one read.
    agree_within_ms: Milliseconds = 1000
