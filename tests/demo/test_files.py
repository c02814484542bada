"""The demo's files: what an organiser would write, with every kind of guest in it."""

import csv
import tomllib
from pathlib import Path

import pytest

from demo import files, guests
from protocol.clock import parse_iso
from protocol.person_number import DocumentType, recognise

NOW = 1_763_168_400_000  # 2025-11-15T09:00:00+08:00
HOUR = 3_600_000


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> files.DemoFiles:
    return files.write(tmp_path_factory.mktemp("demo"), guests=3000, now_ms=NOW, seed=1, number=77)


@pytest.fixture(scope="module")
def event(written: files.DemoFiles) -> dict:
    return tomllib.loads(written.event_toml.read_text("utf-8"))


@pytest.fixture(scope="module")
def people(written: files.DemoFiles) -> list[dict[str, str]]:
    with written.guests_csv.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_programme_has_twelve_main_and_twenty_two_side_sessions_in_twenty_venues(event: dict) -> None:
    kinds = [session["kind"] for session in event["session"]]
    assert (kinds.count("main"), kinds.count("side"), len(event["venue"])) == (12, 22, 20)
    assert len(event["category"]) == 8
    assert len(event["benefit"]) == 9


def test_the_main_session_is_open_now_and_invites_everyone(event: dict) -> None:
    main = event["session"][event["event"]["main_session"] - 1]
    assert parse_iso(main["opens"]) == NOW - HOUR
    assert parse_iso(main["closes"]) == NOW + 12 * HOUR
    assert not {"invited", "by_list", "capacity"} & main.keys()


def test_other_sessions_are_earlier_later_full_and_by_invitation(event: dict) -> None:
    sessions = event["session"]
    assert any(parse_iso(session["closes"]) < NOW for session in sessions)
    assert any(parse_iso(session["opens"]) > NOW for session in sessions)
    assert any("capacity" in session for session in sessions)
    assert any(session.get("by_list") for session in sessions)
    assert any(session.get("invited") for session in sessions)


def test_all_three_quota_modes_are_there_and_every_title_is_marked(event: dict) -> None:
    assert {benefit["mode"] for benefit in event["benefit"]} == {"named", "fcfs", "unlimited"}
    assert all("演示" in session["title_zh"] for session in event["session"])
    assert all("演示" in benefit["terms_zh"] for benefit in event["benefit"])
    assert "演示" in event["event"]["title_zh"]


def test_every_kind_of_name_is_on_the_list(people: list[dict[str, str]]) -> None:
    names = [person["name"] for person in people]
    assert {len(name) for name in names if name.isalpha() and not name.isascii()} >= {2, 3, 4}
    assert any(name.startswith(("欧阳", "诸葛", "司马")) for name in names)
    assert any("·" in name for name in names)
    assert any(ord(char) > 0xFFFF for name in names for char in name)
    assert any(person["language"] == "en" for person in people)
    assert any(char in name for name in names for char in "陳黃張劉")
    assert not any("•" in name or "．" in name for name in names)


def test_person_numbers_are_well_formed_and_belong_to_nobody(people: list[dict[str, str]]) -> None:
    numbers = [person["document_number"] for person in people if person["document_number"]]
    assert 0.2 < len(numbers) / len(people) < 0.4
    assert len(set(numbers)) == len(numbers)
    assert all(number.startswith("500000") for number in numbers)
    assert {found.type for number in numbers for found in recognise(number)} == {DocumentType.resident_id}


def test_of_a_phone_only_four_digits_are_known_and_companies_are_marked(people: list[dict[str, str]]) -> None:
    assert all(len(person["phone_tail"]) == 4 and person["phone_tail"].isdigit() for person in people)
    assert all("演示" in person["company"] for person in people)


def test_the_same_seed_makes_the_same_guests() -> None:
    assert list(guests.rows(200, seed=7)) == list(guests.rows(200, seed=7))
    assert list(guests.rows(200, seed=7)) != list(guests.rows(200, seed=8))


def test_even_one_guest_makes_a_list(tmp_path: Path) -> None:
    written = files.write(tmp_path, guests=1, now_ms=NOW, seed=1, number=77)
    assert len(written.guests_csv.read_text("utf-8-sig").splitlines()) == 2
