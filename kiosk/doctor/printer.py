"""The receipt printer: whether one is set, reached, and says how it is."""

from collections.abc import Callable

from kiosk.doctor.finding import Check, good, warning
from kiosk.hardware.printed import NotReached
from kiosk.hardware.printer_address import address
from kiosk.hardware.printer_settings import PrinterSettings
from kiosk.hardware.printer_status import COVER, PAPER_OUT, UNKNOWN, PrinterStatus
from kiosk.hardware.receipt_printer import EscposPrinter

MENDS = {
    PAPER_OUT: ("out of paper", "put in a roll"),
    COVER: ("its cover is open", "close it"),
    UNKNOWN: (
        "reached, but it does not say how it is",
        "switch it off and on; if it never answers, set [printer] blind: each slip is then perhaps printed",
    ),
}
OTHERWISE = ("reached, and it does not print", "look at its lamps, press its feed key, restart it")
UNREACHED = {
    "not_plugged_in": "plug it in, or correct [printer] device (lsusb shows maker and model)",
    "no_libusb": "apt-get install libusb-1.0-0",
    "USBError": "let the station use it: a udev rule for this maker and model",
}


def printer(settings: PrinterSettings) -> Check:
    where = address(settings.device)
    if where is None:
        return good("printer", "none ([printer] device is empty)")
    return receipt_printer(settings.device, EscposPrinter(where, settings).status)


def receipt_printer(device: str, status: Callable[[], PrinterStatus | NotReached]) -> Check:
    match status():
        case NotReached(why):
            mend = UNREACHED.get(why, "check its power and cable, and [printer] device")
            return warning("printer", f"{device} is not reached: {why}", mend)
        case PrinterStatus(word, paper_low) as now if now.ready:
            return good(
                "printer", f"{device}: {word}, {'paper near its end' if paper_low else 'paper enough'}"
            )
        case PrinterStatus(word):
            found, mend = MENDS.get(word, OTHERWISE)
            return warning("printer", f"{device}: {found} ({word})", mend)
