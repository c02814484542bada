"""`kiosk staff`: persons with PINs of their own."""

import json

import pytest
from argon2 import PasswordHasher
from argon2.low_level import hash_secret

from kiosk import pin_hashes, staff_people
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


def test_the_folder_may_be_named_after_the_word_too(staff, capsys):
    assert main(["staff", "add", "B", "--db", str(staff.folder)]) == 0
    capsys.readouterr()
    assert staff("list") == (0, [{"id": "s7-2", "name": "B"}])


def test_a_list_of_nobody_says_what_opens_the_desk(staff, capsys):
    assert main(["staff", "list", "--db", str(staff.folder)]) == 0
    said = capsys.readouterr()
    assert (said.out, "PIN of enrolment" in said.err) == ("", True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["staff", "--help"], "add|list|remove"),
        (["staff", "add", "--help"], "shown this once"),
        (["staff", "list", "--help"], "no PIN"),
        (["staff", "remove", "--help"], "such as s7-2"),
    ],
)
def test_help_says_what_a_word_prints_and_does(words, said, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert (ended.value.code, said in " ".join(capsys.readouterr().out.split())) == (0, True)


@pytest.fixture
def computed(monkeypatch):
    """Salts argon2 was run with."""
    salts = []

    def counted(pin, salt, *cost):
        salts.append(salt)
        return hash_secret(pin, salt, *cost)

    monkeypatch.setattr(pin_hashes, "hash_secret", counted)
    return salts


def test_a_pin_is_computed_once_however_many_persons_there_are(staff, computed):
    pins = [staff("add", f"person {n}")[1][0]["pin"] for n in range(staff_people.MOST)]
    wrong = next(pin for pin in ("000000", "000001") if pin not in pins)
    station = opened(staff.folder, FakeClock(NINE))
    computed.clear()
    assert station.desk.sign_in(wrong) == WrongPin(4)
    assert len(computed) == 1
    assert [station.desk.sign_in(pin).id for pin in pins] == [f"s7-{n}" for n in range(2, 14)]
    assert len(computed) == 1 + len(pins)
    station.close()


def test_persons_of_before_go_on_signing_in_beside_new_ones(staff, computed):
    quick = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    before = [
        {"number": n, "name": f"before {n}", "pin_hash": quick.hash(pin)}
        for n, pin in ((2, "222222"), (3, "333333"), (4, ""))
    ]
    before[2]["pin_hash"] = "no hash"
    (staff.folder / STAFF_FILE).write_text(json.dumps({"next": 5, "people": before}), "utf-8")
    pins = [staff("add", name)[1][0]["pin"] for name in ("new", "newer")]
    station = opened(staff.folder, FakeClock(NINE))
    assert [station.desk.sign_in(pin) for pin in ("222222", "333333", *pins, PIN)] == [
        StaffSession(one) for one in ("s7-2", "s7-3", "s7-5", "s7-6", "s7")
    ]
    station.close()


def test_whoever_is_added_before_another_enrolment_costs_one_computation_more(staff, computed):
    hashes = [pin_hashes.new_hash("111111", ())]
    hashes += [pin_hashes.new_hash(pin, hashes) for pin in ("222222", "333333")]
    computed.clear()
    assert pin_hashes.fitting("444444", (PasswordHasher().hash("555555"), *hashes)) is None
    assert len(computed) == 2
    assert pin_hashes.fitting("333333", hashes) == hashes[2]
    assert pin_hashes.fitting("", ("", "no hash")) is None


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
