"""Settings of speaking with central, section [sync] of config.toml."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field


@dataclass(frozen=True, slots=True)
class SyncSettings:
    #: Seconds between signs of life while nothing happens.
    heartbeat_s: Annotated[int, Field(ge=1, le=3600)] = 15
    #: Entries sent in one push; central may ask for fewer.
    batch: Annotated[int, Field(ge=1, le=5000)] = 500
    #: Longest pause between tries while central is not reached, in seconds.
    longest_pause_s: Annotated[int, Field(ge=1, le=3600)] = 60
