"""A snapshot becomes the roster, or leaves no trace."""

import io
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

from kiosk.store import snapshot
from kiosk.store.database import current_roster, open_roster, rosters
from kiosk.store.scratch import NoScratch, lies_in_memory, memory_folder
from kiosk.store.snapshot import SnapshotBroken, install
from protocol.messages import SnapshotManifest
from protocol.names import search_keys
from protocol.roster_schema import COLUMNS, TABLES

KEY = b"k" * 32
NAMES = ("欧阳修文", "阿依古丽·卡德尔", "\U00020bb7田龙", "Jürgen Müller")


@pytest.fixture
def scratch() -> Iterator[Path]:
    """A folder of our own in memory."""
    try:
        memory = memory_folder()
    except NoScratch:
        pytest.skip("no tmpfs on this machine")
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def packed(tmp_path: Path, names: tuple[str, ...] = NAMES) -> bytes:
    plain = tmp_path / "plain.db"
    conn = sqlite3.connect(plain)
    for statement in TABLES.values():
        conn.execute(statement)
    for number, name in enumerate(names, 1):
        keys = search_keys(name)
        row = (number, name, "delegate", "zh", "1234", None, None, None, "{}", "[]", "{}", None)
        marks = ", ".join("?" * len(COLUMNS["guest"]))
        conn.execute(f"INSERT INTO guest VALUES ({marks})", (*row, keys.chars, keys.keys, keys.folded))
    conn.commit()
    conn.close()
    body = zstandard.ZstdCompressor().compress(plain.read_bytes())
    plain.unlink()
    return body


def manifest(guests: int = len(NAMES), era: str = "e1") -> SnapshotManifest:
    return SnapshotManifest("id", era, 5, 9, guests, 1, "", "")


def leftovers(folder: Path, scratch: Path) -> list[str]:
    return [path.name for path in folder.iterdir()] + [path.name for path in scratch.iterdir()]


def test_it_is_there_with_guests_search_and_cursors(tmp_path, scratch):
    body = packed(tmp_path)
    path = install(tmp_path, io.BytesIO(body), KEY, manifest(), scratch=scratch)
    conn = open_roster(path, KEY)
    assert conn.execute("SELECT count(*) FROM guest").fetchone()[0] == len(NAMES)
    assert conn.execute("SELECT rowid FROM guest_fts WHERE guest_fts MATCH 'keys:ouyang*'").fetchall() == [
        (1,)
    ]
    assert set(conn.execute("SELECT stream, era, cursor FROM applied")) == {
        ("ctl", "e1", 5),
        ("main", "e1", 9),
    }
    conn.close()
    assert leftovers(tmp_path, scratch) == ["roster.db"]


def test_no_name_can_be_read_from_the_file_without_the_key(tmp_path, scratch):
    install(tmp_path, io.BytesIO(packed(tmp_path)), KEY, manifest(), scratch=scratch)
    found = (tmp_path / "roster.db").read_bytes()
    assert b"SQLite format 3" not in found
    for name in NAMES:
        assert name.encode() not in found


def test_a_reader_goes_on_with_the_old_file_while_the_new_one_is_put_in_place(tmp_path, scratch):
    install(tmp_path, io.BytesIO(packed(tmp_path)), KEY, manifest(), scratch=scratch)
    reader = open_roster(current_roster(tmp_path), KEY)
    fewer = packed(tmp_path, NAMES[:1])
    install(tmp_path, io.BytesIO(fewer), KEY, manifest(1, "e2"), scratch=scratch)
    assert reader.execute("SELECT count(*) FROM guest").fetchone()[0] == len(NAMES)
    newer = open_roster(current_roster(tmp_path), KEY)
    assert newer.execute("SELECT count(*) FROM guest").fetchone()[0] == 1
    newer.close()
    reader.close()
    assert len(rosters(tmp_path)) == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda body: b"",
        lambda body: b"not zstd at all",
        lambda body: body[: len(body) // 2],
        lambda body: zstandard.ZstdCompressor().compress(b"no database" * 1000),
        lambda body: zstandard.ZstdCompressor().compress(os.urandom(8192)),
    ],
    ids=["nothing", "other bytes", "cut", "packed text", "packed noise"],
)
def test_what_is_no_roster_leaves_the_old_one_and_no_trace(tmp_path, scratch, spoil):
    body = packed(tmp_path)
    install(tmp_path, io.BytesIO(body), KEY, manifest(), scratch=scratch)
    with pytest.raises(SnapshotBroken):
        install(tmp_path, io.BytesIO(spoil(body)), KEY, manifest(), scratch=scratch)
    assert leftovers(tmp_path, scratch) == ["roster.db"]


def test_fewer_guests_than_the_manifest_says_is_no_roster(tmp_path, scratch):
    with pytest.raises(SnapshotBroken, match="5"):
        install(tmp_path, io.BytesIO(packed(tmp_path)), KEY, manifest(5), scratch=scratch)
    assert leftovers(tmp_path, scratch) == []


def test_a_folder_that_cannot_be_written_leaves_nothing_in_memory(tmp_path, scratch):
    body = packed(tmp_path)
    with pytest.raises((OSError, snapshot.dbapi.Error)):
        install(tmp_path / "nowhere", io.BytesIO(body), KEY, manifest(), scratch=scratch)
    assert list(scratch.iterdir()) == []


def test_the_plain_roster_is_never_unpacked_onto_a_disk(tmp_path):
    assert not lies_in_memory(Path("/proc"))
    with pytest.raises(NoScratch, match="tmpfs"):
        memory_folder([Path("/proc"), tmp_path / "nowhere"])


def test_the_unpacked_file_is_gone_before_the_long_work_begins(tmp_path, scratch, monkeypatch):
    seen: list[list[Path]] = []
    complete = snapshot.roster_file.complete

    def look_then_complete(conn) -> None:
        seen.append(list(scratch.iterdir()))
        complete(conn)

    monkeypatch.setattr(snapshot.roster_file, "complete", look_then_complete)
    install(tmp_path, io.BytesIO(packed(tmp_path)), KEY, manifest(), scratch=scratch)
    assert seen == [[]]
