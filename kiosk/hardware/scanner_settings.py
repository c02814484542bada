"""Settings of hand-held scanners, section [scanner] of config.toml."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field


@dataclass(frozen=True, slots=True)
class ScannerSettings:
    #: A scanner that types like a keyboard: most milliseconds between two of its keys.
    gap_ms: Annotated[int, Field(ge=5, le=500)] = 35
