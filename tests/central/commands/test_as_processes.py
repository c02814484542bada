"""The commands as processes: serving, and lines that nobody reads."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest
import requests

from tests.central.house import write_files

ROOT = Path(__file__).parents[3]


@pytest.fixture
def serving(tmp_path):
    """`central serve` as its own process; ends it by its own id."""
    started = []

    def start(*words, shell=(), to=subprocess.PIPE):
        command = [
            *shell,
            sys.executable,
            "-m",
            "central",
            "serve",
            "--database",
            f"sqlite:///{tmp_path}/s.db",
            *words,
        ]
        errors = (tmp_path / f"stderr{len(started)}").open("w+")
        process = subprocess.Popen(command, cwd=ROOT, stdout=to, stderr=errors, text=True, env=quiet())
        started.append((process, errors))
        return process

    yield start
    for process, errors in started:
        if process.poll() is None:
            process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
        errors.close()


def quiet():
    return {name: value for name, value in os.environ.items() if not name.startswith("YINGBIN_")}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("event", "export"), 141),
        (("event", "import", "event.toml", "--dry-run"), 141),
        (("stations", "code", "一号门"), 141),
        (("--help",), 141),
        (("guests", "revoke", "77"), 1),
    ],
)
def test_a_command_whose_lines_are_read_no_further_ends_quietly(event, tmp_path, words, code):
    ended, said = unread(tmp_path, words, errors=False)
    assert (ended, "Traceback" in said, "BrokenPipe" in said) == (code, False, False)

    assert unread(tmp_path, words, errors=True)[0] == 141


def test_a_command_without_anywhere_to_speak_does_its_work(event, tmp_path):
    url = f"sqlite:///{tmp_path}/central.db"
    words = [sys.executable, "-m", "central", "stations", "code", "一号门", "--database", url]
    closed = ["sh", "-c", 'exec "$0" "$@" >&- 2>&-', *words]
    assert subprocess.run(closed, cwd=ROOT, env=quiet(), check=False).returncode == 0
    assert [one["station"] for one in event("stations", "list").lines] == [1]


def unread(folder, words, *, errors):
    """The code of a command, and what it said beside, while nobody reads its lines; `errors`: those neither."""
    reader, writer = os.pipe()
    os.close(reader)
    url = () if "--help" in words else ("--database", f"sqlite:///{folder}/central.db")
    try:
        done = subprocess.run(
            [sys.executable, "-m", "central", *words, *url],
            cwd=folder,
            stdout=writer,
            stderr=writer if errors else subprocess.PIPE,
            env={**quiet(), "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": ""},
            text=True,
            check=False,
        )
    finally:
        os.close(writer)
    return done.returncode, done.stderr or ""


@pytest.mark.parametrize("shell", [(), ("sh", "-c", 'exec "$0" "$@" >&-')])
def test_central_serves_on_where_nobody_reads_that_it_is_ready(serving, shell):
    """Whoever read has gone, or there never was anybody."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    reader, writer = os.pipe()
    os.close(reader)
    process = serving("--listen", f"127.0.0.1:{port}", shell=shell, to=writer)
    os.close(writer)
    url, answered = f"http://127.0.0.1:{port}/v1/time", False
    for _ in range(300):
        with suppress(requests.RequestException):
            answered = requests.get(url, timeout=10).status_code == 200
        if answered or process.poll() is not None:
            break
        time.sleep(0.1)

    assert answered
    process.send_signal(signal.SIGTERM)
    assert process.wait(30) == 0


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_serve_says_when_it_is_ready_and_ends_cleanly_when_told(serving, told):
    process = serving("--listen", "127.0.0.1:0")
    ready = json.loads(process.stdout.readline())
    assert ready["listening"].startswith("https://127.0.0.1:")
    assert ready["http"].startswith("http://127.0.0.1:")
    assert requests.get(ready["http"] + "/v1/time", timeout=10).status_code == 200

    began = time.monotonic()
    process.send_signal(told)

    assert process.wait(10) == 0
    assert time.monotonic() - began < 3


def test_commands_work_while_it_serves_and_a_second_server_is_refused(serving, central, tmp_path):
    process = serving("--listen", "127.0.0.1:0")
    ready = json.loads(process.stdout.readline())
    toml, csv = write_files(tmp_path, demo=True)
    url = f"sqlite:///{tmp_path}/s.db"

    assert central("event", "import", toml, database=url).code == 0
    assert central("guests", "import", csv, database=url).code == 0
    assert requests.get(ready["http"] + "/v1/counts", timeout=10).json()["expected"] == 3

    second = serving("--listen", "127.0.0.1:0")
    assert second.wait(30) == 3
    port = ready["http"].rpartition(":")[2]
    taken = central("serve", "--listen", f"127.0.0.1:{port}")
    assert (taken.code, "taken" in taken.err) == (2, True)
