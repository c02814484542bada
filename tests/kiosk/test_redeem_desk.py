"""A redeeming station: a voucher is looked at first, used up, handed over, and may be taken back for a while."""

import pytest

from kiosk.asking import UseUp
from kiosk.desk import Desk
from kiosk.outcomes import AskDesk, NotKnownYet, Redeemed
from kiosk.redeem_desk import HandedOver, NothingToHand
from kiosk.store.database import ROSTER, open_roster
from kiosk.unredeeming import NotTakenBack, TakenBack
from protocol.asking import RedeemAnswer
from protocol.entries import read
from protocol.tokens import VoucherClaims, sign_voucher
from protocol.vouchers import voucher_id
from tests.fakes import FakeClock
from tests.kiosk.small_town import (
    EVENT,
    HOUR,
    LI,
    NINE,
    OTHER_STATION,
    RIDE,
    SECRETS,
    SHIFT,
    STATION,
    STATION_KEY,
    STAY,
    badge,
    enrolled,
    opened,
)

MINUTE = 60_000


class Central:
    """Remembers what it is asked."""

    def __init__(self):
        self.asked = []
        self.online = True

    def ready(self):
        return self.online

    def ask(self, question):
        self.asked.append(question)

    def scarce(self):
        return frozenset()


@pytest.fixture
def central():
    return Central()


@pytest.fixture
def clock():
    return FakeClock(NINE)


@pytest.fixture
def station(tmp_path, clock, central):
    enrolled(tmp_path)
    conn = open_roster(tmp_path / ROSTER, SECRETS.roster_key)
    conn.execute("UPDATE benefit SET delivery = 'handed_out', on_behalf = 1 WHERE id = ?", (RIDE,))
    conn.close()
    station = opened(tmp_path, clock, role="redeem", asker=central)
    yield station
    station.close()


@pytest.fixture
def desk(station) -> Desk:
    return station.desk


def voucher(guest=LI, benefit=RIDE, expires=NINE + 48 * HOUR):
    name = voucher_id(SHIFT.voucher_key, EVENT, guest, benefit, 1, 1)
    claims = VoucherClaims(EVENT, expires // 1000, name, guest, benefit, 1, 1, 1)
    return sign_voucher(claims, STATION_KEY, STATION)


def said(asked, result="redeemed", left=None, when=NINE):
    return RedeemAnswer(result, "", str(LI), str(RIDE), "A1", when, when, left)


def used(desk, central, result="redeemed", left=None, **how):
    desk.scan(voucher(**how))
    asked = central.asked[-1]
    return desk.heard(asked.op, said(asked, result, left))


def bodies(station, type_):
    rows = station.files.journal.conn.execute("SELECT bytes FROM entry WHERE type = ? ORDER BY seq", (type_,))
    return [read(bytes(row[0])).body for row in rows]


def test_looking_at_a_voucher_tells_what_and_for_whom_and_writes_nothing(desk, station):
    head = station.files.journal.head.seq
    seen = desk.counter.look(voucher())
    assert (seen.benefit, seen.name, seen.state, seen.on_behalf) == (RIDE, "李娜", None, True)
    assert desk.counter.look(voucher(benefit=STAY)).on_behalf is False
    assert desk.counter.look(voucher(guest=999)).name is None
    assert station.files.journal.head.seq == head


def test_what_cannot_be_used_up_has_nothing_to_confirm(desk, central):
    assert desk.counter.look(badge(LI)) is None
    assert desk.counter.look("rubbish") is None
    assert desk.counter.look(voucher(expires=NINE - HOUR)) is None
    central.online = False
    assert desk.counter.look(voucher()) is None
    assert desk.scan(voucher()) == AskDesk("redeem_offline")


def test_a_voucher_that_is_being_used_up_is_not_confirmed_twice(desk):
    assert isinstance(desk.scan(voucher()), NotKnownYet)
    assert desk.counter.look(voucher()) is None


def test_collecting_for_somebody_else_is_asked_and_written(desk, central, station):
    desk.scan(voucher(), on_behalf=True)
    assert central.asked == [UseUp("redeem-1", 1, voucher(), on_behalf=True)]
    assert bodies(station, "redeem_intent")[0]["on_behalf"] is True
    desk.ask_again()
    desk.scan(voucher())
    assert {one.on_behalf for one in central.asked} == {True}, "as it was asked first"
    assert desk.heard("redeem-1", said(None, "not_on_behalf")) == AskDesk("not_on_behalf", LI, None, 2)


def test_how_many_are_left_here_comes_with_the_answer(desk, central):
    outcome = used(desk, central, left=11)
    assert isinstance(outcome, Redeemed)
    assert outcome.left == 11


def test_goods_are_handed_over_once(desk, central, station):
    outcome = used(desk, central)
    assert [one.to_hand for one in desk.counter.last()] == [True]
    assert isinstance(desk.counter.handed_over(outcome.voucher.id), HandedOver)
    assert isinstance(desk.counter.handed_over(outcome.voucher.id), NothingToHand)
    assert isinstance(desk.counter.handed_over("zz"), NothingToHand)
    (body,) = bodies(station, "handed_out")
    assert body == {
        "voucher": outcome.voucher.id, "guest": str(LI), "benefit": str(RIDE), "intent": 1, "on_behalf": False,
    }  # fmt: skip
    assert [one.to_hand for one in desk.counter.last()] == [False]


def test_an_answer_nobody_waited_for_stands_in_the_list_of_the_last(desk, central, clock):
    used(desk, central)
    clock.go_on(MINUTE)
    used(desk, central, "already", benefit=STAY)
    assert [(one.benefit, one.result, one.at) for one in desk.counter.last()] == [
        (STAY, "already", NINE + MINUTE),
        (RIDE, "redeemed", NINE),
    ]


def test_a_redemption_is_taken_back_within_its_time_with_a_reason(desk, central, station, clock):
    used(desk, central)
    (one,) = desk.staff.used_up()
    assert (one.name, one.benefit, one.at, one.until) == ("李娜", RIDE, NINE, NINE + 14 * MINUTE)
    clock.go_on(14 * MINUTE)
    assert isinstance(desk.staff.take_back(one.intent, "s7-2", "mistake"), TakenBack)
    assert desk.staff.take_back(one.intent, "s7-2", "mistake") == NotTakenBack("nothing_to_undo")
    assert bodies(station, "override") == [
        {
            "what": "redemption_undone", "voucher": one.voucher, "guest": str(LI), "benefit": str(RIDE),
            "intent": 1, "staff": "s7-2", "reason": "mistake",
        }
    ]  # fmt: skip
    assert desk.staff.used_up() == ()
    assert desk.counter.last()[0].undone


def test_after_its_time_a_redemption_stays(desk, central, clock):
    used(desk, central)
    clock.go_on(14 * MINUTE + 1)
    assert desk.staff.take_back(1, "s7", "mistake") == NotTakenBack("too_late"), (
        "a minute before central's time"
    )
    assert desk.staff.take_back(99, "s7", "mistake") == NotTakenBack("nothing_to_undo")


def test_the_time_to_take_back_counts_from_the_redemption_and_not_from_its_late_answer(desk, central, clock):
    desk.scan(voucher())
    clock.go_on(10 * MINUTE)
    desk.heard(central.asked[-1].op, said(None, when=NINE))
    (one,) = desk.staff.used_up()
    assert (one.at, one.until) == (NINE, NINE + 14 * MINUTE)
    assert desk.counter.last()[0].at == NINE + 10 * MINUTE, (
        "among the last answers it is as young as it was heard"
    )
    clock.go_on(4 * MINUTE + 1)
    assert desk.staff.take_back(one.intent, "s7", "mistake") == NotTakenBack("too_late")


def test_a_central_whose_clock_is_ahead_gives_no_more_time(desk, central):
    desk.scan(voucher())
    desk.heard(central.asked[-1].op, said(None, when=NINE + 5 * MINUTE))
    assert desk.staff.used_up()[0].until == NINE + 14 * MINUTE


def test_a_short_time_to_take_back_is_halved_at_most(tmp_path, clock, central):
    enrolled(tmp_path)
    conn = open_roster(tmp_path / ROSTER, SECRETS.roster_key)
    conn.execute("UPDATE benefit SET undo_minutes = 1 WHERE id = ?", (RIDE,))
    conn.close()
    station = opened(tmp_path, clock, role="redeem", asker=central)
    used(station.desk, central)
    assert station.desk.staff.used_up()[0].until == NINE + MINUTE // 2
    station.close()


def test_what_another_station_signed_is_shown_alike(desk):
    claims = VoucherClaims(EVENT, NINE // 1000 + 3600, b"v" * 12, LI, RIDE, 1, 1, 1)
    assert desk.counter.look(sign_voucher(claims, STATION_KEY, OTHER_STATION)) is None, "its key is not known"
