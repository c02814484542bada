"""`kiosk staff`: persons with PINs of their own."""

import json

import pytest

from kiosk import staff_people
from kiosk.__main__ import main
from kiosk.staff import StaffSession, WrongPin
from kiosk.staff_people import STAFF_FILE
from tests.fakes import FakeClock
from tests.kiosk.small_town import NINE, PIN, enrolled, opened


@pytest.fixture
def staff(tmp_path, capsys):
    folder = tmp_path / "station"
    enrolled(folder)

    def run(*argv):
        code = main(["--db", str(folder), "staff", *argv])
        out = capsys.readouterr().out
        return code, [json.loads(line) for line in out.splitlines()]

    run.folder = folder
    return run


def test_a_person_gets_a_pin_once_and_signs_in_by_it_as_themselves(staff):
    code, (said,) = staff("add", "早班 A")
    assert (code, said["id"], said["name"]) == (0, "s7-2", "早班 A")
    assert staff("list") == (0, [{"id": "s7-2", "name": "早班 A"}])
    station = opened(staff.folder, FakeClock(NINE))
    assert station.desk.sign_in(said["pin"]) == StaffSession("s7-2")
    assert station.desk.sign_in(PIN) == StaffSession("s7")
    station.close()


def test_their_label_lies_in_one_file_and_never_in_the_journal(staff):
    (said,) = staff("add", "Liang")[1]
    station = opened(staff.folder, FakeClock(NINE))
    station.desk.sign_in(said["pin"])
    station.close()
    holding = [path.name for path in staff.folder.iterdir() if b"Liang" in path.read_bytes()]
    assert holding == [STAFF_FILE]
    assert (staff.folder / STAFF_FILE).stat().st_mode & 0o777 == 0o600
    assert said["pin"] not in (staff.folder / STAFF_FILE).read_text("utf-8")


def test_who_was_removed_signs_in_no_more_and_their_number_is_never_given_again(staff):
    (said,) = staff("add", "A")[1]
    assert staff("remove", "s7-2")[0] == 0
    assert staff("remove", "s7-2")[0] == 1
    station = opened(staff.folder, FakeClock(NINE))
    assert station.desk.sign_in(said["pin"]) == WrongPin(4)
    station.close()
    assert staff("add", "A")[1][0]["id"] == "s7-3"


def test_two_of_one_name_and_more_than_a_station_takes_are_refused(staff, monkeypatch):
    monkeypatch.setattr(staff_people, "MOST", 2)
    assert staff("add", "A")[0] == 0
    assert staff("add", "A")[0] == 1
    assert staff("add", " ")[0] == 1
    assert staff("add", "B")[0] == 0
    assert staff("add", "C")[0] == 1


def test_a_damaged_file_is_told(staff):
    (staff.folder / STAFF_FILE).write_text("{", "utf-8")
    assert staff("list")[0] == 2


def test_a_damaged_file_leaves_the_stations_own_pin(staff):
    (staff.folder / STAFF_FILE).write_text("{", "utf-8")
    station = opened(staff.folder, FakeClock(NINE))
    assert station.desk.sign_in("000000") == WrongPin(4)
    assert station.desk.sign_in(PIN) == StaffSession("s7")
    station.close()
