"""The nine benefits of one guest: what there is to take, and the QR of what they have."""

from dataclasses import dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.desk import Offer
from kiosk.outcomes import Outcome
from kiosk.qr import matrix
from ui.jobs import Asks
from ui.tally import Records
from ui.viewmodels.rows import Rows

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1
SYMBOLS = frozenset({"tour", "ride", "stay", "policy", "activity", "job", "training", "rights", "souvenir"})
"""Benefit codes with a picture of their own."""


@dataclass(frozen=True, slots=True)
class BenefitShown:
    """One card. standing: on_offer | issued | redeemed | not_open_yet | not_eligible."""

    benefit: int
    titleZh: str
    titleEn: str
    termsZh: str
    termsEn: str
    symbol: str
    standing: str
    reason: str
    voucher: str
    token: str


NOTHING = BenefitShown(0, "", "", "", "", "", "", "", "", "")


def shown(offer: Offer) -> BenefitShown:
    row, voucher = offer.benefit, offer.vouchers[0] if offer.vouchers else None
    return BenefitShown(
        benefit=row.id,
        titleZh=row.title_zh,
        titleEn=row.title_en,
        termsZh=row.terms_zh,
        termsEn=row.terms_en,
        symbol=row.code if row.code in SYMBOLS else "gift",
        standing="redeemed" if voucher and voucher.state == "redeemed" else offer.state,
        reason=offer.reason.code if offer.reason else "",
        voucher=voucher.id if voucher else "",
        token=(voucher.token or "") if voucher else "",
    )


@QmlElement
@QmlUncreatable("made in Python")
class VouchersViewModel(QObject):
    """Asks the desk for offers, claims one, and opens one at a time."""

    changed = Signal()
    claimed = Signal(object)

    def __init__(self, jobs: Asks, records: Records) -> None:
        super().__init__()
        self._jobs = jobs
        self._records = records
        self._guest: int | None = None
        self._offers = Rows(BenefitShown, self)
        self._open = NOTHING
        self._rows: list[str] = []
        self._notice = ""

    def present(self, guest: int) -> None:
        """Another guest: nothing of the last one stays on the screen."""
        self.clear()
        self._guest = guest
        self._load()

    def clear(self) -> None:
        self._guest = None
        self._offers.show([])
        self._notice = ""
        self._show_one(NOTHING)

    def _load(self) -> None:
        guest = self._guest
        if guest is not None:
            self._jobs.ask(lambda station: (guest, station.desk.offers(guest)), self._loaded)

    def _loaded(self, answer: tuple[int, tuple[Offer, ...]]) -> None:
        guest, offers = answer
        if guest != self._guest:  # they left while the desk was looking
            return
        cards = [shown(offer) for offer in offers]
        self._offers.show(cards)
        self._show_one(next((card for card in cards if card.benefit == self._open.benefit), NOTHING))

    def _show_one(self, card: BenefitShown) -> None:
        self._open = card
        self._rows = matrix(card.token) if card.token else []
        self.changed.emit()

    @Slot(int)
    def open(self, row: int) -> None:
        self._notice = ""
        self._show_one(self._offers.row(row) or NOTHING)

    @Slot()
    def close(self) -> None:
        self._notice = ""
        self._show_one(NOTHING)

    @Slot()
    def take(self) -> None:
        """Claims the open benefit for the guest who was scanned last."""
        benefit = self._open.benefit
        if benefit:
            self._jobs.ask(self._records.timed(lambda station: station.desk.claim(benefit)), self._took)

    def _took(self, answered: tuple[Outcome, float]) -> None:
        self._notice = self._records.note(*answered)
        self.changed.emit()
        self.claimed.emit(answered[0])
        self._load()

    @Property(QObject, constant=True)
    def offers(self) -> QObject:
        return self._offers

    @Property(bool, notify=changed)
    def opened(self) -> bool:
        return self._open.benefit != 0

    @Property(str, notify=changed)
    def titleZh(self) -> str:
        return self._open.titleZh

    @Property(str, notify=changed)
    def titleEn(self) -> str:
        return self._open.titleEn

    @Property(str, notify=changed)
    def termsZh(self) -> str:
        return self._open.termsZh

    @Property(str, notify=changed)
    def termsEn(self) -> str:
        return self._open.termsEn

    @Property(str, notify=changed)
    def symbol(self) -> str:
        return self._open.symbol

    @Property(str, notify=changed)
    def standing(self) -> str:
        return self._open.standing

    @Property(str, notify=changed)
    def reason(self) -> str:
        return self._open.reason

    @Property("QStringList", notify=changed)
    def code(self) -> list[str]:
        """The QR's rows of 0 and 1; empty where there is none to show."""
        return self._rows

    @Property(str, notify=changed)
    def notice(self) -> str:
        """The kind of outcome of the last claim."""
        return self._notice
