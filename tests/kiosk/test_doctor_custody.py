"""What the doctor says of a station's keys, and of a station that was closed."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import closing, identity
from kiosk.cli.doctor import exit_code
from kiosk.doctor.finding import Check
from kiosk.sync.link import Unreachable
from tests.kiosk.custody.chip import Chip
from tests.kiosk.small_town import SECRETS, enrolled
from tests.kiosk.test_doctor import WELL, look, stoppers

CUT_OFF = replace(WELL, custody="released", release=lambda _who, _keys: Unreachable("unreachable"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    enrolled(tmp_path / "k1")
    return tmp_path / "k1"


@pytest.fixture
def chip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Chip]:
    with Chip(tmp_path / "chip") as made:
        monkeypatch.setenv("TPM2TOOLS_TCTI", made.tcti)
        yield made


def kept_as(folder: Path, custody: str) -> None:
    who = identity.load(folder)
    assert isinstance(who, identity.Identity)
    identity.save(folder, who, replace(SECRETS, custody=custody))


def wrong(found: dict[str, Check]) -> set[str]:
    return {name for name, check in found.items() if not check.ok}


def test_keys_that_central_releases_are_tried_with_central(folder: Path) -> None:
    kept_as(folder, "released")
    found = look(folder, replace(WELL, custody="released"))
    assert wrong(found) == set()
    assert "released by central" in found["keys_sealed"].found
    assert "6 guests" in found["roster"].found


def test_keys_that_do_not_come_now_are_a_warning_that_says_what_is_left(folder: Path) -> None:
    kept_as(folder, "released")
    found = look(folder, CUT_OFF)
    assert stoppers(found) == set()
    assert {"keys_sealed", "roster"} <= wrong(found)
    assert "signed badges only" in found["keys_sealed"].mend
    assert "locked" in found["roster"].found


def test_a_tpm_that_gives_the_keys_is_told_so(folder: Path, chip: Chip) -> None:
    kept_as(folder, "tpm")
    found = look(folder, replace(WELL, custody="tpm"))
    assert wrong(found) == set()
    assert "TPM" in found["keys_sealed"].found


def test_a_tpm_without_its_tools_stops_and_names_the_package(
    folder: Path, chip: Chip, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_as(folder, "tpm")
    monkeypatch.setenv("PATH", "/nowhere")
    found = look(folder, replace(WELL, custody="tpm"))
    assert stoppers(found) == {"keys_sealed"}
    assert "apt install tpm2-tools" in found["keys_sealed"].mend
    assert exit_code(tuple(found.values())) == 1


def test_a_tpm_that_was_cleared_or_is_another_machines_stops(
    folder: Path, chip: Chip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_as(folder, "tpm")
    with Chip(tmp_path / "other") as other:
        monkeypatch.setenv("TPM2TOOLS_TCTI", other.tcti)
        found = look(folder, replace(WELL, custody="tpm"))
    assert stoppers(found) == {"keys_sealed"}
    assert "tpm2_load" in found["keys_sealed"].found


def test_a_setting_that_came_after_the_enrolment_is_named(folder: Path) -> None:
    found = look(folder, replace(WELL, custody="tpm"))
    assert stoppers(found) == set()
    assert "kept as file, the settings say tpm" in found["keys_sealed"].found
    assert "enrol" in found["keys_sealed"].mend


def test_a_closed_station_is_brought_home_and_nothing_else_is_blamed(folder: Path) -> None:
    closing.mark(folder)
    found = look(folder)
    assert stoppers(found) == {"closed"}
    assert "its roster is still here" in found["closed"].found
    assert "bring it home" in found["closed"].mend
    assert "kiosk journal export" in found["closed"].mend
    assert exit_code(tuple(found.values())) == 4


def test_a_closed_station_of_which_central_has_all_may_be_handed_back(folder: Path) -> None:
    closing.mark(folder)
    closing.wipe(folder)
    found = look(folder)
    assert stoppers(found) == {"closed"}
    assert found["closed"].mend == "hand the machine back"
    assert {"roster", "keys_sealed"}.isdisjoint(found)
