"""The roster as one file: whole, signed, consistent with the feed, and kept from other eyes."""

import hashlib
import json
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from central import feed, roster_file
from central.badges import revoke
from central.snapshots import NoEvent, Snapshots
from protocol.messages import unb64
from protocol.roster_schema import BLOBS, COLUMNS
from protocol.signed_item import verify_item
from protocol.sqlite import dbapi


@pytest.fixture
def snapshots(central, tmp_path):
    return Snapshots(central.engine, central.keys, tmp_path / "snapshots")


def unpacked(snapshots, manifest, tmp_path):
    path = tmp_path / f"{manifest.id}.db"
    path.write_bytes(zstandard.decompress(snapshots.path(manifest.id).read_bytes(), max_output_size=1 << 24))
    return dbapi.connect(str(path))


def tables(file):
    rows = {}
    for kind, columns in COLUMNS.items():
        found = file.execute(f"SELECT {', '.join(columns)} FROM {kind} ORDER BY 1").fetchall()
        rows[kind] = {str(row[0]): dict(zip(columns, row, strict=True)) for row in found}
    return rows


def followed(rows, central, manifest):
    """A snapshot's tables after applying the feed from where it stands."""
    for stream, after in (("ctl", manifest.ctl), ("main", manifest.main)):
        for item in central.page(stream, after).items:
            row = {c: unb64(v) if (item.kind, c) in BLOBS else v for c, v in item.body.items()}
            rows[item.kind].pop(item.key, None)
            if not item.deleted:
                rows[item.kind][item.key] = row
    rows.pop("applied")
    return rows


def busy_day(central):
    one, two = central.enrol(), central.enrol(session=2)
    one.visit(1001)
    one.issue(1001)
    one.push()
    two.visit(1003, session=2)
    two.undo(1, 1)
    two.push()
    central.write(lambda conn: revoke(conn, 1002))


def test_the_manifest_describes_the_file_and_is_signed(central, snapshots):
    manifest = snapshots.current()

    packed = snapshots.path(manifest.id).read_bytes()
    assert (manifest.guests, manifest.bytes) == (3, len(packed))
    assert manifest.sha256 == hashlib.sha256(packed).hexdigest()
    root = Ed25519PublicKey.from_public_bytes(central.keys.root_pk)
    assert verify_item(root, 20251, "snapshot", manifest.signed_fields(), manifest.sig)
    heads = central.read(feed.heads)
    assert (manifest.era, manifest.ctl, manifest.main) == (heads.era, heads.ctl, heads.main)


def test_an_older_snapshot_and_the_feed_after_it_give_what_a_fresh_one_gives(central, snapshots, tmp_path):
    before = snapshots.current()
    old = tables(unpacked(snapshots, before, tmp_path))
    busy_day(central)

    after = snapshots.current()
    new = tables(unpacked(snapshots, after, tmp_path))

    assert after.id != before.id
    assert new["applied"]["main"] == {"stream": "main", "era": "e1", "cursor": after.main}
    states = {
        key: (json.loads(row["visits"]), len(json.loads(row["vouchers"])))
        for key, row in new["guest_state"].items()
    }
    assert states == {"1001": ([], 1), "1003": ([[2, 2, central.now, 1]], 0)}
    followed_rows = followed(old, central, before)
    new.pop("applied")
    assert followed_rows == new


def test_a_snapshot_holds_no_reference_of_the_organiser_and_no_index(central, snapshots, tmp_path):
    file = unpacked(snapshots, snapshots.current(), tmp_path)

    made = file.execute("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    assert made == []
    assert "ref" not in [row[1] for row in file.execute("PRAGMA table_info(guest)")]


def test_nothing_new_is_built_while_little_has_changed(central, snapshots):
    central.import_rows([[f"C{n}", "李四", "guest"] for n in range(100)], ["ref", "name", "category"])
    first = snapshots.current()
    station = central.enrol()
    station.visit(1001)
    station.push()
    assert snapshots.current() == first

    for guest in (1002, 1003, 1004, 1005, 1006):
        station.visit(guest)
    station.push(2)

    assert snapshots.current().main > first.main


def test_another_start_of_central_serves_the_file_that_is_there(central, snapshots, tmp_path):
    first = snapshots.current()

    assert Snapshots(central.engine, central.keys, tmp_path / "snapshots").current() == first


def test_only_the_newest_and_the_one_before_are_kept_and_only_for_the_owner(central, snapshots, tmp_path):
    made = []
    for guest in (1001, 1002, 1003):
        made.append(snapshots.current())
        central.write(lambda conn, guest=guest: feed.publish(conn, "main", [("guest", guest)]))
    made.append(snapshots.current())

    assert [snapshots.path(manifest.id) is not None for manifest in made] == [False, False, True, True]
    files = list((tmp_path / "snapshots").iterdir())
    assert len(files) == 4
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert stat.S_IMODE((tmp_path / "snapshots").stat().st_mode) == 0o700


def test_what_a_crash_left_behind_does_not_stop_the_next_one(central, snapshots, tmp_path):
    folder = tmp_path / "snapshots"
    folder.mkdir()
    for name in ("new.part", "new.zst.part", "0123.json"):
        (folder / name).write_bytes(b"half")

    assert snapshots.path(snapshots.current().id) is not None
    assert len(list(folder.iterdir())) == 2


def test_many_asking_at_once_get_the_same_one(central, snapshots):
    with ThreadPoolExecutor(6) as at_once:
        ids = {manifest.id for manifest in at_once.map(lambda _: snapshots.current(), range(6))}

    assert len(ids) == 1


def test_several_workers_asked_at_once_build_one_file(central, tmp_path, monkeypatch):
    built = []
    write = roster_file.write
    monkeypatch.setattr(roster_file, "write", lambda *given: (built.append(1), write(*given)))
    workers = [Snapshots(central.engine, central.keys, tmp_path / "snapshots") for _ in range(4)]
    with ThreadPoolExecutor(4) as at_once:
        ids = {manifest.id for manifest in at_once.map(Snapshots.current, workers)}

    assert (len(ids), len(built)) == (1, 1)


@pytest.mark.parametrize("name", ["", "..", "../central", "0123", "x.db.zst"])
def test_a_name_that_is_none_of_ours_finds_nothing(snapshots, name):
    snapshots.current()

    assert snapshots.path(name) is None


def test_without_an_event_there_is_nothing_to_make(bare, tmp_path):
    with pytest.raises(NoEvent):
        Snapshots(bare.engine, bare.keys, tmp_path / "snapshots").current()
