"""What the settings put beside the window's desk."""

import pytest

from kiosk.cli.equipment import Opening
from kiosk.hardware.printer_settings import PrinterSettings
from kiosk.printing.asked import PrintRules
from kiosk.printing.printing import Printing
from kiosk.settings import KioskSettings


def opening(device: str) -> Opening:
    return Opening(None, None, KioskSettings(printer=PrinterSettings(device=device, gone_after_s=60)))


@pytest.mark.parametrize("device", ["tcp://printer", "usb://04b8:0e15", "serial:///dev/ttyUSB0"])
def test_a_printer_that_is_set_gets_a_thread_and_a_queue(device):
    here = opening(device)
    thread_for = here.printing_for(lambda: None)
    assert isinstance(thread_for(lambda work: work, lambda now: now), Printing)
    assert here.print_rules == PrintRules(configured=True, gone_after_ms=60_000)


def test_without_a_printer_there_is_neither():
    assert opening("").printing_for(lambda: None) is None
    assert not opening("").print_rules.configured
