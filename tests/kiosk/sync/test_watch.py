"""The wait for news: what it asks, what it tells, and that it asks nobody in vain for long."""

import json
import threading
from random import Random
from urllib.parse import parse_qs, urlsplit

import pytest

from kiosk.sync import watch
from kiosk.sync.feed_pages import Heads
from kiosk.sync.watch import NewsWatch
from protocol.ndjson import frame
from tests.fakes import FakeClock
from tests.kiosk.sync.canned import Canned, CannedCentral

HERE = Heads("e1", 5, 100)


def page(**header: object) -> Canned:
    return Canned(body=frame(json.dumps({"era": "e1", **header}).encode(), [], lambda _digest: {"next": 5}))


class House:
    """A courier that applies what it is told at once, or never."""

    def __init__(self, *answers: Canned | Exception, applies: bool = True) -> None:
        self.central = CannedCentral(*answers)
        self.place: Heads | None = HERE
        self.told: list[Heads | None] = []
        self.waits: list[float] = []
        self._applies = applies
        self._answers = len(answers)
        self.watch = NewsWatch(self.central.link(FakeClock(0)), lambda: self.place, self._hear, Random(1))

    def run(self) -> None:
        """Until every answer was given."""
        self.watch.run(self)  # type: ignore[arg-type]  # as much of an event as the watch needs

    def is_set(self) -> bool:
        return len(self.central.sent) == self._answers

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)

    def asked(self, number: int) -> dict[str, list[str]]:
        return parse_qs(urlsplit(str(self.central.sent[number].url)).query)

    def _hear(self, heads: Heads | None) -> None:
        self.told.append(heads)
        if heads is not None and self._applies:
            self.place = heads
            self.watch.moved()


def test_both_streams_are_waited_for_in_one_request():
    house = House(page(head=5, main=100))
    house.run()
    asked = house.asked(0)
    assert (asked["after"], asked["main"], asked["hold"], asked["wait"]) == (
        ["5"],
        ["100"],
        ["0.000"],
        ["25"],
    )
    assert house.told == []


@pytest.mark.parametrize(
    "heads", [{"head": 6, "main": 100}, {"head": 5, "main": 101}, {"head": 7, "main": 140}]
)
def test_news_of_either_is_told_with_where_central_stands(heads):
    house = House(page(**heads))
    house.run()
    assert house.told == [Heads("e1", heads["head"], heads["main"])]


def test_after_news_of_main_the_next_is_held_back_a_moment_and_control_news_never():
    house = House(
        page(head=5, main=101), page(head=5, main=102), page(head=6, main=102), page(head=6, main=102)
    )
    house.run()
    holds = [float(house.asked(number)["hold"][0]) for number in range(4)]
    assert holds[0] == holds[3] == 0
    assert all(watch.BUSY_S[0] <= hold <= watch.BUSY_S[1] for hold in holds[1:3])


def test_an_older_central_tells_of_control_news_alone():
    house = House(page(head=5), page(head=6))
    house.run()
    assert house.told == [Heads("e1", 6, 100)]


@pytest.mark.parametrize(
    "answer", [Canned(409), Canned(410), Canned(503), Canned(body=b"x"), OSError("gone")]
)
def test_what_is_no_page_makes_the_courier_ask_for_itself(answer):
    house = House(answer, answer)
    house.run()
    assert house.told == [None, None]
    assert len(house.waits) == 2


def test_a_courier_that_applies_nothing_is_told_ever_more_rarely(monkeypatch):
    monkeypatch.setattr(watch, "LOOK_AGAIN_S", 0)
    looks: list[int] = []
    house = House(*[page(head=6, main=100)] * 12, applies=False)

    def place() -> Heads:
        looks.append(len(house.central.sent))
        return HERE

    house.watch._place = place
    house.run()
    between = [looks.count(polls) for polls in range(1, 12)]
    assert between == sorted(between)
    assert between[0] < 6
    assert 100 < between[-1] < 2 * watch.LONGEST_LOOKS


def test_nothing_is_asked_before_there_is_a_roster():
    house = House(page(head=6, main=100))
    house.place = None
    house.wait = lambda _seconds: setattr(house, "place", HERE)  # type: ignore[method-assign]
    house.run()
    assert house.told == [Heads("e1", 6, 100)]


def test_the_wait_ends_with_the_process():
    stop = threading.Event()
    stop.set()
    house = House()
    house.watch.run(stop)
    assert house.central.sent == []
