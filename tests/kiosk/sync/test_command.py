"""`kiosk sync --once` and its exit codes, as far as no central is needed for them."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import identity, lock
from kiosk.cli.trouble import MENDS, why
from kiosk.identity import Identity
from kiosk.lock import FolderLock
from kiosk.sync.home import LocalTrouble
from kiosk.sync.link import Refused, Unreachable
from tests.kiosk.small_town import enrolled

ROOT = Path(__file__).parents[3]


def sync(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kiosk", "--db", str(folder), "sync", *words]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.run(command, capture_output=True, text=True, cwd=folder.parent, env=env)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Enrolled at a central where nobody answers."""
    enrolled(tmp_path / "k1")
    who = identity.load(tmp_path / "k1")
    assert isinstance(who, Identity)
    keys = identity.load_secrets(tmp_path / "k1")
    identity.save(tmp_path / "k1", replace(who, central="http://127.0.0.1:9"), keys)
    return tmp_path / "k1"


def test_nobody_there_is_five_and_says_what_is_left(folder):
    said = sync(folder, "--once")
    assert said.returncode == 5
    assert json.loads(said.stdout) == {"pushed": 0, "pulled": 0, "have": 0, "head": 0, "error": "unreachable"}
    assert "central is not reached" in said.stderr


def test_a_held_folder_is_three(folder):
    with lock.take(folder) as held:
        assert isinstance(held, FolderLock)
        said = sync(folder, "--once")
    assert (said.returncode, said.stdout) == (3, "")
    assert str(os.getpid()) in said.stderr


def test_a_folder_of_no_station_is_four(tmp_path):
    assert sync(tmp_path / "nowhere", "--once").returncode == 4


def test_without_once_it_says_what_is_meant(folder):
    said = sync(folder)
    assert said.returncode == 2
    assert "--once" in said.stderr


@pytest.mark.parametrize("error", sorted(MENDS))
def test_every_trouble_is_said_with_its_mend(error):
    said = why(LocalTrouble(error, "the machine's words"))
    assert ":" in said
    assert said.endswith("(the machine's words)")


def test_what_central_answered_is_not_swallowed():
    assert "http_502" in why(Refused(502, "http_502"))
    assert "somewhere" in why(Unreachable("odd", "somewhere"))
