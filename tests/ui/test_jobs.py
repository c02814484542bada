"""Work with the station happens on one thread, and its results arrive on another."""

import threading
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.fakes_ui import FakeStation
from ui.jobs import Jobs


def running(open_station: Any, qtbot: QtBot) -> Jobs:
    jobs = Jobs(open_station, lambda station: station.close())
    with qtbot.waitSignal(jobs.opened, timeout=2000):
        jobs.start()
    return jobs


def test_the_station_is_opened_used_and_closed_on_one_thread_of_its_own(qtbot: QtBot) -> None:
    places: list[str] = []

    class Watched(FakeStation):
        def close(self) -> None:
            places.append(threading.current_thread().name)

    def open_station() -> FakeStation:
        places.append(threading.current_thread().name)
        return Watched()

    jobs = running(open_station, qtbot)
    jobs.ask(lambda _: places.append(threading.current_thread().name), lambda _: None)
    jobs.stop()
    assert places == ["desk", "desk", "desk"]


def test_results_come_in_order_on_the_thread_that_made_the_jobs(qtbot: QtBot) -> None:
    jobs = running(FakeStation, qtbot)
    got: list[tuple[int, int]] = []
    for number in range(5):
        jobs.ask(lambda _, n=number: n, lambda n: got.append((n, threading.get_ident())))
    qtbot.waitUntil(lambda: len(got) == 5)
    jobs.stop()
    assert got == [(number, threading.get_ident()) for number in range(5)]


def test_a_job_that_breaks_is_told_and_the_next_one_is_done(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    jobs = running(FakeStation, qtbot)
    got: list[str] = []
    with qtbot.waitSignal(jobs.failed, timeout=2000):
        jobs.ask(lambda _: 1 / 0, lambda _: None)
    jobs.ask(lambda _: "next", got.append)
    qtbot.waitUntil(lambda: got == ["next"])
    jobs.stop()


def test_a_station_that_does_not_open_is_told_with_its_reason(qtbot: QtBot) -> None:
    reason = OSError("no such disk")

    def open_station() -> FakeStation:
        raise reason

    jobs = Jobs(open_station, lambda _: None)
    with qtbot.waitSignal(jobs.failed, timeout=2000):
        jobs.start()
    jobs.drain()
    jobs.stop()
    assert jobs.error is reason


def test_draining_waits_for_what_was_asked_before(qtbot: QtBot) -> None:
    jobs = running(FakeStation, qtbot)
    done: list[int] = []
    for number in range(20):
        jobs.ask(lambda _, n=number: done.append(n), lambda _: None)
    jobs.drain()
    assert done == list(range(20))
    jobs.stop()
