"""How the station stands with central: one frozen state, told whenever it changes."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """`last_heard`: ms of the station's wall clock; `offset_ms`: central's clock less ours.

    `error` is a code, None where all is well. No whole answer: unreachable, certificate, cut, too_large, malformed.
    Refused here: snapshot, ctl_signature, grant_signature, keys_signature. This station: no_tmpfs, storage,
    rolled_back, stuck, closed. Else what central answered: clock, signature, unknown_station, busy, too_many, …, or
    http_503 where it gave no code.
    """

    online: bool = False
    unsent: int = 0
    last_heard: int | None = None
    offset_ms: int = 0
    closed: bool = False
    error: str | None = None


class StatusBoard:
    """Holds the newest state. `on_change` runs on the thread that caused the change."""

    def __init__(self, on_change: Callable[[SyncStatus], None] | None = None) -> None:
        self._on_change = on_change
        self._now = SyncStatus()
        self._lock = threading.Lock()

    @property
    def now(self) -> SyncStatus:
        return self._now

    def show(self, **changes: Any) -> None:
        """Changes some fields; tells nobody if nothing is different."""
        with self._lock:
            before, self._now = self._now, replace(self._now, **changes)
            after = self._now
        if after != before and self._on_change is not None:
            self._on_change(after)
