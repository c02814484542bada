"""What of the keys lies in the folder, for a file and for keys that central releases."""

import stat
from pathlib import Path

import pytest

from kiosk import identity
from kiosk.custody.keys import KeysAway, Secrets, ShiftKeys
from kiosk.private_file import overwrite_private
from tests.kiosk.small_town import enrolled

SHIFT = ShiftKeys(b"r" * 32, b"l" * 32, b"v" * 32)


def kept(folder: Path, custody: str) -> str:
    enrolled(folder)
    who = identity.load(folder)
    assert isinstance(who, identity.Identity)
    identity.save(folder, who, Secrets(b"s" * 32, SHIFT, custody))
    return (folder / "keys.json").read_text()


def test_released_keys_never_lie_in_the_folder(tmp_path: Path) -> None:
    text = kept(tmp_path / "k1", "released")
    assert identity.b64(b"s" * 32) in text
    assert not [key for key in (b"r", b"l", b"v") if identity.b64(key * 32) in text]
    assert identity.load_secrets(tmp_path / "k1") == Secrets(b"s" * 32, None, "released")


def test_a_key_that_is_away_is_not_taken_for_an_empty_one() -> None:
    with pytest.raises(KeysAway, match="sync --once"):
        _ = Secrets(b"s" * 32, None, "released").roster_key


def test_forgetting_the_shift_leaves_the_stations_own_key(tmp_path: Path) -> None:
    kept(tmp_path / "k1", "file")
    identity.forget_shift_keys(tmp_path / "k1")
    identity.forget_shift_keys(tmp_path / "k1")
    assert identity.load_secrets(tmp_path / "k1") == Secrets(b"s" * 32, None, "file")
    assert stat.S_IMODE((tmp_path / "k1" / "keys.json").stat().st_mode) == 0o600


def test_what_a_file_held_is_written_over_where_it_lay(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    path.write_bytes(b"secret" * 1000)
    with path.open("rb") as old:
        overwrite_private(path, b"rest")
        assert b"secret" not in old.read()
    assert path.read_bytes() == b"rest"
    assert [entry.name for entry in tmp_path.iterdir()] == ["keys.json"]
