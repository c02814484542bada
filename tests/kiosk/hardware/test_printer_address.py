import pytest

from kiosk.hardware.printer_address import SerialLine, Tcp, UsbDevice, address
from kiosk.hardware.printer_settings import PrinterSettings
from protocol.toml_settings import SettingWrong, load


@pytest.mark.parametrize(
    ("device", "where"),
    [
        ("", None),
        ("tcp://192.168.1.60:9100", Tcp("192.168.1.60", 9100)),
        ("tcp://printer.local", Tcp("printer.local", 9100)),
        ("tcp://[::1]:9101", Tcp("::1", 9101)),
        ("usb://04b8:0E15", UsbDevice(0x04B8, 0x0E15)),
        ("serial:///dev/ttyUSB0?baud=19200", SerialLine("/dev/ttyUSB0", 19200)),
        ("serial:///dev/serial/by-id/usb-x", SerialLine("/dev/serial/by-id/usb-x", 9600)),
        ("serial://COM3", SerialLine("COM3", 9600)),
    ],
)
def test_a_printer_is_found_by_what_the_settings_say(device, where):
    assert address(device) == where


@pytest.mark.parametrize(
    "device",
    ["192.168.1.60", "http://printer", "tcp://", "tcp://x:port", "usb://04b8", "usb://printer", "serial://",
     "serial:///dev/ttyUSB0?baud=fast", "serial:///dev/ttyUSB0?speed=9600"],
)  # fmt: skip
def test_what_is_no_printer_is_refused_with_the_forms_that_are(device):
    with pytest.raises(SettingWrong, match="usb://04b8:0e15"):
        load({"printer": PrinterSettings}, environ={"YINGBIN_PRINTER_DEVICE": device})
