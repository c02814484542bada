import stat
from pathlib import Path

import pytest

from kiosk.custody.keys import Secrets, ShiftKeys
from kiosk.identity import Identity, IdentityBroken, NotEnrolled, load, load_secrets, save

IDENTITY = Identity(
    station=7,
    event=20251,
    name="一号厅 1",
    role="kiosk",
    session=None,
    central="https://127.0.0.1:8443",
    ca_pem="-----BEGIN CERTIFICATE-----\n",
    cert="c2lnbmF0dXJl",
    root_pk=bytes(range(32)),
    pin_hash="$argon2id$",
    demo=True,
)
KEYS = Secrets(b"s" * 32, ShiftKeys(b"r" * 32, b"l" * 32, b"v" * 32))


def test_an_empty_folder_is_not_enrolled(tmp_path: Path) -> None:
    assert load(tmp_path) == NotEnrolled(tmp_path)


def test_what_was_saved_is_what_is_loaded(tmp_path: Path) -> None:
    save(tmp_path, IDENTITY, KEYS)
    assert load(tmp_path) == IDENTITY
    assert load_secrets(tmp_path) == KEYS


def test_nobody_else_may_read_the_files_and_no_draft_is_left(tmp_path: Path) -> None:
    save(tmp_path, IDENTITY, KEYS)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"station.json": 0o600, "keys.json": 0o600}


def test_a_key_never_shows_in_a_printed_object() -> None:
    assert "b'" not in repr(KEYS)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"{}", b'{"station": 1}'])
def test_a_damaged_identity_names_its_file(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "station.json").write_bytes(damage)
    with pytest.raises(IdentityBroken, match=r"station\.json"):
        load(tmp_path)


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b'{"signing_key": "AA=="}'])
def test_damaged_keys_name_their_file(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "keys.json").write_bytes(damage)
    with pytest.raises(IdentityBroken, match=r"keys\.json"):
        load_secrets(tmp_path)


def test_missing_keys_are_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(IdentityBroken, match="No such file"):
        load_secrets(tmp_path)
