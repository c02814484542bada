"""Small frozen things the parts of the courier hand each other."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.custody.keys import Secrets
from kiosk.identity import Identity


@dataclass(frozen=True, slots=True)
class Home:
    """The station whose journal travels."""

    folder: Path
    identity: Identity
    secrets: Secrets


@dataclass(frozen=True, slots=True)
class LocalTrouble:
    """Something wrong here, not at central. `error` is a code as in SyncStatus."""

    error: str
    detail: str = ""
