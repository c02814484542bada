"""The card service comes and goes. In a file of its own: no other daemon may run beside."""

import logging

from kiosk.hardware.card_reader import Away, CardReader, Watching
from tests.kiosk.hardware.chip_card import Chip
from tests.kiosk.hardware.pcscd import Daemon, Inserted
from tests.kiosk.hardware.test_card_reader import SETTINGS, WHOLE, Told, until


def test_a_service_that_is_not_there_is_said_once_and_found_when_it_comes_back(caplog):
    caplog.set_level(logging.WARNING, "kiosk.cards")
    told = Told()
    reader = CardReader(SETTINGS, told)
    until(lambda: reader.condition == Away("no_service"))
    for _ in range(2):
        with Daemon() as daemon:
            until(lambda: isinstance(reader.condition, Watching))
            with Inserted(daemon.port, Chip()):
                assert told.next() == WHOLE
        until(lambda: reader.condition == Away("no_service"))
    reader.close()
    assert caplog.text.count("no_service") == 3
