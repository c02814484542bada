import queue
import time

import pytest

from kiosk.hardware.card_pcsc import UNAWARE, Pcsc, has_card
from kiosk.hardware.card_read import CardRead
from kiosk.hardware.card_reader import Away, CardReader, Watching, card_reader
from kiosk.hardware.card_reader_settings import CardReaderSettings
from tests.kiosk.hardware.chip_card import CARD_ID, CARD_NUMBER, NAME, NUMBER, Chip, StorageCard, files
from tests.kiosk.hardware.pcscd import Daemon, Inserted

SOON_S = 10
WHOLE = CardRead(NUMBER, NAME, CARD_NUMBER, CARD_ID, "500000", "3.00")
SETTINGS = CardReaderSettings(enabled=True, again_s=0.1)


class Told:
    def __init__(self) -> None:
        self.reads: queue.Queue[CardRead] = queue.Queue()

    def __call__(self, read: CardRead) -> None:
        self.reads.put(read)

    def next(self) -> CardRead:
        return self.reads.get(timeout=SOON_S)


def until(reached) -> None:
    deadline = time.monotonic() + SOON_S
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture(scope="module")
def daemon():
    with Daemon() as running:
        yield running


@pytest.fixture
def told(daemon):
    """With the readers empty: the service looks at a virtual reader but twice a second."""
    with Pcsc() as service:
        known = dict.fromkeys(service.readers(), UNAWARE)
        until(lambda: not any(map(has_card, service.changes(known, 0).values())))
    return Told()


@pytest.fixture
def reader(daemon, told):
    started = CardReader(SETTINGS, told)
    until(lambda: isinstance(started.condition, Watching))
    yield started
    started.close()


@pytest.mark.usefixtures("reader")
def test_a_social_security_card_says_whose_it_is(daemon, told):
    with Inserted(daemon.port, Chip()):
        assert told.next() == WHOLE


@pytest.mark.usefixtures("reader")
def test_every_reader_is_watched_and_every_card_told_of_once(daemon, told):
    with Inserted(daemon.port, Chip()), Inserted(daemon.port + 1, Chip(files(name="李娜"))):
        assert {told.next().name, told.next().name} == {NAME, "李娜"}
    with Inserted(daemon.port, Chip()):
        assert told.next() == WHOLE
    assert told.reads.empty()


@pytest.mark.usefixtures("reader")
def test_a_storage_card_says_nothing_we_can_use(daemon, told):
    with Inserted(daemon.port, StorageCard()):
        assert told.next() == CardRead()


@pytest.mark.usefixtures("reader")
def test_blanks_are_told_as_blanks(daemon, told):
    with Inserted(daemon.port, Chip(files(number="", name=""))):
        assert told.next() == CardRead(None, None, CARD_NUMBER, CARD_ID, "500000", "3.00")


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("at", [0, 4])
def test_a_card_pulled_in_the_middle_is_unreadable_and_the_next_one_is_read(daemon, told, at):
    with Inserted(daemon.port, Chip(), pulled_at=at):
        assert told.next() == CardRead()
    with Inserted(daemon.port, Chip()):
        assert told.next() == WHOLE


def test_a_card_that_falls_silent_is_given_up_in_time(daemon, told):
    reader = CardReader(CardReaderSettings(enabled=True, wait_s=0.2), told)
    with Inserted(daemon.port, Chip(), silent=True):
        assert told.next() == CardRead()
    reader.close()


def test_a_reader_is_chosen_by_its_name(daemon, told):
    reader = CardReader(CardReaderSettings(enabled=True, reader="00 01$"), told)
    until(lambda: reader.condition == Watching(("Virtual PCD 00 01",)))
    with Inserted(daemon.port, Chip(files(name="李娜"))), Inserted(daemon.port + 1, Chip()):
        assert told.next().name == NAME
    reader.close()
    assert told.reads.empty()


def test_a_card_that_lies_there_already_is_read(daemon, told):
    with Inserted(daemon.port, Chip()):
        reader = CardReader(SETTINGS, told)
        assert told.next() == WHOLE
        reader.close()


def test_nothing_is_told_after_closing(daemon, told):
    reader = CardReader(SETTINGS, told)
    reader.close()
    assert reader.condition == Away("closed")
    heard = Told()
    other = CardReader(SETTINGS, heard)
    with Inserted(daemon.port, Chip()):
        assert heard.next() == WHOLE
    other.close()
    assert told.reads.empty()


def test_no_reader_is_started_where_none_is_wanted(told):
    assert card_reader(CardReaderSettings(), told) is None
