import queue
import re
import threading
from dataclasses import dataclass, field

import pytest

from kiosk.ecard.answers import EcardAnswer, Refused, Unreached, Verified
from kiosk.ecard.asking import MOST_AT_ONCE, MOST_REMEMBERED, Asked, Asking
from kiosk.ecard.door import EcardDoor

CODE = "DEMO-E-0123456789"
HOLDER = Verified("500000199001010016", "王小明")
SOON_S = 10


@dataclass
class Platform:
    """Answers when it is let; an exception among the answers is raised."""

    answer: EcardAnswer | Exception = HOLDER
    let: threading.Event = field(default_factory=threading.Event)
    asked: list[str] = field(default_factory=list)

    def verify(self, code: str) -> EcardAnswer:
        self.asked.append(code)
        assert self.let.wait(SOON_S)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@dataclass
class Told:
    lines: queue.Queue[tuple[str, EcardAnswer]] = field(default_factory=queue.Queue)

    def __call__(self, op: str, answer: EcardAnswer) -> None:
        self.lines.put((op, answer))

    def next(self) -> tuple[str, EcardAnswer]:
        return self.lines.get(timeout=SOON_S)


def asking(platform: Platform, told: Told, longest_s: float = SOON_S) -> Asking:
    return Asking(platform, told, key=b"k" * 32, same_within_ms=60_000, longest_s=longest_s)


def over() -> None:
    """Every verifier has said its word."""
    for thread in threading.enumerate():
        if thread.name.startswith("ecard-"):
            thread.join(SOON_S)
            assert not thread.is_alive()


@pytest.fixture
def slow():
    made = Platform()
    yield made
    made.let.set()


def test_the_answer_arrives_under_the_op_that_was_given_at_once(slow):
    told = Told()
    ask = asking(slow, told).ask(CODE, 0)
    assert not ask.again
    slow.let.set()
    assert told.next() == (ask.op, HOLDER)


def test_a_phone_that_lingers_is_asked_for_once(slow):
    told = Told()
    asks = asking(slow, told)
    first = asks.ask(CODE, 0)
    assert asks.ask(CODE, 30_000) == Asked(first.op, again=True)
    slow.let.set()
    told.next()
    assert asks.ask(CODE, 80_000) == Asked(first.op, again=True)
    assert slow.asked == [CODE]


def test_a_code_out_of_sight_for_a_minute_is_asked_for_anew(slow):
    asks = asking(slow, Told())
    first = asks.ask(CODE, 0)
    again = asks.ask(CODE, 60_000)
    assert not again.again
    assert again.op != first.op


def test_another_code_is_another_op(slow):
    asks = asking(slow, Told())
    assert asks.ask(CODE, 0).op != asks.ask(CODE + "0", 0).op


def test_a_verifier_that_fails_is_an_answer_too_and_its_words_stay_out_of_the_log(slow, caplog):
    told = Told()
    slow.answer = ValueError(f"cannot read {CODE}")
    ask = asking(slow, told).ask(CODE, 0)
    slow.let.set()
    assert told.next() == (ask.op, Unreached())
    assert CODE not in caplog.text
    assert "ValueError" in caplog.text


def test_a_verifier_that_never_answers_is_given_up_and_its_late_word_dropped(slow):
    told = Told()
    ask = asking(slow, told, longest_s=0.01).ask(CODE, 0)
    assert told.next() == (ask.op, Unreached())
    slow.let.set()
    over()
    assert told.lines.empty()


def test_closing_answers_everyone_who_waits_exactly_once(slow):
    told = Told()
    asks = asking(slow, told)
    ops = {asks.ask(f"{CODE}{number}", 0).op for number in range(3)}
    asks.close()
    asks.close()
    slow.let.set()
    assert {told.next() for _ in ops} == {(op, Unreached()) for op in ops}
    over()
    assert told.lines.empty()


def test_after_closing_nobody_is_asked_any_more(slow):
    told = Told()
    asks = asking(slow, told)
    asks.close()
    assert told.lines.empty()
    ask = asks.ask(CODE, 0)
    assert told.next() == (ask.op, Unreached())
    assert not slow.asked


def test_only_so_many_wait_for_the_platform_at_a_time(slow):
    told = Told()
    asks = asking(slow, told)
    for number in range(MOST_AT_ONCE):
        asks.ask(f"{CODE}{number}", 0)
    too_many = asks.ask(CODE, 0)
    assert told.next() == (too_many.op, Unreached())
    slow.let.set()
    assert all(told.next()[1] == HOLDER for _ in range(MOST_AT_ONCE))


def test_no_code_is_kept_in_memory_and_the_digests_are_bounded(slow):
    asks = asking(slow, Told())
    asks.close()
    for number in range(MOST_REMEMBERED + 5):
        asks._seen(number.to_bytes(32, "big"), number)
    assert len(asks._remembered) <= MOST_REMEMBERED
    asks.ask(CODE, MOST_REMEMBERED + 5)
    assert CODE not in repr(vars(asks))


def test_only_whole_texts_of_the_right_shape_are_electronic_cards(slow):
    door = EcardDoor(asking(slow, Told()), re.compile(r"DEMO-E-\d{10}"))
    assert door.matches(CODE)
    assert not door.matches(CODE + "1")
    assert not door.matches(f" {CODE}")
    assert not EcardDoor(asking(slow, Told()), re.compile("A*")).matches("A" * 100_000)


def test_neither_number_nor_name_shows_where_an_answer_is_printed():
    assert "500000" not in repr(HOLDER)
    assert "王" not in repr(HOLDER)
    assert repr(Refused("used"))
