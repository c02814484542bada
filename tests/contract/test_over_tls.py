"""Once over real sockets: central as a process, the kiosk's commands as processes, an attacker beside them."""

import json
import os
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests

from kiosk import wiring
from kiosk.cli.enrol import address
from kiosk.outcomes import Revoked, Welcome
from kiosk.settings import DeskSettings
from kiosk.sync.home import Home
from kiosk.sync.opening import open_courier
from kiosk.sync.running import at_work
from kiosk.sync.settings import SyncSettings
from kiosk.sync.status import StatusBoard, SyncStatus
from kiosk.sync.trip import Hooks
from kiosk.wiring import Holding
from protocol.clock import SystemClock

ELSEWHERE = Path(__file__).parent  # where no settings file lies
ROOT = Path(__file__).parents[2]
PATIENCE_S = 20.0
NO_CODE = "-".join(["AAAAAA"] * 7)


@dataclass
class Said:
    code: int
    out: list[dict[str, object]]
    err: str


def run(program: str, *words: object, stdin: str = "") -> Said:
    done = subprocess.run(
        [sys.executable, "-m", program, *map(str, words)],
        input=stdin, capture_output=True, text=True, cwd=ELSEWHERE, env=os.environ | {"PYTHONPATH": str(ROOT)},
        timeout=60,
    )  # fmt: skip
    return Said(done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr)


@dataclass
class Event:
    """A demo event in a folder, and the words that reach it."""

    folder: Path

    @property
    def database(self) -> tuple[str, str]:
        return "--database", f"sqlite:///{self.folder}/central.db"

    def central(self, *words: object) -> Said:
        said = run("central", *self.database, *words)
        assert said.code == 0, said.err
        return said

    def code(self) -> str:
        return str(self.central("stations", "code", "A1").out[0]["code"])

    def tokens(self) -> dict[str, str]:
        path = self.folder / "badges.csv"
        self.central("badges", "export", path)
        lines = path.read_text("utf-8-sig").splitlines()[1:]
        return {line.split(",")[0]: line.rsplit(",", 1)[1] for line in lines}


@contextmanager
def serving(event: Event, port: int = 0) -> Iterator[str]:
    """central serve until the end of the `with`; its https address."""
    with subprocess.Popen(
        [sys.executable, "-m", "central", *event.database, "serve", "--listen", f"127.0.0.1:{port}"],
        stdout=subprocess.PIPE, text=True, cwd=ELSEWHERE, env=os.environ | {"PYTHONPATH": str(ROOT)},
    ) as process:  # fmt: skip
        assert process.stdout is not None
        try:
            yield str(json.loads(process.stdout.readline())["listening"])
        finally:
            process.terminate()


def demo(folder: Path) -> Event:
    event = Event(folder)
    event.central("demo", "--guests", "12")
    return event


@pytest.fixture(scope="module")
def event(tmp_path_factory: pytest.TempPathFactory) -> Event:
    return demo(tmp_path_factory.mktemp("event"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def arrived(where: str) -> int:
    plain = where.replace("https:", "http:")
    return int(requests.get(f"{plain}/v1/counts", timeout=5).json()["arrived"])


def test_enrolled_used_and_synced_by_commands_alone(event: Event, tmp_path: Path) -> None:
    folder = tmp_path / "k"
    tokens = list(event.tokens().values())
    port = free_port()
    with serving(event, port) as where:
        enrolled = run("kiosk", "--db", folder, "enrol", "--central", where, "--code", event.code())
        assert enrolled.code == 0, enrolled.err
        assert enrolled.out[0].keys() == {"station", "event", "guests", "pin"}
        assert enrolled.out[0]["guests"] == 12
        assert re.fullmatch(r"\d{6}", str(enrolled.out[0]["pin"]))
        again = run("kiosk", "--db", folder, "enrol", "--central", where, "--code", event.code())
        assert again.code == 2
    desk = run("kiosk", "--db", folder, "desk", stdin="\n".join(tokens[:5]) + "\n")
    assert [line["outcome"] for line in desk.out] == ["welcome"] * 5
    alone = run("kiosk", "--db", folder, "sync", "--once")
    assert alone.code == 5
    assert alone.out[0]["error"] == "unreachable"
    with serving(event, port) as where:
        synced = run("kiosk", "--db", folder, "sync", "--once")
        assert synced.code == 0, synced.err
        assert synced.out[0]["have"] == synced.out[0]["head"] == synced.out[0]["pushed"]
        assert synced.out[0]["error"] is None
        assert arrived(where) == 5


def test_an_attackers_server_with_another_certificate_gets_nothing(event: Event, tmp_path: Path) -> None:
    folder, port = tmp_path / "k", free_port()
    attacker = demo(tmp_path / "attacker")
    code = event.code()
    with serving(attacker, port) as where:
        fooled = run("kiosk", "--db", folder, "enrol", "--central", where, "--code", code)
        assert fooled.code == 1
        assert "certificate" in fooled.err
    with serving(event, port) as where:
        assert run("kiosk", "--db", folder, "enrol", "--central", where, "--code", code).code == 0
    token = next(iter(event.tokens().values()))
    run("kiosk", "--db", folder, "desk", stdin=token + "\n")
    with serving(attacker, port):
        caught = run("kiosk", "--db", folder, "sync", "--once")
    assert caught.code == 5
    assert caught.out[0]["error"] == "certificate"
    assert caught.out[0]["have"] == 0


@pytest.mark.parametrize(
    "wrong",
    [
        "http://192.0.2.7:8443",
        "http://central.example",
        "ftp://127.0.0.1",
        "127.0.0.1:8443",
        "https://",
        "x",
        "https://h:p",
    ],
)
def test_plain_http_goes_to_this_machine_only(wrong: str) -> None:
    assert address(wrong) is None


def test_a_refused_address_is_a_mistake_in_the_command(tmp_path: Path) -> None:
    refused = run(
        "kiosk", "--db", tmp_path / "k", "enrol", "--central", "http://192.0.2.7", "--code", NO_CODE
    )
    assert refused.code == 2
    assert "https://" in refused.err
    assert not (tmp_path / "k").exists()


def test_a_code_that_is_none_is_told_apart_from_a_central_that_is_not_there(tmp_path: Path) -> None:
    nobody = f"https://127.0.0.1:{free_port()}"
    assert run("kiosk", "--db", tmp_path / "k", "enrol", "--central", nobody, "--code", "ABC").code == 1
    assert run("kiosk", "--db", tmp_path / "k", "enrol", "--central", nobody, "--code", NO_CODE).code == 5


def test_plain_http_on_loopback_enrols_too(event: Event, tmp_path: Path) -> None:
    with serving(event) as where:
        plain = where.replace("https:", "http:")
        said = run("kiosk", "--db", tmp_path / "k", "enrol", "--central", plain, "--code", event.code())
        assert said.code == 0, said.err
        assert run("kiosk", "--db", tmp_path / "k", "sync", "--once").code == 0


class Statuses:
    """What the courier told, and a way to wait for it."""

    def __init__(self) -> None:
        self._told = threading.Condition()
        self._last = SyncStatus()

    def tell(self, status: SyncStatus) -> None:
        with self._told:
            self._last = status
            self._told.notify_all()

    def wait_for(self, wanted) -> bool:
        with self._told:
            return self._told.wait_for(lambda: wanted(self._last), PATIENCE_S)


def test_the_running_courier_carries_both_ways_and_outlives_central(event: Event, tmp_path: Path) -> None:
    folder, port = tmp_path / "k", free_port()
    guests = event.tokens()
    (revoked, revoked_token), (_, second), (_, third), *_ = list(guests.items())[-3:]
    with serving(event, port) as where:
        assert run("kiosk", "--db", folder, "enrol", "--central", where, "--code", event.code()).code == 0
    holding = wiring.hold(folder)
    assert isinstance(holding, Holding)
    clock, statuses = SystemClock(), Statuses()
    told = wiring.news(clock)
    station = wiring.open_station(holding, told, DeskSettings())
    home = Home(folder, holding.identity, holding.secrets)
    quick = SyncSettings(heartbeat_s=1, longest_pause_s=1)
    board = StatusBoard(statuses.tell)
    courier = open_courier(home, clock, quick, hooks=Hooks(told.time.hear, told.generation.bump), board=board)
    with at_work(courier, flush_s=0.2):
        assert statuses.wait_for(lambda s: s.error == "unreachable")
        assert isinstance(station.desk.scan(second), Welcome)
        courier.nudge()
        assert statuses.wait_for(lambda s: s.unsent > 0 and not s.online)
        with serving(event, port) as where:
            assert courier.flush(PATIENCE_S)
            assert arrived(where) >= 1
            event.central("guests", "revoke", revoked)
            assert wait_until(lambda: revoked_here(station, int(revoked)))
            assert isinstance(station.desk.scan(revoked_token), Revoked)
        assert statuses.wait_for(lambda s: not s.online)
        assert isinstance(station.desk.scan(third), Welcome)
    station.close()
    holding.lock.release()


def wait_until(holds) -> bool:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        if holds():
            return True
        time.sleep(0.02)
    return False


def revoked_here(station: wiring.Station, guest: int) -> bool:
    station.files.roster.refresh()
    return bool(station.files.roster.standing(guest).revoked)


def test_nothing_of_the_environment_replaces_the_pinned_certificate(event: Event, tmp_path: Path) -> None:
    attacker, port = demo(tmp_path / "attacker"), free_port()
    folder = tmp_path / "k"
    with serving(event, port) as where:
        assert run("kiosk", "--db", folder, "enrol", "--central", where, "--code", event.code()).code == 0
    with serving(attacker, port):
        ca = attacker.folder / "keys" / "ca.pem"
        os.environ["REQUESTS_CA_BUNDLE"] = os.environ["SSL_CERT_FILE"] = str(ca)
        try:
            caught = run("kiosk", "--db", folder, "sync", "--once")
        finally:
            del os.environ["REQUESTS_CA_BUNDLE"], os.environ["SSL_CERT_FILE"]
    assert caught.out[0]["error"] == "certificate"
