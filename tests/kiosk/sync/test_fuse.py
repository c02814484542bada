"""A central that keeps the line just alive enough: over real sockets, every request comes to its end."""

import socket
import threading
from contextlib import contextmanager

import pytest

from kiosk.sync.link import Answer, Call, Link, Unreachable
from kiosk.sync.transport import unverified
from tests.fakes import FakeClock

PATIENCE_S = 30
DRIP_S = 0.02  # far below any timeout of a socket
HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1000\r\n"
LAST = b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"
SHORT = 300


class Dripping:
    """Answers the first request with `start` and then one byte at a time, until the other side hangs up."""

    def __init__(self, start: bytes, *, reads: bool = True) -> None:
        self._start = start
        self._reads = reads
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.hung_up = threading.Event()
        self.asked = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _serve(self) -> None:
        caller, _ = self._listener.accept()
        with caller:
            if self._reads:
                caller.recv(65536)
            self.asked.set()
            try:
                caller.sendall(self._start)
                while True:
                    caller.sendall(b"X")
                    self.hung_up.wait(DRIP_S)
            except OSError:
                self.hung_up.set()


@contextmanager
def dripping(start: bytes, *, reads: bool = True):
    central = Dripping(start, reads=reads)
    try:
        yield central, Link(central.url, unverified(), FakeClock(0), None)
    finally:
        central.close()


@pytest.mark.parametrize("start", [b"", b"HTTP/1.1 200 OK\r\nX-A: ", HEAD, CHUNKED, LAST])
def test_an_answer_that_trickles_is_given_up_wherever_it_trickles(start):
    with dripping(start) as (central, link):
        assert link.ask(Call("GET", "/", longest_ms=SHORT)) == Unreachable(
            "cut", f"not whole after {SHORT} ms"
        )
        assert central.hung_up.wait(PATIENCE_S)
        link.close()


def test_a_body_that_nobody_takes_is_given_up():
    with dripping(HEAD, reads=False) as (central, link):
        reply = link.ask(Call("POST", "/", bytes(16 * 1024 * 1024), longest_ms=SHORT))
        assert reply == Unreachable("cut", f"not whole after {SHORT} ms")
        assert central.hung_up.wait(PATIENCE_S)
        link.close()


def test_a_link_given_up_ends_what_is_under_way_and_asks_no_more():
    with dripping(HEAD) as (central, link):
        replies = []
        asking = threading.Thread(target=lambda: replies.append(link.ask(Call("GET", "/"))))
        asking.start()
        assert central.asked.wait(PATIENCE_S)
        while not central.hung_up.is_set():
            link.give_up()
            central.hung_up.wait(DRIP_S)
        asking.join(PATIENCE_S)
        assert isinstance(replies[0], Unreachable)
        assert link.ask(Call("GET", "/")) == Unreachable("cut", "given up")
        link.close()


def test_a_whole_answer_leaves_the_connection_for_the_next():
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
    with socket.create_server(("127.0.0.1", 0)) as listener:
        link = Link(f"http://127.0.0.1:{listener.getsockname()[1]}", unverified(), FakeClock(0), None)

        def serve():
            caller, _ = listener.accept()
            with caller:
                for _ in range(2):
                    caller.recv(65536)
                    caller.sendall(answer)

        serving = threading.Thread(target=serve)
        serving.start()
        assert link.ask(Call("GET", "/")) == Answer(200, b"{}")
        assert link.ask(Call("GET", "/")) == Answer(200, b"{}")
        link.close()
        serving.join(PATIENCE_S)
        assert not serving.is_alive()
