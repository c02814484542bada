"""A station, its printing and its printer, on one thread: a step prints one slip or finds that it cannot."""

from pathlib import Path
from types import SimpleNamespace
from typing import Never

from kiosk import wiring
from kiosk.hardware.printer_address import Tcp
from kiosk.hardware.printer_settings import PrinterSettings
from kiosk.hardware.receipt_printer import EscposPrinter
from kiosk.printing.asked import PrintRules
from kiosk.printing.printing import PrinterNow, Printing
from kiosk.settings import DeskSettings
from kiosk.wiring import Holding
from protocol.entries import read
from tests.fakes import FakeClock
from tests.kiosk.printing.honest_renderer import HonestRenderer
from tests.kiosk.printing.paper_printer import PaperPrinter

QUICK = PrinterSettings(reach_s=2, answer_s=0.2, slip_s=2)
RULES = PrintRules(configured=True, gone_after_ms=120_000)


class PrintShop:
    def __init__(
        self, folder: Path, clock: FakeClock, printer: PaperPrinter, settings: PrinterSettings = QUICK
    ) -> None:
        self._folder = folder
        self.settings = settings
        self.rules = RULES
        self.clock = clock
        self.printer = printer
        self.renderer = HonestRenderer()
        self.told: list[PrinterNow] = []
        self.open()

    def open(self) -> None:
        holding = wiring.hold(self._folder)
        assert isinstance(holding, Holding), holding
        self._lock = holding.lock
        self.station = wiring.open_station(
            holding, wiring.news(self.clock), DeskSettings(), printing=self.rules
        )
        self.desk = self.station.desk
        self.driver = self.driver_now()
        self.printing = Printing(
            lambda work: work(self.desk.prints),
            self.driver,
            lambda: self.renderer,
            self.told.append,
            dots=self.settings.dots,
            again_s=1,
        )

    def driver_now(self) -> EscposPrinter:
        return EscposPrinter(Tcp("127.0.0.1", self.printer.port), self.settings)

    def cut_the_power(self) -> None:
        """The objects are dropped as they are, and the folder is opened again."""
        self.close()
        self.open()

    def lose_power_after_printing(self) -> None:
        """The slip comes out; the desk never hears of it."""
        page = self.desk.prints.course.next()
        assert page is not None
        self.driver.print(self.renderer.slip(page.slip), lambda: self.desk.prints.course.begin(page))

    def break_the_renderer(self) -> None:
        self.printing._renderer = SimpleNamespace(slip=_broken)

    def mend_the_renderer(self) -> None:
        self.printing._renderer = self.renderer

    def fail_the_disk_at(self, moment: str) -> None:
        """At `begin` or `ended` every write fails, whatever is tried after it too."""
        course = self.desk.prints.course
        meant = getattr(course, moment)

        def failing(*told: object) -> object:
            self.desk._here.journal.conn.execute("PRAGMA query_only = ON")
            return meant(*told)

        setattr(course, moment, failing)

    def mend_the_disk(self) -> None:
        for moment in ("begin", "ended"):
            self.desk.prints.course.__dict__.pop(moment, None)
        self.desk._here.journal.conn.execute("PRAGMA query_only = OFF")

    def close(self) -> None:
        self.station.close()
        self._lock.release()

    def step(self) -> bool:
        return self.printing.step()

    @property
    def now(self) -> str:
        return self.told[-1].word

    def entries(self) -> list[tuple[str, str, bool]]:
        """What the journal says of printing: state, why, reprint."""
        rows = self.station.files.journal.conn.execute("SELECT bytes FROM entry ORDER BY seq")
        bodies = [fields.body for fields in (read(bytes(row[0])) for row in rows) if fields.type == "printed"]
        return [(body["state"], body["why"], body["reprint"]) for body in bodies]


def _broken(_slip: object) -> Never:
    raise ValueError("no font")
