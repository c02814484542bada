"""The organiser's way in, and what the live page says."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from central import alarms
from central.accounts import who
from central.alarms import raise_alarm
from central.attention import OF_TABLES
from central.backup import Restored, back_up, restore
from central.database import reading, writing
from central.pages import care
from central.pages.words import WORDS, Words
from central.schema import metadata
from tests.central.house import open_house

PASSWORD = "correct horse battery"


def form_of(page) -> str:
    return re.search(r'name="form" value="([0-9a-f]{64})"', page.text)[1]


def join(house, name="张组织", password=PASSWORD, link=None):
    link = link or house.one_time_link()
    form = form_of(house.http.get(link))
    return house.http.post(link, data={"name": name, "password": password, "form": form})


def sign_in(house, name="张组织", password=PASSWORD):
    house.http.cookies.delete("yingbin_session") if "yingbin_session" in house.http.cookies else None
    form = form_of(house.http.get("/sign-in"))
    return house.http.post("/sign-in", data={"name": name, "password": password, "form": form})


def test_the_link_makes_one_account_and_signs_in(house):
    link = house.one_time_link()

    assert join(house, link=link).headers["location"] == "/arrivals"
    assert house.http.get("/arrivals").status_code == 200
    assert house.http.get(link).status_code == 410


def test_after_a_restore_no_organiser_is_signed_in_and_no_link_used_since_is_good_again(house, tmp_path):
    join(house)
    link = house.one_time_link()
    back_up(house.engine, tmp_path / "copy.db")
    join(house, "李组织", link=link)

    assert isinstance(restore(house.engine, house.keys, tmp_path / "copy.db"), Restored)

    assert house.http.get(link).status_code == 410
    assert house.http.get("/arrivals").headers["location"] == "/sign-in"
    assert sign_in(house).headers["location"] == "/arrivals"


def test_looking_at_the_link_does_not_use_it_up(house):
    link = house.one_time_link()
    for _ in range(3):
        assert house.http.get(link).status_code == 200

    assert join(house, link=link).status_code == 303


def test_a_link_used_by_two_at_once_makes_one_account(house):
    link = house.one_time_link()
    form = form_of(house.http.get(link))
    forms = [{"name": f"组织者{n}", "password": PASSWORD, "form": form} for n in range(4)]
    with ThreadPoolExecutor(4) as at_once:
        answers = list(at_once.map(lambda sent: house.http.post(link, data=sent).status_code, forms))

    assert sorted(answers) == [303, 410, 410, 410]


def test_a_link_is_good_for_a_day(house):
    link = house.one_time_link()
    house.clock.go_on(24 * 3600_000)

    answer = house.http.get(link)

    assert answer.status_code == 410
    assert "central organiser link" in answer.text
    assert house.http.get("/link/made-up").status_code == 410


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("张组织", "short", "bad_password"),
        ("张组织", "长" * 201, "bad_password"),
        ("  ", PASSWORD, "bad_name"),
        ("长" * 41, PASSWORD, "bad_name"),
    ],
)
def test_an_account_that_cannot_be_says_why_and_keeps_the_link(house, name, password, said):
    link = house.one_time_link()

    refused = join(house, name, password, link)

    assert (refused.status_code, WORDS[said][0] in refused.text) == (400, True)
    assert join(house, link=link).status_code == 303


def test_a_taken_name_is_refused_whatever_its_letters_look_like(house):
    assert join(house, "Chen Li").status_code == 303

    refused = join(house, "CHEN LI ")

    assert (refused.status_code, WORDS["bad_name_taken"][0] in refused.text) == (400, True)


def test_name_and_password_sign_in_and_signing_out_ends_it(house):
    join(house)
    assert sign_in(house).status_code == 303
    session = house.http.cookies["yingbin_session"]

    left = house.http.post("/sign-out", data={"form": form_of(house.http.get("/arrivals"))})

    assert left.headers["location"] == "/sign-in"
    assert house.http.get("/arrivals").headers["location"] == "/sign-in"
    house.http.cookies.set("yingbin_session", session)
    assert house.http.get("/arrivals").headers["location"] == "/sign-in"


def test_a_session_lasts_twelve_hours(house):
    join(house)
    house.clock.go_on(12 * 3600_000 - 1)
    assert house.http.get("/arrivals").status_code == 200
    house.clock.go_on(1)
    assert house.http.get("/arrivals").status_code == 303


def test_a_wrong_password_and_an_unknown_name_look_alike(house):
    join(house)
    pages = [sign_in(house, password="not the password"), sign_in(house, "李无此人")]

    assert {page.status_code for page in pages} == {403}
    assert all(WORDS["wrong"][0] in page.text for page in pages)


def test_after_five_wrong_tries_even_the_right_password_waits_five_minutes(house):
    join(house)
    for _ in range(5):
        assert WORDS["wrong"][0] in sign_in(house, password="not the password").text

    assert WORDS["locked"][0] in sign_in(house).text
    house.clock.go_on(5 * 60_000)
    assert sign_in(house).status_code == 303


def test_guesses_sent_all_at_once_are_counted_too(house):
    join(house)
    form = form_of(house.http.get("/sign-in"))
    guesses = [{"name": "张组织", "password": f"guess number {n}", "form": form} for n in range(12)]
    with ThreadPoolExecutor(6) as at_once:
        pages = list(at_once.map(lambda sent: house.http.post("/sign-in", data=sent).text, guesses))

    assert sum(WORDS["wrong"][0] in page for page in pages) == 5


def test_a_form_that_is_not_ours_changes_nothing(house):
    join(house)
    foreign = {"name": "张组织", "password": PASSWORD, "form": "0" * 64}

    assert WORDS["form_old"][0] in house.http.post("/sign-in", data=foreign).text
    house.http.post("/sign-out", data={"form": "0" * 64})
    assert house.http.get("/arrivals").status_code == 200
    link = house.one_time_link()
    assert house.http.post(link, data={"name": "王", "password": PASSWORD}).status_code == 403
    assert house.http.get(link).status_code == 200


def test_the_cookie_is_for_our_pages_only_and_tokens_are_not_in_the_database(house):
    cookie = join(house).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    token = house.http.cookies["yingbin_session"]
    with reading(house.engine) as conn:
        assert who(conn, token, house.clock.stamp().wall).name == "张组织"
        kept = repr([conn.execute(select(table)).all() for table in metadata.sorted_tables])
    assert token not in kept
    assert PASSWORD not in kept
    assert "$argon2id$" in kept


def test_over_tls_the_cookie_never_travels_in_the_clear(house):
    house.http.base_url = "https://127.0.0.1:8443"

    assert "; secure" in join(house).headers["set-cookie"].lower()


def test_the_live_page_shows_arrivals_and_owns_up_to_what_is_missing(house):
    station = house.station("一号门", session=1)
    station.push(house.visit(house.guests()[0]), known_head=13)
    join(house)

    page = house.http.get("/arrivals").text

    assert '<p class="big">1</p>' in page
    assert "应到 3 人" in page
    assert "另有 12 条记录在 1 台终端上未上传（最后联系 09:00）" in page
    assert "33%" in page
    assert "一号门" in page
    assert "Opening" not in page


def test_a_station_nobody_heard_from_is_named_with_the_time(house):
    house.station().push(house.visit(house.guests()[0]))
    join(house)
    assert WORDS["behind_none"][0] in house.http.get("/arrivals").text

    house.clock.go_on(10 * 60_000)

    assert "1 台终端自 09:00 起未联系" in house.http.get("/arrivals").text


def test_after_a_restore_the_live_page_owns_up_to_what_stations_have_yet_to_send_again(house, tmp_path):
    station = house.station()
    join(house)
    back_up(house.engine, tmp_path / "copy.db")
    assert isinstance(restore(house.engine, house.keys, tmp_path / "copy.db"), Restored)
    sign_in(house)

    page = house.http.get("/arrivals").text
    assert "中心恢复后，1 台终端尚未重新上传记录" in page
    assert WORDS["behind_none"][0] not in page
    assert "one station has yet to send its records again" in house.http.get("/arrivals?lang=en").text

    station.push(house.visit(house.guests()[0]))
    house.clock.go_on(10_000)
    assert WORDS["behind_none"][1] in house.http.get("/arrivals").text


def test_english_is_asked_for_once_and_remembered(house):
    join(house)

    assert "Live arrivals" in house.http.get("/arrivals?lang=en").text
    page = house.http.get("/arrivals").text
    assert "of 3 expected" in page
    assert "应到" not in page
    assert "实时到场" in house.http.get("/arrivals?lang=zh").text


def test_titles_are_shown_as_text_and_run_nothing(house):
    join(house)
    page = house.http.get("/arrivals?lang=en").text

    assert "Opening &lt;ceremony&gt;" in page
    assert "<ceremony>" not in page
    assert "<style" not in page
    assert " style=" not in page
    assert re.findall(r"<script[^>]*>", page) == ['<script src="/static/arrivals.js" defer>']


def test_pages_refer_to_nothing_outside(house):
    join(house)
    texts = [
        house.http.get(path).text
        for path in ("/arrivals", "/stations", "/static/pages.css", "/static/arrivals.js")
    ]

    assert not [found for text in texts for found in re.findall(r"(?:https?:)?//[a-z][^\s\"')]*", text)]


def test_the_chart_is_a_drawing_with_no_script_and_no_reference(house):
    join(house)
    answer = house.http.get("/arrivals.svg?lang=en")

    assert answer.headers["content-type"] == "image/svg+xml"
    assert "Talks" in answer.text
    assert "<script" not in answer.text
    assert "href" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_before_an_event_is_imported_the_page_says_how_to(tmp_path):
    empty = open_house(tmp_path, event=False)
    with empty.http:
        join(empty)

        assert "central event import" in empty.http.get("/arrivals").text
        assert empty.http.get("/v1/counts").status_code == 503


def test_figures_of_an_event_that_is_no_demo_want_a_sign_in_or_a_signature(tmp_path):
    house = open_house(tmp_path, demo=False)
    with house.http:
        assert house.http.get("/v1/counts").json()["error"] == "sign_in"
        assert house.http.get("/v1/counts/stream").status_code == 401
        assert house.station().ask("GET", "/v1/counts").json()["expected"] == 3
        join(house)
        assert house.http.get("/v1/counts").json()["expected"] == 3


def test_figures_may_be_made_public_by_a_setting(tmp_path):
    house = open_house(tmp_path, demo=False, public_counts=True)
    with house.http:
        assert house.http.get("/v1/counts").status_code == 200


def test_what_a_person_should_look_at_is_counted_by_kind_and_hidden_on_the_wall(house):
    join(house)
    assert WORDS["care_none"][0] in house.http.get("/arrivals").text
    with writing(house.engine) as conn:
        raise_alarm(conn, "counts_differ", "live/9", 0)
        raise_alarm(conn, "counts_differ", "held/9", 0)

    page = house.http.get("/arrivals?lang=en").text

    assert "2 things" in page
    assert f"<li><span>{WORDS['matter_counts_differ'][1]}</span> <b>2</b></li>" in page
    assert ".wall .care" in house.http.get("/static/pages.css").text


def test_every_kind_a_person_may_be_shown_has_its_words():
    kinds = {value for name, value in vars(alarms).items() if name.isupper()} | OF_TABLES.keys()

    assert not [kind for kind in kinds if f"matter_{kind}" not in WORDS]


def test_where_the_rights_of_a_limited_benefit_are(books):
    desk = books.central.enrol()
    books.limit(10)
    books.grant(desk, 3)
    books.give(desk, 1001)
    desk.push()
    books.limit(2)
    books.claim(desk, 1002)
    desk.push()

    (row,) = books.central.read(lambda conn: care.read(conn, Words("en"))).rights

    assert (row.title, row.total, row.issued, row.held, row.free, row.waiting) == ("Souvenir", 2, 1, 2, 0, 1)
