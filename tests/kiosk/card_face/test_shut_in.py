"""What the reading process can no longer do once it has shut itself in."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.card_face.reader import PROGRAM

SHUT = "import sys; from kiosk.card_face.shut_in import *; shut_in()\n"


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-c", SHUT + script, str(folder / "picture")]
    return subprocess.run(words, capture_output=True, text=True, cwd=PROGRAM)


@pytest.mark.parametrize(
    "script",
    [
        "open(sys.argv[1], 'wb').write(b'picture')",
        "import numpy; numpy.zeros(9).tofile(sys.argv[1])",
        "import cv2, numpy; cv2.imwrite(sys.argv[1] + '.png', numpy.zeros((9, 9, 3), 'u1'))",
    ],
)
def test_no_file_gets_a_single_byte(script: str, tmp_path: Path) -> None:
    run(script, tmp_path)
    assert sum(path.stat().st_size for path in tmp_path.rglob("*")) == 0


@pytest.mark.parametrize(
    "script",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import subprocess; subprocess.run(['true'])",
    ],
)
def test_nothing_reaches_out(script: str, tmp_path: Path) -> None:
    assert "PermissionError" in run(script, tmp_path).stderr


@pytest.mark.parametrize("script", ["open('/dev/null')", "import socket; socket.socket()"])
def test_nothing_more_can_be_opened_once_all_is_loaded(script: str, tmp_path: Path) -> None:
    prepared = "import linecache, socket, traceback; nothing_more_opened()\n"
    done = run(f"{prepared}\ntry:\n    {script}\nexcept OSError as why: print(why.errno)", tmp_path)
    assert done.stdout == f"{errno.EMFILE}\n"


def test_onnxruntime_reports_to_nobody(tmp_path: Path) -> None:
    asked = run("import os; print(os.environ['ORT_DISABLE_TELEMETRY'])", tmp_path)
    assert asked.stdout == "1\n"


def test_there_is_no_core_dump_with_a_picture_in_it(tmp_path: Path) -> None:
    asked = run("import resource; print(resource.getrlimit(resource.RLIMIT_CORE))", tmp_path)
    assert asked.stdout == "(0, 0)\n"


def test_what_others_print_does_not_get_between_the_answers(tmp_path: Path) -> None:
    script = "ours = answers_only(); print('chatter'); sys.stderr.write('warning'); ours.write(b'answer')"
    done = run(script, tmp_path)
    assert (done.stdout, done.stderr) == ("answer", "")
