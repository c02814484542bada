"""A guest's page: the link opens it once, on one phone, and nobody else's; when it ends."""

import re
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.backup import back_up, restore
from central.badges import reissue, revoke
from central.database import writing, written
from central.guest_sessions import Shut, claim
from central.stations import close
from protocol.guest_link import LIFE_MS
from tests.central.town_of_guests import open_guest_town, says

HOUR_MS = 3_600_000


def test_looking_at_a_link_uses_nothing_up_and_names_nobody(town, guest):
    link = town.link(guest)
    for _ in range(3):
        shown = town.phone().look(link)
        assert (shown.status_code, says(shown, "open_title")) == (200, True)
        assert "张" not in shown.text

    assert town.phone().open(link).headers["location"] == "/g"


def test_the_first_phone_has_the_page_and_its_cookie_is_closed_to_scripts_and_other_sites(town, guest):
    phone = town.phone()
    cookie = phone.open(town.link(guest)).headers["set-cookie"]

    assert {"HttpOnly", "SameSite=strict", "Path=/g"} <= set(cookie.split("; "))
    shown = phone.page()
    assert (shown.status_code, "张*" in shown.text, "张三" in shown.text) == (200, True, False)
    assert shown.headers["cache-control"] == "no-store"
    assert "default-src 'self'" in shown.headers["content-security-policy"]


def test_a_link_photographed_and_used_after_its_guest_gets_nothing_and_says_so_kindly(town, guest):
    link = town.link(guest)
    owner, thief = town.phone(), town.phone()
    owner.open(link)

    refused = thief.open(link)

    assert (refused.status_code, says(refused, "shut_spent_note")) == (410, True)
    assert thief.page().status_code == 401
    assert owner.page().status_code == 200


def test_two_phones_at_once_and_one_has_it(town, guest):
    link = town.link(guest)
    phones = [town.phone() for _ in range(4)]
    with ThreadPoolExecutor(4) as at_once:
        answers = list(at_once.map(lambda phone: phone.open(link).status_code, phones))

    assert sorted(answers) == [303, 410, 410, 410]
    assert sorted(phone.page().status_code for phone in phones) == [200, 401, 401, 401]


def test_a_button_touched_twice_or_an_answer_lost_on_the_way_still_opens_the_page(town, guest):
    link, phone = town.link(guest), town.phone()
    form = re.search(r'name="form" value="([0-9a-f]{64})"', phone.look(link).text)[1]
    with ThreadPoolExecutor(3) as at_once:
        sent = {"token": link, "form": form}
        answers = list(at_once.map(lambda _: phone.http.post("/g", data=sent).status_code, range(3)))
    phone.http.cookies.delete("yingbin_guest", path="/g")  # none of the answers arrived

    again = phone.http.post("/g", data=sent)

    assert (answers, again.status_code, phone.page().status_code) == ([303] * 3, 303, 200)
    assert town.ask("SELECT count(*) FROM guest_session") == [(1,)]


def test_the_same_phone_scanning_its_link_again_comes_to_its_page(town, guest):
    link, phone = town.link(guest), town.phone()
    phone.open(link)
    town.house.clock.go_on(5 * LIFE_MS)

    assert phone.look(link).headers["location"] == "/g"
    phone.http.post("/g/leave", data={"form": re.search(r'value="([0-9a-f]{64})"', phone.page().text)[1]})
    assert phone.look(link).status_code == 410, "not after signing out"


def test_a_new_link_ends_the_page_of_whoever_used_the_photographed_one(town, guest):
    thief = town.opened(guest)
    town.house.clock.go_on(20_000)
    other = town.opened(town.house.guests()[1])

    owner = town.opened(guest)

    assert (thief.page().status_code, owner.page().status_code) == (401, 200)
    assert other.page().status_code == 200, "nobody else's page ends"


def test_two_links_of_one_guest_at_once_leave_one_page(town, guest):
    links = [town.link(guest) for _ in range(3)]
    phones = [town.phone() for _ in links]
    with ThreadPoolExecutor(3) as at_once:
        list(at_once.map(lambda pair: pair[0].open(pair[1]), zip(phones, links, strict=True)))

    assert [phone.page().status_code for phone in phones].count(200) == 1


def test_an_older_link_that_was_photographed_cannot_take_the_page_away_again(town, guest):
    older = town.link(guest)
    town.house.clock.go_on(5_000)
    owner = town.opened(guest)

    assert town.phone().open(older).status_code == 410
    assert owner.page().status_code == 200


@pytest.mark.parametrize(
    ("after_ms", "status"), [(LIFE_MS, 200), (LIFE_MS + 14_000, 200), (LIFE_MS + 16_000, 410)]
)
def test_a_link_lasts_a_minute_by_centrals_clock(town, guest, after_ms, status):
    link = town.link(guest)
    town.house.clock.go_on(after_ms)

    shown = town.phone().look(link)

    assert (shown.status_code, says(shown, "shut_expired")) == (status, status == 410)


def test_a_link_from_a_clock_that_runs_ahead_is_not_good_for_longer(town, guest):
    ahead = town.link(guest, expires=(town.now + LIFE_MS) // 1000 + 16)

    assert says(town.phone().look(ahead), "shut_expired")


def test_a_link_expires_between_the_look_and_the_touch(town, guest):
    link, phone = town.link(guest), town.phone()
    form = re.search(r'name="form" value="([0-9a-f]{64})"', phone.look(link).text)[1]
    town.house.clock.go_on(LIFE_MS + 16_000)

    late = phone.http.post("/g", data={"token": link, "form": form})

    assert (late.status_code, says(late, "shut_expired")) == (410, True)


def test_a_closed_stations_links_open_nothing(town, guest):
    link = town.link(guest)
    with writing(town.house.engine) as conn:
        close(conn, town.station.answer.station)

    assert says(town.phone().look(link), "shut_closed")


def test_a_revoked_badge_ends_its_guests_page_and_opens_no_other(town, guest):
    phone, other = town.opened(guest), town.opened(town.house.guests()[1])
    looked_at = town.phone()
    form = re.search(r'name="form" value="([0-9a-f]{64})"', looked_at.look(late := town.link(guest)).text)[1]
    with writing(town.house.engine) as conn:
        revoke(conn, guest)

    assert (phone.page().status_code, other.page().status_code) == (401, 200)
    refused = town.phone().open(town.link(guest))
    assert (refused.status_code, says(refused, "shut_revoked")) == (410, True)
    touched = looked_at.http.post("/g", data={"token": late, "form": form})
    assert (touched.status_code, says(touched, "shut_revoked")) == (410, True)


def test_a_reissued_badge_ends_the_page_opened_with_the_old_one_and_opens_another(town, guest):
    phone = town.opened(guest)
    with writing(town.house.engine) as conn:
        revoke(conn, guest)
        reissue(conn, town.house.keys, guest, days_after=2)
    town.house.clock.go_on(1_000)

    assert phone.page().status_code == 401
    assert town.opened(guest).page().status_code == 200
    with writing(town.house.engine) as conn:
        reissue(conn, town.house.keys, guest, days_after=2)
    assert town.ask("SELECT guest FROM guest_session") == []


def test_a_page_claimed_while_its_badge_is_being_revoked_does_not_stay_open(town, guest):
    engine, now, link = town.house.engine, town.now, town.link(guest)
    with ThreadPoolExecutor(1) as at_once:
        with writing(engine) as conn:
            revoke(conn, guest)
            late = at_once.submit(written, engine, lambda conn: claim(conn, link, "t", now, HOUR_MS))
            wait([late], timeout=0.5)
        assert late.result(timeout=30) == Shut("revoked")


def test_forged_links_and_those_of_others_open_nothing(town, guest):
    stranger = Ed25519PrivateKey.generate()
    other_event, no_such_guest = town.link(guest, event=8), town.link(12345)
    good = town.link(guest)
    bent = good[:40] + ("A" if good[40] != "A" else "B") + good[41:]
    for link in (town.link(guest, key=stranger), other_event, no_such_guest, bent, "L1AAAA", "x"):
        refused = town.phone().open(link)
        assert (refused.status_code, says(refused, "shut_unknown")) == (410, True), link


def test_no_page_is_open_after_the_event(town, guest):
    phone = town.opened(guest)
    town.house.clock.go_on(9 * HOUR_MS)

    assert phone.page().status_code == 401
    assert says(town.phone().look(town.link(guest)), "shut_over")


def test_a_page_ends_after_its_hours(town, guest):
    town.sql("UPDATE event SET ends = ends + 100 * 3600000")
    phone = town.opened(guest)
    town.house.clock.go_on(12 * HOUR_MS - 1)
    assert phone.page().status_code == 200

    town.house.clock.go_on(1)

    assert (phone.page().status_code, says(phone.page(), "no_page")) == (401, True)


def test_signing_out_ends_it_for_the_cookie_too(town, guest):
    phone = town.opened(guest)
    cookie = phone.http.cookies["yingbin_guest"]
    form = re.search(r'name="form" value="([0-9a-f]{64})"', phone.page().text)[1]
    assert phone.http.post("/g/leave", data={"form": "0" * 64}).headers["location"] == "/g"
    assert phone.page().status_code == 200, "a form of another site signs nobody out"

    phone.http.post("/g/leave", data={"form": form})

    phone.http.cookies.set("yingbin_guest", cookie, path="/g")
    assert phone.page().status_code == 401


def test_a_form_of_another_site_opens_nothing(town, guest):
    link, phone = town.link(guest), town.phone()

    refused = phone.http.post("/g", data={"token": link, "form": "0" * 64})

    assert (refused.status_code, says(refused, "form_old")) == (403, True)
    assert town.phone().open(link).status_code == 303


def test_the_database_knows_the_page_by_a_hash_only(town, guest):
    phone = town.opened(guest)
    (token_hash,) = town.ask("SELECT token_hash FROM guest_session")[0]

    assert len(bytes(token_hash)) == 32
    assert phone.http.cookies["yingbin_guest"].encode() not in bytes(token_hash)


def test_a_restored_central_has_no_open_pages(town, guest, tmp_path, database):
    town.opened(guest)
    house = town.house
    back_up(house.engine, tmp_path / "copy.db")

    restore(house.engine, house.keys, tmp_path / "copy.db")
    house.engine.dispose()  # whoever has the old file open reads on in it; a real central is not open then

    assert town.ask("SELECT * FROM guest_session") == []


def test_whoever_asks_too_often_is_asked_to_wait(tmp_path):
    town = open_guest_town(tmp_path, opening_pages_per_minute=3, guest_page_per_minute=2)
    with town.house.http:
        phone = town.opened(town.house.guests()[0])
        assert [phone.http.get("/g/state").status_code for _ in range(3)] == [200, 200, 429]
        assert [town.phone().look("L1A").status_code for _ in range(2)] == [410, 429]
    town.house.engine.dispose()


def test_no_log_line_keeps_a_link_or_a_name(town, guest, caplog):
    link = town.link(guest)
    town.sql(f"UPDATE station SET pk = {town.mark}", b"no key")

    with pytest.raises(ValueError, match="32 bytes"):  # which the server logs by its route
        town.phone().look(link)

    # The caller of these tests tells what it asks for; central does not.
    said = "\n".join(record.getMessage() for record in caplog.records if record.name != "httpx2")
    assert "request failed" in said, "something was said at all"
    assert link not in said
    assert "张三" not in said
