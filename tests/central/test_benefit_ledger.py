"""The books of every benefit: each figure from the base tables, every sum comes out, and a wrong one is found."""

import csv
import io
import json

import pytest
from sqlalchemy import text

from central import benefit_ledger, stock
from central.benefit_ledger import EQUATIONS, ledger
from central.database import reading, writing
from central.handing import venues_of
from central.ledger_csv import HEADER
from tests.central.partnership import GIFT, STAY, open_hotel
from tests.central.test_pages import join


@pytest.fixture
def hotel(tmp_path, database):
    opened = open_hotel(tmp_path, database)
    with opened.house.http:
        opened.join(opened.add(codes=("stay", "gift"), venue=1))
        yield opened
        assert opened.differences() == ()
    opened.house.engine.dispose()


@pytest.fixture
def point(hotel):
    return hotel.house.station("文创柜台")


def redeem(point, token, rid, **more):
    body = json.dumps({"rid": rid, "token": token, **more}).encode()
    return point.ask("POST", "/v1/redeem", body, headers={"Content-Type": "application/json"}).json()


def body_of(hotel, guest, benefit=GIFT):
    who = hotel.house.guests()[guest]
    return {"voucher": hotel.voucher(guest, benefit).hex(), "guest": str(who), "benefit": str(benefit)}


def line_of(hotel, number=GIFT, silent_after_s=90):
    with reading(hotel.house.engine) as conn:
        found = ledger(conn, hotel.house.clock.stamp().wall, silent_after_s=silent_after_s)
    return next(line for line in found.lines if line.benefit == number)


def test_a_day_with_everything_in_it_sums(hotel, point):
    tokens = [hotel.give(guest, GIFT) for guest in range(3)]
    hotel.give(0, GIFT, 2)
    assert redeem(point, tokens[0], 1)["result"] == "redeemed"
    assert redeem(point, tokens[1], 2)["result"] == "redeemed"
    hotel.redeem(tokens[2])
    point.push({**body_of(hotel, 0), "staff": "s1", "on_behalf": False, "intent": 1}, kind="handed_out")
    hotel.desk.push(
        {**body_of(hotel, 0), "voucher": hotel.voucher(0, GIFT, 2).hex(), "reason": "x"}, kind="void"
    )
    hotel.desk.push({"benefit": str(GIFT), "guest": str(hotel.house.guests()[0])}, kind="claim")

    line = line_of(hotel)

    assert (line.issued, line.live, line.redeemed, line.void, line.voided) == (5, 1, 3, 1, 1), (
        "the claim was served"
    )
    assert (line.on_line, line.off_line, line.partners) == (2, 0, 1)
    assert (line.handed_over, line.not_handed_over) == (2, 1), "a partner hands over as it redeems"
    assert (line.limit, line.rights, line.free, line.waiting) == (6, 0, 2, 0)
    assert [list(benefit_ledger.broken(line))] == [[]]
    assert line_of(hotel, STAY).limit is None


def test_what_is_undone_is_neither_redeemed_nor_handed_over(hotel, point):
    token = hotel.give(0, GIFT)
    redeem(point, token, 1)
    point.push({**body_of(hotel, 0), "staff": "s1", "intent": 1}, kind="handed_out")
    undo = {"what": "redemption_undone", "intent": 1, "staff": "s1", "reason": "wrong box"}
    point.push({**body_of(hotel, 0), **undo}, kind="override")

    line = line_of(hotel)
    assert (line.live, line.redeemed, line.handed_over, line.not_handed_over, line.undone) == (1, 0, 0, 0, 1)

    redeem(point, token, 9)
    line = line_of(hotel)
    assert (line.redeemed, line.handed_over, line.not_handed_over) == (1, 0, 1), "it came back to the shelf"


def test_rights_and_vouchers_on_a_silent_station_are_stuck(hotel):
    hotel.desk.push()
    with writing(hotel.house.engine) as conn:
        conn.exec_driver_sql(
            "INSERT INTO quota_share (benefit, station, granted, consumed, returned, rid) VALUES (4, 1, 3, 1, 0, 1)"
        )
        conn.exec_driver_sql("UPDATE quota SET held = 2")
    hotel.house.clock.go_on(10 * 60_000)
    try:
        assert (line_of(hotel).stuck_rights, line_of(hotel).rights, line_of(hotel).free) == (2, 2, 4)
        assert line_of(hotel, silent_after_s=3600).stuck_rights == 0
    finally:
        with writing(hotel.house.engine) as conn:
            conn.exec_driver_sql("DELETE FROM quota_share")
            conn.exec_driver_sql("UPDATE quota SET held = 0")


@pytest.mark.parametrize(
    ("statement", "back", "figure"),
    [
        ("UPDATE voiding SET outcome = 'too_late'", "UPDATE voiding SET outcome = 'done'", "ledger_void"),
        ("UPDATE voucher SET state = 'odd' WHERE state = 'live'",
         "UPDATE voucher SET state = 'live' WHERE state = 'odd'", "ledger_issued"),
        ("INSERT INTO handed_over VALUES (1, 99, '123', 4, 1, 0, '', 0)", "DELETE FROM handed_over", "rows"),
        ("INSERT INTO redemption_undone VALUES (1, 99, '123', 1, 1, 0, 0, '', '', 'done')",
         "DELETE FROM redemption_undone", "rows"),
    ],
)  # fmt: skip
def test_a_sum_that_does_not_come_out_is_found(hotel, point, statement, back, figure):
    hotel.give(0, GIFT)
    hotel.give(1, STAY)
    hotel.desk.push({**body_of(hotel, 0), "reason": "x"}, kind="void")
    with writing(hotel.house.engine) as conn:
        conn.execute(text(statement))
    found = {one.figure for one in hotel.differences()}
    with writing(hotel.house.engine) as conn:
        conn.execute(text(back))

    assert figure in found


def test_the_page_and_the_file_show_the_same_figures(hotel, point):
    redeem(point, hotel.give(0, GIFT), 1)
    with writing(hotel.house.engine) as conn:
        stock.add(conn, GIFT, 1, 10, 0, "t")
    assert hotel.house.http.get("/ledger").headers["location"] == "/sign-in"
    assert hotel.house.http.get("/ledger.csv").status_code == 401
    join(hotel.house)

    page = hotel.house.http.get("/ledger?lang=en").text
    rows = list(csv.reader(io.StringIO(hotel.house.http.get("/ledger.csv").content.decode("utf-8-sig"))))

    assert "Every sum comes out" in page
    assert "Gift box" in page
    assert "Main hall" in page
    assert tuple(rows[0]) == HEADER
    gift = dict(zip(rows[0], rows[2 + 1], strict=True))
    assert (gift["code"], gift["redeemed"], gift["on_line"], gift["limit"]) == ("gift", "1", "1", "6")
    assert {part for one in EQUATIONS for part in (one.whole, *one.parts)} <= set(rows[0])


def test_stock_goes_down_by_redemptions_there_and_up_again_by_an_undo(hotel, point):
    tokens = [hotel.give(guest, GIFT) for guest in range(3)]
    assert redeem(point, tokens[0], 1)["left"] is None, "no stock is kept yet"
    with writing(hotel.house.engine) as conn:
        assert stock.counted(conn, GIFT, 1, 20, 0, "t").left == 20

    assert redeem(point, tokens[1], 2)["left"] == 19
    hotel.redeem(tokens[2])
    with reading(hotel.house.engine) as conn:
        assert [(one.venue, one.brought, one.used, one.left) for one in stock.levels(conn)] == [
            (1, 21, 3, 18)
        ]
    hotel.undo()
    with reading(hotel.house.engine) as conn:
        assert stock.levels(conn)[0].left == 19
        assert venues_of(conn) == {1: 1, 2: 1}


def test_low_stock_is_told_once_and_settled_when_more_is_brought(hotel, point):
    tokens = [hotel.give(guest, GIFT) for guest in range(3)]
    with writing(hotel.house.engine) as conn:
        stock.add(conn, GIFT, 1, 1, 0, "t")
    assert redeem(point, tokens[0], 1)["left"] == 0
    assert redeem(point, tokens[1], 2)["left"] == -1, "goods can be handed out that nobody counted"
    assert hotel.ask(text("SELECT kind, key, detail FROM alarm WHERE kind = 'stock_low'")) == [
        ("stock_low", "4/1", "0 left of 1")
    ]

    with writing(hotel.house.engine) as conn:
        assert not stock.add(conn, GIFT, 1, 50, 0, "t").low
    assert hotel.ask(text("SELECT kind FROM alarm WHERE kind = 'stock_low'")) == []


def test_collecting_for_somebody_is_said_over_http_and_refused_where_it_is_not_allowed(hotel, point):
    token = hotel.give(0, GIFT)

    assert redeem(point, token, 1, on_behalf=True)["result"] == "not_on_behalf"
    assert redeem(point, token, 2)["result"] == "redeemed"
