"""Several processes that do the same work: started together, replaced when one dies, ended together."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from protocol.logs import logger

Work = Callable[[int, Callable[[], None]], int]
ENDING = (signal.SIGINT, signal.SIGTERM)
LOOK_EVERY_SECONDS = 5.0
PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 0.2, 10.0
LIVED_WELL_SECONDS = 30.0
LAST_WORK_SECONDS = 20.0
FORKED = multiprocessing.get_context("fork")  # they inherit the open port and what was loaded


class Workers:
    """Runs `work(number, ready)` in processes 0 to `count` - 1; it answers with an exit code."""

    def __init__(
        self, work: Work, count: int, *, on_ready: Callable[[], None], look: Callable[[], None]
    ) -> None:
        """`on_ready` is called once, when every worker is; `look` every few seconds in this process."""
        self._work = work
        self._count = count
        self._on_ready = on_ready
        self._look = look
        self._living: dict[int, BaseProcess] = {}
        self._born: dict[int, float] = {}
        self._pause: dict[int, float] = {}
        self._due: dict[int, float] = {}
        self._told, self._tell = FORKED.Pipe(duplex=False)
        self._alive, self._parent = FORKED.Pipe(duplex=False)

    def run(self) -> bool:
        """Until SIGINT or SIGTERM: True. False if a worker ended before all were ready. Stop of `look` goes on up."""
        with _signals_as_news() as news:
            try:
                for number in range(self._count):
                    self._start(number)
                return self._await_ready(news) and self._watch(news)
            finally:
                self._end()

    def _await_ready(self, news: Connection) -> bool:
        for _ in range(self._count):
            heard = wait([self._told, news, *self._sentinels()])
            if self._told not in heard:
                return news in heard
            self._told.recv_bytes()
        self._on_ready()
        return True

    def _watch(self, news: Connection) -> bool:
        looked = time.monotonic()
        while not news.poll():
            wait([news, self._told, *self._sentinels()], timeout=min(LOOK_EVERY_SECONDS, self._next_due()))
            while self._told.poll():
                self._told.recv_bytes()
            self._notice_deaths()
            for number in [number for number, at in self._due.items() if at <= time.monotonic()]:
                self._start(number)
            if time.monotonic() - looked >= LOOK_EVERY_SECONDS:
                looked = time.monotonic()
                self._look()
        return True

    def _sentinels(self) -> list[int]:
        return [process.sentinel for process in self._living.values()]

    def _next_due(self) -> float:
        return max(0.0, min(self._due.values(), default=float("inf")) - time.monotonic())

    def _notice_deaths(self) -> None:
        for number, process in list(self._living.items()):
            if process.is_alive():
                continue
            process.join()
            del self._living[number]
            lived = time.monotonic() - self._born[number]
            pause = PAUSE_SECONDS if lived > LIVED_WELL_SECONDS else self._pause.get(number, PAUSE_SECONDS)
            self._due[number] = time.monotonic() + pause
            self._pause[number] = min(pause * 2, LONGEST_PAUSE_SECONDS)
            died = f"worker {number}, exit code {process.exitcode}"
            logger("central").error("a worker died", error=died, wait_ms=int(pause * 1000))

    def _start(self, number: int) -> None:
        self._due.pop(number, None)
        process = FORKED.Process(target=self._be, args=(number,), name=f"worker {number}")
        # A signal that comes before the worker listens for it must not be lost.
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        try:
            process.start()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        self._living[number], self._born[number] = process, time.monotonic()

    def _be(self, number: int) -> None:
        """The life of a worker."""
        os.setpgid(0, 0)  # Ctrl+C goes to the parent, which passes it on once
        signal.set_wakeup_fd(-1)
        for sort in ENDING:
            signal.signal(sort, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        self._parent.close()
        threading.Thread(target=_end_with_the_parent, args=(self._alive,), daemon=True).start()
        raise SystemExit(self._work(number, lambda: self._tell.send_bytes(b"ready")))

    def _end(self) -> None:
        for process in self._living.values():
            process.terminate()
        deadline = time.monotonic() + LAST_WORK_SECONDS
        for number, process in self._living.items():
            process.join(max(0.0, deadline - time.monotonic()))
            if process.is_alive():
                logger("central").error("a worker did not end and is killed", error=f"worker {number}")
                process.kill()
                process.join()
        for end in (self._told, self._tell, self._alive, self._parent):
            end.close()


def _end_with_the_parent(alive: Connection) -> None:
    """The parent never writes: the pipe only ends."""
    try:
        alive.recv_bytes()
    except (EOFError, OSError):
        os.kill(os.getpid(), signal.SIGTERM)


@contextmanager
def _signals_as_news() -> Iterator[Connection]:
    """A connection that can be read once SIGINT or SIGTERM came."""
    news, heard = FORKED.Pipe(duplex=False)

    def tell(_sort: int, _frame: Any) -> None:
        heard.send_bytes(b"end")

    before = {sort: signal.signal(sort, tell) for sort in ENDING}
    try:
        yield news
    finally:
        for sort, was in before.items():
            signal.signal(sort, was)
        news.close()
        heard.close()
