"""What partners redeemed outlives a restore of an older copy: it lies beside the keys too."""

import os

import pytest
from sqlalchemy import URL, select

from central import partners
from central.backup import Restored, back_up, restore
from central.database import migrate, open_engine, writing
from central.partner_file import FILE, Used, append, append_closed, closed, kept, partners_seen, passwords
from central.partner_recall import recall
from central.schema import partner_link, partner_session, redemption, voucher
from tests.central.partnership import GIFT, PASSWORD, form_of, open_hotel, state_of


@pytest.fixture
def hotel(tmp_path, database):
    opened = open_hotel(tmp_path, database)
    with opened.house.http:
        opened.join(opened.add(codes=("stay", "gift")))
        yield opened
        assert opened.differences() == ()
    opened.house.engine.dispose()


def put_back(hotel, copy):
    """As central restore does it; then the desk tells all it knows, and the partner signs in again."""
    assert isinstance(restore(hotel.house.engine, hotel.house.keys, copy), Restored)
    hotel.desk.push()


def test_a_voucher_redeemed_after_the_copy_is_refused_after_the_restore(hotel, tmp_path):
    token = hotel.give(0)
    back_up(hotel.house.engine, tmp_path / "copy.db")
    assert state_of(hotel.redeem(token)) == "redeemed"

    put_back(hotel, tmp_path / "copy.db")
    hotel.sign_in()

    page = hotel.redeem(token) if state_of(hotel.look(token)) == "ready" else hotel.look(token)
    assert state_of(page) == "already"
    assert "山城酒店" in page.text
    assert hotel.ask(select(voucher.c.state)) == [("redeemed",)]


def test_one_that_was_taken_back_after_the_copy_is_good_after_the_restore(hotel, tmp_path):
    token = hotel.give(0)
    back_up(hotel.house.engine, tmp_path / "copy.db")
    asked = hotel.look(token)
    hotel.confirm(asked)
    hotel.undo()

    put_back(hotel, tmp_path / "copy.db")
    hotel.sign_in()

    assert state_of(hotel.confirm(asked)) == "undone", "the same request again uses nothing up"
    assert state_of(hotel.redeem(token)) == "redeemed"


def test_a_scarce_voucher_whose_entry_came_after_the_copy_is_used_up_when_its_entry_comes(hotel, tmp_path):
    back_up(hotel.house.engine, tmp_path / "copy.db")
    token = hotel.give(0, GIFT)
    assert state_of(hotel.redeem(token)) == "redeemed"

    assert isinstance(restore(hotel.house.engine, hotel.house.keys, tmp_path / "copy.db"), Restored)
    assert hotel.ask(select(voucher.c.state)) == []
    assert len(hotel.ask(select(redemption.c.voucher))) == 1
    hotel.desk.seq, hotel.desk.head = 0, bytes(32)
    hotel.give(0, GIFT)

    assert hotel.ask(select(voucher.c.state)) == [("redeemed",)]


def test_after_a_restore_no_partner_is_signed_in_and_no_link_used_since_is_good_again(hotel, tmp_path):
    other = hotel.add("另一酒店")
    link = hotel.link(other)
    back_up(hotel.house.engine, tmp_path / "copy.db")
    hotel.house.http.post(link, data={"password": PASSWORD, "form": form_of(hotel.house.http.get(link))})

    put_back(hotel, tmp_path / "copy.db")

    assert hotel.house.http.get(link).status_code == 410
    assert hotel.house.http.get("/partner").headers["location"] == "/partner/sign-in"
    assert hotel.ask(select(partner_session.c.partner)) == hotel.ask(select(partner_link.c.partner)) == []


def test_a_partner_that_was_closed_since_the_copy_is_closed_after_the_restore(hotel, tmp_path):
    back_up(hotel.house.engine, tmp_path / "copy.db")
    with writing(hotel.house.engine) as conn:
        partners.close(conn, 1)
    append_closed(hotel.house.keys.folder, 1)

    put_back(hotel, tmp_path / "copy.db")

    with writing(hotel.house.engine) as conn:
        assert [one.closed for one in partners.every(conn)] == [True]
        assert partners.by_name(conn, "山城酒店") is None


def test_a_password_changed_since_the_copy_opens_nothing_after_the_restore_and_the_partner_gets_a_link(
    hotel, tmp_path
):
    hotel.sign_in()
    back_up(hotel.house.engine, tmp_path / "copy.db")
    partner = partners.Partner(1, "", None, closed=False, signed_up=True, benefits=frozenset())
    link = hotel.link(partner)
    fresh = {"password": "quite another password", "form": form_of(hotel.house.http.get(link))}
    assert hotel.house.http.post(link, data=fresh).headers["location"] == "/partner"

    put_back(hotel, tmp_path / "copy.db")

    form = form_of(hotel.house.http.get("/partner/sign-in"))
    for password in (PASSWORD, fresh["password"]):
        wish = {"name": "山城酒店", "password": password, "form": form}
        assert hotel.house.http.post("/partner/sign-in", data=wish).status_code == 403
    hotel.join(partner)
    hotel.sign_in()
    with writing(hotel.house.engine) as conn:
        recall(conn, hotel.house.keys.folder)
    hotel.sign_in()


def test_a_password_that_cannot_be_kept_beside_the_keys_is_not_changed(hotel):
    other = hotel.add("另一酒店")
    link = hotel.link(other)
    kept_file = hotel.house.keys.folder / FILE
    kept_file.unlink()
    kept_file.mkdir()
    wish = {"password": PASSWORD, "form": form_of(hotel.house.http.get(link))}

    refused = hotel.house.http.post(link, data=wish)

    assert (refused.status_code, refused.headers["retry-after"]) == (503, "2")
    kept_file.rmdir()
    assert hotel.house.http.post(link, data=wish).headers["location"] == "/partner"
    assert passwords(hotel.house.keys.folder).keys() == {2}


def test_what_is_known_is_not_taken_in_twice(hotel):
    hotel.redeem(hotel.give(0))
    hotel.redeem(hotel.give(1))
    hotel.undo()

    with writing(hotel.house.engine) as conn:
        assert recall(conn, hotel.house.keys.folder) == 0
        conn.exec_driver_sql("DELETE FROM redemption")
        conn.exec_driver_sql("UPDATE voucher SET state = 'live'")
        assert recall(conn, hotel.house.keys.folder) == 1
        assert recall(conn, hotel.house.keys.folder) == 0


def test_an_answer_waits_for_the_disk_and_without_it_the_partner_is_asked_again(hotel):
    asked = hotel.look(hotel.give(0))
    kept_file = hotel.house.keys.folder / FILE
    kept_file.unlink()
    kept_file.mkdir()

    refused = hotel.confirm(asked)
    assert refused.status_code == 503
    assert 'class="confirm"' in refused.text

    kept_file.rmdir()
    assert state_of(hotel.confirm(refused)) == "redeemed"
    assert len(hotel.ask(select(redemption.c.voucher))) == 1


def test_an_undo_that_is_sent_again_is_kept_with_the_time_it_was_done(hotel):
    hotel.redeem(hotel.give(0))
    kept_file = hotel.house.keys.folder / FILE
    kept_file.unlink()
    kept_file.mkdir()
    fields = hotel.undo_fields()
    done_at = hotel.house.clock.stamp().wall
    assert hotel.house.http.post("/partner/undo", data=fields).status_code == 503
    kept_file.rmdir()
    hotel.house.clock.go_on(5 * 60_000)

    assert "said=done" in hotel.house.http.post("/partner/undo", data=fields).headers["location"]

    assert [one.at for one in kept(hotel.house.keys.folder)] == [done_at]


def test_the_file_holds_numbers_only_and_is_ours_to_read(hotel):
    hotel.redeem(hotel.give(2))
    path = hotel.house.keys.folder / FILE

    assert path.stat().st_mode & 0o777 == 0o600
    words = path.read_text("ascii").split()
    assert {word for word in words if not set(word) <= set("0123456789abcdef")} == {"redeemed", "password"}
    assert not any("argon2" in word for word in words)


def test_a_line_that_a_power_cut_spoilt_costs_no_other_line(tmp_path):
    first, second = Used(bytes(12), 1, 5, 10), Used(bytes(12), 1, 5, 20, undo=9)
    append(tmp_path, first)
    with (tmp_path / FILE).open("ab") as file:
        file.write(b"redeemed 0000")
    append(tmp_path, second)
    with (tmp_path / FILE).open("ab") as file:
        file.write(os.urandom(40) + b"\nredeemed zz 1 2 3\nundone 00 1 2 3 4\n")

    assert kept(tmp_path) == (first, second)
    assert kept(tmp_path / "nowhere") == ()


def test_a_line_of_a_closed_partner_is_read_and_what_is_none_is_passed_over(tmp_path):
    append(tmp_path, Used(bytes(12), 1, 5, 10))
    append_closed(tmp_path, 3)
    with (tmp_path / FILE).open("ab") as file:
        file.write(b"closed\nclosed x\nclosed 4 5\nclosed " + b"9" * 5000 + b"\nclosed -1\nclose")

    assert closed(tmp_path) == {3}
    assert partners_seen(tmp_path) == {1, 3}


def test_a_partner_made_after_a_restore_never_has_the_number_of_one_that_is_forgotten(tmp_path):
    append(tmp_path, Used(bytes(12), 7, 1, 1))
    hotel = open_hotel(tmp_path)
    with writing(hotel.house.engine) as conn:
        made = partners.add(conn, "新酒店", ["stay"], None, used=partners_seen(tmp_path))

    assert made.id == 8
    hotel.house.engine.dispose()


def test_a_copy_restores_into_a_fresh_machine_that_has_the_keys_folder(hotel, tmp_path):
    token = hotel.give(0)
    back_up(hotel.house.engine, tmp_path / "copy.db")
    hotel.redeem(token)
    fresh = open_engine(URL.create("sqlite", database=str(tmp_path / "fresh.db")), tmp_path)
    migrate(fresh, fresh_era="x")
    assert isinstance(restore(fresh, hotel.house.keys, tmp_path / "copy.db"), Restored)
    with fresh.connect() as conn:
        assert conn.execute(select(voucher.c.state)).scalars().all() == ["redeemed"]
    fresh.dispose()
