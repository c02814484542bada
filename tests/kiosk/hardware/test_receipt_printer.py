"""What goes over the line, on a socket, a serial port and USB."""

import os
import subprocess
import sys
import threading
from types import SimpleNamespace

import numpy as np
import pytest
import usb.core

from kiosk.hardware.page_bytes import page_bytes
from kiosk.hardware.printer_address import SerialLine, Tcp, UsbDevice
from kiosk.hardware.printer_settings import PrinterSettings
from kiosk.hardware.printer_status import PrinterStatus
from kiosk.hardware.receipt_printer import EscposPrinter, NotReached, Printed
from kiosk.printing.pages import Raster
from tests.kiosk.printing.mechanism import Mechanism

QUICK = PrinterSettings(reach_s=2, answer_s=0.5, slip_s=3)
LIBRARY = """
import sys
from PIL import Image
from escpos.printer import Dummy
width, height = int(sys.argv[1]), int(sys.argv[2])
rows = sys.stdin.buffer.read()
printer = Dummy()
picture = Image.frombytes("1", (width, height), bytes(byte ^ 255 for byte in rows))
printer.image(picture, fragment_height=128)
printer.cut()
sys.stderr.buffer.write(printer.output)
"""


def chequered(height: int) -> Raster:
    dots = np.indices((height, 64)).sum(axis=0) // 3 % 2
    return Raster(64, height, np.packbits(dots.astype(np.uint8), axis=1).tobytes())


def yes() -> bool:
    return True


@pytest.mark.parametrize("height", [1, 128, 300])
def test_a_page_is_sent_as_python_escpos_itself_sends_a_picture(height):
    page = chequered(height)
    library = subprocess.run(
        [sys.executable, "-c", LIBRARY, "64", str(height)], input=page.rows, capture_output=True, check=True
    )
    assert b"".join(page_bytes(page, "full")) == b"\x1b@" + library.stderr


@pytest.mark.parametrize(
    ("cut", "end"), [("full", b"\x1dV\x00"), ("part", b"\x1dV\x01"), ("none", b"\x1bd\x06")]
)
def test_the_knife_does_what_the_settings_say(cut, end):
    assert b"".join(page_bytes(chequered(8), cut)).endswith(end)


def test_a_printer_that_is_not_there_is_not_reached():
    nowhere = (Tcp("127.0.0.1", 9), SerialLine("/dev/no-such-port", 9600))
    for where in nowhere:
        assert isinstance(EscposPrinter(where, QUICK).status(), NotReached)


class OnSerialPort:
    """A mechanism at the other end of a pseudo-terminal."""

    def __init__(self) -> None:
        self.mechanism = Mechanism()
        self._ours, self._theirs = os.openpty()
        self.port = os.ttyname(self._theirs)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        while (received := os.read(self._ours, 4096)) != b"end":
            os.write(self._ours, self.mechanism.take(received))

    def end(self) -> None:
        os.write(self._theirs, b"end")
        self._thread.join(10)
        os.close(self._theirs)
        os.close(self._ours)


def test_a_slip_comes_out_of_a_printer_on_a_serial_port():
    there = OnSerialPort()
    printer = EscposPrinter(SerialLine(there.port, 115200), QUICK)
    assert printer.status() == PrinterStatus("ready")
    assert printer.print(chequered(300), yes) == Printed()
    there.end()
    (slip,) = there.mechanism.slips
    assert slip.shape == (300, 64)


KEYBOARD, PRINTING = 0, 1


class OnUsb:
    """As pyusb shows a printer that is a keyboard too: its interface 1, of class 7, is held by the kernel's driver."""

    def __init__(self) -> None:
        self.mechanism = Mechanism()
        self.driver = True
        self._answers = b""
        self._ctx = SimpleNamespace(dispose=lambda _device: None)

    def is_kernel_driver_active(self, number: int) -> bool:
        return number == KEYBOARD or self.driver

    def detach_kernel_driver(self, number: int) -> None:
        assert number == PRINTING
        self.driver = False

    def attach_kernel_driver(self, number: int) -> None:
        assert number == PRINTING
        self.driver = True

    def get_active_configuration(self) -> list[object]:
        out = SimpleNamespace(bEndpointAddress=0x03, bmAttributes=2, write=self._write)
        back = SimpleNamespace(bEndpointAddress=0x81, bmAttributes=2, read=self._read)
        return [Interface(KEYBOARD, 3, [back]), Interface(PRINTING, 7, [out, back])]

    def _write(self, sent: bytes, _ms: int) -> int:
        assert not self.driver
        self._answers += self.mechanism.take(sent)
        return len(sent)

    def _read(self, _most: int, _ms: int) -> bytes:
        if not self._answers:
            raise usb.core.USBTimeoutError("timed out")
        answers, self._answers = self._answers, b""
        return answers


class Interface(list):
    """As pyusb names its numbers."""

    def __init__(self, number: int, class_: int, endpoints: list[object]) -> None:
        super().__init__(endpoints)
        self.bInterfaceNumber, self.bInterfaceClass = number, class_


def test_a_slip_comes_out_of_a_printer_on_usb(monkeypatch):
    there = OnUsb()
    monkeypatch.setattr(usb.core, "find", lambda **asked: there if asked["idVendor"] == 0x04B8 else None)
    printer = EscposPrinter(UsbDevice(0x04B8, 0x0E15), QUICK)
    assert printer.print(chequered(40), yes) == Printed()
    assert len(there.mechanism.slips) == 1
    assert there.driver, "the kernel has it again"
    assert EscposPrinter(UsbDevice(1, 2), QUICK).status() == NotReached("not_plugged_in")


def test_a_machine_without_libusb_says_so(monkeypatch):
    def nothing(**_asked: int) -> None:
        raise usb.core.NoBackendError("No backend available")

    monkeypatch.setattr(usb.core, "find", nothing)
    assert EscposPrinter(UsbDevice(1, 2), QUICK).status() == NotReached("no_libusb")
