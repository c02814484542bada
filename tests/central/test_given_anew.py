"""A voucher in place of a void one: only where the earlier ones are void, and who gave many is told."""

import json
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from central import anew
from central.cli.looking import show
from central.schema import given_anew

DAY_MS = 86_400_000


@pytest.fixture
def desk(books):
    books.limit(None, mode="unlimited")
    station = books.central.enrol()
    station.push()
    return station


@pytest.fixture(autouse=True)
def exact(books):
    """Counting everything anew finds the same after every test."""
    yield
    assert books.differences() == ()


def void(books, desk, gen=1):
    books.void(desk, 1001, gen=gen)
    desk.push()


def anew_by(books, desk, gen=2, staff="s1-2", **more):
    seq = books.give(desk, 1001, gen=gen, staff=staff, reason="lost", **more)
    desk.push()
    return seq


def watch(books, desk, first, most):
    books.central.write(lambda conn: anew.watch(conn, desk.number, first, most))


def given(books):
    columns = given_anew.c
    return books.rows(
        select(columns.seq, columns.staff, columns.second, columns.reason).order_by(columns.seq)
    )


def of_slot(books):
    from central.schema import voucher

    return books.rows(select(voucher.c.gen, voucher.c.state).order_by(voucher.c.gen))


def test_after_a_voiding_the_next_generation_is_good_and_says_who_gave_it(books, desk):
    books.give(desk, 1001)
    void(books, desk)
    seq = anew_by(books, desk, second="s1-3")
    assert of_slot(books) == [(1, "void"), (2, "live")]
    assert given(books) == [(seq, "s1-2", "s1-3", "lost")]
    assert books.alarms() == []


def test_a_second_voucher_beside_a_good_one_is_void_from_the_start_and_its_right_is_free_again(books):
    desk = books.central.enrol()
    desk.push()
    books.grant(desk, waiting=True)
    books.give(desk, 1001)
    desk.push()
    books.grant(desk, waiting=True)
    seq = anew_by(books, desk)
    assert of_slot(books) == [(1, "live"), (2, "void")]
    assert books.alarms() == [("anew_unfit", f"{desk.number}/{seq}")]
    assert books.book() == (1, 0, 1)


def test_a_generation_that_skips_one_or_has_none_before_it_is_void(books, desk):
    anew_by(books, desk, gen=3)
    assert of_slot(books) == [(3, "void")]


def test_two_stations_that_give_the_same_anew_made_one_voucher(books, desk):
    other = books.central.enrol()
    other.push()
    books.give(desk, 1001)
    void(books, desk)
    anew_by(books, desk)
    books.give(other, 1001, gen=2, staff="s2-2", reason="lost")
    other.push()
    assert of_slot(books) == [(1, "void"), (2, "live")]
    assert len(given(books)) == 2
    assert books.alarms() == []


def test_a_late_copy_of_the_first_paper_stays_void(books, desk):
    other = books.central.enrol()
    other.push()
    books.give(desk, 1001)
    void(books, desk)
    anew_by(books, desk)
    books.give(other, 1001)
    other.push()
    assert of_slot(books) == [(1, "void"), (2, "live")]


def test_a_restored_central_believes_what_was_given_anew_before_it_hears_of_the_voiding(books, desk):
    other = books.central.enrol()
    other.push()
    books.give(desk, 1001)
    desk.push()
    books.new_era()
    books.give(other, 1001, gen=2, staff="s2-2", reason="lost")
    other.push()
    assert books.alarms() == []
    assert of_slot(books) == [(1, "void"), (2, "live")]


def test_after_a_restore_the_last_station_to_be_heard_may_have_given_anew_in_the_same_push(books, desk):
    books.new_era()
    books.give(desk, 1001)
    books.void(desk, 1001)
    anew_by(books, desk)
    assert of_slot(books) == [(1, "void"), (2, "live")]
    assert books.alarms() == []


def test_after_a_restore_a_voiding_that_died_with_its_station_leaves_one_good_voucher(books, desk):
    other, point = books.central.enrol(), books.central.enrol()
    for one in (other, point):
        one.push()
    books.give(desk, 1001)
    desk.push()
    books.new_era()
    books.give(other, 1001, gen=2, staff="s2-2", reason="lost")
    other.push()
    point.push()
    books.close(desk)
    assert of_slot(books) == [(1, "void"), (2, "live")]


def test_after_a_restore_an_earlier_voucher_heard_of_last_is_void(books, desk):
    other = books.central.enrol()
    other.push()
    books.new_era()
    books.give(other, 1001, gen=2, staff="s2-2", reason="lost")
    other.push()
    books.give(desk, 1001)
    desk.push()
    assert of_slot(books) == [(1, "void"), (2, "live")]
    assert books.alarms() == []


def test_after_a_restore_nothing_given_anew_stands_beside_a_used_voucher(books, desk):
    other, point = books.central.enrol(), books.central.enrol()
    for one in (other, point):
        one.push()
    books.give(desk, 1001)
    desk.push()
    books.new_era()
    books.tell_redeemed(point, 1001, 1)
    point.push()
    books.void(desk, 1001)
    anew_by(books, desk)
    other.push()
    assert of_slot(books) == [(1, "redeemed"), (2, "void")]
    assert "anew_unfit" in [kind for kind, _ in books.alarms()]


def test_one_person_who_gives_many_anew_in_a_day_is_told_once(books, desk):
    for gen in (1, 2, 3):
        books.give(desk, 1001) if gen == 1 else anew_by(books, desk, gen=gen)
        desk.push()
        void(books, desk, gen)
    watch(books, desk, 1, most=2)
    assert books.alarms() == []
    seq = anew_by(books, desk, gen=4)
    watch(books, desk, seq, most=2)
    watch(books, desk, seq + 1, most=2)
    ((kind, key),) = books.alarms()
    assert kind == "many_given_anew"
    assert key.startswith("s1-2/20")
    assert books.rows(select(func.count()).select_from(given_anew)) == [(3,)]


@pytest.mark.parametrize("at", [2**62, -(2**62), 253_402_300_800_000])
def test_a_moment_that_no_calendar_has_is_told_all_the_same(books, desk, at, tmp_path, capsys):
    rows = [
        {
            "station": desk.number,
            "seq": seq,
            "voucher": bytes(12),
            "at": at + seq,
            "staff": "s1-2",
            "second": "",
            "reason": "",
        }
        for seq in (1, 2, 3)
    ]
    books.central.write(lambda conn: conn.execute(given_anew.insert(), rows))

    watch(books, desk, 1, most=2)
    ((kind, key),) = books.alarms()

    assert (kind, key.endswith(" ms")) == ("many_given_anew", True)
    watch(books, desk, 1, most=2)
    assert len(books.alarms()) == 1
    office = SimpleNamespace(engine=books.central.engine)
    assert show(office) == 0
    assert json.loads(capsys.readouterr().out)["at"].endswith(" ms")


def test_what_a_person_wrote_as_a_reason_fits_any_database(books, desk):
    books.give(desk, 1001)
    void(books, desk)
    anew_by(books, desk, staff="s\x00" * 400)
    ((_, staff, _, _),) = given(books)
    assert staff == "s" * 100
