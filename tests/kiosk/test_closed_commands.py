"""The commands on the folder of a closed station, as processes."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk import closing, identity
from tests.kiosk.small_town import SECRETS, badge, enrolled

ROOT = Path(__file__).parents[2]


def kiosk(folder: Path, *words: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "kiosk", "--db", str(folder), *words]
    given = os.environ | {"PYTHONPATH": str(ROOT)} | env
    return subprocess.run(command, capture_output=True, text=True, cwd=folder.parent, env=given, input="")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    enrolled(tmp_path / "k1")
    who = identity.load(tmp_path / "k1")
    assert isinstance(who, identity.Identity)
    identity.save(tmp_path / "k1", replace(who, central="http://127.0.0.1:9"), SECRETS)
    return tmp_path / "k1"


@pytest.fixture(params=[False, True], ids=["marked", "wiped"])
def closed(folder: Path, request: pytest.FixtureRequest) -> Path:
    closing.mark(folder)
    if request.param:
        closing.wipe(folder)
    return folder


@pytest.mark.parametrize("command", [("desk",), ("verify", badge(101)), ("--windowed",)])
def test_what_would_let_somebody_in_is_four_and_says_where_to_go(
    closed: Path, command: tuple[str, ...]
) -> None:
    said = kiosk(closed, *command)
    assert (said.returncode, said.stdout) == (4, "")
    assert "bring it home" in said.stderr
    assert "kiosk journal export FILE" in said.stderr


def test_its_journal_is_exported_and_checked_as_ever(closed: Path, tmp_path: Path) -> None:
    assert kiosk(closed, "journal", "check").returncode == 0
    exported = kiosk(closed, "journal", "export", str(tmp_path / "out.ndjson"))
    assert exported.returncode == 0
    assert json.loads(exported.stdout)["entries"] == 0
    assert (tmp_path / "out.ndjson").stat().st_size > 0


def test_it_still_tries_to_send_and_is_wiped_without_a_network_too(closed: Path) -> None:
    said = kiosk(closed, "sync", "--once")
    assert said.returncode == 5
    assert closing.closed(closed) == closing.Closed(closed, wiped=True)


def test_a_tpm_that_does_not_answer_is_told_with_the_way_to_the_mend(folder: Path) -> None:
    path = folder / "keys.json"
    fields = json.loads(path.read_bytes())
    path.write_text(json.dumps({**fields, "custody": "tpm", "public": "AA==", "private": "AA=="}))
    said = kiosk(folder, "desk", TPM2TOOLS_TCTI="swtpm:host=127.0.0.1,port=9")
    assert (said.returncode, said.stdout) == (2, "")
    assert "TPM" in said.stderr
    assert "kiosk doctor" in said.stderr
