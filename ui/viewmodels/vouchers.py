"""The nine benefits of one guest: what there is to take, and the QR of what they have."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.benefits.giving import Offer
from kiosk.outcome_line import word
from kiosk.outcomes import NoneLeft, NotKnownYet, Outcome, SecondFact, VoucherShown
from kiosk.qr import matrix
from ui.jobs import Asks
from ui.tally import Answered, Records
from ui.viewmodels.place import symbol_of
from ui.viewmodels.rows import Rows

QML_IMPORT_NAME = "Checkin.Models"
QML_IMPORT_MAJOR_VERSION = 1
BEST_FIRST = ("issued", "held_back", "redeemed", "void")
"""Which of several vouchers of one benefit is shown."""
CAN_BE_HAD = frozenset({"on_offer", "waiting"})


@dataclass(frozen=True, slots=True)
class BenefitShown:
    """One card. standing: on_offer | issued | not_open_yet | over | not_eligible, a voucher's redeemed | void | held_back,
    and of a scarce benefit asking | waiting | none_left.
    """

    benefit: int
    titleZh: str
    titleEn: str
    termsZh: str
    termsEn: str
    placeZh: str
    placeEn: str
    symbol: str
    standing: str
    whyZh: str
    whyEn: str
    voucher: str
    token: str


NOTHING = BenefitShown(0, *[""] * 12)


def shown(offer: Offer) -> BenefitShown:
    row = offer.benefit
    voucher = min(offer.vouchers, key=_rank, default=None)
    return BenefitShown(
        benefit=row.id,
        titleZh=row.title_zh,
        titleEn=row.title_en,
        termsZh=row.terms_zh,
        termsEn=row.terms_en,
        placeZh=row.place_zh,
        placeEn=row.place_en,
        symbol=symbol_of(row.picture, row.category),
        standing=voucher.state if voucher and offer.state not in CAN_BE_HAD else offer.state,
        whyZh=offer.why.said[0] if offer.why else "",
        whyEn=offer.why.said[1] if offer.why else "",
        voucher=voucher.id if voucher else "",
        token=(voucher.token or "") if voucher else "",
    )


def _rank(voucher: VoucherShown) -> int:
    return BEST_FIRST.index(voucher.state) if voucher.state in BEST_FIRST else len(BEST_FIRST)


@QmlElement
@QmlUncreatable("made in Python")
class VouchersViewModel(QObject):
    """Asks the desk for offers, claims one, and opens one at a time."""

    changed = Signal()
    claimed = Signal(object)
    proofWanted = Signal()

    def __init__(self, jobs: Asks, records: Records) -> None:
        super().__init__()
        self._jobs = jobs
        self._records = records
        self._guest: int | None = None
        self._offers = Rows(BenefitShown, self)
        self._open = NOTHING
        self._rows: list[str] = []
        self._notice = ""
        self._asked: dict[str, int] = {}
        self._gone: set[int] = set()
        self._unproven = 0

    def present(self, guest: int) -> None:
        """Another guest: nothing of the last one stays on the screen."""
        self.clear()
        self._guest = guest
        self._load()

    def clear(self) -> None:
        self._guest = None
        self._offers.show([])
        self._notice = ""
        self._asked = {}
        self._gone = set()
        self._unproven = 0
        self._show_one(NOTHING)

    def _load(self) -> None:
        guest = self._guest
        if guest is not None:
            self._jobs.ask(lambda station: (guest, station.desk.offers(guest)), self._loaded)

    def _loaded(self, answer: tuple[int, tuple[Offer, ...]]) -> None:
        guest, offers = answer
        if guest != self._guest:  # they left while the desk was looking
            return
        cards = [self._now(shown(offer)) for offer in offers]
        self._offers.show(cards)
        self._show_one(next((card for card in cards if card.benefit == self._open.benefit), NOTHING))

    def _now(self, card: BenefitShown) -> BenefitShown:
        """What only this visit knows: central is being asked, or has said that there are none."""
        if card.benefit in self._asked.values():
            return replace(card, standing="asking")
        if card.benefit in self._gone and card.standing == "on_offer":
            return replace(card, standing="none_left")
        return card

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
        guest, benefit = self._guest, self._open.benefit
        if guest is not None and benefit:
            work = self._records.timed(lambda station: station.desk.claim(benefit))
            self._jobs.ask(work, lambda answered: self._took(guest, benefit, answered))

    @Slot()
    def prove(self) -> None:
        """The guest wants the code that a badge alone does not show."""
        if self._guest is not None:
            self._unproven = 0
            self.proofWanted.emit()

    def proven(self, answered: Answered) -> None:
        """They told one more fact: the claim that waited for it went on, or every code may be shown."""
        self._records.note(*answered)
        benefit, self._unproven = self._unproven, 0
        if benefit:
            self._tell(benefit, answered[0])
        else:
            self.claimed.emit(answered[0])
            self._load()

    def _took(self, guest: int, benefit: int, answered: Answered) -> None:
        self._records.note(*answered)
        if guest == self._guest and isinstance(answered[0], SecondFact):
            self._unproven = benefit
            self.proofWanted.emit()
        elif guest == self._guest:
            self._tell(benefit, answered[0])
        else:
            self.claimed.emit(answered[0])

    def waits_for(self, op: str) -> bool:
        """Whether the guest still stands here for whom central was asked."""
        return op in self._asked

    def settle(self, op: str, outcome: Outcome) -> None:
        """What came of a claim of which it was said that it is not known yet."""
        self._tell(self._asked.pop(op), outcome)

    def _tell(self, benefit: int, outcome: Outcome) -> None:
        self._gone.discard(benefit)
        match outcome:
            case NotKnownYet(op):
                self._asked[op] = benefit
            case NoneLeft():
                self._gone.add(benefit)
        if benefit == self._open.benefit:
            self._notice = word(outcome)
        self.changed.emit()
        self.claimed.emit(outcome)
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
    def placeZh(self) -> str:
        return self._open.placeZh

    @Property(str, notify=changed)
    def placeEn(self) -> str:
        return self._open.placeEn

    @Property(str, notify=changed)
    def whyZh(self) -> str:
        """Why not, and what to do about it."""
        return self._open.whyZh

    @Property(str, notify=changed)
    def whyEn(self) -> str:
        return self._open.whyEn

    @Property("QStringList", notify=changed)
    def code(self) -> list[str]:
        """The QR's rows of 0 and 1; empty where there is none to show."""
        return self._rows

    @Property(str, notify=changed)
    def notice(self) -> str:
        """The kind of outcome of the last claim."""
        return self._notice
