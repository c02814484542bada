"""Readers that come and go, told by a card service made up here: the real one's virtual readers are always there."""

import queue
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Self

import pytest

from kiosk.hardware.card_chip import CardGone, Transmit
from kiosk.hardware.card_pcsc import CHANGED, MUTE, PRESENT
from kiosk.hardware.card_read import CardRead
from kiosk.hardware.card_reader import Away, CardReader, Watching
from kiosk.hardware.card_reader_settings import CardReaderSettings
from tests.kiosk.hardware.chip_card import NAME, Chip
from tests.kiosk.hardware.test_card_reader import until

SOON_S = 10
EMPTY, ONE_EVENT = 0x10, 1 << 16


@dataclass
class Desk:
    """What stands on it: readers by name, each with its state, whose upper half counts events."""

    states: dict[str, int] = field(default_factory=dict)
    chip: Transmit = field(default_factory=Chip)
    moved: threading.Condition = field(default_factory=threading.Condition)

    def put(self, reader: str, state: int) -> None:
        with self.moved:
            self.states[reader] = state
            self.moved.notify_all()

    def take(self, reader: str) -> None:
        with self.moved:
            del self.states[reader]
            self.moved.notify_all()

    def readers(self) -> list[str]:
        with self.moved:
            return list(self.states)

    def changes(self, known: Mapping[str, int], timeout_ms: int) -> dict[str, int]:
        with self.moved:
            self.moved.wait_for(
                lambda: self._new(known) or set(known) != set(self.states), min(timeout_ms, 50) / 1000
            )
            return self._new(known)

    @contextmanager
    def connected(self, reader: str) -> Iterator[Transmit]:
        if not self.states.get(reader, 0) & PRESENT:
            raise CardGone
        yield self.chip

    def cancel(self) -> None:
        with self.moved:
            self.moved.notify_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def _new(self, known: Mapping[str, int]) -> dict[str, int]:
        now = {name: self.states[name] for name in known if name in self.states}
        return {name: state | CHANGED for name, state in now.items() if state != known[name] & ~CHANGED}


@pytest.fixture
def told():
    return queue.Queue()


@pytest.fixture
def desk():
    return Desk()


@pytest.fixture
def reader(desk, told):
    started = CardReader(CardReaderSettings(enabled=True, again_s=0.1), told.put, lambda: desk)
    yield started
    started.close()


def test_a_reader_plugged_in_later_is_watched_and_one_torn_out_comes_back(reader, desk, told):
    until(lambda: reader.condition == Away("no_reader"))
    desk.put("Desk 00 00", EMPTY)
    until(lambda: reader.condition == Watching(("Desk 00 00",)))
    desk.put("Desk 00 00", PRESENT | ONE_EVENT)
    assert told.get(timeout=SOON_S).name == NAME
    desk.take("Desk 00 00")
    until(lambda: reader.condition == Away("no_reader"))
    desk.put("Desk 00 00", PRESENT)
    assert told.get(timeout=SOON_S).name == NAME


@pytest.mark.usefixtures("reader")
def test_a_card_changed_for_another_between_two_looks_is_another_card(desk, told):
    desk.put("Desk 00 00", PRESENT | ONE_EVENT)
    told.get(timeout=SOON_S)
    desk.put("Desk 00 00", PRESENT | 3 * ONE_EVENT)
    assert told.get(timeout=SOON_S).name == NAME
    assert told.empty()


@pytest.mark.usefixtures("reader")
def test_a_card_put_in_the_wrong_way_round_is_unreadable(desk, told):
    desk.put("Desk 00 00", PRESENT | MUTE | ONE_EVENT)
    assert told.get(timeout=SOON_S) == CardRead()


def test_the_slot_of_a_readers_own_key_card_is_left_alone(reader, desk, told):
    desk.put("Maker Dual Reader [SAM Interface] 00 01", PRESENT)
    desk.put("Maker Dual Reader [Contactless] 00 00", EMPTY)
    until(lambda: reader.condition == Watching(("Maker Dual Reader [Contactless] 00 00",)))
    assert told.empty()


@pytest.mark.usefixtures("reader")
def test_a_card_held_loosely_is_read_at_another_try(desk, told):
    chip, answers = Chip(), iter([b"\x90\x00", CardGone()])

    def loose(command: bytes) -> bytes:
        match next(answers, None):
            case None:
                return chip(command)
            case CardGone() as gone:
                raise gone
            case answer:
                return answer

    desk.chip = loose
    desk.put("Desk 00 00", PRESENT | ONE_EVENT)
    assert told.get(timeout=SOON_S).name == NAME
    assert told.empty()
