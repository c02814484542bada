"""The whole roster as one compressed SQLite file, for a station that starts or has fallen behind."""

import hashlib
from dataclasses import replace
from pathlib import Path

import zstandard
from sqlalchemy import Connection, Engine, func, select

from central import roster_file
from central.database import reading
from central.event import current
from central.feed import Heads, heads
from central.keys import Keys
from central.private_file import alone_in, keep, open_private
from central.schema import guest
from protocol.messages import MessageMalformed, SnapshotManifest, decode, encode
from protocol.signed_item import sign_item

LEVEL = 9  # higher saves one percent for seven times the time
WINDOW_LOG = 24  # 16 MiB of a station's memory for a twenty-fifth of the bytes: most names come again
PACKING = zstandard.ZstdCompressionParameters.from_level(LEVEL, window_log=WINDOW_LOG)
GROWN = 0.05  # of the guests: deltas beyond it make a new file worth while
KEPT = 2  # the newest, and the one a station may be half-way through
BLOCK = 1 << 20
MANIFEST = ".json"
PACKED = ".db.zst"


class NoEvent(Exception):
    """There is nothing to make a snapshot of."""


class Snapshots:
    """Builds and keeps snapshots in `folder`, for several threads and processes: one builds, the others wait.

    A file that is being sent may be removed: whoever has it open reads it to its end.
    """

    def __init__(self, engine: Engine, keys: Keys, folder: Path) -> None:
        self._engine = engine
        self._keys = keys
        self._folder = folder

    def current(self) -> SnapshotManifest:
        """A manifest fresh enough to start from, building the file if there is none. Takes seconds at full size.

        Raises NoEvent before the first import.
        """
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with alone_in(self._folder):
            with reading(self._engine) as conn:
                now = heads(conn)
            for manifest in self._kept():
                if _fresh(manifest, now):
                    return manifest
            return self._build()

    def path(self, snapshot_id: str) -> Path | None:
        """The zstd file of that id, None if it is not (or no longer) kept."""
        path = self._folder / f"{snapshot_id}{PACKED}"
        return path if snapshot_id.isalnum() and path.is_file() else None

    def _kept(self) -> list[SnapshotManifest]:
        """Newest first."""
        found = []
        for path in sorted(
            self._folder.glob(f"*{MANIFEST}"), key=lambda file: file.stat().st_mtime_ns, reverse=True
        ):
            try:
                manifest = decode(SnapshotManifest, path.read_bytes())
            except MessageMalformed:
                continue
            if self.path(manifest.id) is not None:
                found.append(manifest)
        return found

    def _build(self) -> SnapshotManifest:
        self._remove(self._kept()[: KEPT - 1])
        plain, packed = self._folder / "new.part", self._folder / "new.zst.part"
        try:
            with reading(self._engine) as conn:
                event = current(conn)
                if event is None:
                    raise NoEvent("no event was imported yet")
                at = heads(conn)  # first: whatever is changed after it comes by the feed
                roster_file.write(conn, plain, at)
                guests = _guests(conn)
            size, digest = _pack(plain, packed)
            unsigned = SnapshotManifest(digest[:16], at.era, at.ctl, at.main, guests, size, digest, sig="")
            return self._publish(packed, self._signed(unsigned, event.id))
        finally:
            plain.unlink(missing_ok=True)
            packed.unlink(missing_ok=True)

    def _publish(self, packed: Path, manifest: SnapshotManifest) -> SnapshotManifest:
        packed.replace(self._folder / f"{manifest.id}{PACKED}")
        described = self._folder / f"{manifest.id}{MANIFEST}"
        described.unlink(missing_ok=True)
        with open_private(described) as file:
            file.write(encode(manifest))
        return manifest

    def _signed(self, unsigned: SnapshotManifest, event: int) -> SnapshotManifest:
        sig = sign_item(self._keys.root, event, "snapshot", unsigned.signed_fields())
        return replace(unsigned, sig=sig)

    def _remove(self, kept: list[SnapshotManifest]) -> None:
        names = {manifest.id for manifest in kept}
        for path in self._folder.iterdir():
            if path.name.split(".")[0] not in names:
                path.unlink(missing_ok=True)


def _fresh(manifest: SnapshotManifest, now: Heads) -> bool:
    if manifest.era != now.era:
        return False
    grown = (now.ctl - manifest.ctl) + (now.main - manifest.main)
    return 0 <= grown <= GROWN * manifest.guests


def _guests(conn: Connection) -> int:
    found: int = conn.execute(select(func.count()).select_from(guest)).scalar_one()
    return found


def _pack(plain: Path, packed: Path) -> tuple[int, str]:
    """Compress; the size and the SHA-256 of the result."""
    digest = hashlib.sha256()
    size = 0
    with plain.open("rb") as source, open_private(packed) as target:
        packer = zstandard.ZstdCompressor(compression_params=PACKING)
        for block in packer.read_to_iter(source, read_size=BLOCK, write_size=BLOCK):
            digest.update(block)
            size += target.write(block)
        keep(target)
    return size, digest.hexdigest()
