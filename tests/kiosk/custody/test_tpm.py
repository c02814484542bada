"""Keys sealed by a TPM: against the real emulator."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import identity
from kiosk.custody.keys import Secrets, ShiftKeys
from kiosk.custody.tpm import Tpm, TpmFailed
from tests.kiosk.custody.chip import Chip
from tests.kiosk.small_town import enrolled

KEYS = Secrets(b"s" * 32, ShiftKeys(b"r" * 32, b"l" * 32, b"v" * 32), "tpm")


@pytest.fixture
def chip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Chip]:
    with Chip(tmp_path / "chip") as made:
        monkeypatch.setenv("TPM2TOOLS_TCTI", made.tcti)
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A station whose keys are about to be sealed."""
    enrolled(tmp_path / "k1")
    return tmp_path / "k1"


def seal_in(folder: Path) -> None:
    who = identity.load(folder)
    assert isinstance(who, identity.Identity)
    identity.save(folder, who, KEYS)


def test_what_was_sealed_is_unsealed_again_and_again(chip: Chip) -> None:
    sealed = Tpm().seal(b"k" * 32)
    assert [Tpm().unseal(sealed) for _ in range(5)] == [b"k" * 32] * 5


def test_a_start_without_any_network_has_all_keys(
    chip: Chip, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal_in(folder)
    chip.__exit__(None, None, None)
    with Chip(tmp_path / "chip") as again:
        monkeypatch.setenv("TPM2TOOLS_TCTI", again.tcti)
        assert identity.load_secrets(folder) == KEYS


def test_no_key_lies_readable_in_the_folder(chip: Chip, folder: Path) -> None:
    seal_in(folder)
    kept = (folder / "keys.json").read_text()
    assert json.loads(kept)["custody"] == "tpm"
    for key in (b"s", b"r", b"l", b"v"):
        assert identity.b64(key * 32) not in kept
        assert (key * 32).hex() not in kept


def test_another_machines_chip_opens_nothing(
    chip: Chip, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal_in(folder)
    with Chip(tmp_path / "other") as other:
        monkeypatch.setenv("TPM2TOOLS_TCTI", other.tcti)
        with pytest.raises(TpmFailed, match="tpm2_load"):
            identity.load_secrets(folder)


def test_a_changed_box_is_not_believed(chip: Chip, folder: Path) -> None:
    seal_in(folder)
    path = folder / "keys.json"
    fields = json.loads(path.read_bytes())
    path.write_text(json.dumps({**fields, "own": fields["shift"], "shift": fields["own"]}))
    with pytest.raises(TpmFailed, match="does not open"):
        identity.load_secrets(folder)
    path.write_text(json.dumps({**fields, "own": "AAAA" + fields["own"][4:]}))
    with pytest.raises(TpmFailed, match="does not open"):
        identity.load_secrets(folder)


def test_a_closed_station_is_left_its_own_key_without_asking_the_chip(
    chip: Chip, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal_in(folder)
    monkeypatch.setenv("PATH", "/nowhere")
    identity.forget_shift_keys(folder)
    monkeypatch.undo()
    monkeypatch.setenv("TPM2TOOLS_TCTI", chip.tcti)
    assert identity.load_secrets(folder) == Secrets(b"s" * 32, None, "tpm")


def test_missing_tools_are_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(TpmFailed, match="tpm2_createprimary is not installed"):
        Tpm().seal(b"k" * 32)


def test_a_chip_that_is_not_there_is_said_to_be(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TPM2TOOLS_TCTI", "swtpm:host=127.0.0.1,port=9")
    with pytest.raises(TpmFailed, match="tpm2_createprimary"):
        Tpm().seal(b"k" * 32)
