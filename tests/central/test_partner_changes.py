"""A partner changes while it is signed in, and a closed one's name is another's."""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from central import partners, stock
from central.accounts import SignedIn
from central.backup import Restored, back_up, restore
from central.database import reading, writing
from central.partner_accounts import make_link, open_session, stored_password, use_link, who
from central.partner_file import append_closed
from central.schema import redemption
from tests.central.partnership import GIFT, TOUR, form_of, open_hotel, state_of


@pytest.fixture
def hotel(tmp_path, database):
    opened = open_hotel(tmp_path, database)
    with opened.house.http:
        opened.join(opened.add())
        yield opened
        assert opened.differences() == ()
    opened.house.engine.dispose()


def change(hotel, number=1, **what):
    with writing(hotel.house.engine) as conn:
        return partners.change(conn, number, **what)


def close(hotel, number=1):
    with writing(hotel.house.engine) as conn:
        assert partners.close(conn, number)


def test_a_page_that_is_open_goes_by_the_change_at_once(hotel):
    stay, tour = hotel.give(0), hotel.give(1, TOUR)
    asked = hotel.look(stay)
    assert state_of(asked) == "ready"

    assert change(hotel, codes=["tour"]).signed_up

    assert state_of(hotel.confirm(asked)) == "not_yours"
    assert state_of(hotel.look(stay)) == "not_yours"
    assert state_of(hotel.redeem(tour)) == "redeemed"


def test_what_it_redeemed_stays_its_own_and_can_be_taken_back(hotel):
    hotel.redeem(hotel.give(0))
    change(hotel, codes=["tour"], name="山城宾馆")

    assert "免费住" in hotel.house.http.get("/partner/day").text
    assert "said=done" in hotel.undo().headers["location"]
    assert "山城宾馆" in hotel.house.http.get("/partner").text


def test_after_a_change_of_name_the_new_one_signs_in_and_the_old_one_is_free(hotel):
    changed = change(hotel, name=" 山城宾馆 ", at_venue=1)
    assert (changed.name, changed.venue, changed.benefits) == ("山城宾馆", 1, frozenset({2}))

    hotel.sign_in("山城宾馆")
    assert hotel.add("山城酒店").id == 2
    assert change(hotel, name="山城酒店") == partners.PartnerRefused("name_taken", "山城酒店")
    assert change(hotel, name="山城宾馆").name == "山城宾馆", "its own name is not taken"


def test_a_change_that_cannot_be_changes_nothing(hotel):
    refused = change(hotel, name="新酒店", codes=["stay", "spa"], at_venue=1)

    assert refused == partners.PartnerRefused("no_such_benefit", "spa")
    assert change(hotel, at_venue=99) == partners.PartnerRefused("no_such_venue", "99")
    assert change(hotel, name="").reason == "name"
    with writing(hotel.house.engine) as conn:
        assert partners.by_number(conn, 1).name == "山城酒店"


def test_nobody_changes_a_closed_partner(hotel):
    close(hotel)

    assert change(hotel, codes=["tour"]) is None
    assert change(hotel, 7, codes=["tour"]) is None


def test_a_closed_partners_name_is_taken_again_and_signs_the_new_one_in(hotel):
    hotel.redeem(hotel.give(0))
    close(hotel)

    fresh = hotel.add("山城酒店", codes=("gift",))
    assert fresh.id == 2
    wrong = {
        "name": "山城酒店",
        "password": "a hotel's long password",
        "form": form_of(hotel.house.http.get("/partner/sign-in")),
    }
    assert hotel.house.http.post("/partner/sign-in", data=wrong).status_code == 403, (
        "the old password is dead"
    )
    hotel.join(fresh)
    hotel.sign_in()

    assert "免费住" not in hotel.house.http.get("/partner/day").text
    assert state_of(hotel.redeem(hotel.give(1, GIFT))) == "redeemed"
    assert set(hotel.ask(select(redemption.c.station))) == {(-1,), (-2,)}
    close(hotel, 2)
    assert hotel.add().id == 3


def test_a_password_that_held_opens_nothing_for_whoever_has_the_name_by_then(hotel):
    now = hotel.house.clock.stamp().wall
    with writing(hotel.house.engine) as conn:
        held = stored_password(conn, "山城酒店", now)
    close(hotel)
    hotel.join(hotel.add())

    with writing(hotel.house.engine) as conn:
        assert open_session(conn, "山城酒店", held, now) is None
        assert open_session(conn, "山城酒店", stored_password(conn, "山城酒店", now), now)


def test_a_copy_older_than_the_closing_and_the_new_partner_is_restored(hotel, tmp_path):
    back_up(hotel.house.engine, tmp_path / "before.db")
    close(hotel)
    append_closed(hotel.house.keys.folder, 1)
    hotel.add()
    back_up(hotel.house.engine, tmp_path / "after.db")

    for copy, open_ones in (("after.db", [2]), ("before.db", [])):
        assert isinstance(restore(hotel.house.engine, hotel.house.keys, tmp_path / copy), Restored)
        hotel.desk.push()
        with writing(hotel.house.engine) as conn:
            assert [one.id for one in partners.every(conn) if not one.closed] == open_ones


def test_a_session_by_the_old_password_does_not_outlive_the_new_one(hotel):
    now = hotel.house.clock.stamp().wall
    with writing(hotel.house.engine) as conn:
        held = stored_password(conn, "山城酒店", now)
        token = make_link(conn, 1, now)
    with ThreadPoolExecutor(1) as other:
        with writing(hotel.house.engine) as conn:
            opened = open_session(conn, "山城酒店", held, now)
            changing = other.submit(choose, hotel, token, now)
            wait([changing], timeout=0.5)
        changing.result(30)

    with reading(hotel.house.engine) as conn:
        assert who(conn, opened.token, now) is None


def choose(hotel, token, now):
    """Another password, in a transaction of its own."""
    with writing(hotel.house.engine) as conn:
        assert isinstance(use_link(conn, token, "another hash", now), SignedIn)


def test_a_redemption_is_told_as_done_also_where_the_stock_cannot_be_counted_then(hotel, monkeypatch):
    change(hotel, codes=["gift"], at_venue=1)
    asked = hotel.look(hotel.give(0, GIFT))

    def away(*_):
        raise OperationalError("SELECT 1", {}, Exception("the connection is lost"))

    monkeypatch.setattr(stock, "at_place", away)
    assert state_of(hotel.confirm(asked)) == "redeemed"
