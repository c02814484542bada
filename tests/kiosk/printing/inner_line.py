"""A line to a mechanism in this process, whose time stands still until somebody waits. For thousands of slips."""

from collections.abc import Callable

from kiosk.hardware.printer_address import Address
from kiosk.hardware.printer_settings import PrinterSettings
from kiosk.hardware.printer_wire import NotThere, WireBroken
from tests.kiosk.printing.mechanism import Mechanism, PulledOut


class InnerLine:
    """Opened as a wire is; `now` is its clock."""

    def __init__(self) -> None:
        self.mechanism = Mechanism(wait=self._go_on)
        self.plugged = True
        self.now_s = 0.0
        self.on_close: Callable[[], object] = tuple
        self._answers = self._late = b""
        self._alive = False

    def now(self) -> float:
        return self.now_s

    def _go_on(self, seconds: float) -> None:
        self.now_s += seconds

    def open(self, _where: Address, _settings: PrinterSettings) -> "InnerLine":
        if not self.plugged:
            raise NotThere("refused")
        self._answers, self._late, self._alive = b"", b"", True
        self.mechanism.connected()
        return self

    def send(self, sent: bytes) -> None:
        if not self._alive:
            raise WireBroken("reset")
        try:
            self._answers += self.mechanism.take(sent)
        except PulledOut:
            self._alive = False

    def receive(self, wait_s: float) -> bytes:
        if not self._alive:
            raise WireBroken("closed")
        if not self._answers or self.mechanism.faults.late:
            self._go_on(wait_s)
        if self.mechanism.faults.late:
            received, self._late = self._late, self._answers
        else:
            received, self._late = self._late + self._answers, b""
        self._answers = b""
        return received

    def close(self) -> None:
        self.mechanism.disconnected()
        self.on_close()
