"""Settings of speaking with central, section [sync] of config.toml."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SyncSettings:
    #: Seconds between signs of life while nothing happens.
    heartbeat_s: int = 15
    #: Entries sent in one push; central may ask for fewer.
    batch: int = 500
    #: Longest pause between tries while central is not reached, in seconds.
    longest_pause_s: int = 60
