"""A printer on USB, by its two bulk endpoints, whatever numbers they have."""

from contextlib import suppress
from typing import Any

import usb.core
import usb.util

from kiosk.hardware.printer_address import UsbDevice
from kiosk.hardware.printer_settings import PrinterSettings
from kiosk.hardware.printer_wire import MOST, NotThere, WireBroken

PRINTERS = 7
"""The class of interfaces that print."""


class UsbWire:
    def __init__(self, where: UsbDevice, settings: PrinterSettings) -> None:
        self._send_ms = round(settings.slip_s * 1000)
        self._taken: int | None = None
        try:
            found = usb.core.find(idVendor=where.vendor, idProduct=where.product)
            if found is None:
                raise NotThere("not_plugged_in")
            self._device = found
            self._claim()
        except usb.core.NoBackendError:
            raise NotThere("no_libusb") from None
        except (usb.core.USBError, OSError) as wrong:
            raise NotThere(type(wrong).__name__) from None

    def _claim(self) -> None:
        """Takes what prints from the kernel's own printer driver, where that has it. Raises NotThere, USBError."""
        interface = self._interface()
        self._out = _endpoint(interface, usb.util.ENDPOINT_OUT)
        self._in = _endpoint(interface, usb.util.ENDPOINT_IN)
        if self._out is None:
            raise NotThere("no_printer")
        number = interface.bInterfaceNumber
        with suppress(
            NotImplementedError
        ):  # on systems where libusb knows no kernel drivers none holds the printer
            if self._device.is_kernel_driver_active(number):
                self._device.detach_kernel_driver(number)
                self._taken = number

    def _interface(self) -> Any:
        try:
            configuration = self._device.get_active_configuration()
        except usb.core.USBError:
            self._device.set_configuration()
            configuration = self._device.get_active_configuration()
        prints = usb.util.find_descriptor(configuration, bInterfaceClass=PRINTERS)
        return configuration[(0, 0)] if prints is None else prints

    def send(self, sent: bytes) -> None:
        try:
            self._out.write(sent, self._send_ms)
        except (usb.core.USBError, OSError) as wrong:
            raise WireBroken(type(wrong).__name__) from None

    def receive(self, wait_s: float) -> bytes:
        """A printer without an endpoint to answer on says nothing."""
        if self._in is None:
            return b""
        try:
            return bytes(self._in.read(MOST, max(1, round(wait_s * 1000))))
        except usb.core.USBTimeoutError:
            return b""
        except (usb.core.USBError, OSError) as wrong:
            raise WireBroken(type(wrong).__name__) from None

    def close(self) -> None:
        """The kernel's driver has it again, where it had it before."""
        with suppress(usb.core.USBError, OSError):
            usb.util.dispose_resources(self._device)
            if self._taken is not None:
                self._device.attach_kernel_driver(self._taken)


def _endpoint(interface: Any, direction: int) -> Any:
    """The first bulk one of that direction, or None."""

    def fits(endpoint: Any) -> bool:
        address, kind = endpoint.bEndpointAddress, endpoint.bmAttributes
        return bool(
            usb.util.endpoint_direction(address) == direction
            and usb.util.endpoint_type(kind) == usb.util.ENDPOINT_TYPE_BULK
        )

    return usb.util.find_descriptor(interface, custom_match=fits)
