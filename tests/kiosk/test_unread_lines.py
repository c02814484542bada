"""`kiosk … | head`: a reader that has enough is no fault."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kiosk.small_town import enrolled

ROOT = Path(__file__).parents[2]
COMMANDS = [
    ["--help"],
    ["desk", "--help"],
    ["desk"],
    ["doctor"],
    ["decode", "nowhere.png"],
    ["staff", "add", "A"],
    ["staff", "list"],
    ["journal", "check"],
    ["verify", "x"],
    ["--for", "0.5"],
]


@pytest.fixture
def folder(tmp_path):
    enrolled(tmp_path / "station")
    return tmp_path / "station"


def unread(folder, *words, errors_too=False):
    """Without PYTHONUNBUFFERED, which would hide what is left to be written at the very end."""
    reading, writing = os.pipe()
    os.close(reading)
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    environ |= {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "kiosk", "--db", str(folder), *words]
    with os.fdopen(writing, "wb") as out:
        errors = out if errors_too else subprocess.PIPE
        return subprocess.run(
            command, input=b"x\nx\n", stdout=out, stderr=errors, env=environ, cwd=ROOT, timeout=60
        )


@pytest.mark.parametrize("words", COMMANDS)
def test_a_reader_that_has_enough_ends_a_command_without_a_word(folder, words):
    done = unread(folder, *words)
    assert (done.returncode, b"Broken" in done.stderr, b"Traceback" in done.stderr) == (
        0 if words == ["staff", "list"] else 141,
        False,
        False,
    )


@pytest.mark.parametrize("words", [["doctor"], ["decode", "nowhere.png"], ["journal", "export", "."]])
def test_nor_does_one_that_reads_the_errors_too(folder, words):
    assert unread(folder, *words, errors_too=True).returncode == 141
