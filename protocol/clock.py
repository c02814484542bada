"""Time as the product knows it: stamps, ISO text, and the floor below which now cannot be."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Protocol

SHANGHAI = timezone(timedelta(hours=8))  # no summer time since 1991: no time zone tables needed
NOW_VARIABLE = "YINGBIN_NOW"
BEHIND_TOLERANCE_MS = 60_000
BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@dataclass(frozen=True, slots=True)
class Stamp:
    """One moment: wall ms since 1970, ms since boot (asleep too), and which boot (hex)."""

    wall: int
    mono: int
    boot: str


@dataclass(frozen=True, slots=True)
class CentralTime:
    """What central's clock said (ms), and the station's own boot clock at that moment."""

    ms: int
    mono: int
    boot: str


@dataclass(frozen=True, slots=True)
class Now:
    """The time to go by (ms). `behind`: the wall clock is wrong. `bounded`: something else vouches."""

    ms: int
    behind: bool
    bounded: bool


class Clock(Protocol):
    """Whatever tells the time."""

    def stamp(self) -> Stamp: ...


class SystemClock:
    """The machine's clock; `shift_ms` moves the wall time only."""

    def __init__(self, shift_ms: int = 0) -> None:
        self._shift_ms = shift_ms
        self._boot = _boot_id()

    def stamp(self) -> Stamp:
        return Stamp(wall_ms() + self._shift_ms, _since_boot_ms(), self._boot)


def wall_ms() -> int:
    """The machine's wall clock, unshifted."""
    return time.time_ns() // 1_000_000


def shift_from_env(environ: Mapping[str, str], wall_now_ms: int) -> int:
    """How far YINGBIN_NOW moves the clock, in ms; 0 if it is not set. Raises ValueError."""
    wanted = environ.get(NOW_VARIABLE)
    if wanted is None:
        return 0
    try:
        return parse_iso(wanted) - wall_now_ms
    except ValueError:
        form = "a time such as 2026-11-15T09:00:00+08:00"
        raise ValueError(f'{NOW_VARIABLE} = "{wanted}": expected {form}') from None


def floor_now(stamp: Stamp, last_entry_wall: int | None, central: CentralTime | None) -> Now:
    """The greatest of wall clock, last entry, and central's time plus what has passed since."""
    bounds = [] if last_entry_wall is None else [last_entry_wall]
    if central is not None:
        same_boot = central.boot == stamp.boot
        bounds.append(central.ms + (max(0, stamp.mono - central.mono) if same_boot else 0))
    floor = max(bounds, default=stamp.wall)
    behind = stamp.wall < floor - BEHIND_TOLERANCE_MS
    return Now(max(stamp.wall, floor), behind, bounded=bool(bounds))


def iso(ms: int) -> str:
    """Shanghai time to the second: 2026-11-15T09:00:00+08:00."""
    return datetime.fromtimestamp(ms // 1000, SHANGHAI).isoformat()


def parse_iso(text: str) -> int:
    """ISO 8601 with an offset, in ms since 1970. Raises ValueError."""
    moment = datetime.fromisoformat(text.strip())
    if moment.tzinfo is None:
        raise ValueError(f'"{text}" names no offset such as +08:00')
    return round(moment.timestamp() * 1000)


def _since_boot_ms() -> int:
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    return time.monotonic_ns() // 1_000_000


def _boot_id() -> str:
    try:
        return BOOT_ID.read_text("ascii").strip().replace("-", "")
    except OSError:
        return secrets.token_hex(16)
