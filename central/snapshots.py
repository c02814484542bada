"""The whole roster as one compressed SQLite file, for a station that starts or has fallen behind."""

from pathlib import Path

from sqlalchemy import Engine

from central.keys import Keys
from protocol.messages import SnapshotManifest


class Snapshots:
    """Builds and keeps snapshots in `folder`. Safe to call from several threads; one builds, the others wait."""

    def __init__(self, engine: Engine, keys: Keys, folder: Path) -> None:
        self._engine = engine
        self._keys = keys
        self._folder = folder

    def current(self) -> SnapshotManifest:
        """A manifest fresh enough to start from, building the file if there is none. Takes seconds at full size."""
        raise NotImplementedError

    def path(self, snapshot_id: str) -> Path | None:
        """The zstd file of that id, None if it is not (or no longer) kept."""
        raise NotImplementedError
