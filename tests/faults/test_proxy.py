"""The proxy does to a connection what its fate says, and to a calm one nothing."""

import socket
import threading
import time

import pytest

from tests.faults import proxy as proxying
from tests.faults.fates import CLEAN, DOWN, KINDS, UP, Fate, draw
from tests.faults.proxy import Proxy

PATIENCE_S = 30
ANSWER = bytes(range(200)) * 5


class Echo:
    """Sends back what it gets, `times` over; `heard` is everything that came."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.heard: list[bytes] = []
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(caller,), daemon=True).start()

    def _answer(self, caller: socket.socket) -> None:
        with caller:
            try:
                while came := caller.recv(65536):
                    self.heard.append(came)
                    caller.sendall(came)
            except OSError:
                pass


@pytest.fixture
def echo():
    running = Echo()
    yield running
    running.close()


@pytest.fixture
def raging(echo, monkeypatch):
    """A proxy all of whose connections have one fate."""
    opened = []

    def with_fate(fate: Fate, **more: bool) -> Proxy:
        monkeypatch.setattr(proxying, "draw", lambda *_: fate)
        opened.append(Proxy(echo.port, "1", **more))
        opened[-1].__enter__()
        opened[-1].rage()
        return opened[-1]

    yield with_fate
    for each in opened:
        each.__exit__()


def asked(proxy: Proxy, text: bytes = ANSWER, patience_s: float = PATIENCE_S) -> bytes:
    """What comes back until there is enough, or the end; raises what the socket raises."""
    with socket.create_connection(("127.0.0.1", proxy.port), PATIENCE_S) as line:
        line.sendall(text)
        line.settimeout(patience_s)
        came = b""
        while len(came) < len(text) and (some := line.recv(65536)):
            came += some
        return came


@pytest.mark.parametrize(
    "fate",
    [
        CLEAN,
        Fate(("latency",), delay_s=0.01),
        Fate(("bandwidth",), rate=1e5, piece=500),
        Fate(("slices",), piece=7),
    ],
)
def test_a_slow_line_brings_everything(raging, fate):
    proxy = raging(fate)
    assert asked(proxy) == ANSWER
    assert tuple(proxy.felt) == fate.slow


def test_a_cut_line_brings_the_first_bytes_and_the_end(raging):
    proxy = raging(Fate(ending="cut", side=DOWN, after=300))
    assert asked(proxy) == ANSWER[:300]
    assert proxy.felt == {"cut": 1}


def test_a_request_cut_on_its_way_reaches_the_other_side_in_part(raging, echo):
    proxy = raging(Fate(ending="cut", side=UP, after=300))
    assert ANSWER[:300].startswith(asked(proxy))
    deadline = time.monotonic() + PATIENCE_S
    while sum(map(len, echo.heard)) < 300 and time.monotonic() < deadline:
        time.sleep(0.01)
    assert b"".join(echo.heard) == ANSWER[:300]


def test_a_reset_line_says_so(raging):
    with pytest.raises(ConnectionResetError):
        asked(raging(Fate(ending="reset", side=UP, after=300)))


@pytest.mark.parametrize("fate", [Fate(ending="half_open"), Fate(ending="stall", side=DOWN, after=300)])
def test_a_line_that_falls_silent_stays_open_and_its_time_is_taken(raging, fate):
    proxy = raging(fate)
    with pytest.raises(TimeoutError):
        asked(proxy, patience_s=0.3)
    deadline = time.monotonic() + PATIENCE_S
    while not proxy.longest_s and time.monotonic() < deadline:
        time.sleep(0.01)
    assert proxy.longest_s >= 0.3


def test_a_trickle_stays_a_trickle_until_the_calm(raging):
    proxy = raging(Fate(ending="trickle", side=DOWN, after=300))
    with socket.create_connection(("127.0.0.1", proxy.port), PATIENCE_S) as line:
        line.sendall(ANSWER)
        came = line.recv(65536)
        while len(came) < 303:
            came += line.recv(65536)
        assert len(came) < len(ANSWER)
        proxy.calm()
        while len(came) < len(ANSWER):
            came += line.recv(65536)
    assert came == ANSWER


def test_refused_is_refused_by_the_machine_and_ends(raging):
    proxy = raging(Fate(ending="refuse", refused_s=0.2))
    with pytest.raises(OSError, match=r"reset|refused"):
        asked(proxy)
    proxy.calm()
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            assert asked(proxy) == ANSWER
            break
        except OSError:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_a_whole_request_is_sent_once_more_on_another_connection(raging, echo, monkeypatch):
    monkeypatch.setattr(proxying, "REPLAYED_SHARE", 1)
    monkeypatch.setattr(proxying, "LATEST_REPLAY_S", 0.1)
    proxy = raging(Fate(("slices",), piece=300), replays=True)
    assert asked(proxy, b"POST " + ANSWER)
    deadline = time.monotonic() + PATIENCE_S
    while not any(what.startswith("replay POST") for what in proxy.felt) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert echo.heard[-1].startswith(b"POST ")
    assert (b"POST " + ANSWER).startswith(echo.heard[-1])


def test_the_same_seed_draws_the_same_fates_and_every_kind_of_them():
    from random import Random

    fates = [draw(Random(f"1/{number}")) for number in range(400)]
    assert fates == [draw(Random(f"1/{number}")) for number in range(400)]
    assert {*(fate.ending for fate in fates), *(slow for fate in fates for slow in fate.slow)} - {""} == set(
        KINDS
    )
