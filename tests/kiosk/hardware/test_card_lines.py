import queue
import sys
import time

import pytest

from kiosk.hardware.card_lines import CardLines
from kiosk.hardware.card_read import CardRead
from kiosk.hardware.card_reader import card_reader
from kiosk.hardware.card_reader_settings import CardReaderSettings
from protocol.toml_settings import SettingWrong
from tests.kiosk.hardware.test_card_schema import CARD, ECARD, SDK

SOON_S = 10


def prints(*lines: bytes, then: str = "time.sleep(60)") -> tuple[str, ...]:
    return (
        sys.executable,
        "-c",
        f"import sys, time\nsys.stdout.buffer.write({b''.join(lines)!r})\nsys.stdout.flush()\n{then}",
    )


def until(reached) -> None:
    deadline = time.monotonic() + SOON_S
    while not reached():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.fixture
def told():
    return queue.Queue()


@pytest.fixture
def started(told):
    running = []

    def start(command, **more) -> CardLines:
        lines = card_reader(CardReaderSettings(enabled=True, command=command, again_s=0.1, **more), told.put)
        assert isinstance(lines, CardLines)
        running.append(lines)
        return lines

    yield start
    for one in running:
        one.close()


def test_every_line_of_the_makers_program_is_a_card(started, told):
    started(prints(SDK.encode("gb18030") + b"\r\n", b"\n", SDK.encode("gb18030") + b"\n"))
    assert told.get(timeout=SOON_S).name == CARD.name
    assert told.get(timeout=SOON_S).number == CARD.number


def test_the_order_of_the_fields_is_a_setting(started, told):
    started(prints(ECARD.encode() + b"\n"), order="ecard", encoding="utf-8")
    assert told.get(timeout=SOON_S) == CARD


def test_a_line_in_another_order_is_an_unreadable_card_and_the_log_names_the_setting(started, told, caplog):
    started(prints(ECARD.encode() + b"\n"))
    assert told.get(timeout=SOON_S) == CardRead()
    assert "mend [card_reader] order" in caplog.text
    assert CARD.number not in caplog.text


def test_a_program_that_ends_is_started_again(started, told):
    started(prints(SDK.encode() + b"\n", then=""))
    assert told.get(timeout=SOON_S) == told.get(timeout=SOON_S)


def test_a_program_that_is_not_there_is_tried_again_without_harm(started, told, caplog):
    lines = started(("/nowhere/reader",))
    until(lambda: caplog.text.count("does not start") >= 2)
    lines.close()
    assert told.empty()


def test_noise_without_end_is_cut_into_unreadable_cards(started, told):
    started(prints(b"x" * 9000))
    assert told.get(timeout=SOON_S) == CardRead()


def test_closing_ends_the_program(started):
    lines = started(prints(b""))
    until(lambda: lines._program is not None)
    lines.close()
    assert lines._program.poll() is not None


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ('reader = "(["', "regular expression"),
        ('records = ["EF06 8 1 number"]', "EF06 08 1 number"),
        ('records = ["EF06 08 1 bank_number"]', "card_number"),
        ('order = "card"', '"ecard"'),
        ("wait_s = 0.0", "0.2"),
    ],
)
def test_an_impossible_setting_stops_the_kiosk_with_a_word(tmp_path, line, word):
    from kiosk.settings import load

    file = tmp_path / "config.toml"
    file.write_text(f"[card_reader]\n{line}\n")
    with pytest.raises(SettingWrong, match=word):
        load(file, {})
