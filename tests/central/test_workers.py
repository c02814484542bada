"""Several processes behind one port, on PostgreSQL: as real processes, ended by their own ids only."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

from tests.central.house import open_house

ROOT = Path(__file__).parents[2]
PATIENCE_S = 60


@pytest.fixture
def url(postgres):
    with postgres.ready() as url:
        yield url


@pytest.fixture
def house(url, tmp_path):
    opened = open_house(tmp_path, url)
    yield opened
    opened.engine.dispose()


@pytest.fixture
def serve(url, tmp_path):
    """Starts `central serve` with some workers; whatever is left of it is killed at the end."""
    started = []

    def start(*words):
        command = [sys.executable, "-m", "central", "serve", "--database", url, "--listen", "127.0.0.1:0"]
        with (tmp_path / "log").open("a") as log:
            process = subprocess.Popen(
                [*command, *words],
                cwd=ROOT,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env=os.environ | {"YINGBIN_CENTRAL_FOLDER": str(tmp_path)},
                start_new_session=True,
            )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()  # its workers end with it
        process.wait()
        process.stdout.close()


def children(process):
    return [
        int(each) for each in Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    ]


def ready(process):
    return json.loads(process.stdout.readline())["http"]


def until(true):
    deadline = time.monotonic() + PATIENCE_S
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def is_gone(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True


def counts(address):
    # Without a connection that is kept, so that any worker may answer.
    return requests.get(f"{address}/v1/counts", headers={"Connection": "close"}, timeout=PATIENCE_S).json()


def test_workers_answer_alike_and_one_that_dies_is_replaced(house, serve, tmp_path):
    station = house.station()
    process = serve("--workers", "3")
    address = ready(process)
    station.push(house.visit(house.guests()[0]))
    workers = children(process)

    assert len(workers) == 3
    assert {counts(address)["arrived"] for _ in range(12)} == {1}

    os.kill(workers[1], signal.SIGKILL)
    until(lambda: len(set(children(process)) - set(workers)) == 1)
    assert {counts(address)["arrived"] for _ in range(12)} == {1}

    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE_S) == 0
    assert process.stdout.read() == ""
    assert "a worker died" in (tmp_path / "log").read_text()
    assert all(map(is_gone, workers))


def test_ctrl_c_at_the_terminal_ends_all_of_them_cleanly(house, serve):
    process = serve("--workers", "2")
    ready(process)
    workers = children(process)

    os.killpg(process.pid, signal.SIGINT)

    assert process.wait(PATIENCE_S) == 0
    assert all(map(is_gone, workers))


def test_workers_end_when_the_process_above_them_was_killed(house, serve):
    process = serve("--workers", "2")
    ready(process)
    workers = children(process)

    process.kill()

    until(lambda: all(map(is_gone, workers)))
