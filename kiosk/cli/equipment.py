"""What stands around the window's desk, as the settings have it: electronic cards, scanners, card readers, a printer."""

from collections.abc import Callable

from kiosk import wiring
from kiosk.asking import Heard
from kiosk.ecard.answers import EcardAnswer
from kiosk.ecard.opening import ecard_door
from kiosk.ecards import Ecards, NotAsked
from kiosk.hardware.card_lines import CardLines
from kiosk.hardware.card_read import CardRead
from kiosk.hardware.card_reader import CardReader, card_reader
from kiosk.hardware.printer_address import address
from kiosk.hardware.receipt_printer import EscposPrinter
from kiosk.hardware.serial_scanner import SerialScanners
from kiosk.printing.asked import PrintRules
from kiosk.printing.pages import Renderer
from kiosk.printing.printing import OnDesk, PrinterNow, Printing
from kiosk.scanning.partner import PartnerRules
from kiosk.scanning.scan import Scan
from kiosk.settings import KioskSettings
from kiosk.sync.questions import Questions
from kiosk.wiring import Holding, News, Station

PrintingFor = Callable[[OnDesk, Callable[[PrinterNow], None]], Printing]


class Opening:
    """Opens the station once it is known who hears of electronic cards."""

    def __init__(self, holding: Holding, told: News, settings: KioskSettings) -> None:
        self._holding = holding
        self._told = told
        self._settings = settings
        pattern = settings.ecard.pattern
        self._ecards: Ecards | None = NotAsked(pattern) if pattern else None
        self.questions: Questions | None = None

    @property
    def takes_ecards(self) -> bool:
        return bool(self._settings.ecard.address and self._settings.ecard.pattern)

    def is_ecard(self, text: str) -> bool:
        return self._ecards is not None and self._ecards.matches(text)

    def hear_ecards(self, tell: Callable[[str, EcardAnswer], None]) -> None:
        self._ecards = ecard_door(self._settings.ecard, tell) or self._ecards

    def hear_central(self, tell: Callable[[str, Heard], None]) -> None:
        """Who is told what central says of claims and redemptions, before the station is opened."""
        self.questions = Questions(tell)

    def open(self) -> Station:
        """On the desk's thread. Raises what wiring.open_station does."""
        return wiring.open_station(
            self._holding,
            self._told,
            self._settings.desk,
            ecards=self._ecards,
            partners=PartnerRules(self._settings.partner.rules),
            asker=self.questions,
            printing=self.print_rules,
        )

    def close(self) -> None:
        """After the window: what the platform still answers reaches nobody."""
        if self._ecards is not None:
            self._ecards.close()

    @property
    def print_rules(self) -> PrintRules:
        settings = self._settings.printer
        return PrintRules(bool(settings.device), round(settings.gone_after_s * 1000))

    def printing_for(self, renderer: Callable[[], Renderer]) -> PrintingFor | None:
        """What makes the printer's thread; None where no printer is set. `renderer` is made on that thread."""
        settings = self._settings.printer
        where = address(settings.device)
        if where is None:
            return None
        printer = EscposPrinter(where, settings)
        return lambda on_desk, tell: Printing(
            on_desk, printer, renderer, tell, dots=settings.dots, again_s=settings.again_s
        )

    def serial_for(self, tell: Callable[[Scan], None]) -> SerialScanners:
        return SerialScanners(self._settings.scanner, tell)

    def card_reader_for(self, tell: Callable[[CardRead], None]) -> CardReader | CardLines | None:
        return card_reader(self._settings.card_reader, tell)
