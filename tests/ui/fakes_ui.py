"""Stand-ins for what the window is given: a desk with ready answers, and work done at once."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from kiosk.asking import Heard
from kiosk.benefits.giving import Offer
from kiosk.ecard.answers import EcardAnswer
from kiosk.hardware.card_read import CardRead
from kiosk.outcomes import (
    AlreadyIn,
    AskDesk,
    Issued,
    NotOurs,
    Outcome,
    SecondFact,
    StorageFailed,
    Unknown,
    VoucherShown,
    Welcome,
)
from kiosk.phone import Linked, PhoneAnswer
from kiosk.redeem_desk import HandedOver, LastAnswer, NothingToHand, VoucherSeen
from kiosk.staff import StaffSession, WrongPin
from kiosk.staff_desk import GivenAnew
from kiosk.store.rows import BenefitRow, Hit
from kiosk.undoing import NothingToUndo, Undone
from kiosk.unredeeming import NotTakenBack, TakenBack, UsedUp
from kiosk.voiding import NothingToVoid, Voided
from protocol.clock import Stamp, parse_iso
from protocol.person_number import DocumentType
from protocol.reasons import Titles, worded
from protocol.rules import EVERYONE, Reason
from tests.ui.fake_prints import FakePrints

NINE = parse_iso("2026-11-15T09:00:00+08:00")
MINUTE = 60_000
TOKEN = "YB1:" + "7QK2MZ4XW9PJ5T3HRC8DVNLAEGFBSU60" * 5
PHONE_URL = "https://guests.conference.example/g/L1" + "7QK2MZ4XW5PJ6T3HRC7DVNLAEGFBSUY2" * 5
GUEST = 4_611_686_018_427_387_001
SEVENTH = (
    ("tour", "免费游", "Free tour", "凭码免费游览指定景区一次", "One visit to a listed scenic area", "on_offer"),
    ("ride", "免费行", "Free rides", "大会期间凭码免费乘坐轨道交通", "Free metro rides during the event", "issued"),
    ("stay", "免费住", "Free stay", "青年人才驿站免费入住，以名单为准", "A free stay, for listed guests", "not_eligible"),
    ("policy", "送政策", "Policies", "一次看懂与您有关的人才政策", "The talent policies that apply to you", "issued"),
    ("activity", "送活动", "Activities", "人才音乐会、无人机展演等", "Concert, drone show and more", "not_open_yet"),
    ("jobs", "送岗位", "Jobs", "近 5400 个岗位任您挑选", "Nearly 5,400 posts", "on_offer"),
    ("training", "送培训", "Training", "名师公开课", "Open classes", "not_eligible"),
    ("rights", "送权益", "Benefits", "人才卡配套服务", "Services of the talent card", "on_offer"),
    ("souvenir", "送文创", "Souvenir", "大会文创一份", "One souvenir of the event", "not_open_yet"),
)  # fmt: skip


DESK = Titles(desk=("1 号厅服务台", "the help desk in Hall 1"))
WHY_NOT = {
    "not_eligible": worded(Reason("not_on_list"), DESK),
    "not_open_yet": worded(Reason("opens_later", {"opens": str(NINE + 90 * MINUTE)}), DESK),
}


def benefit(number: int, code: str, zh: str, en: str, terms_zh: str, terms_en: str) -> BenefitRow:
    return BenefitRow(
        id=number, code=code, category=code, title_zh=zh, title_en=en,
        terms_zh=terms_zh, terms_en=terms_en, audience=EVERYONE, mode="unlimited", issue="on_request",
        proof="badge", redemption="code", per_person=1, total=None, opens=None, closes=None,
        place_zh="会务接待中心", place_en="Reception Centre",
    )  # fmt: skip


def voucher(number: int, token: str | None = TOKEN) -> VoucherShown:
    return VoucherShown(number, f"{number:024x}", "issued", token)


def offers() -> tuple[Offer, ...]:
    return tuple(
        Offer(
            benefit(number, *texts),
            state,
            WHY_NOT.get(state),
            (voucher(number),) if state == "issued" else (),
        )
        for number, (*texts, state) in enumerate(SEVENTH, 1)
    )


def welcome(guest: int = GUEST, name: str | None = "张晓明") -> Welcome:
    return Welcome(
        guest, name, "talent", "重庆大学", "A 区 3 排 12 座", 1, 17, NINE, (voucher(2), voucher(4))
    )


def already_in(guest: int = GUEST) -> AlreadyIn:
    return AlreadyIn(
        guest, "欧阳娜娜", "guest", None, "B 区 1 排 8 座", 1, NINE - 12 * MINUTE, 3, (voucher(2),)
    )


HITS = (
    Hit(11, "张伟", "delegate", "长安汽车", "4821", None),
    Hit(12, "张晓明", "talent", "重庆大学", "0937", NINE - 20 * MINUTE),
    Hit(13, "章子仪", "media", None, "5510", None),
    Hit(14, "阿卜杜拉·买买提", "guest", "新疆大学人才交流办公室驻渝联络处", "7702", None),
    Hit(15, "John Smith", "companion", None, "1188", None),
)


@dataclass
class FakeCounter:
    """Vouchers by the text that shows them, and the last answers."""

    note: Callable[..., None]
    seen: dict[str, VoucherSeen] = field(default_factory=dict)
    answers: tuple[LastAnswer, ...] = ()
    handing: HandedOver | NothingToHand | StorageFailed = field(default_factory=lambda: HandedOver(31))

    def look(self, text: str) -> VoucherSeen | None:
        return self.seen.get(text)

    def last(self) -> tuple[LastAnswer, ...]:
        return self.answers

    def handed_over(self, voucher: str, staff: str = "") -> HandedOver | NothingToHand | StorageFailed:
        self.note("handed_over", voucher)
        self.answers = tuple(replace(one, to_hand=False) for one in self.answers)
        return self.handing


@dataclass
class FakeStaffDesk:
    """`answers` to giving anew, one after the other."""

    note: Callable[..., None]
    answers: list[GivenAnew] = field(default_factory=list)
    redemptions: tuple[UsedUp, ...] = ()
    taking: TakenBack | NotTakenBack | StorageFailed = field(default_factory=lambda: TakenBack(GUEST, 33))

    def give_anew(self, guest: int, voucher: str, staff: str, reason: str, second_pin: str = "") -> GivenAnew:
        self.note("give_anew", guest, voucher, staff, reason, second_pin)
        return self.answers.pop(0)

    def used_up(self) -> tuple[UsedUp, ...]:
        return self.redemptions

    def take_back(self, intent: int, staff: str, reason: str) -> TakenBack | NotTakenBack | StorageFailed:
        self.note("take_back", intent, staff, reason)
        if isinstance(self.taking, TakenBack):
            self.redemptions = tuple(one for one in self.redemptions if one.intent != intent)
        return self.taking


@dataclass
class FakeDesk:
    """Answers what it was told to, and remembers what it was asked."""

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    hits: tuple[Hit, ...] = HITS
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    clock_behind: bool = False
    given: set[int] = field(default_factory=set)
    states: dict[int, str] = field(default_factory=dict)  # of vouchers, by benefit, that are not as issued
    pictures: dict[int, str] = field(default_factory=dict)  # the organiser's own, by benefit
    hidden: set[int] = field(default_factory=set)  # benefits whose code wants a second fact
    spare: bool = False  # rights that others could use
    role: str = "kiosk"
    prints: FakePrints = field(default_factory=FakePrints)
    phone: PhoneAnswer = field(default_factory=lambda: Linked(PHONE_URL, NINE + MINUTE))

    def _note(self, *what: Any) -> None:
        self.asked.append(what)

    def __post_init__(self) -> None:
        self.counter = FakeCounter(self._note)
        self.staff = FakeStaffDesk(self._note)

    def scan(self, text: str, *, on_behalf: bool = False) -> Outcome:
        self._note("scan", text, "on_behalf") if on_behalf else self._note("scan", text)
        return self.outcomes.get(text, NotOurs())

    def second_fact(self, answer: str, consent: str) -> Outcome:
        self._note("second_fact", answer, consent)
        return self.outcomes.get(answer, NotOurs())

    def prove(self, answer: str) -> Outcome:
        self._note("prove", answer)
        outcome = self.outcomes.get(f"prove {answer}", Unknown())
        if not isinstance(outcome, Unknown | AskDesk):
            self.hidden.clear()
        return self._given(outcome)

    def number(self, text: str, document: DocumentType) -> Outcome:
        self._note("number", text, document)
        return self.outcomes.get(text, SecondFact())

    def card(self, read: CardRead) -> Outcome:
        self._note("card", read.number)
        return self.outcomes.get(read.number or "", SecondFact())

    def verified(self, op: str, answer: EcardAnswer, consent: str | None = None) -> Outcome:
        self._note("verified", op, consent)
        return self.outcomes.get(op, AskDesk("ecard_offline"))

    def sign_in(self, pin: str) -> StaffSession | WrongPin:
        self._note("sign_in", len(pin))
        return StaffSession("s7") if pin == "246810" else WrongPin(4)

    def offers(self, guest: int) -> tuple[Offer, ...]:
        self._note("offers", guest)
        return tuple(map(self._as_it_stands, offers()))

    def _as_it_stands(self, offer: Offer) -> Offer:
        number = offer.benefit.id
        offer = replace(offer, benefit=replace(offer.benefit, picture=self.pictures.get(number, "")))
        state = self.states.get(number, "issued" if number in self.given else offer.state)
        if state in ("on_offer", "waiting", "not_open_yet", "not_eligible"):
            return replace(offer, state=state, vouchers=())
        token = TOKEN if state == "issued" and number not in self.hidden else None
        return replace(offer, state="issued", vouchers=(replace(voucher(number, token), state=state),))

    def claim(self, number: int) -> Outcome:
        self._note("claim", number)
        return self._given(self.outcomes.get(f"claim {number}") or Issued(GUEST, 18, (voucher(number),)))

    def heard(self, op: str, answer: Heard) -> Outcome | None:
        self._note("heard", op, answer)
        outcome = self.outcomes.pop(op, None)
        return None if outcome is None else self._given(outcome)

    def _given(self, outcome: Outcome) -> Outcome:
        if isinstance(outcome, Issued):
            self.given.update(voucher.benefit for voucher in outcome.vouchers)
        return outcome

    def phone_link(self, guest: int) -> PhoneAnswer:
        self._note("phone_link", guest)
        return self.phone

    def ask_again(self) -> None:
        self._note("ask_again")

    def tend(self) -> bool:
        self._note("tend")
        return self.spare

    def void(self, guest: int, voucher: str, staff: str, reason: str) -> Voided | NothingToVoid:
        self._note("void", guest, voucher, staff, reason)
        number = int(voucher, 16)
        if self.states.get(number) == "void":
            return NothingToVoid(guest)
        self.states[number] = "void"
        return Voided(guest, 20)

    def find(self, query: str, limit: int = 20) -> tuple[Hit, ...]:
        self._note("find", query)
        return self.hits[:limit] if query else ()

    def check_in(self, guest: int, staff: str) -> Outcome:
        self._note("check_in", guest, staff)
        return welcome(guest)

    def undo(self, guest: int, staff: str, reason: str) -> Undone | NothingToUndo:
        self._note("undo", guest, staff, reason)
        return Undone(guest, 19) if guest == 12 else NothingToUndo(guest)

    def forget(self) -> None:
        self._note("forget")

    def behind(self) -> bool:
        return self.clock_behind


@dataclass
class FakeStation:
    desk: FakeDesk = field(default_factory=FakeDesk)
    closed: bool = False
    roster_away: bool = False

    def without_roster(self) -> bool:
        return self.roster_away

    def close(self) -> None:
        self.closed = True


class AtOnce:
    """Does each job where it is asked; `hold` keeps answers back until `let_go`."""

    def __init__(self, station: FakeStation) -> None:
        self.station = station
        self.held: list[Callable[[], None]] | None = None

    def ask(self, work: Callable[[Any], Any], then: Callable[[Any], None]) -> None:
        result = work(self.station)
        if self.held is None:
            then(result)
        else:
            self.held.append(lambda: then(result))

    def hold(self) -> None:
        self.held = []

    def let_go(self) -> None:
        held, self.held = self.held or [], None
        for answer in held:
            answer()


class FixedClock:
    def __init__(self, wall: int = NINE) -> None:
        self.wall = wall

    def stamp(self) -> Stamp:
        return Stamp(self.wall, self.wall, "00")
