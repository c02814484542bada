import pytest

from kiosk.doctor.printer import printer, receipt_printer
from kiosk.hardware.printed import NotReached
from kiosk.hardware.printer_settings import PrinterSettings
from kiosk.hardware.printer_status import PrinterStatus
from tests.kiosk.printing.paper_printer import PaperPrinter


def test_a_station_without_a_printer_is_well():
    assert printer(PrinterSettings()).ok


def test_a_printer_on_the_network_is_reached_and_says_how_much_paper_it_has():
    machine = PaperPrinter(low=True)
    found = printer(PrinterSettings(device=f"tcp://127.0.0.1:{machine.port}"))
    machine.unplug()
    assert found.ok
    assert "paper near its end" in found.found


@pytest.mark.parametrize(
    ("status", "mend"),
    [
        (NotReached("ConnectionRefusedError"), "power and cable"),
        (NotReached("no_libusb"), "libusb"),
        (PrinterStatus("paper_out"), "put in a roll"),
        (PrinterStatus("cover_open"), "close it"),
        (PrinterStatus("offline"), "feed key"),
        (PrinterStatus("unknown"), "[printer] blind"),
    ],
)
def test_what_keeps_a_printer_from_printing_is_named_with_its_mend_and_stops_nobody(status, mend):
    found = receipt_printer("tcp://printer", lambda: status)
    assert (found.ok, found.stopper) == (False, False)
    assert mend in found.mend
