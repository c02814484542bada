"""The line to a printer: a socket, a serial port or a USB device, each with a time-out on everything."""

import socket
import time
from contextlib import suppress
from typing import Protocol

import serial

from kiosk.hardware.printer_address import Address, SerialLine, Tcp
from kiosk.hardware.printer_settings import PrinterSettings
from kiosk.hardware.serial_scanner import PULLED_OUT

MOST = 64
FAREWELL_S, MOST_FAREWELLS = 0.3, 16


class NotThere(Exception):
    """No line could be opened; nothing was sent. The text is a code or an error's name."""


class WireBroken(Exception):
    """The line was lost, or took nothing any more; what was sent may have arrived."""


class Wire(Protocol):
    def send(self, sent: bytes) -> None:
        """Raises WireBroken."""

    def receive(self, wait_s: float) -> bytes:
        """What has come, at least one byte; empty after `wait_s` seconds. Raises WireBroken."""

    def close(self) -> None:
        """Never raises."""


def open_wire(where: Address, settings: PrinterSettings) -> Wire:
    """Raises NotThere."""
    match where:
        case Tcp():
            return TcpWire(where, settings)
        case SerialLine():
            return SerialWire(where, settings)
        case _:
            from kiosk.hardware.printer_usb import UsbWire  # brings libusb, which only such a printer wants

            return UsbWire(where, settings)


class TcpWire:
    def __init__(self, where: Tcp, settings: PrinterSettings) -> None:
        try:
            self._socket = socket.create_connection((where.host, where.port), settings.reach_s)
        except OSError as wrong:
            raise NotThere(type(wrong).__name__) from None
        self._send_s = settings.slip_s

    def send(self, sent: bytes) -> None:
        try:
            self._socket.settimeout(self._send_s)
            self._socket.sendall(sent)
        except OSError as wrong:
            raise WireBroken(type(wrong).__name__) from None

    def receive(self, wait_s: float) -> bytes:
        try:
            self._socket.settimeout(max(wait_s, 0.001))
            received = self._socket.recv(MOST)
        except TimeoutError:
            return b""
        except OSError as wrong:
            raise WireBroken(type(wrong).__name__) from None
        if not received:
            raise WireBroken("closed")
        return received

    def close(self) -> None:
        """After a farewell: a socket closed over unread answers is reset, and a printer may drop what it still has."""
        with suppress(OSError):
            self._socket.shutdown(socket.SHUT_WR)
            self._socket.settimeout(FAREWELL_S)
            for _ in range(MOST_FAREWELLS):
                if not self._socket.recv(MOST):
                    break
        self._socket.close()


class SerialWire:
    def __init__(self, where: SerialLine, settings: PrinterSettings) -> None:
        try:
            # Without a time-out of its own a write waits for ever for a printer that holds its line busy.
            self._port = serial.Serial(
                where.port,
                where.baud,
                timeout=settings.answer_s,
                write_timeout=settings.slip_s,
                exclusive=True,
            )
        except (*PULLED_OUT, ValueError) as wrong:
            raise NotThere(type(wrong).__name__) from None

    def send(self, sent: bytes) -> None:
        try:
            self._port.write(sent)
        except PULLED_OUT as wrong:
            raise WireBroken(type(wrong).__name__) from None

    def receive(self, wait_s: float) -> bytes:
        until = time.monotonic() + wait_s
        try:
            while not self._port.in_waiting:
                if time.monotonic() >= until:
                    return b""
                time.sleep(0.005)
            return bytes(self._port.read(min(self._port.in_waiting, MOST)))
        except PULLED_OUT as wrong:
            raise WireBroken(type(wrong).__name__) from None

    def close(self) -> None:
        try:
            self._port.close()
        except PULLED_OUT:
            return
