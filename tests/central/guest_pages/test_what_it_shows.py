"""A guest's page: how each voucher stands, with its code, and a reason for each no, in the phone's language."""

import re

import pytest

from central.pages import qr_drawing
from central.pages.guest_visitor import preferred
from protocol.short_code import short_code
from protocol.tokens import VoucherClaims, sign_voucher_for_event
from tests.central.town_of_guests import LATER, MASTERS, POLICY, RIDE, SOUVENIR, STAY, zh


def path_of(page, benefit):
    """The code drawn on the card of this benefit."""
    card = re.search(rf'<article[^>]*id="v-{benefit}-1".*?</article>', page.text, re.DOTALL)[0]
    found = re.search(r'<path d="([^"]*)"', card)
    return found and found[1]


def test_a_good_voucher_shows_the_code_the_event_signed_its_short_code_terms_and_place(town, guest):
    id_ = town.give(guest, RIDE)
    phone = town.opened(guest)

    text, page = phone.text(), phone.page()

    assert path_of(page, RIDE) == qr_drawing.draw(signed(town, guest, RIDE, 1)).path
    for part in ("免费行", "免费行的说明", "全市轨道交通", "11-15 18:00", zh("state_good"), zh("bright")):
        assert part in text
    assert short_code(id_) in text
    assert "Free <ride>" in phone.text("en")
    assert "Every metro line" in phone.text("en")
    assert "<ride>" not in phone.page("en").text


def signed(town, guest, benefit, seq, gen=1):
    ends = town.ask("SELECT ends FROM event")[0][0] // 1000
    claims = VoucherClaims(7, ends, town.id_of(guest, benefit, gen), guest, benefit, 1, gen, seq)
    return sign_voucher_for_event(claims, town.house.keys.badge, town.house.keys.badge_kid)


def test_a_code_that_wants_a_second_fact_is_shown_to_who_proved_more_than_a_badge(town, guest):
    id_ = town.give(guest, STAY)

    badge_only = town.opened(guest, proven=False)
    hidden = badge_only.page()
    assert path_of(hidden, STAY) is None
    assert "也可到人工服务台" in badge_only.text()
    assert short_code(id_) not in hidden.text
    assert id_.hex() not in hidden.text, "its short code can be worked out from it"

    town.house.clock.go_on(1000)
    assert path_of(town.opened(guest, proven=True).page(), STAY) is not None


def test_a_used_voucher_says_where_and_when_and_shows_no_code(town, guest):
    id_ = town.give(guest, RIDE)
    phone = town.opened(guest)
    before = phone.http.get("/g/state").json()
    town.sql(*redeemed(town, id_))

    assert "11-15 09:30 在一号门使用" in phone.text()
    assert path_of(phone.page(), RIDE) is None
    assert phone.http.get("/g/state").json() != before, "an open page is fetched again"


def redeemed(town, id_):
    """As a redemption leaves it."""
    town.sql(f"UPDATE voucher SET state = 'redeemed' WHERE id = {town.mark}", id_)
    return (
        f"INSERT INTO redemption (voucher, station, seq, at, kind) VALUES ({town.mark}, 1, 9, {town.now + 1_800_000}, 'online')",
        id_,
    )


def test_a_partners_redemption_is_told_by_the_partners_name(town, guest):
    id_ = town.give(guest, RIDE)
    redeemed(town, id_)
    town.sql(
        "INSERT INTO partner (id, name, name_folded, password, closed) VALUES (3, '山城旅舍', 'x', '', 0)"
    )
    town.sql(
        f"INSERT INTO redemption (voucher, station, seq, at, kind) VALUES ({town.mark}, -3, 9, {town.now}, 'online')",
        id_,
    )

    assert "在山城旅舍使用" in town.opened(guest).text()


def test_a_void_voucher_is_shown_as_void_and_one_given_anew_in_its_place(town, guest):
    town.give(guest, RIDE)
    phone = town.opened(guest)
    town.void(guest, RIDE)
    assert zh("state_void") in phone.text()
    assert path_of(phone.page(), RIDE) is None

    anew = town.give(guest, RIDE, gen=2)

    text = phone.text()
    assert zh("anew") in text
    assert zh("state_void") not in text
    assert short_code(anew) in text


def test_a_voucher_no_right_is_left_for_is_being_checked(town, guest):
    id_ = town.give(guest, RIDE)
    town.sql(f"UPDATE voucher SET state = 'held_back' WHERE id = {town.mark}", id_)

    phone = town.opened(guest)

    assert zh("checking_note") in phone.text()
    assert path_of(phone.page(), RIDE) is None


def test_what_is_only_to_be_read_has_no_code(town, guest):
    town.give(guest, POLICY)
    phone = town.opened(guest)

    assert zh("information") in phone.text()
    assert path_of(phone.page(), POLICY) is None


def test_what_else_there_is_comes_with_a_worded_reason_for_each_no(town, guest):
    phone = town.opened(guest)

    chinese, english = phone.text("zh"), phone.text("en")

    assert "仅限硕士及以上；您未登记学历" in chinese
    assert "Only with Master's or higher" in english
    assert "11月15日 16:00" in chinese
    assert zh("to_be_had_scarce") in chinese
    assert zh("no_vouchers") in chinese
    assert zh("to_be_had_check_in") in chinese
    assert len({RIDE, STAY, POLICY, SOUVENIR, MASTERS, LATER}) == phone.page().text.count('class="card offer')


def test_who_is_on_the_waiting_list_reads_so(town, guest):
    body = {"guest": str(guest), "benefit": str(SOUVENIR)}
    town.sql("UPDATE benefit SET total = 0 WHERE id = 4")
    assert town.station.push(body, kind="claim").status_code == 200
    town.sql("UPDATE claim SET state = 'waiting'")

    assert zh("waiting_note") in town.opened(guest).text()


@pytest.mark.parametrize(
    ("accepted", "lang"),
    [
        ("", "zh"), ("*", "zh"), ("zh-CN,zh;q=0.9,en;q=0.8", "zh"), ("en-GB,en;q=0.9,zh;q=0.1", "en"),
        ("fr-FR,fr;q=0.9", "en"), ("fr,zh;q=0.5,en;q=0.4", "zh"), ("en;q=x,zh", "zh"), ("zh; q=0.3, en; q=0.7", "en"), ("en;q=nan", "zh"), (";;,,q=", "en"),
    ],
)  # fmt: skip
def test_the_page_speaks_the_phones_language(accepted, lang):
    assert preferred(accepted) == lang


def test_the_language_is_the_phones_until_another_is_chosen(town, guest):
    phone = town.phone(**{"Accept-Language": "en-US"})
    assert "Open my benefits" in phone.look(town.link(guest)).text
    phone.open(town.link(guest))
    assert "My benefits" in phone.http.get("/g").text
    phone.page("zh")

    assert zh("my_page") in phone.http.get("/g").text


@pytest.mark.parametrize("huge", [0, 2**63 - 1])
def test_a_voucher_of_nonsense_numbers_from_a_stolen_station_does_not_break_its_guests_page(
    town, guest, huge
):
    numbers = {"guest": str(guest), "benefit": str(RIDE), "ordinal": huge, "gen": huge, "version": huge}
    told = town.station.push({"voucher": bytes(range(12)).hex(), **numbers}, kind="issue")

    assert told.status_code == 200
    assert town.opened(guest).page().status_code == 200
