"""What a cheat gets: a photographed badge, a shared voucher, a forged one, a volunteer who gives himself vouchers.

Each test is one line of the table in docs/promises.md.
"""

from collections.abc import Callable
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.settings import CentralSettings
from kiosk import staff_people
from kiosk.benefits.anew import NotGiven
from kiosk.benefits.counter import give
from kiosk.outcomes import (
    AlreadyIn,
    AlreadyRedeemed,
    AskDesk,
    Issued,
    NotKnownYet,
    NotOurs,
    Outcome,
    Redeemed,
    SecondFact,
    Unknown,
    Void,
    Welcome,
)
from kiosk.store.vouchers import Anew
from kiosk.voiding import NothingToVoid, Voided
from protocol.entitling import Due
from protocol.tokens import VoucherClaims, sign_voucher
from protocol.vouchers import voucher_id
from tests.contract.in_process import dead
from tests.contract.town import CentralHere, StationHere

ACTIVITY = 5
DAY_MS = 86_400_000


@pytest.fixture
def guarded(central: CentralHere, station: StationHere) -> StationHere:
    """A station that has heard that the activity's voucher wants a second fact."""
    central.sql(f"UPDATE benefit SET proof = 'second_fact', on_behalf = 0 WHERE id = {ACTIVITY}")
    station.sync()
    conn = station.station.files.roster.conn
    conn.execute("UPDATE benefit SET proof = 'second_fact' WHERE id = ?", (ACTIVITY,))
    station.generation.bump()
    return station


@pytest.fixture
def point(central: CentralHere, new_station: Callable[..., StationHere]) -> StationHere:
    point = new_station("point", role="redeem")
    point.sync()
    return point


def guest_of(central: CentralHere) -> tuple[int, str]:
    """Who may have the activity, and their badge."""
    guest = int(central.ask("SELECT id FROM guest WHERE category = 'talent' ORDER BY id"))
    return guest, central.badges()[guest]


def given(station: StationHere, badge: str, benefit: int = ACTIVITY) -> str:
    """The text of a voucher that its guest took."""
    station.sync()
    station.sync()
    assert isinstance(station.scan(badge), Welcome | AlreadyIn)
    issued = station.station.desk.claim(benefit)
    assert isinstance(issued, Issued), issued
    return str(issued.vouchers[0].token)


def redeemed(point: StationHere, token: str) -> Outcome | None:
    assert isinstance(point.scan(token), NotKnownYet)
    (outcome,) = point.hear()
    return outcome


# --- a photographed badge


def test_a_photographed_badge_shows_states_and_no_code(central: CentralHere, guarded: StationHere) -> None:
    guest, badge = guest_of(central)
    given(guarded, badge)
    guarded.station.desk.forget()
    copy = guarded.scan(badge)
    assert isinstance(copy, AlreadyIn)
    assert [one.token for one in copy.vouchers if one.benefit == ACTIVITY] == [None]
    assert guarded.station.desk.claim(ACTIVITY) == SecondFact()
    (offer,) = (one for one in guarded.station.desk.offers(guest) if one.benefit.id == ACTIVITY)
    assert [one.token for one in offer.vouchers] == [None]


def test_a_photographed_badge_takes_nothing_new_that_wants_a_second_fact(
    central: CentralHere, guarded: StationHere
) -> None:
    _, badge = guest_of(central)
    guarded.scan(badge)
    guarded.station.desk.forget()
    guarded.scan(badge)
    assert guarded.station.desk.claim(ACTIVITY) == SecondFact()
    guarded.sync()
    assert central.ask(f"SELECT count(*) FROM voucher WHERE benefit = {ACTIVITY}") == 0


def test_guessing_the_second_fact_is_over_after_five_tries(
    central: CentralHere, guarded: StationHere
) -> None:
    _, badge = guest_of(central)
    given(guarded, badge)
    guarded.station.desk.forget()
    guarded.scan(badge)
    guesses = [guarded.station.desk.prove(f"{number:04}") for number in range(6)]
    assert set(map(type, guesses[:5])) == {Unknown}
    assert guesses[5] == AskDesk("too_many_tries")


def test_a_photographed_badge_shown_first_is_let_in_as_its_guest_and_the_guest_is_told_so(
    central: CentralHere, station: StationHere
) -> None:
    """A badge that nobody has used is believed once: what is worn openly lets its bearer in."""
    _, badge = guest_of(central)
    assert isinstance(station.scan(badge), Welcome)
    true_guest = station.scan(badge)
    assert isinstance(true_guest, AlreadyIn)
    assert true_guest.station == 1


# --- a shared picture of a voucher


def test_a_shared_picture_of_a_voucher_is_worth_one_use_and_the_second_is_told_where_and_when(
    central: CentralHere, station: StationHere, point: StationHere, new_station: Callable[..., StationHere]
) -> None:
    token = given(station, guest_of(central)[1])
    station.sync()
    other = new_station("other", role="redeem")
    other.sync()
    assert isinstance(redeemed(point, token), Redeemed)
    late = redeemed(other, token)
    assert isinstance(late, AlreadyRedeemed)
    assert late.when == central.clock.now.wall


def test_a_shared_picture_of_a_voucher_that_was_voided_is_worth_nothing(
    central: CentralHere, station: StationHere, point: StationHere
) -> None:
    guest, badge = guest_of(central)
    token = given(station, badge)
    (mine,) = ids(station, guest)
    assert isinstance(station.station.desk.void(guest, mine, "s1", "leaked"), Voided)
    station.sync()
    assert isinstance(redeemed(point, token), Void)


def ids(station: StationHere, guest: int) -> list[str]:
    """Of this guest's vouchers of the activity, as the staff desk shows them."""
    offers = station.station.desk.offers(guest)
    return [one.id for offer in offers if offer.benefit.id == ACTIVITY for one in offer.vouchers]


def test_a_point_that_is_off_line_takes_no_voucher_however_good(
    central: CentralHere, station: StationHere, point: StationHere
) -> None:
    token = given(station, guest_of(central)[1])
    central.adapter.before = dead
    point.courier.step(0)
    assert point.scan(token) == AskDesk("redeem_offline")


# --- a forged voucher at a point on line


def forged(central: CentralHere, signing: Ed25519PrivateKey, station: int, naming: bytes) -> str:
    guest = guest_of(central)[0]
    event = int(central.ask("SELECT id FROM event"))
    name = voucher_id(naming, event, guest, ACTIVITY, 1, 1)
    expires = (central.clock.now.wall + DAY_MS) // 1000
    return sign_voucher(VoucherClaims(event, expires, name, guest, ACTIVITY, 1, 1, 1), signing, station)


def test_a_voucher_signed_with_a_key_of_ones_own_is_not_ours_and_central_is_not_asked(
    central: CentralHere, station: StationHere, point: StationHere
) -> None:
    token = forged(central, Ed25519PrivateKey.generate(), 1, b"?" * 32)
    asked = len(central.adapter.sent)
    assert point.station.desk.counter.look(token) is None
    assert point.scan(token) == NotOurs()
    assert len(central.adapter.sent) == asked


def test_a_voucher_signed_with_a_stolen_key_but_named_wrongly_is_unknown(
    central: CentralHere, station: StationHere, point: StationHere
) -> None:
    token = forged(central, station.home.secrets.signer, 1, b"?" * 32)
    assert isinstance(redeemed(point, token), Unknown)
    assert central.ask("SELECT count(*) FROM redemption") == 0


def test_a_voucher_changed_in_one_letter_is_not_ours(
    central: CentralHere, station: StationHere, point: StationHere
) -> None:
    token = given(station, guest_of(central)[1])
    station.sync()
    for place in (5, len(token) // 2, len(token) - 1):
        other = "A" if token[place] != "A" else "B"
        assert isinstance(point.scan(token[:place] + other + token[place + 1 :]), NotOurs)


# --- a volunteer who voids and gives anew all day


def a_day_of(
    central: CentralHere, station: StationHere, guest: int, pin: str, rounds: int, staff: str = "s1-2"
) -> list[Any]:
    """Takes the guest's voucher back and gives it anew, over and over; the answers."""
    answers: list[Any] = []
    for _ in range(rounds):
        voucher = ids(station, guest)[-1]
        station.station.desk.void(guest, voucher, staff, "mistake")
        station.sync()
        station.sync()
        answers.append(station.station.desk.staff.give_anew(guest, voucher, staff, "lost", pin))
        station.sync()
        station.sync()
    return answers


def test_a_volunteer_who_voids_and_gives_anew_alone_gets_three_and_never_two_good_at_once(
    central: CentralHere, station: StationHere
) -> None:
    guest, badge = guest_of(central)
    given(station, badge)
    pin = staff_people.add(station.folder, "A").pin
    answers = a_day_of(central, station, guest, pin, 5)
    assert [type(one) for one in answers] == [Issued] * 3 + [NotGiven] * 2
    assert answers[3] == NotGiven(guest, "same_person")
    good = f"SELECT count(*) FROM voucher WHERE benefit = {ACTIVITY} AND state <> 'void'"
    assert central.ask(good) == 0
    assert central.ask("SELECT count(*) FROM given_anew WHERE staff = 's1-2'") == 3


def test_a_used_voucher_is_neither_voided_nor_given_anew(
    central: CentralHere, station: StationHere, point: StationHere
) -> None:
    guest, badge = guest_of(central)
    token = given(station, badge)
    station.sync()
    assert isinstance(redeemed(point, token), Redeemed)
    station.sync()
    (voucher,) = ids(station, guest)
    assert isinstance(station.station.desk.void(guest, voucher, "s1", "lost"), NothingToVoid)
    assert station.station.desk.staff.give_anew(guest, voucher, "s1", "lost") == NotGiven(
        guest, "nothing_to_give"
    )


def test_a_voucher_voided_off_line_and_used_meanwhile_is_not_given_anew(
    central: CentralHere, station: StationHere, point: StationHere
) -> None:
    guest, badge = guest_of(central)
    token = given(station, badge)
    station.sync()
    (voucher,) = ids(station, guest)
    assert isinstance(station.station.desk.void(guest, voucher, "s1", "lost"), Voided)
    assert isinstance(redeemed(point, token), Redeemed)
    give = station.station.desk.staff.give_anew
    assert give(guest, voucher, "s1", "lost") == NotGiven(guest, "not_confirmed")
    station.sync()
    station.sync()
    assert give(guest, voucher, "s1", "lost") == NotGiven(guest, "nothing_to_give")
    assert central.ask("SELECT kind FROM alarm") == "void_too_late"


def test_two_volunteers_who_agree_with_each_other_are_told_to_the_organiser_after_ten_a_day(
    central: CentralHere, station: StationHere
) -> None:
    guest, badge = guest_of(central)
    given(station, badge)
    staff_people.add(station.folder, "A")
    second = staff_people.add(station.folder, "B").pin
    answers = a_day_of(central, station, guest, second, CentralSettings().anew_a_day + 1)
    assert {type(one) for one in answers} == {Issued}
    assert central.ask("SELECT kind FROM alarm") == "many_given_anew"
    assert str(central.ask("SELECT key FROM alarm")) == "s1-2/2026-11-15"
    assert central.ask("SELECT count(*) FROM given_anew WHERE second = 's1-3'") == 8
    good = f"SELECT count(*) FROM voucher WHERE benefit = {ACTIVITY} AND state <> 'void'"
    assert central.ask(good) == 1


def test_a_station_that_gives_a_second_voucher_beside_a_good_one_gets_a_void_one_and_an_alarm(
    central: CentralHere, station: StationHere, point: StationHere
) -> None:
    """A changed program with the station's key: it says that the first is void, and central knows better."""
    guest, badge = guest_of(central)
    given(station, badge)
    station.sync()
    here = station.station.files.journal
    keys = station.station.desk._here.keys
    with here.transaction(central.clock.stamp()) as writing:
        (made,) = give(writing, keys, guest, (Due(ACTIVITY, 1, 2, 1),), Anew("s1", "lost"))
    station.sync()
    state = f"SELECT state FROM voucher WHERE benefit = {ACTIVITY} AND gen = 2"
    assert central.ask(state) == "void"
    assert central.ask("SELECT kind FROM alarm") == "anew_unfit"
    assert made.gen == 2
