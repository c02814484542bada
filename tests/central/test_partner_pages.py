"""A partner's page: once for each voucher, only its own benefits, by keyboard alone, and whoever guesses is stopped."""

import re
from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from sqlalchemy import select

from central import partner_desk, partners
from central.database import writing
from central.pages.words import WORDS
from central.schema import metadata, redemption, voucher
from protocol.short_code import short_code
from protocol.tokens import VoucherClaims, sign_voucher
from tests.central.partnership import (
    PASSWORD,
    STAY,
    TOUR,
    fields_of,
    form_of,
    open_hotel,
    state_of,
)


@pytest.fixture
def hotel(tmp_path, database):
    opened = open_hotel(tmp_path, database)
    with opened.house.http:
        yield opened
    opened.house.engine.dispose()


@pytest.fixture
def inside(hotel):
    partner = hotel.add()
    assert hotel.join(partner).headers["location"] == "/partner"
    yield hotel
    assert hotel.differences() == ()


def test_a_link_is_used_once_and_the_name_and_password_sign_in_afterwards(hotel):
    http, partner = hotel.house.http, hotel.add()
    link = hotel.link(partner)
    form = form_of(http.get(link))
    assert "山城酒店" in http.get(link).text
    assert http.post(link, data={"password": "short", "form": form}).status_code == 400
    assert http.post(link, data={"password": PASSWORD, "form": form}).status_code == 303
    assert http.get(link).status_code == 410

    http.post("/partner/sign-out", data={"form": form_of(http.get("/partner"))})
    assert http.get("/partner").headers["location"] == "/partner/sign-in"
    wish = {"name": "山城酒店", "password": PASSWORD, "form": form_of(http.get("/partner/sign-in"))}
    assert http.post("/partner/sign-in", data=wish).headers["location"] == "/partner"


def test_after_five_wrong_tries_even_the_right_password_waits(hotel):
    http = hotel.house.http
    hotel.join(hotel.add())
    form = form_of(http.get("/partner/sign-in"))
    for _ in range(5):
        wrong = http.post("/partner/sign-in", data={"name": "山城酒店", "password": "guess", "form": form})
        assert WORDS["wrong"][0] in wrong.text
    wish = {"name": "山城酒店", "password": PASSWORD, "form": form}

    assert WORDS["locked"][0] in http.post("/partner/sign-in", data=wish).text
    hotel.house.clock.go_on(5 * 60_000)
    assert http.post("/partner/sign-in", data=wish).status_code == 303


def test_a_partner_is_no_organiser_and_an_organiser_is_no_partner(inside):
    http = inside.house.http
    assert http.get("/arrivals").headers["location"] == "/sign-in"
    http.cookies.set("yingbin_session", http.cookies["yingbin_partner"])
    assert http.get("/arrivals").headers["location"] == "/sign-in"
    http.cookies.delete("yingbin_partner")
    assert http.get("/partner").headers["location"] == "/partner/sign-in"


def test_a_closed_partner_is_out_at_once(hotel):
    partner = hotel.add()
    hotel.join(partner)
    code = fields_of(hotel.house.http.get("/partner"))
    with writing(hotel.house.engine) as conn:
        assert partners.close(conn, partner.id)

    assert hotel.house.http.post("/partner/look", data={**code, "code": "x"}).status_code == 303
    assert hotel.house.http.get("/partner").headers["location"] == "/partner/sign-in"
    assert hotel.join(partner).status_code == 410


def test_a_partner_that_is_closed_while_its_confirm_or_undo_is_on_the_way_changes_nothing(hotel):
    partner = hotel.add()
    hotel.join(partner)
    hotel.redeem(hotel.give(0))
    ((name, rid),) = hotel.ask(select(redemption.c.voucher, redemption.c.seq))
    code, now, keys = hotel.give(1), hotel.house.clock.stamp().wall, hotel.house.keys
    with writing(hotel.house.engine) as conn:
        partners.close(conn, partner.id)

    with writing(hotel.house.engine) as conn:
        assert partner_desk.confirm(conn, keys, partner, code, 5, now, take_unsent=True) is None
        assert partner_desk.take_back(conn, partner, bytes(name), rid, 6, "late", now) == "closed"

    assert hotel.ask(select(redemption.c.seq)) == [(rid,)]


@pytest.mark.parametrize("deed", ["confirm", "undo"])
def test_a_page_of_a_partner_closed_at_the_same_moment_leads_to_the_sign_in(hotel, deed):
    partner = hotel.add()
    hotel.join(partner)
    hotel.redeem(hotel.give(0))
    asked, undo = hotel.look(hotel.give(1)), hotel.undo_fields()
    before = hotel.ask(select(redemption.c.seq))
    sent = {"confirm": fields_of(asked), "undo": undo}[deed]

    with ThreadPoolExecutor(1) as at_once:
        with writing(hotel.house.engine) as conn:
            partners.close(conn, partner.id)
            late = at_once.submit(hotel.house.http.post, f"/partner/{deed}", data=sent)
            wait([late], timeout=0.5)
        assert late.result(timeout=30).headers["location"] == "/partner/sign-in"

    assert hotel.ask(select(redemption.c.seq)) == before


@pytest.mark.parametrize("typed", [False, True])
def test_a_voucher_is_shown_with_a_masked_name_confirmed_and_then_used_up(inside, typed):
    token = inside.give(2)
    code = inside.code(2).lower().replace("-", " ") if typed else token
    asked = inside.look(code)

    assert state_of(asked) == "ready"
    assert "免费住" in asked.text
    assert "欧阳**" in asked.text
    assert "欧阳娜娜" not in asked.text
    assert inside.ask(select(redemption.c.voucher)) == [], "looking changes nothing"

    done = inside.confirm(asked)
    assert state_of(done) == "redeemed"
    assert "autofocus" in done.text[done.text.index("/partner/look") :], "the field is ready for the next"
    again = inside.look(token)
    assert state_of(again) == "already"
    assert "山城酒店" in again.text[again.text.index("result") :]
    assert "11-15 09:00" in again.text


def test_a_double_click_and_a_reload_are_one_redemption(inside):
    inside.give(0)
    asked = inside.look(inside.code(0))
    with ThreadPoolExecutor(4) as at_once:
        pages = list(at_once.map(lambda _: inside.confirm(asked), range(4)))

    assert {state_of(page) for page in pages} == {"redeemed"}
    assert len(inside.ask(select(redemption.c.voucher))) == 1
    assert state_of(inside.confirm(asked)) == "redeemed"


def test_scanning_the_next_one_instead_of_enter_shows_that_one_and_confirms_nothing(inside):
    first, second = inside.give(0), inside.give(1)
    asked = inside.look(first)

    other = inside.confirm(asked, again=second)
    assert state_of(other) == "ready"
    assert inside.ask(select(redemption.c.voucher)) == []
    assert state_of(inside.confirm(other, again=second)) == "redeemed", "the same one scanned twice is Enter"
    assert inside.ask(select(redemption.c.voucher)) == [(inside.voucher(1),)]


def test_what_cannot_be_redeemed_says_why(inside):
    inside.give(0, TOUR)
    inside.give(1)
    void = inside.give(2)
    body = {"voucher": inside.voucher(2).hex(), "guest": str(inside.house.guests()[2]), "benefit": str(STAY)}
    inside.desk.push({**body, "staff": "s1", "reason": "mistake"}, kind="void")

    assert state_of(inside.look(inside.code(0, TOUR))) == "not_yours"
    assert "张" not in inside.look(inside.code(0, TOUR)).text
    assert state_of(inside.look(void)) == "void"
    assert state_of(inside.look("7ZQ4K-M01XW-T")) == "unknown"
    assert state_of(inside.look("https://example.org/")) == "unknown"
    asked = inside.look(inside.code(1))
    inside.house.clock.go_on(48 * 3600_000)
    inside.join(inside.add("另一酒店"))
    assert state_of(inside.look(inside.code(1))) == "expired"
    assert asked.status_code == 200


def test_a_paper_that_central_has_not_heard_of_is_good_by_its_qr_and_not_by_its_short_code(inside):
    token = inside.give(0, sent=False)

    assert state_of(inside.look(inside.code(0))) == "unknown"
    assert state_of(inside.redeem("]Q1" + token)) == "redeemed"


def test_one_short_code_of_two_vouchers_asks_for_the_qr(inside):
    token = inside.give(0)
    twin = bytearray(inside.voucher(0))
    twin[-1] ^= 1
    body = {"voucher": twin.hex(), "guest": str(inside.house.guests()[1]), "benefit": str(STAY)}
    inside.desk.push({**body, "ordinal": 1, "gen": 1}, kind="issue")

    assert state_of(inside.look(inside.code(0))) == "several"
    assert state_of(inside.redeem(token)) == "redeemed"


def test_while_a_restored_central_still_listens_nothing_is_redeemed(inside):
    token = inside.give(0)
    asked = inside.look(token)
    with writing(inside.house.engine) as conn:
        conn.exec_driver_sql("UPDATE meta SET v = 'e2' WHERE k = 'era'")

    assert state_of(inside.confirm(asked)) == "listening"
    inside.desk.push()
    assert state_of(inside.confirm(asked)) == "redeemed"


def test_whoever_tries_codes_is_stopped_and_whoever_works_is_not(tmp_path):
    hotel = open_hotel(tmp_path, partner_misses_per_minute=5)
    with hotel.house.http:
        hotel.join(hotel.add())
        hotel.give(0)
        for _ in range(20):
            assert state_of(hotel.look(hotel.code(0))) == "ready"
        answers = [hotel.look(f"00000-0000{n}-0").status_code for n in range(8)]

        assert answers == [200] * 5 + [429] * 3
        refused = hotel.look(hotel.code(0))
        assert int(refused.headers["retry-after"]) > 0
        hotel.house.clock.go_on(60_000)
        assert state_of(hotel.look(hotel.code(0))) == "ready"


@pytest.mark.parametrize("guess", ["00000-0000{n}-0", "not_yours"])
def test_whoever_tries_codes_by_confirming_them_at_once_is_stopped_too(tmp_path, guess):
    hotel = open_hotel(tmp_path, partner_misses_per_minute=5)
    with hotel.house.http:
        hotel.join(hotel.add())
        hotel.give(0)
        hotel.give(0, TOUR)
        asked = hotel.look(hotel.code(0))
        code = hotel.code(0, TOUR) if guess == "not_yours" else guess
        tries = [hotel.confirm(asked, code=code.format(n=n), rid=str(n + 1)) for n in range(8)]

        assert [page.status_code for page in tries] == [200] * 5 + [429] * 3
        assert hotel.look(hotel.code(0)).status_code == 429
        hotel.house.clock.go_on(60_000)
        assert state_of(hotel.confirm(asked)) == "redeemed"


def test_codes_are_limited_by_account_and_by_address(tmp_path):
    hotel = open_hotel(tmp_path, partner_codes_per_minute=4)
    with hotel.house.http:
        hotel.join(hotel.add())
        hotel.give(0)
        answers = [hotel.look(hotel.code(0)).status_code for _ in range(5)]
        assert answers == [200] * 4 + [429]
        hotel.join(hotel.add("另一酒店"))
        assert hotel.look(hotel.code(0)).status_code == 429, "another account at the same address"


def test_a_form_that_is_not_ours_redeems_nothing(inside):
    asked = inside.look(inside.give(0))

    assert inside.confirm(asked, form="0" * 64).status_code == 403
    assert inside.confirm(asked, rid="0").status_code == 403
    assert inside.confirm(asked, rid=str(2**53)).status_code == 403
    assert inside.ask(select(redemption.c.voucher)) == []


def test_a_mistake_is_taken_back_with_a_reason_and_the_voucher_is_good_again(inside):
    token = inside.give(0)
    inside.redeem(token)
    assert "said=no_reason" in inside.undo("  ").headers["location"]
    assert "said=done" in inside.undo("客人改期").headers["location"]

    assert inside.ask(select(voucher.c.state)) == [("live",)]
    day = inside.house.http.get("/partner/day").text
    assert "客人改期" in day
    assert state_of(inside.redeem(token)) == "redeemed"


def test_after_the_benefits_time_a_mistake_stays(inside):
    inside.redeem(inside.give(0))
    page = inside.house.http.get("/partner/day").text
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page[page.index("/partner/undo") :]))
    inside.house.clock.go_on(16 * 60_000)

    answer = inside.house.http.post("/partner/undo", data={**fields, "reason": "late"})

    assert "said=too_late" in answer.headers["location"]
    assert "/partner/undo" not in inside.house.http.get("/partner/day").text
    assert inside.ask(select(voucher.c.state)) == [("redeemed",)]


def test_another_partners_redemption_cannot_be_taken_back(inside):
    inside.redeem(inside.give(0))
    page = inside.house.http.get("/partner/day").text
    fields = dict(re.findall(r'name="(\w+)" value="([^"]*)"', page[page.index("/partner/undo") :]))
    inside.join(inside.add("另一酒店"))
    fields["form"] = form_of(inside.house.http.get("/partner"))

    answer = inside.house.http.post("/partner/undo", data={**fields, "reason": "spite"})

    assert "said=unfit" in answer.headers["location"]
    assert inside.ask(select(voucher.c.state)) == [("redeemed",)]


def test_the_day_has_totals_by_benefit_and_a_file_no_spreadsheet_runs(hotel):
    hotel.join(hotel.add(codes=("stay", "tour")))
    for guest, benefit in ((0, STAY), (1, STAY), (2, TOUR)):
        hotel.redeem(hotel.give(guest, benefit))
    hotel.undo("=cmd|'/c calc'!A1")

    page = hotel.house.http.get("/partner/day?lang=en").text
    assert re.search(r"<td>Free stay</td><td class=\"n\">\d</td>", page)
    answer = hotel.house.http.get("/partner/day.csv")
    text = answer.content.decode("utf-8-sig")

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "redeemed-2026-11-15.csv" in answer.headers["content-disposition"]
    assert text.count("\r\n") == 4
    assert "'=cmd" in text
    assert ",=cmd" not in text
    assert "张三" not in text
    hotel.house.clock.go_on(24 * 3600_000)
    hotel.join(hotel.add("另一酒店"))
    assert "当日没有核销" in hotel.house.http.get("/partner/day?lang=zh").text


@pytest.mark.parametrize(
    "day",
    ["0001-01-01", "9999-12-31", "2026-W01-1", "2026-02-30", "1999-12-31", "２０２６-11-15", "20261115"],
)
def test_what_is_no_day_of_an_event_is_today(tmp_path, day):
    hotel = open_hotel(tmp_path)
    with hotel.house.http:
        hotel.join(hotel.add())
        http = hotel.house.http

        assert 'value="2026-11-15"' in http.get("/partner/day", params={"day": day}).text
        file = http.get("/partner/day.csv", params={"day": day})
        assert "redeemed-2026-11-15.csv" in file.headers["content-disposition"]
        assert "day=&" in http.post("/partner/undo", data={"day": day}).headers["location"]
        assert 'value="2026-11-14"' in http.get("/partner/day?day=2026-11-14").text
    hotel.house.engine.dispose()


def test_secrets_are_not_in_the_database_and_the_pages_run_nothing(inside):
    inside.redeem(inside.give(0))
    page = inside.house.http.get("/partner").text + inside.house.http.get("/partner/day").text
    kept = repr([inside.ask(select(table)) for table in metadata.sorted_tables])

    assert inside.house.http.cookies["yingbin_partner"] not in kept
    assert PASSWORD not in kept
    assert "<script" not in page
    assert " style=" not in page
    assert "default-src 'self'" in inside.house.http.get("/partner").headers["content-security-policy"]


BIGGEST = 2**63 - 1


@pytest.mark.parametrize(("ordinal", "gen"), [(BIGGEST, BIGGEST), (0, 0), (2**40, 300)])
def test_a_voucher_of_nonsense_numbers_from_a_stolen_station_is_answered_on_the_page(inside, ordinal, gen):
    guest = inside.house.guests()[0]
    odd = bytes(range(12))
    body = {"voucher": odd.hex(), "guest": str(guest), "benefit": str(STAY), "ordinal": ordinal, "gen": gen}
    assert inside.desk.push({**body, "version": BIGGEST}, kind="issue").status_code == 200
    name, expires = inside.voucher(0), inside.house.clock.stamp().wall // 1000 + 86_400
    station = inside.desk.answer.station
    paper = sign_voucher(
        VoucherClaims(7, expires, name, guest, STAY, ordinal, gen, BIGGEST), inside.desk.key, station
    )

    for code in (short_code(odd), paper):
        asked = inside.look(code)
        assert asked.status_code == 200
        assert inside.confirm(asked, code=code, rid="77").status_code == 200
