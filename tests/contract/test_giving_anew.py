"""A lost or wrong voucher is voided and given anew: once central has said that it is void, by whom, and how often."""

import pytest

from kiosk import staff_people
from kiosk.benefits.anew import NotGiven
from kiosk.outcomes import Issued, NotKnownYet, Redeemed, Void
from kiosk.store.rows import KnownVoucher
from kiosk.voiding import Voided
from protocol.entries import read
from tests.contract.in_process import dead, nothing

SOUVENIR, ACTIVITY = 9, 5


@pytest.fixture
def guest(central):
    """Who may have both benefits, and their badge."""
    number = central.ask("SELECT id FROM guest WHERE category = 'talent' ORDER BY id")
    return number, central.badges()[number]


@pytest.fixture
def held(station, guest):
    """A guest with a voucher of the activity, and its id."""
    station.sync()
    station.scan(guest[1])
    issued = station.station.desk.claim(ACTIVITY)
    assert isinstance(issued, Issued), issued
    return guest[0], issued.vouchers[0].id


def void(station, held):
    assert isinstance(station.station.desk.void(*held, "s1", "lost"), Voided)


def confirmed(station):
    """Central hears of it and says so."""
    station.sync()
    station.sync()


def anew(station, guest, voucher, staff="s1", second=""):
    return station.station.desk.staff.give_anew(guest, voucher, staff, "lost", second)


def last_of(station, guest) -> KnownVoucher:
    mine = station.station.files.roster.standing(guest).vouchers
    return max((one for one in mine if one.benefit == ACTIVITY), key=lambda one: one.gen)


def test_a_voucher_is_given_anew_only_once_central_says_it_is_void(central, station, held):
    assert anew(station, *held) == NotGiven(held[0], "nothing_to_give"), "it is good"
    central.adapter.before = dead
    void(station, held)
    assert anew(station, *held) == NotGiven(held[0], "not_confirmed")
    central.adapter.before = nothing
    confirmed(station)

    issued = anew(station, *held)

    assert isinstance(issued, Issued)
    assert issued.vouchers[0].id != held[1]
    assert anew(station, *held) == NotGiven(held[0], "nothing_to_give"), "the new one is good"
    station.sync()
    assert central.ask("SELECT count(*) FROM given_anew WHERE staff = 's1' AND reason = 'lost'") == 1
    assert central.ask("SELECT count(*) FROM alarm") == 0


def test_the_new_voucher_is_used_up_and_the_old_one_is_not(central, station, new_station, held):
    old = next(one.token for one in station.scan(central.badges()[held[0]]).vouchers if one.id == held[1])
    void(station, held)
    confirmed(station)
    new = anew(station, *held).vouchers[0].token
    point = new_station("k2", role="redeem")
    point.sync()
    results = []
    for token in (old, new):
        assert isinstance(point.scan(token), NotKnownYet)
        results += point.hear()
    assert [type(one) for one in results] == [Void, Redeemed]


def test_what_was_given_anew_offline_at_two_stations_is_one_voucher(central, station, new_station, held):
    other = new_station("k2")
    void(station, held)
    confirmed(station)
    other.sync()
    central.adapter.before = dead
    both = [anew(one, *held).vouchers[0].id for one in (station, other)]
    central.adapter.before = nothing
    station.sync()
    other.sync()
    assert len(set(both)) == 1
    assert central.ask("SELECT count(*) FROM voucher WHERE gen = 2 AND state = 'live'") == 1
    assert central.ask("SELECT count(*) FROM alarm") == 0


def test_a_scarce_one_takes_a_right_or_is_refused(central, station, guest):
    central.sql(f"UPDATE benefit SET total = 100 WHERE id = {SOUVENIR}")
    station.sync()
    station.sync()
    station.scan(guest[1])
    issued = station.station.desk.claim(SOUVENIR)
    assert isinstance(issued, Issued), issued
    void(station, (guest[0], issued.vouchers[0].id))
    confirmed(station)
    spent = "SELECT consumed FROM quota WHERE benefit = ?"
    conn = station.station.files.journal.conn
    before = conn.execute(spent, (SOUVENIR,)).fetchone()[0]
    assert isinstance(anew(station, guest[0], issued.vouchers[0].id), Issued)
    assert conn.execute(spent, (SOUVENIR,)).fetchone()[0] == before + 1


def test_a_scarce_one_of_which_none_is_left_here_is_asked_for_or_refused_off_line(central, station, guest):
    central.sql(f"UPDATE benefit SET total = 1 WHERE id = {SOUVENIR}")
    station.sync()
    station.scan(guest[1])
    assert isinstance(station.station.desk.claim(SOUVENIR), NotKnownYet)
    (issued,) = station.hear()
    old = issued.vouchers[0].id
    void(station, (guest[0], old))
    confirmed(station)
    central.adapter.before = dead
    station.courier.step(0)
    assert anew(station, guest[0], old) == NotGiven(guest[0], "offline")
    central.adapter.before = nothing
    station.sync()
    asked = anew(station, guest[0], old)
    assert isinstance(asked, NotKnownYet)
    (given,) = station.hear()
    assert isinstance(given, Issued)
    assert given.vouchers[0].id != old


def test_above_three_a_day_it_takes_a_second_person_and_both_need_pins_of_their_own(central, station, held):
    desk, (guest, voucher) = station.station.desk, held
    first = staff_people.add(station.folder, "A")
    second = staff_people.add(station.folder, "B")
    own = station.home.identity.pin_hash
    assert own
    for _ in range(3):
        void(station, (guest, voucher))
        confirmed(station)
        issued = anew(station, guest, voucher, "s1-2")
        assert isinstance(issued, Issued), issued
        voucher = issued.vouchers[0].id
    void(station, (guest, voucher))
    confirmed(station)

    def fourth(pin, staff="s1-2"):
        return desk.staff.give_anew(guest, voucher, staff, "lost", pin)

    assert fourth("") == NotGiven(guest, "second_wanted")
    assert fourth(first.pin) == NotGiven(guest, "same_person")
    assert fourth("nothing") == NotGiven(guest, "wrong_pin")
    assert isinstance(fourth(second.pin), Issued)
    rows = station.station.files.journal.conn.execute("SELECT bytes FROM entry WHERE type = 'issue'")
    by = [read(bytes(row[0])).body for row in rows]
    assert [(one.get("staff"), one.get("second")) for one in by if one["gen"] == 5] == [("s1-2", "s1-3")]


def test_whoever_signs_in_by_the_stations_own_pin_gives_no_more_than_three(central, station, held):
    guest, voucher = held
    for _ in range(3):
        void(station, (guest, voucher))
        confirmed(station)
        voucher = anew(station, guest, voucher).vouchers[0].id
    void(station, (guest, voucher))
    confirmed(station)
    assert anew(station, guest, voucher) == NotGiven(guest, "own_pin_wanted")


def voided_souvenirs(central, station, count):
    """Of so many guests, and no right of the souvenir in store any more."""
    central.sql(f"UPDATE benefit SET total = 100 WHERE id = {SOUVENIR}")
    station.sync()
    found = {}
    for guest, badge in list(central.badges().items())[:count]:
        station.scan(badge)
        issued = station.station.desk.claim(SOUVENIR)
        assert isinstance(issued, Issued), issued
        found[guest] = issued.vouchers[0].id
        void(station, (guest, found[guest]))
        confirmed(station)
    station.clock.go_on(11 * 60_000)
    assert station.station.desk.tend()
    return found


def test_what_central_is_still_asked_about_counts_as_given(central, station):
    *three, fourth = voided_souvenirs(central, station, 4).items()

    asked = [anew(station, *one) for one in three]

    assert [type(one) for one in asked] == [NotKnownYet] * 3
    assert anew(station, *three[2]) == asked[2], "the same again is no other"
    assert anew(station, *fourth) == NotGiven(fourth[0], "own_pin_wanted")
    assert [type(one) for one in station.hear()] == [Issued] * 3
    assert anew(station, *fourth) == NotGiven(fourth[0], "own_pin_wanted")
