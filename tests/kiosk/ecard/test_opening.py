import queue
from pathlib import Path

import pytest

from demo.ecard_codes import PATTERN
from kiosk.ecard.answers import Refused, Unreached, Verified
from kiosk.ecard.opening import ecard_door, missing
from kiosk.ecard.settings import EcardSettings
from kiosk.settings import load
from protocol.toml_settings import SettingWrong
from tests.kiosk.ecard.conftest import HOLDER

SOON_S = 10


def settings(platform, wait_s: float = 5.0) -> EcardSettings:
    return EcardSettings(
        address=f"{platform.url}/verify", organisation="演示", pattern=PATTERN, wait_s=wait_s
    )


@pytest.fixture
def told():
    return queue.Queue()


@pytest.fixture
def door(platform, told):
    opened = ecard_door(settings(platform), lambda op, answer: told.put((op, answer)))
    assert opened is not None
    yield opened
    opened.close()


def test_a_scanned_card_is_verified_over_the_wire_and_its_holder_told(platform, door, told):
    code = platform.codes.issue(HOLDER)
    assert door.matches(code)
    asked = door.ask(code, 0)
    assert told.get(timeout=SOON_S) == (asked.op, Verified(HOLDER.number, HOLDER.name))


def test_a_phone_held_on_for_a_minute_is_verified_once(platform, door, told):
    code = platform.codes.issue(HOLDER)
    ops = {door.ask(code, now_ms).op for now_ms in range(0, 120_000, 5_000)}
    assert len(ops) == 1
    told.get(timeout=SOON_S)
    assert platform.behaviour.asked == 1


def test_a_code_shown_again_after_a_minute_has_been_used(platform, door, told):
    code = platform.codes.issue(HOLDER)
    door.ask(code, 0)
    told.get(timeout=SOON_S)
    later = door.ask(code, 60_000)
    assert told.get(timeout=SOON_S) == (later.op, Refused("used"))


def test_the_guest_hears_in_time_even_of_a_platform_that_says_nothing(platform, told):
    platform.behaviour.mode = "timeout"
    door = ecard_door(settings(platform, wait_s=0.4), lambda op, answer: told.put((op, answer)))
    asked = door.ask(platform.codes.issue(HOLDER), 0)
    assert told.get(timeout=SOON_S) == (asked.op, Unreached())
    door.close()


def test_without_an_address_or_a_pattern_no_code_is_an_electronic_card():
    for given in (
        EcardSettings(),
        EcardSettings(pattern=".*"),
        EcardSettings(address="https://platform.test/"),
    ):
        assert ecard_door(given, lambda *_: None) is None


def test_what_keeps_cards_from_being_taken_is_said():
    assert missing(EcardSettings()) == ()
    wanting = " ".join(
        missing(EcardSettings(address="https://platform.test/", credential_file="/nowhere/secret"))
    )
    assert "pattern" in wanting
    assert "organisation" in wanting
    assert "credential_file" in wanting
    assert "nowhere" not in wanting


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ('address = "http://10.0.0.1/verify"', "https"),
        ('address = "ftp://127.0.0.1/"', "https"),
        ('address = "https://user:secret@platform.test/"', "password"),
        ('address = "platform.test"', "https"),
        ('pattern = "(["', "regular expression"),
        ('pattern = "(a+)+b"', "a group is repeated"),
        ("wait_s = 10.0", "9.5"),
        ("same_within_s = 5", "60"),
        ('business = "05"', '"04"'),
    ],
)
def test_an_impossible_setting_stops_the_kiosk_with_a_word(tmp_path: Path, line, word):
    file = tmp_path / "config.toml"
    file.write_text(f"[ecard]\n{line}\n")
    with pytest.raises(SettingWrong, match=word):
        load(file, {})


def test_plain_http_is_spoken_to_this_machine_only():
    assert EcardSettings(address="http://127.0.0.1:8470/verify")
    assert EcardSettings(address="https://platform.test/verify")
