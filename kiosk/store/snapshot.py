"""A downloaded snapshot becomes the station's roster: unpacked in memory only, encrypted on disk."""

import os
import secrets
from pathlib import Path
from typing import BinaryIO

import zstandard

from kiosk.private_file import flush
from kiosk.store import roster_file
from kiosk.store.database import next_roster, open_roster, remove_roster
from kiosk.store.scratch import memory_folder
from protocol.messages import SnapshotManifest
from protocol.sqlite import dbapi

NEW = "roster.new"
UNSAFE_WHILE_BUILDING = (
    "PRAGMA journal_mode=OFF",
    "PRAGMA synchronous=OFF",
    "PRAGMA temp_store=MEMORY",  # sorting for an index must not spill names onto a disk
    "PRAGMA cache_size=-65536",
)
ATTACH = "ATTACH DATABASE ? AS plain KEY ''"
EXPORT = "SELECT sqlcipher_export('main', 'plain')"
MOVE_CURSOR = "INSERT OR REPLACE INTO applied(stream, era, cursor) VALUES (?, ?, ?)"

COUNT = "SELECT count(*) FROM plain.guest"


class SnapshotBroken(Exception):
    """What was downloaded is not a roster; the old one stays."""


def install(
    folder: Path, packed: BinaryIO, key: bytes, manifest: SnapshotManifest, *, scratch: Path | None = None
) -> Path:
    """Builds the roster from a verified zstd stream, which is closed, and puts it in place; the path it now has.

    Readers go on with the file they have open: bump the generation afterwards. Raises SnapshotBroken,
    NoScratch, OSError, dbapi.Error; after any of them the roster is the old one.
    """
    new = folder / NEW
    remove_roster(new)
    plain = (scratch or memory_folder()) / f"yingbin-{secrets.token_hex(8)}"
    try:
        _unpack(packed, plain)
        _build(new, plain, key, manifest)
        open_roster(new, key).close()  # writes ahead from its first page on, and is readable with our key
        return _put_in_place(folder, new)
    except zstandard.ZstdError as wrong:
        raise SnapshotBroken(str(wrong)) from None
    finally:
        plain.unlink(missing_ok=True)
        remove_roster(new)


def _unpack(packed: BinaryIO, plain: Path) -> None:
    descriptor = os.open(plain, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with packed, os.fdopen(descriptor, "wb") as out:  # closed at once: both together are too much memory
        zstandard.ZstdDecompressor().copy_stream(packed, out)


def _build(new: Path, plain: Path, key: bytes, manifest: SnapshotManifest) -> None:
    conn = dbapi.connect(str(new), isolation_level=None, uri=True)
    try:
        conn.execute(f"PRAGMA key=\"x'{key.hex()}'\"").fetchall()
        for pragma in UNSAFE_WHILE_BUILDING:
            conn.execute(pragma).fetchall()
        _attach(conn, plain, manifest.guests)
        conn.execute(EXPORT).fetchall()
        conn.execute("DETACH DATABASE plain")
        conn.execute("BEGIN")
        roster_file.complete(conn)
        for stream, cursor in (("ctl", manifest.ctl), ("main", manifest.main)):
            conn.execute(MOVE_CURSOR, (stream, manifest.era, cursor))
        conn.execute("COMMIT")
    finally:
        conn.close()


def _attach(conn: dbapi.Connection, plain: Path, guests: int) -> None:
    try:
        conn.execute(ATTACH, (f"{plain.as_uri()}?mode=ro&immutable=1",))
        found = conn.execute(COUNT).fetchone()[0]
    except dbapi.DatabaseError as wrong:
        raise SnapshotBroken(str(wrong)) from None
    finally:
        plain.unlink()  # SQLite has it open; a kill from here on leaves nothing behind
    if found != guests:
        raise SnapshotBroken(f"{found} guests in it, the manifest says {guests}")


def _put_in_place(folder: Path, new: Path) -> Path:
    flush(new)
    place = next_roster(folder)
    new.replace(place)
    flush(folder)
    return place
